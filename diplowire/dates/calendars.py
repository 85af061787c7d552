"""Three calendars: what a year, a month and a day of each are in Gregorian days.

Jalali by jdatetime, never by its locale machinery, which is global to the process. Hijri by the tabular ("civil")
calendar with the leap years 2, 5, 7, 10, 13, 16, 18, 21, 24, 26 and 29 of 30: the sighted month may begin a day or
two off it, so whoever uses it flags the value `hijri_approximate`.
"""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

import jdatetime

Calendar = Literal["jalali", "gregorian", "hijri"]

#: Years that a date may have; outside them an expression has no value (and no arithmetic overflows).
YEARS: dict[Calendar, range] = {
    "jalali": range(300, 1600),
    "gregorian": range(900, 2200),
    "hijri": range(1, 1700),
}
ONE_DAY = timedelta(days=1)
_MONTHS = 12
_MONTH_DAYS = 31
_HIJRI_EPOCH = 227014  # proleptic ordinal of 1 Muharram 1, 16 July 622 in the Julian calendar, less one


@lru_cache(maxsize=4096)
def day_of(calendar: Calendar, year: int, month: int, day: int) -> date | None:
    """The Gregorian day of a date; None if the calendar has no such day."""
    if year not in YEARS[calendar] or not 1 <= month <= _MONTHS or not 1 <= day <= _MONTH_DAYS:
        return None
    try:
        if calendar == "gregorian":
            return date(year, month, day)
        if calendar == "jalali":
            found: date = jdatetime.date(year, month, day).togregorian()
            return found
    except ValueError:
        return None
    return _hijri_day(year, month, day)


def _hijri_day(year: int, month: int, day: int) -> date | None:
    leap = (11 * year + 14) % 30 < 11  # noqa: PLR2004 - eleven years of thirty
    if day > 29 + month % 2 + (month == _MONTHS and leap):
        return None
    days = 354 * (year - 1) + (11 * year + 3) // 30 + 29 * (month - 1) + month // 2 + day
    return date.fromordinal(_HIJRI_EPOCH + days)


@lru_cache(maxsize=4096)
def in_calendar(calendar: Calendar, day: date) -> tuple[int, int, int]:
    """Year, month and day of a Gregorian day in a calendar."""
    if calendar == "jalali":
        jalali = jdatetime.date.fromgregorian(date=day)
        return jalali.year, jalali.month, jalali.day
    if calendar == "hijri":
        return _from_ordinal(day.toordinal())
    return day.year, day.month, day.day


def _from_ordinal(ordinal: int) -> tuple[int, int, int]:
    year = (30 * (ordinal - _HIJRI_EPOCH) + 10646) // 10631
    first = _first_of("hijri", year, 1)
    while first.toordinal() > ordinal:
        year -= 1
        first = _first_of("hijri", year, 1)
    month = _MONTHS
    while _first_of("hijri", year, month).toordinal() > ordinal:
        month -= 1
    return year, month, ordinal - _first_of("hijri", year, month).toordinal() + 1


def _first_of(calendar: Calendar, year: int, month: int) -> date:
    found = day_of(calendar, year, month, 1)
    if found is None:
        raise ValueError(f"no year {year} in the {calendar} calendar")
    return found


def month_of(calendar: Calendar, year: int, month: int) -> tuple[date, date] | None:
    """First and last day of a month; `month` may lie outside 1 to 12 and is then counted into other years."""
    year, month = year + (month - 1) // _MONTHS, (month - 1) % _MONTHS + 1
    following = (year + 1, 1) if month == _MONTHS else (year, month + 1)
    if year not in YEARS[calendar] or following[0] not in YEARS[calendar]:
        return None
    return _first_of(calendar, year, month), _first_of(calendar, *following) - ONE_DAY


def year_of(calendar: Calendar, year: int) -> tuple[date, date] | None:
    """First and last day of a year."""
    first, last = month_of(calendar, year, 1), month_of(calendar, year, 12)
    return (first[0], last[1]) if first and last else None


def shift_months(calendar: Calendar, day: date, months: int) -> date | None:
    """The same day of the month so many months on; the month's last day where it has no such day."""
    year, month, number = in_calendar(calendar, day)
    bounds = month_of(calendar, year, month + months)
    return min(bounds[0] + timedelta(days=number - 1), bounds[1]) if bounds else None


def weekday(day: date) -> int:
    """Day of the week, Saturday 0 to Friday 6."""
    return (day.weekday() + 2) % 7


def week_of(day: date, weeks: int = 0) -> tuple[date, date]:
    """First and last day of the Saturday-start week of a day, or of one so many weeks on."""
    first = day - timedelta(days=weekday(day)) + timedelta(weeks=weeks)
    return first, first + timedelta(days=6)
