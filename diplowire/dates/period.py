"""Stretches of days that a date stands for, and shares of them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from diplowire.dates.calendars import Calendar, in_calendar, month_of
from diplowire.dates.expression import WEEKEND, Share
from schemas.kinds import DateFlag, Precision

Days = tuple[date, date]

#: From fine to coarse.
PRECISIONS: Final[tuple[Precision, ...]] = ("minute", "part_of_day", "day", "week", "month", "year")
FLAGS: Final[tuple[DateFlag, ...]] = (
    "weekday_mismatch",
    "year_inferred",
    "century_inferred",
    "hijri_approximate",
    "base_day_moved",
)
_THIRDS: Final = 3
#: First day of the thirds of a week: three days each, they overlap as the words do.
_WEEK_THIRDS: Final = (0, 2, 4)
#: Days of a share of a month, by the number of shares; the last runs to the month's end.
_MONTH_SHARES: Final = {2: 15, 3: 10, 4: 7}
#: First and last year of the thirds of a decade.
_DECADE_THIRDS: Final = ((0, 2), (3, 6), (7, 9))


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `start` to `end`, both inclusive."""

    start: date
    end: date
    precision: Precision
    flags: frozenset[DateFlag] = frozenset()
    explicit: bool = False


def ordered(flags: Iterable[DateFlag]) -> tuple[DateFlag, ...]:
    """Flags in the contract's order."""
    found = set(flags)
    return tuple(flag for flag in FLAGS if flag in found)


def coarser(one: Precision, other: Precision) -> Precision:
    """The coarser of two precisions."""
    return max(one, other, key=PRECISIONS.index)


def share_of_week(start: date, share: Share) -> Days:
    """Three days of a week, or its weekend (Thursday and Friday); the whole week for other shares."""
    if share == WEEKEND:
        return start + timedelta(days=5), start + timedelta(days=6)
    if share.count != _THIRDS:
        return start, start + timedelta(days=6)
    first = start + timedelta(days=_WEEK_THIRDS[share.index])
    return first, first + timedelta(days=2)


def share_of_month(month: Days, share: Share) -> Days:
    """Ten days, a half or a week of a month; the last share runs to its end."""
    start, end = month
    size = _MONTH_SHARES.get(share.count)
    if size is None:
        return month
    first = start + timedelta(days=size * share.index)
    return first, end if share.index == share.count - 1 else first + timedelta(days=size - 1)


def share_of_year(calendar: Calendar, start: date, share: Share) -> Days | None:
    """Months of the year that begins on `start`: a third, a half, a quarter."""
    size = share.months or 12 // share.count
    return _months(calendar, start, size * share.index, size * share.index + size - 1)


def share_of_season(start: date, share: Share) -> Days | None:
    """One month of the Jalali season that begins on `start`."""
    return _months("jalali", start, share.index, share.index)


def share_of_decade(calendar: Calendar, start: date, share: Share) -> Days | None:
    """Years 0 to 2, 3 to 6 or 7 to 9 of the decade that begins on `start`."""
    first, last = _DECADE_THIRDS[share.index]
    return _months(calendar, start, 12 * first, 12 * last + 11)


def _months(calendar: Calendar, start: date, first: int, last: int) -> Days | None:
    year, month, _ = in_calendar(calendar, start)
    begin, end = month_of(calendar, year, month + first), month_of(calendar, year, month + last)
    return (begin[0], end[1]) if begin and end else None
