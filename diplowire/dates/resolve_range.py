"""Values of ranges: each end lends the other what it leaves out."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from diplowire.dates import period as periods
from diplowire.dates.calendars import weekday
from diplowire.dates.context import NO_FLAGS, Context
from diplowire.dates.expression import CalendarDate, Moment
from diplowire.dates.period import Period
from diplowire.dates.resolve_calendar import calendar_date, dated
from diplowire.dates.years import beside

_WEEK_DAYS = 7
_Ends = tuple[Period | None, Period | None]
_ResolveMoment = Callable[[Context, Moment], Period | None]


def lend(first: Moment, last: Moment) -> tuple[Moment, Moment]:
    """The day that only one end names is the other's too («ساعت ۸ تا ۱۰ صبح جمعه»).

    «شب جمعه تا بامداد شنبه» is Friday's night: beside the next day's dawn the eve is not meant.
    """
    if _is_clock(last) and not _is_clock(first):
        return first, replace(first, clock=last.clock, part=last.part)
    if _is_clock(first) and not _is_clock(last):
        return replace(last, clock=first.clock, part=first.part), last
    if first.eve and last.weekday is not None and first.weekday is not None:
        return replace(first, eve=(last.weekday - first.weekday) % _WEEK_DAYS != 1), last
    return first, last


def _is_clock(moment: Moment) -> bool:
    return moment.clock is not None and moment.when is None and moment.today is None and moment.weekday is None


def days_of_range(context: Context, first: Moment, last: Moment, resolve: _ResolveMoment) -> Period | None:
    """From the first day of one end to the last day of the other."""
    if isinstance(first.when, CalendarDate) and isinstance(last.when, CalendarDate):
        start, end = _calendar_ends(context, first, first.when, last, last.when)
    elif _is_weekday(first) and last.weekday is not None and _is_weekday(last):
        start, end = _weekday_ends(context, resolve(context, first), first, last.weekday)
    else:
        start, end = resolve(context, first), resolve(context, last)
    if start is None or end is None or start.start > end.end:
        return None
    precision = periods.coarser(start.precision, end.precision)
    explicit = start.explicit or end.explicit
    return Period(start.start, end.end, precision, start.flags | end.flags, explicit)


def _is_weekday(moment: Moment) -> bool:
    return moment.when is None and moment.today is None and moment.weekday is not None


def _calendar_ends(context: Context, first: Moment, one: CalendarDate, last: Moment, other: CalendarDate) -> _Ends:
    """«۲۸ اسفند تا ۵ فروردین ۱۴۰۳»: a year stands for both ends, and they follow each other."""
    if _yearless(one):
        end = calendar_date(context, other, last.weekday)
        found = beside(one, end, before=True) if end else None
        flags = end.flags - {"weekday_mismatch"} if end else NO_FLAGS
        return (dated(one, found, flags, first.share) if found else None), end
    start = calendar_date(context, one, first.weekday, first.share)
    if start is None or one.month is None or not _yearless(other):
        return start, calendar_date(context, other, last.weekday)
    found = beside(other, start, before=False)
    return start, (dated(other, found, start.flags, None) if found else None)


def _yearless(when: CalendarDate) -> bool:
    return when.year is None and when.turn is None and when.month is not None


def _weekday_ends(context: Context, start: Period | None, first: Moment, last: int) -> _Ends:
    """«پنجشنبه تا شنبه»: in the past tense both lie behind the publication day."""
    if start is None or context.today is None:
        return None, None
    length = timedelta(days=(last - weekday(start.start)) % _WEEK_DAYS)
    floating = first.week is None and first.turn is None and context.tense == "past"
    back = _WEEK_DAYS if floating and start.start + length > context.today else 0
    begin = start.start - timedelta(days=back)
    return context.day(begin), context.day(begin + length)
