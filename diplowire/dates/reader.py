"""From the words of one item of the grammar to what they say."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from diplowire.dates.calendars import Calendar
from diplowire.dates.expression import (
    CalendarDate,
    Clock,
    Count,
    Decade,
    Moment,
    Relative,
    Season,
    Third,
    Unit,
    Vague,
    Year,
)
from diplowire.dates.lexicon import letters
from diplowire.dates.tokens import Tokens
from schemas.kinds import PartOfDay

Said = tuple[Moment, Moment | None]

_THIRDS: Final[tuple[Third, ...]] = ("early", "middle", "late")
_CALENDARS: Final[dict[str, Calendar]] = {"jalali": "jalali", "hijri": "hijri", "gregorian": "gregorian"}
_FIRST_GREGORIAN = 1500
_DAY_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Source:
    """The words that a match of the grammar stands on."""

    tokens: Tokens
    match: re.Match[str]

    def has(self, group: str) -> bool:
        """Whether the group took part in the match."""
        return self.match[group] is not None

    def indices(self, group: str) -> range:
        """The words of a group."""
        start, end = self.match.span(group)
        return range(start, end)

    def name(self, index: int) -> str:
        """The class of a word."""
        return _names()[self.tokens.classes[index]]

    def numbers(self, group: str) -> list[int]:
        """The numbers of a list: «۳، ۴ و ۵», «بیست و پنجم»."""
        return list(self._numbers(self.indices(group)))

    def number(self, group: str) -> int:
        """The one number of a group."""
        return self.numbers(group)[0]

    def number_of(self, group: str) -> int:
        """The value of a group's first word."""
        return self.tokens.number(self.match.start(group))

    def _numbers(self, indices: range) -> Iterator[int]:
        total, open_ended = None, False
        for index in indices:
            name = self.name(index)
            if name in _NUMERALS:
                if total is not None and not open_ended:
                    yield total
                    total = None
                value = self.tokens.number(index)
                total = _add(total, name, value)
                open_ended = name in {"tens", "hundred", "thousand"} or (
                    name == "unit" and self._before_thousand(index)
                )
            elif name != "and":
                open_ended = False
        if total is not None:
            yield total

    def _before_thousand(self, index: int) -> bool:
        return self.tokens.classes[index + 1 : index + 2] == letters()["thousand"]


_NUMERALS: Final = frozenset(
    {
        "zero", "small", "padded", "large", "year4", "round_year", "old_year", "number", "unit", "tens", "hundred",
        "thousand", "ordinal",
    }
)  # fmt: skip
_NAMES: dict[str, str] = {}


def _names() -> dict[str, str]:
    if not _NAMES:
        _NAMES.update({letter: name for name, letter in letters().items()})
    return _NAMES


def _add(total: int | None, name: str, value: int) -> int:
    if total is None:
        return value
    return total * value if name == "thousand" else total + value


# Years


def _calendar(source: Source, indices: range) -> Calendar | None:
    named = [source.tokens.value(i) for i in indices if source.name(i) in {"solar", "lunar", "christian"}]
    if not named:
        named = [source.tokens.value(i) for i in indices if source.name(i) == "hijri_era"]
    return _CALENDARS[named[0]] if named else None


def _turn(source: Source, indices: range) -> int | None:
    for i in indices:
        if source.name(i) in {"past", "before", "next", "after", "current", "this", "this_year"}:
            ahead = source.name(i) == "before" and i + 1 in indices and source.name(i + 1) == "ahead"
            return 1 if ahead else source.tokens.number(i)
    return None


def named_year(number: int, calendar: Calendar | None) -> Year:
    """The year of a number as written; its calendar by its size where nothing else tells it."""
    short = number < 100  # noqa: PLR2004 - two digits
    if calendar is None and not short:
        calendar = "jalali" if number < _FIRST_GREGORIAN else "gregorian"
    return Year(number=number, calendar=calendar, short=short)


def _year(source: Source, group: str, calendar: Calendar | None = None) -> tuple[Year | None, int | None]:
    """The year that a tail names, or the turn: «سال ۱۳۹۴», «سال گذشته», and «گذشته» alone."""
    if not source.has(group):
        return None, None
    indices = source.indices(group)
    calendar = _calendar(source, indices) or calendar
    numbers = source.numbers(group)
    if numbers:
        return named_year(numbers[0], calendar), None
    turn = _turn(source, indices)
    if any(source.name(i) in {"year", "this_year"} for i in indices):
        return Year(offset=turn, calendar=calendar), None
    return None, turn


def _third(source: Source, group: str) -> Third | None:
    return _THIRDS[source.tokens.number(source.match.start(group))] if source.has(group) else None


# Months and days


