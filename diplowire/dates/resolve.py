"""The value of a date expression, against the publication time. Nothing here reads a clock."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from diplowire.dates import period as periods
from diplowire.dates.calendars import (
    Calendar,
    in_calendar,
    month_of,
    shift_months,
    week_of,
    weekday,
    year_of,
)
from diplowire.dates.expression import (
    CalendarDate,
    Count,
    DateExpression,
    Decade,
    Moment,
    Relative,
    Season,
    Third,
    Unit,
    Vague,
    When,
    Year,
)
from diplowire.dates.period import Period
from diplowire.dates.published import PublishedAt
from diplowire.dates.value import DateValue, of_clock, of_days, of_part
from diplowire.dates.years import (
    Tense,
    beside,
    bounds,
    in_month_calendar,
    nearest,
    to_weekday,
    turned,
    year_of_name,
)
from schemas.kinds import DateFlag, Precision

#: «امروز پنجشنبه» moves the base by less than a week; a date under «امروز» that is farther off is another day.
_BASE_REACH: Final = 3
_TODAY_REACH: Final = 6
_HIJRI_REACH: Final = 2
_NO_FLAGS: Final[frozenset[DateFlag]] = frozenset()
_UNIT_PRECISION: Final[dict[Unit, Precision]] = {
    "minute": "day", "hour": "day", "day": "day", "week": "week", "month": "month", "year": "year", "decade": "year",
}  # fmt: skip
_LARGEST_COUNT: Final = 1000


def resolve(expression: DateExpression, base: PublishedAt | None, *, tense: Tense | None = None) -> DateValue:
    """The value of an expression whose article was published at `base`.

    `tense` is that of the sentence: it decides whether «دوشنبه» or «۵ مهر» without a year lies behind or ahead. What
    cannot be resolved has null `start`, `end` and `jalali`.
    """
    resolver = _Resolver(base, tense)
    first, last = expression.first, expression.last
    found = resolver.moment(first) if last is None else resolver.range(first, last)
    if found is None:
        return _unresolved(first, last)
    if last is None:
        return _value(found, first)
    start, end = _value(replace(found, end=found.start), first), _value(replace(found, start=found.end), last)
    return replace(start, end=end.end, precision=periods.coarser(start.precision, end.precision))


def shift_of_base(expression: DateExpression, base: PublishedAt) -> int:
    """By how many days the expression moves the base: «امروز پنجشنبه» in an article dated Friday gives -1, else 0."""
    moment = expression.first
    if moment.today is None or expression.last is not None:
        return 0
    expected = base.day + timedelta(days=moment.today)
    if isinstance(moment.when, CalendarDate):
        found = _Resolver(base, None).calendar_date(moment.when, moment.weekday)
        away = (found.start - expected).days if found else 0
        return away if abs(away) <= _TODAY_REACH else 0
    if moment.weekday is None:
        return 0
    day = to_weekday(expected, moment.weekday, _BASE_REACH)
    return (day - expected).days if day else 0


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
    when = moment.when
    if isinstance(when, CalendarDate):
        return "day" if when.day else "month" if when.month else "year"
    if isinstance(when, Relative):
        return "day" if when.day else _UNIT_PRECISION[when.unit]
    if isinstance(when, Count | Vague):
        return _UNIT_PRECISION[when.unit]
    return "year" if when else "day"


def _value(found: Period, moment: Moment) -> DateValue:
    if moment.eve:
        found = replace(found, start=found.start - timedelta(days=1), end=found.end - timedelta(days=1))
    if moment.clock is not None:
        return of_clock(found, moment.clock, moment.part)
    return of_part(found, moment.part) if moment.part else of_days(found)


@dataclass(frozen=True, slots=True)
class _Resolver:
    base: PublishedAt | None
    tense: Tense | None

    @property
    def today(self) -> date | None:
        return self.base.day if self.base else None

    @property
    def moved(self) -> frozenset[DateFlag]:
        return frozenset({"base_day_moved"}) if self.base and self.base.moved else _NO_FLAGS

    def moment(self, moment: Moment) -> Period | None:
        if moment.today is not None:
            return self._today(moment)
        if moment.when is not None:
            return self._when(moment.when, moment.weekday, moment.third)
        if moment.weekday is not None:
            return self._weekday(moment.weekday, moment.week, moment.turn)
        return self._day(self.today)

    def _day(self, day: date | None, flags: frozenset[DateFlag] = _NO_FLAGS) -> Period | None:
        return Period(day, day, "day", flags | self.moved) if day else None

    def _today(self, moment: Moment) -> Period | None:
        if self.base is None:
            return self._when(moment.when, moment.weekday, None) if moment.when else None
        expression = DateExpression(0, 0, "", moment)
        shift = shift_of_base(expression, self.base)
        base = self.base.move(shift) if shift else self.base
        here = _Resolver(base, self.tense)
        day = base.day + timedelta(days=moment.today or 0)
        found = here._day(day)
        if found is None or not isinstance(moment.when, CalendarDate):
            return found
        dated = here.calendar_date(moment.when, moment.weekday)
        if dated is None or dated.start != day:
            return dated
        return replace(dated, flags=dated.flags - {"year_inferred"} | here.moved)

    def _weekday(self, day: int, week: int | None, turn: int | None) -> Period | None:
        if self.today is None:
            return None
        if week is not None:
            return self._day(week_of(self.today, week)[0] + timedelta(days=day))
        behind = (weekday(self.today) - day) % 7
        if turn is not None:
            away = -(behind or 7) if turn < 0 else 7 - behind
        else:
            away = (7 - behind) % 7 if self.tense == "future" else -behind
        return self._day(self.today + timedelta(days=away))

    def _when(self, when: When, day: int | None, third: Third | None) -> Period | None:
        match when:
            case CalendarDate():
                return self.calendar_date(when, day, third)
            case Relative():
                return self._relative(when, third)
            case Count():
                return self._count(when)
            case Decade():
                return self._decade(when.first, third)
            case Season():
                return self._season(when, third)
            case Vague():
                return None

    # Calendar dates

    def calendar_date(self, when: CalendarDate, day: int | None, third: Third | None = None) -> Period | None:
        """The period of a day, month or year that is named, on the weekday that is named."""
        if when.year is None:
            found, flags = self._without_year(when, day)
        else:
            found, flags = self._with_year(when, when.year)
        if found is None:
            return None
        if when.calendar == "hijri" or (when.year and when.year.calendar == "hijri"):
            flags |= {"hijri_approximate"}
            found = _sighted(found, day)
        if day is not None and weekday(found[0]) != day:
            flags |= {"weekday_mismatch"}
        return self._dated(when, found, flags, third)

    def _without_year(
        self, when: CalendarDate, day: int | None
    ) -> tuple[tuple[date, date] | None, frozenset[DateFlag]]:
        if self.today is None:
            return None, _NO_FLAGS
        if when.turn is not None:
            return turned(when, self.today, when.turn), _NO_FLAGS
        return nearest(when, self.today, self.tense, day), frozenset({"year_inferred"})

    def _with_year(self, when: CalendarDate, year: Year) -> tuple[tuple[date, date] | None, frozenset[DateFlag]]:
        named = year_of_name(year, when.calendar, self.today)
        if named is None:
            return None, _NO_FLAGS
        if when.month is None:
            return year_of(named[0], named[1]), named[2]
        return bounds(when, in_month_calendar(named, when.calendar, when.month)), named[2]

    @staticmethod
    def _dated(
        when: CalendarDate, found: tuple[date, date], flags: frozenset[DateFlag], third: Third | None
    ) -> Period | None:
        if when.day is not None:
            return Period(*found, "day", flags, explicit=True)
        narrowed: tuple[date, date] | None = found
        if third is not None and when.month is not None:
            narrowed = periods.third_of_month(*found, third)
        elif third is not None:
            calendar = (when.year and when.year.calendar) or when.calendar
            narrowed = periods.third_of_year(calendar, found[0], third)
        return Period(*narrowed, "month" if when.month else "year", flags, explicit=True) if narrowed else None

    # Relative and counted

    def _relative(self, when: Relative, third: Third | None) -> Period | None:
        if self.today is None:
            return None
        if when.unit == "week":
            week = week_of(self.today, when.offset)
            return Period(*(periods.third_of_week(week[0], third) if third else week), "week", self.moved)
        found = _unit_of(when.unit, when.calendar, self.today, when.offset)
        if found and when.day is not None:
            day = found[0] + timedelta(days=when.day - 1)
            return self._day(day) if day <= found[1] else None
        if found and third is not None:
            found = (
                periods.third_of_month(*found, third)
                if when.unit == "month"
                else periods.third_of_year(when.calendar, found[0], third)
            )
        return Period(*found, _UNIT_PRECISION[when.unit], self.moved) if found else None

    def _count(self, when: Count) -> Period | None:
        if self.today is None or self.base is None:
            return None
        if when.number is None:
            soon = when.unit in {"minute", "hour"} and not when.spanning
            return self._day(self.today) if soon else None
        if when.number > _LARGEST_COUNT:
            return None
        number = when.number * when.direction
        if not when.spanning and when.unit in {"week", "month", "year", "decade"}:
            return self._counted_unit(when.unit, number)
        far = _far(when.unit, number, self.base)
        if far is None:
            return None
        start, end = (far, far) if not when.spanning else sorted((far, self.today))
        return Period(start, end, _UNIT_PRECISION[when.unit], self.moved)

    def _counted_unit(self, unit: Unit, number: int) -> Period | None:
        if unit == "decade":
            unit, number = "year", 10 * number
        return self._relative(Relative(unit, number), None)

    def _decade(self, first: Year, third: Third | None) -> Period | None:
        named = year_of_name(first, "jalali", self.today)
        if named is None:
            return None
        calendar, number, flags = named
        start, end = year_of(calendar, number), year_of(calendar, number + 9)
        if start is None or end is None:
            return None
        found = periods.third_of_decade(calendar, start[0], third) if third else (start[0], end[1])
        return Period(*found, "year", flags, explicit=True) if found else None

    def _season(self, when: Season, third: Third | None) -> Period | None:
        flags, found = _NO_FLAGS, None
        if when.year is not None:
            named = year_of_name(when.year, "jalali", self.today)
            if named is None:
                return None
            flags = named[2]
            found = _season_of(in_month_calendar(named, "jalali", when.month), when.month)
        elif self.today is not None:
            now = in_calendar("jalali", self.today)[0]
            found = _turned_season([_season_of(now + n, when.month) for n in (-1, 0, 1)], self.today, when.turn or 0)
        if found and third:
            found = periods.third_of_season(found[0], third)
        return Period(*found, "year", flags, explicit=True) if found else None

    # Ranges

    def range(self, first: Moment, last: Moment) -> Period | None:
        """From the first day of one end to the last day of the other; each lends the other what it leaves out."""
        if _only_clock(last):
            found = self.moment(first)
            return found and replace(found, end=found.start)
        if _only_clock(first):
            first = replace(last, clock=first.clock, part=first.part)
        if isinstance(first.when, CalendarDate) and isinstance(last.when, CalendarDate):
            ends = self._calendar_ends(first, first.when, last, last.when)
        elif first.when is None and last.when is None and first.weekday is not None and last.weekday is not None:
            ends = self._weekday_ends(first, last.weekday)
        else:
            ends = self.moment(first), self.moment(last)
        if ends[0] is None or ends[1] is None or ends[0].start > ends[1].end:
            return None
        return Period(
            ends[0].start,
            ends[1].end,
            periods.coarser(ends[0].precision, ends[1].precision),
            ends[0].flags | ends[1].flags,
            explicit=ends[0].explicit or ends[1].explicit,
        )

    def _calendar_ends(
        self, first: Moment, one: CalendarDate, last: Moment, other: CalendarDate
    ) -> tuple[Period | None, Period | None]:
        if one.year is None and one.turn is None and one.month is not None:
            end = self.calendar_date(other, last.weekday)
            found = beside(one, end, before=True) if end else None
            flags = end.flags - {"weekday_mismatch"} if end else _NO_FLAGS
            return (self._dated(one, found, flags, first.third) if found else None), end
        start = self.calendar_date(one, first.weekday, first.third)
        if other.year is None and other.turn is None and other.month is not None and start:
            found = beside(other, start, before=False)
            return start, (self._dated(other, found, start.flags, None) if found else None)
        return start, self.calendar_date(other, last.weekday)

    def _weekday_ends(self, first: Moment, last: int) -> tuple[Period | None, Period | None]:
        start = self.moment(first)
        if start is None or self.today is None:
            return None, None
        length = (last - weekday(start.start)) % 7
        back = 7 if self.tense != "future" and start.start + timedelta(days=length) > self.today else 0
        begin = start.start - timedelta(days=back if first.week is None and first.turn is None else 0)
        return self._day(begin), self._day(begin + timedelta(days=length))


def _only_clock(moment: Moment) -> bool:
    return moment.clock is not None and moment.when is None and moment.today is None and moment.weekday is None


def _sighted(found: tuple[date, date], day: int | None) -> tuple[date, date]:
    """A Hijri day moved to the weekday that stands beside it, if that is near: the month was sighted then."""
    near = to_weekday(found[0], day, _HIJRI_REACH) if day is not None and found[0] == found[1] else None
    return (near, near) if near else found


def _unit_of(unit: Unit, calendar: Calendar, today: date, offset: int) -> tuple[date, date] | None:
    year, month, _ = in_calendar(calendar, today)
    return year_of(calendar, year + offset) if unit == "year" else month_of(calendar, year, month + offset)


def _far(unit: Unit, number: int, base: PublishedAt) -> date | None:
    """The day so many units from the publication."""
    if unit in {"minute", "hour"}:
        size = timedelta(hours=number) if unit == "hour" else timedelta(minutes=number)
        if base.moment is None:
            return base.day + timedelta(days=round(size / timedelta(days=1)))
        return (base.moment + size).date()
    if unit in {"day", "week"}:
        return base.day + timedelta(days=number * (7 if unit == "week" else 1))
    return shift_months("jalali", base.day, number * {"month": 1, "year": 12}.get(unit, 120))


def _season_of(year: int, month: int) -> tuple[date, date] | None:
    start, end = month_of("jalali", year, month), month_of("jalali", year, month + 2)
    return (start[0], end[1]) if start and end else None


def _turned_season(found: list[tuple[date, date] | None], today: date, turn: int) -> tuple[date, date] | None:
    known = [season for season in found if season]
    if turn < 0:
        return max((s for s in known if s[1] < today), default=None)
    if turn > 0:
        return min((s for s in known if s[0] > today), default=None)
    return known[1] if len(known) > 1 else None
