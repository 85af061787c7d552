"""Edits of a text that carry its offsets along.

A run `(text_start, raw_start, length)` says that `length` characters of the text stand, one for one, for as many
characters of the raw text. Whatever lies between two runs was inserted (in the text) or left out (of the raw text).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

Run = tuple[int, int, int]
#: Replace the characters [start, end) by these; replacements are inserted characters and stand for nothing.
Edit = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Aligned:
    """A text and the runs that lead back to the raw text. Runs ascend on both sides and do not overlap."""

    text: str
    runs: list[Run]


def whole(text: str, raw_start: int = 0) -> Aligned:
    """A text that stands for itself, at `raw_start` of the raw text."""
    return Aligned(text, [(0, raw_start, len(text))] if text else [])


def apply_edits(source: Aligned, edits: Iterable[Edit]) -> Aligned:
    """The text after `edits`, which ascend and do not overlap."""
    text = source.text
    pieces: list[str] = []
    kept: list[tuple[int, int, int]] = []
    position = out = 0
    for start, end, replacement in edits:
        if start > position:
            pieces.append(text[position:start])
            kept.append((position, start, out))
            out += start - position
        if replacement:
            pieces.append(replacement)
            out += len(replacement)
        position = max(position, end)
    if not position:
        return source if not pieces else Aligned("".join([*pieces, text]), compose(source.runs, [(0, len(text), out)]))
    if position < len(text):
        pieces.append(text[position:])
        kept.append((position, len(text), out))
    return Aligned("".join(pieces), compose(source.runs, kept))


def compose(runs: list[Run], kept: list[tuple[int, int, int]]) -> list[Run]:
    """Runs of a text made of the pieces `[start, end)` of another, each placed at `out`."""
    result: list[Run] = []
    i, count = 0, len(runs)
    for start, end, out in kept:
        while i < count and runs[i][0] + runs[i][2] <= start:
            i += 1
        j = i
        while j < count and runs[j][0] < end:
            text_start, raw_start, length = runs[j]
            low, high = max(start, text_start), min(end, text_start + length)
            _extend(result, (out + low - start, raw_start + low - text_start, high - low))
            j += 1
        i = max(i, j - 1)
    return result


def _extend(runs: list[Run], run: Run) -> None:
    """Appends a run, or lengthens the last one where the new one continues it on both sides."""
    if runs:
        text_start, raw_start, length = runs[-1]
        if text_start + length == run[0] and raw_start + length == run[1]:
            runs[-1] = (text_start, raw_start, length + run[2])
            return
    runs.append(run)
