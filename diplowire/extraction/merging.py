"""Merging: one event for each act, however many sentences report it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplowire.extraction.cuts import codes_of
from diplowire.extraction.model import Candidate, Mention, Role, Sentence

#: A second utterance of the same key is another one if it shares less than this part of its words with the first.
NEW_WORDS = 0.12
#: A sentence tells what a headline told if it repeats this part of the headline's words.
HEADLINE_WORDS = 0.4
#: Shorter words say nothing about what a sentence is about.
CONTENT_WORD = 4
#: How well founded a role is, by its origin; what is not listed is as good as named.
WEAK_ORIGINS = frozenset({"inherited", "speaker", "focus", "other", "content"})


def _key(candidate: Candidate) -> tuple[str, frozenset[str], frozenset[str]]:
    source, target = codes_of(candidate.source), codes_of(candidate.target)
    if "sym" in candidate.flags:
        return candidate.kind, source | target, frozenset()
    return candidate.kind, source, target


def merged(
    candidates: Sequence[Candidate], sentences: Sequence[Sentence], mentions: Sequence[Sequence[Mention]]
) -> list[Candidate]:
    """One event for each kind and pair; an utterance with new words stays an event of its own."""
    by_key: dict[object, list[Candidate]] = {}
    text = {s.index: _telling(s, found) for s, found in zip(sentences, mentions, strict=True)}
    for candidate in candidates:
        group = by_key.setdefault(_key(candidate), [])
        same = next((i for i, other in enumerate(group) if _same(candidate, other, text)), None)
        if same is None:
            group.append(candidate)
        else:
            group[same] = _joined(group[same], candidate)
    found = _without_headlines([candidate for group in by_key.values() for candidate in group], text)
    return sorted(found, key=lambda c: (c.sentence, c.cue, c.kind))


def _telling(sentence: Sentence, mentions: Sequence[Mention]) -> frozenset[str]:
    """The words that say what it is about: no names of actors, no verbs, nothing short."""
    named = {i for m in mentions for i in range(m.start, m.end)}
    return frozenset(
        token.text
        for i, token in enumerate(sentence.tokens)
        if token.word and token.verb is None and len(token.text) >= CONTENT_WORD and i not in named
    )


def _without_headlines(found: list[Candidate], text: dict[int, frozenset[str]]) -> list[Candidate]:
    """A headline «X: …», «واکنش X به …» whose words the body repeats under a more telling kind is that event's."""
    kept = list(found)
    for head in found:
        if "say" not in head.flags or head.sentence != 0 or head.kind != "statement":
            continue
        told = next((c for c in kept if c is not head and _headed(head, c, text)), None)
        if told is not None:
            kept.remove(head)
            kept[kept.index(told)] = replace(told, also=(*told.also, 0), reports=(*_reports(told), *_reports(head)))
    return kept


def _headed(head: Candidate, candidate: Candidate, text: dict[int, frozenset[str]]) -> bool:
    if not candidate.utterance or candidate.sentence == 0 or codes_of(candidate.source) != codes_of(head.source):
        return False
    words = text[0]
    return bool(words) and len(words & text[candidate.sentence]) >= HEADLINE_WORDS * len(words)


def _same(candidate: Candidate, other: Candidate, text: dict[int, frozenset[str]]) -> bool:
    if not candidate.utterance:
        return True
    if _other_speaker(candidate, other):
        return False
    if candidate.sentence == other.sentence:
        return True
    mine = text[candidate.sentence]
    return not mine or any(len(mine & text[s]) >= NEW_WORDS * len(mine) for s in (other.sentence, *other.also))


def _other_speaker(candidate: Candidate, other: Candidate) -> bool:
    """Whether two people of one state said it; «لاوروف» and «سرگئی لاوروف» are one."""
    one, two = (c.source[0].mention.name_text if c.source else None for c in (candidate, other))
    return one is not None and two is not None and one.split()[-1:] != two.split()[-1:]


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
        realis=_realis(first, second, best),
        subkind=best.subkind or other.subkind,
        background=first.background and second.background,
    )


def _realis(first: Candidate, second: Candidate, best: Candidate) -> str:
    """A verb in the past makes it happen; a noun («سفر X به تهران») takes the realis of a verb that tells the same."""
    if first.realis == second.realis:
        return first.realis
    verbal = [c for c in (first, second) if not c.nominal]
    if first.sentence == second.sentence or not verbal:
        return first.realis if second.realis == "occurred" else second.realis
    if any(c.realis == "occurred" for c in verbal):
        return "occurred"
    return verbal[0].realis if len(verbal) == 1 else best.realis


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
