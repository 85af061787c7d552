"""Offsets from normalised text back into the raw text."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

ENTITY = re.compile(r"&(?:#[0-9]{1,8}|#[xX][0-9a-fA-F]{1,7}|[A-Za-z][A-Za-z0-9]{1,31});?")


class OffsetMap:
    """Ascending runs `(text_start, raw_start, length)`: inside a run text and raw advance together.

    Normalised characters between runs were inserted (a restored half-space); raw characters between runs were
    left out. In HTML the character of an entity (`&laquo;`) stands at its `&`; with the raw text at hand, a span that
    ends with one takes in all of it.
    """

    def __init__(self, runs: Sequence[tuple[int, int, int]], raw: str | None = None) -> None:
        self.runs = runs
        self._raw = raw
        self._starts = [run[0] for run in runs]

    def raw_index(self, position: int) -> int | None:
        """Where the normalised character at `position` stands in the raw text; None for an inserted one."""
        i = bisect_right(self._starts, position) - 1
        if i < 0:
            return None
        text_start, raw_start, length = self.runs[i]
        offset = position - text_start
        return raw_start + offset if offset < length else None

    def raw_span(self, start: int, end: int) -> tuple[int, int] | None:
        """The raw characters from the first to the last mapped character of [start, end); None if none is mapped."""
        first = next((p for p in range(start, end) if self.raw_index(p) is not None), None)
        if first is None:
            return None
        last = next(p for p in range(end - 1, start - 1, -1) if self.raw_index(p) is not None)
        raw_first, raw_last = self.raw_index(first), self.raw_index(last)
        if raw_first is None or raw_last is None:  # pragma: no cover - both were just found
            return None
        return raw_first, self._end(last, raw_last)

    def _end(self, position: int, raw_last: int) -> int:
        """One past the raw characters of the normalised character at `position`."""
        if self._raw is None or self._raw[raw_last] != "&" or self.raw_index(position + 1) == raw_last + 1:
            return raw_last + 1
        entity = ENTITY.match(self._raw, raw_last)
        return entity.end() if entity else raw_last + 1
