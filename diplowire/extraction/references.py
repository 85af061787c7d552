"""What «دو طرف» and «این کشورها» point back to: the sides of the last mutual act, the last actors named as several."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

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


def bare(mention: Mention) -> Mention:
    """A default target is the state, not the official who happens to be named first."""
    if mention.kind != "person":
        return mention
    return replace(
        mention, kind="state", name=None, name_text=None, name_en=None, wikidata=None, office=None, institution=None
    )


def state_of(actor: Mention, pronoun: Mention) -> Mention:
    """«کشورش»: the speaker's state."""
    return Mention(pronoun.start, pronoun.end, actor.codes[:1], "state", resolved_by="pronoun")
