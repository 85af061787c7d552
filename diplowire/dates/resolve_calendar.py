"""Values of days, months, years, seasons and decades that a calendar names."""

from __future__ import annotations

from datetime import date
from typing import Final

from diplowire.dates import period as periods
from diplowire.dates.calendars import in_calendar, month_of, weekday, year_of
from diplowire.dates.context import NO_FLAGS, Context
from diplowire.dates.expression import CalendarDate, Season, Share, Year
from diplowire.dates.period import Days, Period
from diplowire.dates.years import (
    bounds,
    distance,
    in_month_calendar,
    nearest,
    to_weekday,
    turned,
    turned_of,
    year_of_name,
)
from schemas.kinds import DateFlag, Precision

_HIJRI_REACH: Final = 2
_WEEKS_OF_MONTH: Final = 4


def calendar_date(
    context: Context, when: CalendarDate, day: int | None = None, share: Share | None = None
) -> Period | None:
    """The period of a day, month or year that is named, on the weekday that is named."""
    if when.year is None:
        found, flags = _without_year(context, when, day)
    else:
        found, flags = _with_year(context, when, when.year)
    if found is None:
        return None
    if when.calendar == "hijri" or (when.year and when.year.calendar == "hijri"):
        flags |= {"hijri_approximate"}
        found = _sighted(found, day)
    if day is not None and weekday(found[0]) != day:
        flags |= {"weekday_mismatch"}
    return dated(when, found, flags, share)


def _without_year(context: Context, when: CalendarDate, day: int | None) -> tuple[Days | None, frozenset[DateFlag]]:
    if context.today is None:
        return None, NO_FLAGS
    if when.turn is not None:
        return turned(when, context.today, when.turn), NO_FLAGS
    return nearest(when, context.today, context.tense, day), frozenset({"year_inferred"})


def _with_year(context: Context, when: CalendarDate, year: Year) -> tuple[Days | None, frozenset[DateFlag]]:
    named = year_of_name(year, when.calendar, context.today)
    if named is None:
        return None, NO_FLAGS
    if when.month is None:
        return year_of(named[0], named[1]), named[2]
    return bounds(when, in_month_calendar(named, when.calendar, when.month)), named[2]


def _sighted(found: Days, day: int | None) -> Days:
    """A Hijri day moved to the weekday that stands beside it, if that is near: the month was sighted then."""
    near = to_weekday(found[0], day, _HIJRI_REACH) if day is not None and found[0] == found[1] else None
    return (near, near) if near else found


def dated(when: CalendarDate, found: Days, flags: frozenset[DateFlag], share: Share | None) -> Period | None:
    """The period of a date whose days are known, or a share of it."""
    if when.day is not None:
        return Period(*found, "day", flags, explicit=True)
    precision: Precision = "month" if when.month else "year"
    if share is not None and when.month is not None:
        found = periods.share_of_month(found, share)
        precision = "week" if share.count == _WEEKS_OF_MONTH else precision
    elif share is not None:
        calendar = (when.year and when.year.calendar) or when.calendar
        part = periods.share_of_year(calendar, found[0], share)
        if part is None:
            return None
        found = part
    return Period(*found, precision, flags, explicit=True)


def decade(context: Context, first: Year, share: Share | None) -> Period | None:
    """Ten years from the one named."""
    named = year_of_name(first, "jalali", context.today)
    if named is None:
        return None
    calendar, number, flags = named
    start, end = year_of(calendar, number), year_of(calendar, number + 9)
    if start is None or end is None:
        return None
    found = periods.share_of_decade(calendar, start[0], share) if share else (start[0], end[1])
    return Period(*found, "year", flags, explicit=True) if found else None


def season(context: Context, when: Season, share: Share | None) -> Period | None:
    """Three Jalali months; of a Gregorian year the season most of whose days lie in it."""
    flags, found = NO_FLAGS, None
    if when.year is not None:
        named = year_of_name(when.year, "jalali", context.today)
        if named is None:
            return None
        flags = named[2]
        found = _season_of(in_month_calendar(named, "jalali", when.month), when.month)
    elif context.today is not None:
        found, flags = _season_around(context, context.today, when)
    if found and share:
        found = periods.share_of_season(found[0], share)
    return Period(*found, "year", flags, explicit=True) if found else None


def _season_around(context: Context, today: date, when: Season) -> tuple[Days | None, frozenset[DateFlag]]:
    now = in_calendar("jalali", today)[0]
    around = [season for n in (-1, 0, 1) if (season := _season_of(now + n, when.month))]
    if when.turn is None:
        found = min(around, key=lambda days: distance(days, today, context.tense), default=None)
        return found, frozenset({"year_inferred"})
    return turned_of(around, today, when.turn) or _season_of(now, when.month), NO_FLAGS


def _season_of(year: int, month: int) -> Days | None:
    start, end = month_of("jalali", year, month), month_of("jalali", year, month + 2)
    return (start[0], end[1]) if start and end else None
