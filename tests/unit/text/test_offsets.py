"""Edits carry offsets along, and offsets lead back."""

from __future__ import annotations

import pytest

from diplowire.text.offsets import OffsetMap
from diplowire.text.runs import Aligned, apply_edits, whole


@pytest.mark.parametrize(
    ("edits", "text", "runs"),
    [
        ([], "abcdef", [(0, 0, 6)]),
        ([(0, 0, "X")], "Xabcdef", [(1, 0, 6)]),
        ([(2, 4, "")], "abef", [(0, 0, 2), (2, 4, 2)]),
        ([(2, 4, "Z")], "abZef", [(0, 0, 2), (3, 4, 2)]),
        ([(6, 6, "Y")], "abcdefY", [(0, 0, 6)]),
        ([(0, 6, "")], "", []),
        ([(1, 1, "-"), (1, 2, "")], "a-cdef", [(0, 0, 1), (2, 2, 4)]),
    ],
)
def test_edits(edits: list[tuple[int, int, str]], text: str, runs: list[tuple[int, int, int]]):
    """What stays is mapped, what is put in is not."""
    assert apply_edits(whole("abcdef"), edits) == Aligned(text, runs)


def test_edits_compose():
    """Offsets of the second text lead through the first to the raw one."""
    once = apply_edits(whole("abcdef", 10), [(1, 2, ""), (4, 4, "+")])
    assert once == Aligned("acd+ef", [(0, 10, 1), (1, 12, 2), (4, 14, 2)])
    assert apply_edits(once, [(2, 4, "")]) == Aligned("acef", [(0, 10, 1), (1, 12, 1), (2, 14, 2)])


def test_raw_span():
    """A span leads to the raw characters from its first to its last mapped one."""
    offsets = OffsetMap([(0, 10, 2), (3, 13, 2)])
    assert offsets.raw_span(0, 5) == (10, 15)
    assert offsets.raw_span(2, 4) == (13, 14)
    assert offsets.raw_span(2, 3) is None
    assert offsets.raw_index(2) is None
