"""Links: what was said during which meeting, which report a denial is about, what a reaction reacts to."""

from __future__ import annotations

from collections.abc import Sequence

from diplowire.extraction.model import Candidate
from schemas.event import Link
from schemas.kinds import LinkType

_OCCASIONS = frozenset({"phone_call", "meeting", "negotiation", "multilateral_meeting", "visit"})
_REACTIONS = frozenset({
    "condemnation", "support", "rejection", "condolence", "congratulation", "protest_note", "accusation", "threat",
})  # fmt: skip


def links(candidates: Sequence[Candidate], ids: Sequence[str]) -> list[list[Link]]:
    """For each candidate its links to others."""
    return [_of(i, candidates, ids) for i in range(len(candidates))]


def _of(i: int, candidates: Sequence[Candidate], ids: Sequence[str]) -> list[Link]:
    me = candidates[i]
    if not me.utterance:
        return []
    found: list[Link] = []
    during = occasion_of(me, candidates)
    if during is not None:
        found.append(Link(type="during", event_id=ids[during]))
    for j, other in enumerate(candidates):
        if j in (i, during) or other.utterance or other.cue == me.cue or not _beside(me, other):
            continue
        if other.nominal or other.content:
            found.append(Link(type=_relation(me.kind, other.kind), event_id=ids[j]))
    return found


def _beside(me: Candidate, other: Candidate) -> bool:
    """Whether one of the sentences that report the act is the utterance's own."""
    return me.sentence in {other.sentence, *(sentence for sentence, _ in other.reports)}


def _relation(mine: str, other: str) -> LinkType:
    """What a denial, a reaction and a neutral utterance are to the act that their sentence names."""
    if mine == "denial":
        return "denies"
    return "reaction_to" if mine in _REACTIONS and other not in _OCCASIONS else "about"


def occasion_of(me: Candidate, candidates: Sequence[Candidate]) -> int | None:
    """The nearest occasion before the utterance (or in the lead, for a headline) in which its speaker took part."""
    mine = {c for r in me.source for c in r.mention.codes}
    best: int | None = None
    for j, other in enumerate(candidates):
        if other.kind not in _OCCASIONS or other.realis != "occurred" or other.background:
            continue
        theirs = {c for r in (*other.source, *other.target) for c in r.mention.codes}
        sentences = (other.sentence, *other.also)
        early = me.sentence <= 1 and min(sentences) <= 3  # noqa: PLR2004 - lead and title tell it together
        if mine <= theirs and present(me, other) and (early or min(sentences) <= me.sentence):
            best = j if best is None or _nearer(me, other, candidates[best]) else best
    return best


def present(me: Candidate, other: Candidate) -> bool:
    """Whether the speaker may be one of those who met: a spokesman is none of the ministers."""
    offices = {
        r.mention.office
        for r in (*other.source, *other.target)
        for speaker in me.source[:1]
        if set(r.mention.codes) & set(speaker.mention.codes)
    }
    own = me.source[0].mention.office if me.source else None
    return own is None or None in offices or own in offices


def _nearer(me: Candidate, other: Candidate, best: Candidate) -> bool:
    return abs(me.sentence - other.sentence) < abs(me.sentence - best.sentence)
