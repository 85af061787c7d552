"""Stretches of days that a date stands for, and their thirds."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from diplowire.dates.calendars import Calendar, in_calendar, month_of
from diplowire.dates.expression import Third
from schemas.kinds import DateFlag, Precision

#: From fine to coarse.
PRECISIONS: Final[tuple[Precision, ...]] = ("minute", "part_of_day", "day", "week", "month", "year")
FLAGS: Final[tuple[DateFlag, ...]] = (
    "weekday_mismatch",
    "year_inferred",
    "century_inferred",
    "hijri_approximate",
    "base_day_moved",
)
#: First day and number of days of the thirds of a week: they overlap, as the words do.
_WEEK_THIRDS: Final[dict[Third, int]] = {"early": 0, "middle": 2, "late": 4}
_MONTH_THIRDS: Final[dict[Third, tuple[int, int | None]]] = {"early": (0, 9), "middle": (10, 19), "late": (20, None)}
_YEAR_THIRDS: Final[dict[Third, tuple[int, int]]] = {"early": (0, 3), "middle": (4, 7), "late": (8, 11)}
_DECADE_THIRDS: Final[dict[Third, tuple[int, int]]] = {"early": (0, 2), "middle": (3, 6), "late": (7, 9)}


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


def third_of_week(start: date, third: Third) -> tuple[date, date]:
    """Three days of a week."""
    first = start + timedelta(days=_WEEK_THIRDS[third])
    return first, first + timedelta(days=2)


def third_of_month(start: date, end: date, third: Third) -> tuple[date, date]:
    """Days 1 to 10, 11 to 20, or 21 to the end."""
    first, last = _MONTH_THIRDS[third]
    return start + timedelta(days=first), end if last is None else start + timedelta(days=last)


def third_of_year(calendar: Calendar, start: date, third: Third) -> tuple[date, date] | None:
    """Four months of the year that begins on `start`."""
    return _months(calendar, start, *_YEAR_THIRDS[third])


def third_of_season(start: date, third: Third) -> tuple[date, date] | None:
    """One month of the Jalali season that begins on `start`."""
    month = ("early", "middle", "late").index(third)
    return _months("jalali", start, month, month)


def third_of_decade(calendar: Calendar, start: date, third: Third) -> tuple[date, date] | None:
    """Years 0 to 2, 3 to 6 or 7 to 9 of the decade that begins on `start`."""
    first, last = _DECADE_THIRDS[third]
    return _months(calendar, start, 12 * first, 12 * last + 11)


def _months(calendar: Calendar, start: date, first: int, last: int) -> tuple[date, date] | None:
    year, month, _ = in_calendar(calendar, start)
    bounds = month_of(calendar, year, month + first), month_of(calendar, year, month + last)
    return (bounds[0][0], bounds[1][1]) if bounds[0] and bounds[1] else None
