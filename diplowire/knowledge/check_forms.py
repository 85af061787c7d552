"""Checks of surface forms: letters that are not Persian, repetitions, and forms that mean two things."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from diplowire.knowledge import layout
from diplowire.knowledge.build import split_trust
from diplowire.knowledge.findings import Finding, Tables, error, warning
from diplowire.knowledge.forms import Form, compile_form
from diplowire.knowledge.layout import Table
from diplowire.knowledge.tables import Row

#: Columns that hold surface forms. Names of an outlet's vocabulary ("titles") are compared within their table only.
_FORMS: tuple[tuple[Table, tuple[str, ...]], ...] = (
    (layout.STATES, ("names", "capitals", "metonyms", "demonyms", "loaded")),
    (layout.PLACES, ("name", "variants")),
    (layout.ORGANISATIONS, ("names", "organs", "demonyms")),
    (layout.INSTITUTIONS, ("names", "plurals")),
    (layout.OFFICES, ("titles", "plurals")),
    (layout.MODIFIERS, ("forms",)),
    (layout.MEDIA, ("names",)),
    (layout.STOPS, ("phrase",)),
    (layout.HOLDERS, ("name_fa", "variants", "surnames")),
)
_ARABIC = {"ي": "ی", "ك": "ک", "ى": "ی", "ة": "ه"}
#: A form of fewer letters stands in too many sentences to be trusted without context.
_SHORT = 2
_GEOGRAPHIC = (layout.STATES.name, layout.PLACES.name, layout.ORGANISATIONS.name)


@dataclass(frozen=True, slots=True)
class _Use:
    """One form in one cell."""

    table: Table
    row: Row
    column: str
    item: str
    form: Form
    trusted: bool


def check_forms(tables: Tables) -> Iterator[Finding]:
    """Letters, repetitions within a row, ambiguity between rows, surnames that need their mark."""
    uses = list(_uses(tables))
    for use in uses:
        yield from _letters(use)
    yield from _repetitions(uses)
    yield from _ambiguities(uses)
    yield from _surnames(uses)


def _uses(tables: Tables) -> Iterator[_Use]:
    for table, columns in _FORMS:
        for row in tables[table]:
            for column in columns:
                for item in row.items(column):
                    text, trust = split_trust(item)
                    yield _Use(table, row, column, item, compile_form(text), trust == "free")


def _letters(use: _Use) -> Iterator[Finding]:
    for arabic, persian in _ARABIC.items():
        if arabic in use.item:
            yield warning(
                use.row, use.column, f"{use.item!r} is written with {arabic}; write {persian}, both are found"
            )
    if not use.form.dense:
        yield error(use.row, use.column, f"{use.item!r} has no letters")
    elif use.trusted and len(use.form.dense) < _SHORT and use.table.name in _GEOGRAPHIC:
        yield error(use.row, use.column, f"{use.item!r} is too short to stand without context: mark it with ? or !")


def _repetitions(uses: list[_Use]) -> Iterator[Finding]:
    """A form in the same row whose letters and gaps another one has already, or lacks a gap that the other has."""
    seen: dict[tuple[int, str], _Use] = {}
    for use in uses:
        first = seen.setdefault((id(use.row), use.form.dense), use)
        if first is not use and use.form.gaps <= first.form.gaps:
            yield warning(use.row, use.column, f"{use.item!r} adds nothing to {first.item!r}")
        elif first is not use and first.form.gaps < use.form.gaps:
            yield warning(first.row, first.column, f"{first.item!r} lacks a half-space that {use.item!r} has")


def _ambiguities(uses: list[_Use]) -> Iterator[Finding]:
    """Forms that are trusted everywhere although they name two actors."""
    owners: dict[str, _Use] = {}
    for use in uses:
        if use.table.name not in _GEOGRAPHIC or not use.trusted:
            continue
        first = owners.setdefault(use.form.dense, use)
        if first.row.get("code") != use.row.get("code"):
            yield warning(
                use.row,
                use.column,
                f"{use.item!r} also names {first.row.get('code')} ({first.row.file}:{first.row.line})",
            )


def _surnames(uses: list[_Use]) -> Iterator[Finding]:
    """A surname that counts by itself must not be another form, nor two people's."""
    others = {use.form.dense: use for use in uses if use.table is not layout.HOLDERS and use.trusted}
    owners: dict[str, _Use] = {}
    for use in uses:
        if use.column != "surnames" or not use.trusted:
            continue
        if other := others.get(use.form.dense):
            yield error(
                use.row, use.column, f"{use.item!r} is also a form in {other.row.file}:{other.row.line}; mark it ?"
            )
        first = owners.setdefault(use.form.dense, use)
        if first.row.get("name_en") != use.row.get("name_en"):
            yield warning(use.row, use.column, f"{use.item!r} is also a surname of {first.row.get('name_en')}")
