"""Which patterns may match at all: one pass over a text for the literals of all of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Generic, TypeVar

from ahocorasick_rs import AhoCorasick

T = TypeVar("T")


class StemIndex(Generic[T]):
    """Items by their stems: an item may match a text only if one of its stems stands in it."""

    def __init__(self, items: Sequence[tuple[T, tuple[str, ...]]]) -> None:
        self._items = [item for item, _ in items]
        by_stem: dict[str, list[int]] = {}
        for number, (_, stems) in enumerate(items):
            for stem in stems:
                by_stem.setdefault(stem, []).append(number)
        self._numbers = list(by_stem.values())
        self._automaton: Any = AhoCorasick(list(by_stem))

    def active(self, text: str) -> list[T]:
        """The items that may match, in their order."""
        hits = {hit[0] for hit in self._automaton.find_matches_as_indexes(text, overlapping=True)}
        numbers = sorted({number for hit in hits for number in self._numbers[hit]})
        return [self._items[number] for number in numbers]
