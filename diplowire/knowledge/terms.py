"""Terms of office asked at a date."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable
from datetime import date

from diplowire.knowledge.model import Bound, Holder

_MONTHS = range(1, 13)
_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?$")


def bound(text: str) -> Bound:
    """A date known to the day, month or year.

    Raises ValueError where it is none.
    """
    found = _DATE.match(text)
    if not found:
        raise ValueError(f"{text!r} is not YYYY, YYYY-MM or YYYY-MM-DD")
    year, month, day = (int(part) if part else None for part in found.groups())
    if year is None:  # pragma: no cover - the pattern asks for a year
        raise ValueError(text)
    first_month, last_month = (month, month) if month else (_MONTHS[0], _MONTHS[-1])
    if last_month not in _MONTHS:
        raise ValueError(f"{text!r} has no such month")
    last_day = calendar.monthrange(year, last_month)[1]
    return Bound(date(year, first_month, day or 1), date(year, last_month, day or last_day), text)


class Terms:
    """All terms, found by office and code."""

    def __init__(self, holders: Iterable[Holder], same_office: dict[tuple[str, str], str]) -> None:
        """`same_office` maps (office, code) to the office under which that code's holders are listed."""
        self._same = same_office
        self._index: dict[tuple[str, str], list[Holder]] = {}
        for holder in holders:
            self._index.setdefault((holder.office, holder.code), []).append(holder)

    def all(self, office: str, code: str) -> tuple[Holder, ...]:
        """Every term of the office, sourced or not, in the order of the start."""
        office = self._same.get((office, code), office)
        return tuple(sorted(self._index.get((office, code), ()), key=lambda h: (h.start.earliest, h.name_en)))

    def of(self, code: str) -> tuple[Holder, ...]:
        """Every term of every office of a code."""
        return tuple(holder for (_, owner), holders in self._index.items() if owner == code for holder in holders)

    def on(self, office: str, code: str, on: date) -> tuple[Holder, ...]:
        """Who may have held it that day, by rows that rest on a source: none, one or several."""
        return tuple(holder for holder in self.all(office, code) if holder.sourced and holder.may_cover(on))
