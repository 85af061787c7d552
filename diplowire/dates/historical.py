"""Events that are called by their day («حملات ۱۱ سپتامبر»): the words before it say that the event is meant."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

from diplowire.dates.expression import CalendarDate, Moment, Year
from diplowire.dates.lexicon import rows
from diplowire.text.skeleton import fold

_WORDS_BEFORE = 2


@cache
def _events() -> dict[tuple[str, int, int], list[tuple[int, frozenset[str]]]]:
    events: dict[tuple[str, int, int], list[tuple[int, frozenset[str]]]] = {}
    for calendar, day, words in rows("historical.tsv"):
        year, month, number = map(int, day.split("-"))
        cues = frozenset(fold(word) for word in words.split())
        events.setdefault((calendar, month, number), []).append((year, cues))
    return events


def in_history(moment: Moment, words: list[str], start: int) -> Moment:
    """The moment with the event's year where a day without a year is called by one of its words."""
    when = moment.when
    if not isinstance(when, CalendarDate) or when.year or when.turn is not None or moment.weekday is not None:
        return moment
    year = year_of_event((when.calendar, when.month or 0, when.day or 0), words, start)
    if year is None:
        return moment
    return replace(moment, when=replace(when, year=Year(number=year, calendar=when.calendar, inferred=True)))


def year_of_event(day: tuple[str, int, int], words: list[str], start: int) -> int | None:
    """The year of the event that is called by this day (calendar, month, day) where the words before say so."""
    before = words[max(0, start - _WORDS_BEFORE) : start]
    return next((year for year, cues in _events().get(day, ()) if not cues.isdisjoint(before)), None)
