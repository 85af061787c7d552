"""Offsets from normalised text back into the raw text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence


class OffsetMap:
    """Ascending runs `(text_start, raw_start, length)`: inside a run text and raw advance together.

    Normalised characters between runs were inserted (a restored half-space); raw characters between runs were
    left out.
    """

    def __init__(self, runs: Sequence[tuple[int, int, int]]) -> None:
        self.runs = runs
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
        return raw_first, raw_last + 1
