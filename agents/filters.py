"""Which events somebody wants: one filter for `watch`, `export` and `sink`.

Events are plain dictionaries here: a filter tolerates fields and values that this version does not know, and fills
absent ones as null.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import jdatetime

#: Left out unless asked for: what an article retells for context is not news.
BACKGROUND = "background"
#: Asks for every salience, as `--salience all`.
EVERY = "all"
#: Years from here to there are Jalali (contract, "Raw article").
_JALALI_YEARS = range(1300, 1500)
_DATE = re.compile(r"(\d{4})(?:[-/](\d{1,2})(?:[-/](\d{1,2}))?)?")
_DIGITS = str.maketrans("۰۱۲۳۴۵۶۷۸۹٠١٢٣٤٥٦٧٨٩", "01234567890123456789")
_LAST_MONTH = 12

Event = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Filter:
    """What is wanted; an empty set and None want everything. All conditions must hold.

    `pairs` are two codes, one on each side, in either order. `since` and `until` are inclusive and meet the time in
    which the event took place: an event without one is outside any.
    """

    kinds: frozenset[str] = frozenset()
    actors: frozenset[str] = frozenset()
    pairs: frozenset[tuple[str, str]] = frozenset()
    realis: frozenset[str] = frozenset()
    salience: frozenset[str] = frozenset()
    status: frozenset[str] = frozenset()
    min_confidence: float = 0.0
    since: date | None = None
    until: date | None = None

    def accepts(self, event: Event) -> bool:
        """Whether the event is wanted."""
        return (
            _among(event.get("kind"), self.kinds)
            and _among(event.get("realis"), self.realis)
            and _among(event.get("status"), self.status)
            and self._accepts_salience(event.get("salience"))
            and (event.get("confidence") or 0.0) >= self.min_confidence
            and self._accepts_time(event)
            and self._accepts_actors(event)
        )

    def _accepts_salience(self, salience: object) -> bool:
        if not self.salience:
            return salience != BACKGROUND
        return EVERY in self.salience or salience in self.salience

    def _accepts_time(self, event: Event) -> bool:
        if self.since is None and self.until is None:
            return True
        time = event.get("occurred_on") or {}
        start, end = str(time.get("start") or "")[:10], str(time.get("end") or time.get("start") or "")[:10]
        if not start:
            return False
        return (self.since is None or end >= self.since.isoformat()) and (
            self.until is None or start <= self.until.isoformat()
        )

    def _accepts_actors(self, event: Event) -> bool:
        if not self.actors and not self.pairs:
            return True
        source, target = codes(event, "source"), codes(event, "target")
        if self.actors and not self.actors & (source | target | codes(event, "via")):
            return False
        return not self.pairs or any(_stand_against(pair, source, target) for pair in self.pairs)


def codes(event: Event, *sides: str) -> frozenset[str]:
    """The codes on these sides: of the actors, and of the states that people, ministries and groups belong to."""
    return frozenset(_codes(actor for side in sides for actor in event.get(side) or ()))


def day_range(text: str) -> tuple[date, date]:
    """First and last day of a day, month or year: `2023-12-22`, `1402/10/01`, «۱۴۰۲-۱۰», `2023`.

    Raises ValueError for what is none.
    """
    match = _DATE.fullmatch(text.strip().translate(_DIGITS))
    if not match:
        raise ValueError("should be a day, a month or a year, like 2023-12-22, 1402-10-01 or 1402-10")
    year, month, day = (int(match[group] or 1) for group in (1, 2, 3))
    calendar = jdatetime.date if year in _JALALI_YEARS else date
    try:
        first = _gregorian(calendar(year, month, day))
        if match[3]:
            return first, first
        following = calendar(year, month + 1, 1) if match[2] and month < _LAST_MONTH else calendar(year + 1, 1, 1)
        return first, _gregorian(following) - timedelta(days=1)
    except ValueError as error:
        raise ValueError(f"there is no such day: {error}") from error


def _gregorian(day: Any) -> date:
    converted: date = day if isinstance(day, date) else day.togregorian()
    return converted


def _among(value: object, wanted: frozenset[str]) -> bool:
    return not wanted or value in wanted


def _codes(actors: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    for actor in actors:
        yield from (code for code in (actor.get("code"), actor.get("country")) if code)


def _stand_against(pair: tuple[str, str], source: frozenset[str], target: frozenset[str]) -> bool:
    one, other = pair
    return (one in source and other in target) or (one in target and other in source)
