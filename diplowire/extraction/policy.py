"""Policy: which candidates become events. Cuts by kind and class, one event for each act, the article's gate."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from diplowire.extraction.data import words
from diplowire.extraction.model import Candidate, Mention, Role, Sentence

#: A second utterance of the same key is another one if it shares less than this part of its words with the first.
NEW_WORDS = 0.2
#: Sentences up to this one (title 0, lead 1) may carry a bare noun as news.
LEAD_END = 2
#: Sentences after this one carry events only with both actors named.
LATE = 14
#: So many different words of sport, film and campus make an article none of ours.
OFF_TOPIC = 3
#: A bare noun of conference is news only at the head of its sentence.
MULTI_HEAD = 3
#: How well founded a role is, by its origin; what is not listed is as good as named.
WEAK_ORIGINS = frozenset({"inherited", "speaker", "focus", "other", "content"})


#: Whose domestic news Persian outlets tell that speak for no country.
HOME = "IRN"


@dataclass(frozen=True, slots=True)
class Cut:
    """A candidate that the policy dropped, and why."""

    candidate: Candidate
    why: str


def apply(
    candidates: Sequence[Candidate], sentences: Sequence[Sentence], focus: tuple[str, ...]
) -> tuple[list[Candidate], list[Cut]]:
    """The candidates that stay, merged, in the order of their first sentence, and those that were cut."""
    cuts: list[Cut] = []
    kept: list[Candidate] = []
    for candidate in candidates:
        why = _why_not(candidate, sentences)
        if why:
            cuts.append(Cut(candidate, why))
        else:
            kept.append(candidate)
    if all(_domestic(c) for c in kept):
        return [], [*cuts, *(Cut(c, "nothing but domestic speech") for c in kept)]
    merged = _merged(kept, sentences)
    final = []
    for candidate in merged:
        why = _redundant(candidate, merged)
        if why:
            cuts.append(Cut(candidate, why))
        else:
            final.append(candidate)
    return final, cuts


def _domestic(candidate: Candidate) -> bool:
    """Speech of an Iranian official to whom the article's other state is only a default."""
    default = all(r.origin == "focus" for r in candidate.target)
    return candidate.utterance and default and _codes(candidate.source) == {HOME}


def _codes(roles: Sequence[Role]) -> frozenset[str]:
    return frozenset(code for role in roles for code in role.mention.codes)


def _why_not(candidate: Candidate, sentences: Sequence[Sentence]) -> str:
    """The per-kind cuts, measured on real articles (docs: extraction)."""
    sentence = next(s for s in sentences if s.index == candidate.sentence)
    early = sentence.index <= LEAD_END
    origins = {r.origin for r in (*candidate.source, *candidate.target)}
    if candidate.realis in {"requested", "hypothetical"} and candidate.kind not in {"attack", "sanction", "threat"}:
        return f"only {candidate.realis}"
    if candidate.klass == 3 and (candidate.background or not (early or not candidate.nominal)):  # noqa: PLR2004
        return "a noun that names background"
    if (
        candidate.klass == 3
        and candidate.nominal
        and origins & {"focus", "speaker", "inherited", "other"}
        and "multi" not in candidate.flags
    ):
        return "a noun without both actors beside it"
    if candidate.klass == 2 and not candidate.utterance and origins & {"focus", "other", "speaker"} and not early:  # noqa: PLR2004
        return "an actor is only guessed"
    if sentence.index > LATE and origins & {"focus", "speaker", "inherited", "other"} and not candidate.also:
        return "far from the lead and an actor only guessed"
    if candidate.frame == "meeting.n" and not early and any(r.origin == "focus" for r in candidate.target):
        return "an actor is only guessed"
    if candidate.frame == "multi.n" and candidate.cue > MULTI_HEAD + sentence.credit_end:
        return "a conference that is only the setting"
    if candidate.utterance and candidate.source and all(r.mention.former for r in candidate.source):
        return "a former official comments"
    if candidate.kind in words("light_words.tsv", "two_sided") and not candidate.target:
        return "one side is missing"
    if candidate.kind in {"support", "commitment", "threat", "rejection"} and not candidate.target and not early:
        return "nobody is concerned"
    if "weak" in candidate.flags and not early:
        return "a weak noun after the lead"
    if "human" in candidate.flags and not _travels(candidate):
        return "no official travels"
    return ""


def _travels(candidate: Candidate) -> bool:
    return any(
        r.mention.human or r.mention.kind in {"person", "state", "organization", "group"} for r in candidate.source
    )


def _key(candidate: Candidate) -> tuple[str, frozenset[str], frozenset[str]]:
    source, target = _codes(candidate.source), _codes(candidate.target)
    if "sym" in candidate.flags:
        return candidate.kind, source | target, frozenset()
    return candidate.kind, source, target


