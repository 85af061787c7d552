"""What «دو طرف» and «این کشورها» point back to: the sides of the last mutual act, the last actors named as several."""

from __future__ import annotations

from collections.abc import Sequence

from diplowire.extraction.model import Candidate, Mention

_PAIR = 2


def both_sides(candidates: Sequence[Candidate]) -> tuple[Mention, ...]:
    """The two sides of the last mutual act told; empty where there is none."""
    for candidate in reversed(candidates):
        if "sym" in candidate.flags and "multi" not in candidate.flags:
            sides = _one_each(candidate)
            return sides if len(sides) == _PAIR else ()
    return ()


def several(candidates: Sequence[Candidate]) -> tuple[Mention, ...]:
    """The actors of the last act or utterance that had more than one source."""
    for candidate in reversed(candidates):
        if len({r.mention.codes for r in candidate.source}) > 1:
            return tuple({r.mention.codes: r.mention for r in candidate.source}.values())
    return both_sides(candidates)


def _one_each(candidate: Candidate) -> tuple[Mention, ...]:
    found = {r.mention.codes: r.mention for r in (*candidate.source, *candidate.target)}
    return tuple(found.values())
