"""The value of a date expression, against the publication time. Nothing here reads a clock."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from diplowire.dates import period as periods
from diplowire.dates.calendars import ONE_DAY
from diplowire.dates.context import Context
from diplowire.dates.expression import (
    CalendarDate,
    Count,
    DateExpression,
    Decade,
    Moment,
    NewYear,
    Relative,
    Season,
    Vague,
    When,
)
from diplowire.dates.period import Period
from diplowire.dates.published import PublishedAt
from diplowire.dates.resolve_calendar import calendar_date, decade, season
from diplowire.dates.resolve_range import days_of_range, lend
from diplowire.dates.resolve_relative import UNIT_PRECISION, count, day_of_week, new_year, relative
from diplowire.dates.value import DateValue, of_clock, of_days, of_part
from diplowire.dates.years import Tense, to_weekday
from schemas.kinds import Precision

#: «امروز پنجشنبه» moves the base by less than a week; a date under «امروز» that is farther off is another day.
_WEEKDAY_REACH: Final = 3
_DATE_REACH: Final = 6


def resolve(expression: DateExpression, base: PublishedAt | None, *, tense: Tense | None = None) -> DateValue:
    """The value of an expression whose article was published at `base`.

    `tense` is that of the sentence: it decides whether «دوشنبه» or «۵ مهر» without a year lies behind or ahead. What
    cannot be resolved has null `start`, `end` and `jalali`.
    """
    context = Context(base, tense)
    try:
        if expression.last is None:
            return _of_moment(context, expression.first)
        return _of_range(context, *lend(expression.first, expression.last))
    except OverflowError:  # beyond the years that a date can have
        return _unresolved(expression.first, expression.last)


def _of_moment(context: Context, moment: Moment) -> DateValue:
    found = _days(context, moment)
    return _value(found, moment) if found else _unresolved(moment, None)


def _of_range(context: Context, first: Moment, last: Moment) -> DateValue:
    found = days_of_range(context, first, last, _days)
    if found is None:
        return _unresolved(first, last)
    start, end = _value(replace(found, end=found.start), first), _value(replace(found, start=found.end), last)
    part = start.part_of_day if start.part_of_day == end.part_of_day else None
    precision = periods.coarser(start.precision, end.precision)
    return replace(start, end=end.end, precision=precision, part_of_day=part)


def shift_of_base(expression: DateExpression, base: PublishedAt) -> int | None:
    """By how many days the expression moves the base: «امروز پنجشنبه» in an article dated Friday gives -1.

    0 where it confirms the base, None where it says nothing of it.
    """
    return None if expression.last is not None else _shift(expression.first, base)


def _shift(moment: Moment, base: PublishedAt) -> int | None:
    if moment.today is None:
        return None
    expected = base.day + timedelta(days=moment.today)
    if isinstance(moment.when, CalendarDate):
        found = calendar_date(Context(base, None), moment.when, moment.weekday)
        away = (found.start - expected).days if found else None
        return away if away is not None and abs(away) <= _DATE_REACH else None
    day = None if moment.weekday is None else to_weekday(expected, moment.weekday, _WEEKDAY_REACH)
    return (day - expected).days if day else None


def _days(context: Context, moment: Moment) -> Period | None:
    """The days that a moment lies in."""
    if moment.today is not None:
        return _today(context, moment)
    if moment.when is not None:
        return _when(context, moment.when, moment)
    if moment.weekday is not None:
        return day_of_week(context, moment.weekday, moment.week, moment.turn)
    return context.day(context.today)


def _today(context: Context, moment: Moment) -> Period | None:
    if context.base is None:
        return _when(context, moment.when, moment) if moment.when else None
    shift = _shift(moment, context.base)
    base = context.base.move(shift) if shift else context.base
    here = Context(base, context.tense)
    day = base.day + timedelta(days=moment.today or 0)
    if not isinstance(moment.when, CalendarDate):
        return here.day(day)
    dated = calendar_date(here, moment.when, moment.weekday)
    if dated is None or dated.start != day:
        return dated
    return replace(dated, flags=dated.flags - {"year_inferred"} | here.moved)


def _when(context: Context, when: When, moment: Moment) -> Period | None:
    match when:
        case CalendarDate():
            return calendar_date(context, when, moment.weekday, moment.share)
        case Relative():
            return relative(context, when, moment.share)
        case NewYear():
            return new_year(context, when)
        case Count():
            return count(context, when)
        case Decade():
            return decade(context, when.first, moment.share)
        case Season():
            return season(context, when, moment.share)
        case Vague():
            return None


def _value(found: Period, moment: Moment) -> DateValue:
    if moment.eve:
        found = replace(found, start=found.start - ONE_DAY, end=found.end - ONE_DAY)
    if moment.clock is not None:
        return of_clock(found, moment.clock, moment.part)
    return of_part(found, moment.part) if moment.part else of_days(found)


def _unresolved(first: Moment, last: Moment | None) -> DateValue:
    precision = _precision(first)
    if last is not None:
        precision = periods.coarser(precision, _precision(last))
    explicit = isinstance(first.when, CalendarDate | Decade | Season)
    part = first.part if precision == "part_of_day" else None
    return DateValue(None, None, precision, part, None, "explicit" if explicit else "relative")


def _precision(moment: Moment) -> Precision:
    if moment.clock is not None and moment.clock.zone:
        return "minute"
    if moment.part is not None:
        return "part_of_day"
    match moment.when:
        case CalendarDate() as when:
            return "day" if when.day else "month" if when.month else "year"
        case Relative() as when:
            return "day" if when.day else UNIT_PRECISION[when.unit]
        case Count() | Vague() as when:
            return UNIT_PRECISION[when.unit]
        case None:
            return "day"
        case _:
            return "year"
