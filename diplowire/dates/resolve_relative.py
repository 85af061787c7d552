"""Values of dates that count from the publication day."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from diplowire.dates import period as periods
from diplowire.dates.calendars import Calendar, in_calendar, month_of, shift_months, week_of, weekday, year_of
from diplowire.dates.context import Context
from diplowire.dates.expression import WEEKEND, Count, NewYear, Relative, Share, Unit
from diplowire.dates.period import Days, Period
from diplowire.dates.published import PublishedAt
from schemas.kinds import Precision

UNIT_PRECISION: Final[dict[Unit, Precision]] = {
    "minute": "day", "hour": "day", "day": "day", "week": "week", "month": "month", "year": "year", "decade": "year",
}  # fmt: skip
_MONTHS: Final[dict[Unit, int]] = {"month": 1, "year": 12, "decade": 120}
_YEARS_OF_DECADE: Final = 10
_WEEK_DAYS: Final = 7
_THURSDAY: Final = 5
#: «سال جدید» is spoken of in the last quarter before it and in its first.
_LAST_QUARTER, _FIRST_QUARTER = 10, 3
_LARGEST_COUNT: Final = 1000


def day_of_week(context: Context, day: int, week: int | None, turn: int | None) -> Period | None:
    """The weekday in the named week; else the last one up to today, the next one where the tense is future.

    «یکشنبه گذشته» and «یکشنبه آینده» lie strictly before and after today.
    """
    if context.today is None:
        return None
    if week is not None:
        return context.day(week_of(context.today, week)[0] + timedelta(days=day))
    behind = (weekday(context.today) - day) % _WEEK_DAYS
    if turn is not None:
        away = -(behind or _WEEK_DAYS) if turn < 0 else _WEEK_DAYS - behind
    else:
        away = (_WEEK_DAYS - behind) % _WEEK_DAYS if context.tense == "future" else -behind
    return context.day(context.today + timedelta(days=away))


def relative(context: Context, when: Relative, share: Share | None = None) -> Period | None:
    """A week, month or year counted from the publication's, a share of it, or a day of that month."""
    if context.today is None:
        return None
    if when.unit == "week":
        week = week_of(context.today, when.offset)
        if share == WEEKEND and not when.offset and context.tense == "past" and weekday(context.today) < _THURSDAY:
            week = week_of(context.today, -1)
        return Period(*(periods.share_of_week(week[0], share) if share else week), "week", context.moved)
    found = _unit_of(when.unit, when.calendar, context.today, when.offset)
    if found and when.day is not None:
        day = found[0] + timedelta(days=when.day - 1)
        return context.day(day) if day <= found[1] else None
    if found and share is not None:
        found = (
            periods.share_of_month(found, share)
            if when.unit == "month"
            else periods.share_of_year(when.calendar, found[0], share)
        )
    return Period(*found, UNIT_PRECISION[when.unit], context.moved) if found else None


def new_year(context: Context, when: NewYear) -> Period | None:
    """The year about to begin, or the one that has just begun; None in between."""
    if context.today is None:
        return None
    year, month, _ = in_calendar(when.calendar, context.today)
    if _FIRST_QUARTER < month < _LAST_QUARTER:
        return None
    found = year_of(when.calendar, year + (month >= _LAST_QUARTER))
    return Period(*found, "year", context.moved) if found else None


def _unit_of(unit: Unit, calendar: Calendar, today: date, offset: int) -> Days | None:
    year, month, _ = in_calendar(calendar, today)
    return year_of(calendar, year + offset) if unit == "year" else month_of(calendar, year, month + offset)


def count(context: Context, when: Count) -> Period | None:
    """So many units away, or the stretch up to there; None where no number is said."""
    if context.today is None or context.base is None:
        return None
    if when.number is None:
        soon = when.unit in {"minute", "hour"} and not when.spanning
        return context.day(context.today) if soon else None
    if when.number > _LARGEST_COUNT:
        return None
    number = when.number * when.direction
    if not when.spanning and when.unit == "decade":
        return relative(context, Relative("year", number * _YEARS_OF_DECADE))
    if not when.spanning and when.unit in {"week", "month", "year"}:
        return relative(context, Relative(when.unit, number))
    far = _far(when.unit, number, context.base)
    if far is None:
        return None
    start, end = (far, far) if not when.spanning else sorted((far, context.today))
    return Period(start, end, UNIT_PRECISION[when.unit], context.moved)


def _far(unit: Unit, number: int, base: PublishedAt) -> date | None:
    """The day so many units from the publication; hours and minutes count in whole days where only the day is known."""
    if unit in {"minute", "hour"}:
        size = timedelta(hours=number) if unit == "hour" else timedelta(minutes=number)
        if base.moment is None:
            return base.day + timedelta(days=round(size / timedelta(days=1)))
        return (base.moment + size).date()
    if unit in _MONTHS:
        return shift_months("jalali", base.day, number * _MONTHS[unit])
    return base.day + timedelta(days=number * (_WEEK_DAYS if unit == "week" else 1))