def _month(source: Source, group: str) -> tuple[Calendar, int]:
    month, calendar = 0, "jalali"
    for i in source.indices(group):
        name = source.name(i).removesuffix("_name")
        if name in {"jalali", "gregorian", "afghan", "may", "hijri", "hijri_stem", "hijri_tail", "english"}:
            month += source.tokens.number(i)
            calendar = {"afghan": "jalali", "may": "gregorian", "english": "gregorian"}.get(name, name.split("_")[0])
    return _CALENDARS[calendar], month


def _dates(
    days: list[int], calendar: Calendar, month: int, tail: tuple[Year | None, int | None], third: Third | None = None
) -> Said:
    made = [Moment(CalendarDate(calendar, tail[0], month, day, tail[1]), third=third) for day in days]
    return made[0], made[-1] if len(made) > 1 else None


def _day(source: Source) -> Said | None:
    plain = source.has("month_day")
    calendar, month = _month(source, "month_day" if plain else "month_name")
    tail = _year(source, "tail_day" if plain else "tail_name", "hijri" if calendar == "hijri" else None)
    return _dates(source.numbers("days"), calendar, month, tail)


def _may(source: Source) -> Said | None:
    return _dates(source.numbers("may_days"), "gregorian", 5, (None, None))


def _english(source: Source) -> Said | None:
    calendar, month = _month(source, "item_english")
    year = next(g for g in ("ye", "yf", "yg") if source.has(g))
    day = next(n for n in source.numbers("item_english") if n <= 31)  # noqa: PLR2004 - the other number is a year
    return _dates([day], calendar, month, (named_year(source.number(year), "gregorian"), None))


def _of_month(source: Source) -> Said | None:
    if source.has("ordinal_of"):
        turn = _turn(source, source.indices("turn_ordinal")) or 0
        return Moment(Relative("month", turn, day=source.number("ordinal_of"))), None
    return Moment(Relative("month", 0, day=source.number("days_of"))), None


def _months(source: Source) -> Said | None:
    if source.has("one"):
        first, second, tail = "one", "two", "tail"
    elif source.has("one_name"):
        first, second, tail = "one_name", "two_plain", "tail_two"
    else:
        first, second, tail = "name", "two_name", "tail_name_month"
    third = _third(source, "third_month")
    calendar, month = _month(source, first)
    year, turn = _year(source, tail, "hijri" if calendar == "hijri" else None)
    one = Moment(CalendarDate(calendar, year, month, turn=turn), third=third)
    if not source.has(second):
        return one, None
    return one, Moment(CalendarDate(_month(source, second)[0], year, _month(source, second)[1], turn=turn))


def _numeric(source: Source) -> Said | None:
    form = next(n for n in "123" if source.has(f"y{n}"))
    year, month, day = (source.number(f"{part}{form}") for part in "ymd")
    if form == "2" and month > 12:  # noqa: PLR2004 - month first, as Americans write
        month, day = day, month
    if month > 12:  # noqa: PLR2004 - no date
        return None
    named = named_year(year, "jalali" if form == "3" else None)
    return _dates([day], named.calendar or "jalali", month, (named, None))


# Counted and relative


def _count(source: Source) -> Said | None:
    form = next(n for n in "123" if source.has(f"n{n}"))
    numbers = source.numbers(f"n{form}")
    unit: Unit = source.tokens.value(source.match.start(f"u{form}"))  # type: ignore[assignment]  # the lexicon's values
    number = numbers[0] if numbers else None
    if form != "3":
        return Moment(Count(unit, number, 1, spanning=True)), None
    turn = source.indices("turn_count")
    name = source.name(turn[0])
    forward = name in {"next", "other"} or (len(turn) > 1 and source.name(turn[1]) == "ahead")
    direction: Literal[-1, 1] = 1 if forward else -1
    return Moment(Count(unit, number, direction, spanning=name in {"past", "recent", "next"} or len(turn) == 2)), None  # noqa: PLR2004 - «پیش رو»


def _vague(source: Source) -> Said | None:
    for i in source.indices("item_vague"):
        if source.name(i) in {"days", "years", "minute", "hour", "day", "week", "month", "year", "decade"}:
            unit: Unit = source.tokens.value(i)  # type: ignore[assignment]  # the lexicon's values
            return Moment(Vague(unit)), None
    return Moment(Vague("day")), None


def _moments(_source: Source) -> Said | None:
    return Moment(today=0), None


def _relative_day(source: Source) -> Said | None:
    if source.has("last_night"):
        return Moment(today=-1, part="night"), None
    if source.has("tonight"):
        return Moment(today=source.number_of("tonight"), part="night"), None
    if source.has("today"):
        return Moment(today=2 if source.has("then") else source.number_of("today")), None
    return Moment(today=_turn(source, source.indices("turn_rel"))), None


