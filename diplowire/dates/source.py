"""The words that an item of the grammar stands on, and the numbers, years and months among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from diplowire.dates.calendars import Calendar
from diplowire.dates.expression import Moment, Share, Year
from diplowire.dates.lexicon import letters
from diplowire.dates.tokens import Tokens

#: What an item says: one moment, or the two ends of a range.
Said = tuple[Moment, Moment | None]
#: A year, or the turn that stands in its place («مهر گذشته»).
Tail = tuple[Year | None, int | None]

_CALENDARS: Final[dict[str, Calendar]] = {"jalali": "jalali", "hijri": "hijri", "gregorian": "gregorian"}
_MONTH_CALENDARS: Final[dict[str, Calendar]] = {
    "jalali": "jalali", "jalali_name": "jalali", "afghan": "jalali", "afghan_name": "jalali",
    "gregorian": "gregorian", "gregorian_name": "gregorian", "may": "gregorian", "english": "gregorian",
    "safar": "hijri", "hijri": "hijri", "hijri_name": "hijri", "hijri_stem": "hijri", "hijri_tail": "hijri",
}  # fmt: skip
_NUMERALS: Final = frozenset(
    {
        "zero", "small", "padded", "large", "year4", "round_year", "old_year", "number", "unit", "tens", "hundred",
        "thousand", "ordinal", "one_of",
    }
)  # fmt: skip
_SHARES: Final = {"half": 2, "decade": 3, "week": 4}
_TURNS: Final = frozenset({"past", "before", "next", "after", "current", "this", "this_year"})
_FIRST_GREGORIAN: Final = 1500
_SHORT_YEARS: Final = 100
_YEAR_MONTHS: Final = 12


@cache
def _names() -> MappingProxyType[str, str]:
    return MappingProxyType({letter: name for name, letter in letters().items()})


@dataclass(frozen=True, slots=True)
class Source:
    """The words that a match of the grammar stands on; its groups are named in the grammar."""

    tokens: Tokens
    match: re.Match[str]

    def has(self, group: str) -> bool:
        """Whether the group took part in the match."""
        return self.match[group] is not None

    def first(self, *groups: str) -> str:
        """The first of the groups that took part."""
        return next(group for group in groups if self.has(group))

    def indices(self, group: str) -> range:
        """The words of a group."""
        return range(*self.match.span(group))

    def name(self, index: int) -> str:
        """The class of a word."""
        return _names()[self.tokens.classes[index]]

    def number_of(self, group: str) -> int:
        """The value of a group's first word."""
        return self.tokens.number(self.match.start(group))

    def number(self, group: str) -> int:
        """The first number of a group."""
        return self.numbers(group)[0]

    def numbers(self, group: str) -> list[int]:
        """The numbers of a list: «۳، ۴ و ۵», «بیست و پنجم», «هزار و سیصد و نود»."""
        return list(self._numbers(self.indices(group)))

    def _numbers(self, indices: range) -> Iterator[int]:
        total, unfinished = None, False
        for index in indices:
            name = self.name(index)
            if name in _NUMERALS:
                if total is not None and not unfinished:
                    yield total
                    total = None
                total = _add(total, name, self.tokens.number(index))
                unfinished = name in {"tens", "hundred", "thousand"} or self._before_thousand(name, index)
            elif name != "and":
                unfinished = False
        if total is not None:
            yield total

    def _before_thousand(self, name: str, index: int) -> bool:
        return name == "unit" and self.tokens.classes[index + 1 : index + 2] == letters()["thousand"]

    def calendar(self, group: str) -> Calendar | None:
        """The calendar that is named in a group: «هجری شمسی», «میلادی»."""
        if not self.has(group):
            return None
        indices = self.indices(group)
        named = [self.tokens.value(i) for i in indices if self.name(i) in {"solar", "lunar", "christian"}]
        named += [self.tokens.value(i) for i in indices if self.name(i) == "hijri_era"]
        return _CALENDARS[named[0]] if named else None

    def turn(self, group: str) -> int | None:
        """What «گذشته», «جاری», «آینده» or «این» count: -1, 0 or 1 (and more for «پیرارسال»)."""
        for i in self.indices(group):
            if self.name(i) in _TURNS:
                ahead = self.name(i) == "before" and i + 1 in self.indices(group) and self.name(i + 1) == "ahead"
                return 1 if ahead else self.tokens.number(i)
        return None

    def tail(self, group: str, calendar: Calendar | None = None) -> Tail:
        """The year that a group names, or the turn: «سال ۱۳۹۴», «سال گذشته», and «گذشته» alone."""
        if not self.has(group):
            return None, None
        calendar = self.calendar(group) or calendar
        numbers = self.numbers(group)
        if numbers:
            return named_year(numbers[0], calendar), None
        turn = self.turn(group)
        if any(self.name(i) in {"year", "this_year"} for i in self.indices(group)):
            return Year(offset=turn, calendar=calendar), None
        return None, turn

    def month(self, group: str) -> tuple[Calendar, int]:
        """The month of a group and its calendar."""
        found: list[tuple[Calendar, int]] = []
        for i in self.indices(group):
            calendar = _MONTH_CALENDARS.get(self.name(i))
            if calendar is not None:
                found.append((calendar, self.tokens.number(i)))
        return found[0][0], sum(number for _, number in found)

    def share(self, group: str) -> Share | None:
        """The part of a period that is meant: «اوایل» the first of three, «نیمه دوم» the second of two."""
        if not self.has(group):
            return None
        words = self.indices(group)
        name, numbers = self.name(words[0]), self.numbers(group)
        if name == "early":
            return Share(self.number_of(group), 3)
        if name == "half" and not numbers:
            return Share(1, 3)
        if name in {"unit", "small"}:  # «شش ماهه نخست»: the first number says how long a share is
            months, index = numbers
            return Share(index - 1, _YEAR_MONTHS // months, months) if 1 <= months * index <= _YEAR_MONTHS else None
        count = self.number_of(group) if name == "quarter" else _SHARES[name]
        index = count if self.name(words[-1]) == "last_one" else numbers[-1]
        return Share(index - 1, count) if 1 <= index <= count else None


def _add(total: int | None, name: str, value: int) -> int:
    if total is None:
        return value
    return total * value if name == "thousand" else total + value


def named_year(number: int, calendar: Calendar | None) -> Year:
    """The year of a number as written; its calendar by its size where nothing else tells it."""
    short = number < _SHORT_YEARS
    if calendar is None and not short:
        calendar = "jalali" if number < _FIRST_GREGORIAN else "gregorian"
    return Year(number=number, calendar=calendar, short=short)