def _merged(candidates: Sequence[Candidate], sentences: Sequence[Sentence]) -> list[Candidate]:
    """One event for each kind and pair; an utterance with new words stays an event of its own."""
    by_key: dict[object, list[Candidate]] = {}
    text = {s.index: frozenset(t.text for t in s.tokens if t.word and len(t.text) > 3) for s in sentences}  # noqa: PLR2004
    for candidate in candidates:
        group = by_key.setdefault(_key(candidate), [])
        same = next((i for i, other in enumerate(group) if _same(candidate, other, text)), None)
        if same is None:
            group.append(candidate)
        else:
            group[same] = _joined(group[same], candidate)
    found = [candidate for group in by_key.values() for candidate in group]
    return sorted(found, key=lambda c: (c.sentence, c.cue, c.kind))


def _same(candidate: Candidate, other: Candidate, text: dict[int, frozenset[str]]) -> bool:
    if not candidate.utterance:
        return True
    if candidate.sentence == other.sentence:
        return True
    mine = text[candidate.sentence]
    return not mine or any(len(mine & text[s]) >= NEW_WORDS * len(mine) for s in (other.sentence, *other.also))


def _joined(first: Candidate, second: Candidate) -> Candidate:
    """The better evidence of two reports of one act, with the names that either gives."""
    best, other = (first, second) if _rank(first) >= _rank(second) else (second, first)
    also = tuple(dict.fromkeys((*first.also, *second.also, other.sentence)))
    return replace(
        best,
        source=_named(best.source, other.source),
        target=_named(best.target, other.target),
        via=best.via or other.via,
        also=tuple(s for s in also if s != best.sentence),
        reports=tuple(dict.fromkeys((*_reports(first), *_reports(second)))),
        realis="occurred" if "occurred" in {first.realis, second.realis} else best.realis,
        subkind=best.subkind or other.subkind,
        background=first.background and second.background,
    )


def _reports(candidate: Candidate) -> tuple[tuple[int, int], ...]:
    return candidate.reports or ((candidate.sentence, candidate.clause),)


def _rank(candidate: Candidate) -> tuple[int, int, int, int]:
    """Body before title (it names the people), both sides named, a verb before a noun, early before late."""
    named = sum(r.mention.name is not None for r in (*candidate.source, *candidate.target))
    founded = sum(r.origin not in WEAK_ORIGINS for r in (*candidate.source, *candidate.target))
    return int(not candidate.background), named, founded, -candidate.sentence


def _named(roles: tuple[Role, ...], others: tuple[Role, ...]) -> tuple[Role, ...]:
    """Each actor with the fuller mention of the two reports, where both may be the same person."""
    return tuple(_fuller(role, others) for role in roles)


def _fuller(role: Role, others: tuple[Role, ...]) -> Role:
    same = [o for o in others if o.mention.codes == role.mention.codes and _compatible(role.mention, o.mention)]
    better = next((o for o in same if o.mention.name and not role.mention.name), None)
    return replace(better, origin=role.origin) if better else role


def _compatible(one: Mention, other: Mention) -> bool:
    return not (one.office and other.office and one.office != other.office) and not (one.name and other.name)


def _redundant(candidate: Candidate, merged: Sequence[Candidate]) -> str:
    """A talk beside the meeting or call that it is part of; a general act beside its special one."""
    pair = _codes(candidate.source) | _codes(candidate.target)
    if candidate.kind == "statement" and any(
        c.content
        and not c.utterance
        and c.sentence == candidate.sentence
        and _codes(c.source) == _codes(candidate.source)
        for c in merged
    ):
        return "the announcement of an act that is coded itself"
    if (
        candidate.kind == "meeting"
        and any(
            c.kind == "visit" and c.sentence == candidate.sentence and _codes(c.source) | _codes(c.target) == pair
            for c in merged
        )
        and candidate.frame == "meeting.n"
    ):
        return "the purpose of a visit"
    if candidate.kind in {"negotiation", "meeting"}:
        calls = {"phone_call", "negotiation"} if candidate.kind == "meeting" else {"phone_call", "meeting"}
        consult = candidate.frame.startswith("consult") or candidate.kind == "negotiation"
        if consult and any(
            c.kind in calls and not c.frame.startswith("consult") and _codes(c.source) | _codes(c.target) == pair
            for c in merged
            if c is not candidate
        ):
            return "a talk within a call or meeting of the same two"
    if candidate.kind == "multilateral_meeting" and any(
        c is not candidate and c.kind == "multilateral_meeting" and pair < (_codes(c.source) | _codes(c.target))
        for c in merged
    ):
        return "part of a larger conference"
    return ""


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
