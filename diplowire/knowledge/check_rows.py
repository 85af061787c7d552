"""Checks of single rows and of their keys: codes, vocabularies, dates, duplicates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from diplowire.knowledge import layout
from diplowire.knowledge.findings import Finding, Tables, error, warning
from diplowire.knowledge.layout import Table
from diplowire.knowledge.model import HOME, NOBODY
from diplowire.knowledge.tables import Row
from diplowire.knowledge.terms import bound
from diplowire.text.outlets import items, vocabularies

#: Nobody in these tables took office before this year, and a term that is to end lies at most this far ahead.
_FIRST_YEAR = 1940
_YEARS_AHEAD = 10
_WIKIDATA = re.compile(r"Q[1-9]\d*")
_CONFIDENCE = ("high", "medium", "low")
#: Columns that hold actor codes, by table.
_CODE_COLUMNS: tuple[tuple[Table, str], ...] = (
    (layout.PLACES, "code"), (layout.INSTITUTIONS, "code"), (layout.MEDIA, "code"), (layout.CUES, "code"),
    (layout.ORGANISATIONS, "members"), (layout.OUTLETS, "homeland"), (layout.OUTLETS, "state"),
    (layout.OFFICES, "codes"), (layout.OFFICES, "label_codes"), (layout.HOLDERS, "code"), (layout.HOLDERS, "host"),
)  # fmt: skip


def check_rows(tables: Tables, today: date) -> Iterator[Finding]:
    """Everything that can be said of a row without looking at others but its vocabulary."""
    yield from _unknown_codes(tables)
    yield from _unknown_words(tables)
    yield from _bare(tables)
    yield from _outlets(tables)
    yield from _duplicates(tables)
    for row in tables[layout.HOLDERS]:
        yield from _dates(row, today)
        yield from _details(row)


def _unknown_codes(tables: Tables) -> Iterator[Finding]:
    codes = tables.codes
    for table, column in _CODE_COLUMNS:
        for row in tables[table]:
            for code in row.items(column):
                if code not in codes:
                    yield error(row, column, f"unknown code {code!r}")


def _unknown_words(tables: Tables) -> Iterator[Finding]:
    offices = {row.get("office") for row in tables[layout.OFFICES]}
    institutions = {row.get("institution") for row in tables[layout.INSTITUTIONS]}
    for row in tables[layout.HOLDERS]:
        if row.get("office") not in offices:
            yield error(row, "office", f"{row.get('office')!r} is not in offices.tsv")
    for row in (*tables[layout.HOLDERS], *tables[layout.OFFICES]):
        if (institution := row.get("institution")) and institution not in institutions:
            yield error(row, "institution", f"{institution!r} is not in institutions.tsv")


def _outlets(tables: Tables) -> Iterator[Finding]:
    """Known vocabularies, and names and domains that lead to one outlet."""
    for column, parts in (("names", ("key", "name_fa", "name_en", "aliases")), ("domains", ("domains",))):
        owners: dict[str, Row] = {}
        for row in tables[layout.OUTLETS]:
            for name in dict.fromkeys(name for part in parts for name in items(row.get(part))):
                if (first := owners.setdefault(name, row)) is not row:
                    yield error(row, column, f"{name!r} is also {first.get('key')} ({first.file}:{first.line})")
    for row in tables[layout.OUTLETS]:
        if (names := row.get("names")) and names not in vocabularies():
            yield error(row, "names", f"{names!r} is none of {', '.join(sorted(vocabularies()))}")


def _bare(tables: Tables) -> Iterator[Finding]:
    """Whose a bare title is: a code, or nobody's."""
    for table in (layout.OFFICES, layout.INSTITUTIONS):
        for row in tables[table]:
            if (bare := row.get("bare")) and bare not in (HOME, NOBODY) and bare not in tables.codes:
                yield error(row, "bare", f"{bare!r} is neither {NOBODY} nor a code")


def _duplicates(tables: Tables) -> Iterator[Finding]:
    for table in layout.ALL:
        seen: dict[tuple[str, ...], Row] = {}
        for row in tables[table]:
            key = tuple(row.get(column) for column in table.key)
            if key in seen:
                yield error(row, table.key[0], f"repeats line {seen[key].line} of {seen[key].file}")
            seen.setdefault(key, row)


def _dates(row: Row, today: date) -> Iterator[Finding]:
    start, end = bound(row.get("start")), bound(row.get("end")) if row.get("end") else None
    if end is not None and end.latest < start.earliest:
        yield error(row, "end", f"{end.text} is before the start, {start.text}")
    if start.earliest.year < _FIRST_YEAR or start.earliest > today:
        yield error(row, "start", f"{start.text} is no start of a term that is known on {today}")
    if end is not None and end.earliest.year > today.year + _YEARS_AHEAD:
        yield error(row, "end", f"{end.text} is too far ahead")


def _details(row: Row) -> Iterator[Finding]:
    if (wikidata := row.get("wikidata")) and not _WIKIDATA.fullmatch(wikidata):
        yield error(row, "wikidata", f"{wikidata!r} is no Wikidata id")
    if (row.get("confidence") or "medium") not in _CONFIDENCE:
        yield error(row, "confidence", f"{row.get('confidence')!r} is none of {', '.join(_CONFIDENCE)}")
    if not row.get("source"):
        yield warning(row, "source", "is empty; write `unsourced` if the term rests on no page or file")