def _weekday(source: Source) -> Said | None:
    part: PartOfDay | None = None
    day = 0
    for i in source.indices("item_weekday"):
        name = source.name(i)
        if name in {"unit", "weekday", "monday", "weeknight", "arabic_day"}:
            day = source.tokens.number(i)
            part = "night" if name == "weeknight" else None
            break
    week = (_turn(source, source.indices("week")) or 0) if source.has("week") else None
    turn = _turn(source, source.indices("turn")) if source.has("turn") else None
    return Moment(weekday=day, week=week, turn=turn, part=part), None


def _unit(source: Source) -> Said | None:
    third = _third(source, "third")
    whole = source.indices("item_unit")
    if source.has("wk"):
        return Moment(Relative("week", _turn(source, whole) or 0), third=third), None
    calendar = _calendar(source, whole) or "jalali"
    if source.has("year_rel"):
        return Moment(Relative("year", _turn(source, whole) or 0, calendar), third=third), None
    return Moment(Relative("month", _turn(source, whole) or 0, calendar), third=third), None


def _decade(source: Source) -> Said | None:
    number = source.number("decade")
    if number % 10:
        return None
    calendar = _calendar(source, source.indices("decade_era")) if source.has("decade_era") else None
    return Moment(Decade(named_year(number, calendar)), third=_third(source, "third_decade")), None


def _season(source: Source) -> Said | None:
    year, turn = _year(source, "tail_season")
    return Moment(Season(source.number_of("season"), year, turn), third=_third(source, "third_season")), None


def _years(source: Source) -> Said | None:
    whole = source.indices("item_year")
    numbers, calendar = source.numbers("item_year"), _calendar(source, whole)
    years = [named_year(number, calendar) for number in numbers]
    made = [Moment(CalendarDate(y.calendar or "jalali", y), third=_third(source, "third_year")) for y in years]
    return made[0], made[-1] if len(made) > 1 else None


def _bare_year(source: Source) -> Said | None:
    numbers = source.numbers("item_bare_year")
    made = [Moment(CalendarDate(y.calendar or "jalali", y)) for y in (named_year(n, None) for n in numbers)]
    return made[0], made[-1] if len(made) > 1 else None


# Within the day


def _clock(source: Source) -> Said | None:
    minute = 0
    if source.has("half"):
        minute = source.number_of("half")
    for group in ("min1", "min2"):
        minute = source.number(group) if source.has(group) else minute
    first = _time(source.number("h1"), minute)
    if first is None:
        return None
    if not source.has("h2"):
        return Moment(clock=first), None
    last = _time(source.number("h2"), source.number("min3") if source.has("min3") else 0)
    return (Moment(clock=first), Moment(clock=last)) if last else None


def _time(hour: int, minute: int) -> Clock | None:
    return Clock(hour, minute) if hour <= 24 and minute < _DAY_MINUTES else None  # noqa: PLR2004 - hours


def _bare_clock(source: Source) -> Said | None:
    if len(source.tokens.words[source.match.start("min")]) < 2:  # noqa: PLR2004 - a ratio or a score
        return None
    clock = _time(source.number("h"), source.number("min"))
    return (Moment(clock=clock), None) if clock else None


def _zone(source: Source) -> Said | None:
    zone = source.tokens.value(source.match.start("zone")) if source.has("zone") else ""
    return Moment(clock=Clock(-1, 0, zone)), None


def _part(source: Source) -> Said | None:
    indices = source.indices("item_part")
    name = source.name(indices[0])
    if name in {"after", "then"}:
        return Moment(part="afternoon"), None
    if name == "before":
        return Moment(part="morning"), None
    part: PartOfDay = source.tokens.value(indices[-1])  # type: ignore[assignment]  # the lexicon's values
    return Moment(part=part, eve=name == "shab"), None


_READERS: Final[dict[str, Callable[[Source], Said | None]]] = {
    "numeric": _numeric, "english": _english, "may": _may, "day": _day, "of_month": _of_month, "count": _count,
    "vague": _vague, "moments": _moments, "clock": _clock, "bare_clock": _bare_clock, "zone": _zone,
    "relative_day": _relative_day, "weekday": _weekday, "unit": _unit, "decade": _decade, "season": _season,
    "months": _months, "year": _years, "bare_year": _bare_year, "part": _part,
}  # fmt: skip


def read(tokens: Tokens, match: re.Match[str]) -> tuple[str, Said] | None:
    """The item's name and what it says; None where the words turn out to be no date («دهه ۳۷»)."""
    name = (match.lastgroup or "").removeprefix("item_")
    said = _READERS[name](Source(tokens, match))
    return (name, said) if said else None
