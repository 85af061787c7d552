"""Policy: which candidates become events. The article's gate, the cuts, one event for each act, what is redundant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplowire.extraction.cuts import LEAD_END, Case, codes_of, why_not
from diplowire.extraction.data import words
from diplowire.extraction.domestic import HOME, aside, commented, domestic, told_as_fact
from diplowire.extraction.merging import merged
from diplowire.extraction.model import Candidate, Mention, Sentence

#: So many different words of sport, film and campus make an article none of ours.
OFF_TOPIC = 3


@dataclass(frozen=True, slots=True)
class Cut:
    """A candidate that the policy dropped, and why."""

    candidate: Candidate
    why: str


def apply(
    candidates: Sequence[Candidate], sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]
) -> tuple[list[Candidate], list[Cut]]:
    """The candidates that stay, merged, in the order of their first sentence, and those that were cut."""
    by_index = {s.index: s for s in sentences}
    comment = commented(sentences, mentions)
    judged = [(c, _why_not(Case(c, by_index[c.sentence]), comment=comment)) for c in candidates]
    fit = [c for c, why in judged if not why]
    told = [(c, _told_twice(c, fit, by_index[c.sentence])) for c in fit]
    kept = [c for c, why in told if not why]
    cuts = [Cut(c, why) for c, why in (*judged, *told) if why]
    if all(domestic(c, by_index[c.sentence]) for c in kept):
        return [], [*cuts, *(Cut(c, "nothing but domestic speech") for c in kept)]
    if all(c.background for c in kept):
        return [], [*cuts, *(Cut(c, "nothing but background") for c in kept)]
    if all(c.utterance for c in kept):
        cuts += [Cut(c, "domestic speech") for c in kept if aside(c, by_index[c.sentence])]
        kept = [c for c in kept if not aside(c, by_index[c.sentence])]
    acts = merged(kept, sentences, mentions)
    weighed = [(c, _redundant(c, acts)) for c in acts]
    return [c for c, why in weighed if not why], [*cuts, *(Cut(c, why) for c, why in weighed if why)]


def _why_not(case: Case, *, comment: bool) -> str:
    if comment and not told_as_fact(case.candidate):
        return "a comment of somebody without an office"
    return why_not(case)


def _told_twice(candidate: Candidate, others: Sequence[Candidate], sentence: Sentence) -> str:
    """What the same sentence says by a frame of its own; "" for nothing."""
    beside = [c for c in others if c is not candidate and c.sentence == candidate.sentence]
    if any(_announces(candidate, c, sentence) for c in beside):
        return "the announcement of an act that is coded itself"
    if any(_same_words(candidate, c) for c in beside):
        return "said by a verb of its own in the same words"
    return ""


def _redundant(candidate: Candidate, acts: Sequence[Candidate]) -> str:
    """What another event already tells; "" for nothing."""
    others = [c for c in acts if c is not candidate]
    if candidate.frame == "meeting.n" and any(_purpose(candidate, c) for c in others):
        return "the purpose of a visit"
    if any(_part_of_talk(candidate, c) for c in others):
        return "a talk within a call or meeting of the same two"
    if any(_smaller(candidate, c) for c in others):
        return "part of a larger conference"
    return ""


def _pair(candidate: Candidate) -> frozenset[str]:
    return codes_of(candidate.source) | codes_of(candidate.target)


def _announces(candidate: Candidate, other: Candidate, sentence: Sentence) -> bool:
    """«گفت که حمله کرده‌ایم», «از احضار سفیر خبر داد»: the act is coded, its announcement says no more."""
    if candidate.kind != "statement" or "say" in other.flags:
        return False
    same_clause = other.nominal and other.clause == candidate.clause and candidate.frame == "say.v"
    first = other.utterance and _within(other, candidate) and _first_said(other, candidate, sentence)
    told = first or (not other.utterance and (other.content or same_clause))
    return told and codes_of(other.source) == codes_of(candidate.source)


def _within(other: Candidate, candidate: Candidate) -> bool:
    """Whether another utterance's verb stands in what this one says."""
    words = candidate.words
    return words is not None and other.clause != candidate.clause and words[1] <= other.cue <= words[2]


def _first_said(other: Candidate, candidate: Candidate, sentence: Sentence) -> bool:
    """Whether nothing else is said before it."""
    start = candidate.words[1] if candidate.words else other.cue
    return all(sentence.tokens[t].verb is None for t in range(start, other.cue))


def _same_words(candidate: Candidate, other: Candidate) -> bool:
    """«گفت که از X خواسته است»: of two readings of the same words the one with the better founded target stays."""
    if not (candidate.utterance and other.utterance):
        return False
    if candidate.kind != other.kind or codes_of(candidate.source) != codes_of(other.source):
        return False
    saying, said = ("say" in candidate.flags), ("say" in other.flags)
    if saying == said:
        return False
    inner, outer = (other, candidate) if saying else (candidate, other)
    if not _within(inner, outer):
        return False
    return candidate is (inner if _better_aimed(outer, inner) else outer)


def _better_aimed(outer: Candidate, inner: Candidate) -> bool:
    """Whether the words as a whole name whom the verb inside them leaves open («این را محکوم می‌کنیم»)."""
    named = {"to", "ezafe", "about"} | (set() if inner.kind in {"request", "denial"} else {"content"})
    return all(r.origin == "focus" for r in inner.target) and any(r.origin in named for r in outer.target)


def _purpose(candidate: Candidate, other: Candidate) -> bool:
    return other.kind == "visit" and other.sentence == candidate.sentence and _pair(other) == _pair(candidate)


def _part_of_talk(candidate: Candidate, other: Candidate) -> bool:
    """A consultation beside the call, the negotiation or the meeting of the same two that it is part of."""
    if candidate.kind == "meeting" and candidate.frame.startswith("consult"):
        wider = {"phone_call", "negotiation"}
    elif candidate.kind == "negotiation":
        wider = {"phone_call", "meeting"}
    else:
        return False
    return other.kind in wider and not other.frame.startswith("consult") and _pair(other) == _pair(candidate)


def _smaller(candidate: Candidate, other: Candidate) -> bool:
    both = candidate.kind == other.kind == "multilateral_meeting"
    return both and _pair(candidate) < _pair(other)


def relevant(sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]], homeland: str | None) -> bool:
    """The gate: an actor in title or lead, a foreign one somewhere, and no article of sport, film or campus."""
    codes = {c for found in mentions for m in found if m.actor for c in (*m.codes, *([m.host] if m.host else []))}
    if not codes - {homeland or HOME}:
        return False
    early = [m for s, found in zip(sentences, mentions, strict=True) if s.index <= LEAD_END for m in found if m.actor]
    if not early:
        return False
    off = words("light_words.tsv", "off_topic")
    return len({token.text for s in sentences for token in s.tokens if token.text in off}) < OFF_TOPIC
