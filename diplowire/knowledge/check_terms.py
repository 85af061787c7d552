"""Checks of terms beside each other: overlaps, offices that nobody holds, terms that nobody has confirmed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date, timedelta
from itertools import pairwise

from diplowire.knowledge import layout
from diplowire.knowledge.findings import Finding, Tables, error, warning
from diplowire.knowledge.tables import Row
from diplowire.knowledge.terms import bound

#: Offices that one person holds at a time; the others may be shared.
_SINGLE = ("head_of_state", "head_of_government", "foreign_minister", "supreme_leader", "high_representative")
#: A term that is still open must have been confirmed within this time.
_CONFIRMED_WITHIN = timedelta(days=366)
_TODAY = timedelta(days=1)
#: No current office of these may be without a source: G20, permanent five, E3, Iran and its neighbours.
_MUST_BE_SOURCED = frozenset((
    "ARG", "AUS", "BRA", "CAN", "CHN", "FRA", "DEU", "IND", "IDN", "ITA", "JPN", "KOR", "MEX", "RUS", "SAU", "ZAF",
    "TUR", "GBR", "USA", "IRN", "IRQ", "AFG", "PAK", "TKM", "AZE", "ARM", "KWT", "QAT", "BHR", "ARE", "OMN", "KAZ",
))  # fmt: skip
_YEAR = re.compile(r"\b(20\d\d)(?:-(0[1-9]|1[0-2])(?:-(0[1-9]|[12]\d|3[01]))?)?(?!\d)")


def check_terms(tables: Tables, today: date) -> Iterator[Finding]:
    """Overlaps, stale offices and unsourced current ones."""
    for (code, office), rows in _single_offices(tables).items():
        rows.sort(key=lambda row: bound(row.get("start")).earliest)
        yield from _overlaps(rows)
        yield from _current(code, office, rows, today)


def _single_offices(tables: Tables) -> dict[tuple[str, str], list[Row]]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in tables[layout.HOLDERS]:
        if row.get("office") in _SINGLE and not row.get("detail"):
            found.setdefault((row.get("code"), row.get("office")), []).append(row)
    return found


def _overlaps(rows: list[Row]) -> Iterator[Finding]:
    for earlier, later in pairwise(row for row in rows if not row.get("acting")):
        start = bound(later.get("start"))
        end = bound(earlier.get("end")) if earlier.get("end") else None
        if earlier.get("name_en") != later.get("name_en") and (end is None or end.earliest > start.latest + _TODAY):
            until = end.text if end else "no end"
            yield warning(later, "start", f"{start.text} lies in the term of {earlier.get('name_en')} ({until})")


def _current(code: str, office: str, rows: list[Row], today: date) -> Iterator[Finding]:
    held = [row for row in rows if not row.get("end") or bound(row.get("end")).latest >= today]
    if not held:
        yield warning(rows[-1], "end", f"stale: nobody has held {office} of {code} since {rows[-1].get('end')}")
        return
    if code in _MUST_BE_SOURCED and all(row.get("source").startswith("unsourced") for row in held):
        yield error(held[-1], "source", f"the current {office} of {code} rests on no source")
    confirmed = max((_confirmed(row) for row in held), default=None)
    if confirmed is None or confirmed + _CONFIRMED_WITHIN < today:
        yield warning(held[-1], "source", f"stale: {office} of {code} is unconfirmed since {confirmed or 'ever'}")


def _confirmed(row: Row) -> date:
    """The latest day that the source names, or the start of the term."""
    days = [bound("-".join(part for part in found.groups() if part)) for found in _YEAR.finditer(row.get("source"))]
    return max((day.latest for day in days), default=bound(row.get("start")).earliest)
