"""Which year a date means that names none, or only its last two digits."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final, Literal

from diplowire.dates.calendars import Calendar, day_of, in_calendar, month_of, weekday
from diplowire.dates.expression import CalendarDate, Year
from diplowire.dates.period import Days, Period
from schemas.kinds import DateFlag

Tense = Literal["past", "future"]
Named = tuple[Calendar, int, frozenset[DateFlag]]

#: Days that a candidate is put off for a wrong weekday, for lying far ahead, and against the sentence's tense.
_WRONG_WEEKDAY: Final = 250
_FAR_AHEAD: Final = 400
_FAR_BUT_FUTURE: Final = 150
_FAR_AHEAD_DAYS: Final = 120
_AGAINST_FUTURE: Final = 250
_AGAINST_PAST: Final = 200
#: Two-digit years from here on belong to the last century where no publication time says more.
_PIVOT: Final = 30
_CENTURIES: Final[dict[Calendar, tuple[int, ...]]] = {
    "jalali": (1200, 1300, 1400),
    "gregorian": (1800, 1900, 2000),
    "hijri": (1300, 1400),
}
_JALALI_TO_GREGORIAN: Final = 621


def year_of_name(year: Year, calendar: Calendar, today: date | None) -> Named | None:
    """Calendar and number of a year as it is named, and what had to be inferred; None if it needs a base."""
    calendar = year.calendar or calendar
    if year.offset is not None:
        return (calendar, in_calendar(calendar, today)[0] + year.offset, frozenset()) if today else None
    if year.number is None:
        return None
    if year.short:
        return calendar, _century(calendar, year.number, today), frozenset({"century_inferred"})
    return calendar, year.number, frozenset({"year_inferred"} if year.inferred else ())


def _century(calendar: Calendar, number: int, today: date | None) -> int:
    """The century that brings the year closest to today, never a fixed one where today is known."""
    centuries = _CENTURIES[calendar]
    if today is None:
        return number + centuries[-2 if number >= _PIVOT else -1]
    now = in_calendar(calendar, today)[0]
    return min((century + number for century in centuries), key=lambda year: abs(year - now))


def in_month_calendar(named: Named, calendar: Calendar, month: int) -> int:
    """The year's number in the calendar of its month: «مهر ۲۰۱۶» is Mehr 1395."""
    year_calendar, number, _ = named
    if year_calendar == calendar or "hijri" in (year_calendar, calendar):
        return number
    if calendar == "jalali":
        return number - _JALALI_TO_GREGORIAN - (month > 9)  # noqa: PLR2004 - from Dey on mostly the year after
    return number + _JALALI_TO_GREGORIAN + (month < 4)  # noqa: PLR2004 - before April mostly the year after


def bounds(when: CalendarDate, year: int) -> Days | None:
    """First and last day of a date in a year of its calendar."""
    if when.month is None:
        return None
    if when.day is None:
        return month_of(when.calendar, year, when.month)
    day = day_of(when.calendar, year, when.month, when.day)
    return (day, day) if day else None


def _candidates(when: CalendarDate, today: date, years: int) -> list[Days]:
    now = in_calendar(when.calendar, today)[0]
    return [found for year in range(now - years, now + years + 1) if (found := bounds(when, year))]


def distance(found: Days, today: date, tense: Tense | None) -> int:
    """Days between today and a candidate, with what it costs to lie far ahead or against the tense."""
    start, end = found
    ahead = (start - today).days
    away = max(ahead, (today - end).days, 0)
    far = _FAR_BUT_FUTURE if tense == "future" else _FAR_AHEAD
    away += _AGAINST_PAST * (tense == "past" and ahead > 1) + far * (ahead > _FAR_AHEAD_DAYS)
    return away + _AGAINST_FUTURE * (tense == "future" and end < today)


def nearest(when: CalendarDate, today: date, tense: Tense | None, day: int | None) -> Days | None:
    """The date's most likely year: near today, rather behind it, on the right weekday, on the tense's side."""

    def cost(found: Days) -> int:
        wrong = day is not None and weekday(found[0]) != day
        return distance(found, today, tense) + _WRONG_WEEKDAY * wrong

    return min(_candidates(when, today, 1) or _candidates(when, today, 4), key=cost, default=None)


def turned(when: CalendarDate, today: date, turn: int) -> Days | None:
    """The last such date before today, the next one after it, or this year's."""
    if turn == 0:
        return bounds(when, in_calendar(when.calendar, today)[0])
    return turned_of(_candidates(when, today, 4), today, turn)


def turned_of(found: list[Days], today: date, turn: int) -> Days | None:
    """The last of the periods that lie before today, or the first of those after it; None for turn 0."""
    if turn < 0:
        return max((f for f in found if f[1] < today), default=None)
    return min((f for f in found if f[0] > today), default=None) if turn > 0 else None


def beside(when: CalendarDate, other: Period, *, before: bool) -> Days | None:
    """The date's occurrence that makes a range with the other end: the last one before it, or the first after it."""
    found = _candidates(when, other.start if before else other.end, 1)
    if before:
        return max((f for f in found if f[0] <= other.end), default=None)
    return min((f for f in found if f[1] >= other.start), default=None)


def to_weekday(found: date, day: int, reach: int) -> date | None:
    """The day with that weekday at most `reach` days away; the earlier of two."""
    for away in range(reach + 1):
        for candidate in (found - timedelta(days=away), found + timedelta(days=away)):
            if weekday(candidate) == day:
                return candidate
    return None
