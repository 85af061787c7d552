"""Salience: what the article reports, what is said or done beside it, what is retold for context."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from diplowire.extraction.cuts import codes_of
from diplowire.extraction.data import rows
from diplowire.extraction.model import Candidate, Sentence
from schemas.kinds import Salience

#: Shorter words say nothing about what a sentence is about.
_CONTENT_WORD = 4
#: A sentence that repeats this part of the title's words tells what the title announces.
_TITLE_PART = 0.34
#: Sentences of the body: the lead, what follows it, the middle; later ones are the tail.
_FOLLOWS, _MIDDLE = 2, 5
#: Up to so many events an article reports all of them.
_FEW, _SOME, _MANY = 2, 4, 8


@dataclass(frozen=True)
class Prominence:
    """What the salience of one event depends on besides itself: the article's title, its lead, its other events."""

    sentences: dict[int, Sentence]
    candidates: Sequence[Candidate]

    def features(self, candidate: Candidate) -> Iterator[str]:
        """What speaks for or against the event's being the news."""
        yield "base"
        yield self._position(candidate)
        yield f"kind_{candidate.kind}"
        yield "utterance" if candidate.utterance else "act"
        yield from (name for name in ("nominal", "content") if getattr(candidate, name))
        if candidate.also:
            yield "repeated"
        if candidate.utterance and candidate.content:
            yield "quoted"
        if self._announced(candidate):
            yield "announced"
        yield from self._titled(candidate)
        yield from self._beside(candidate)
        yield from (f"source_{role.origin}" for role in candidate.source[:1])
        yield f"target_{candidate.target[0].origin}" if candidate.target else "target_none"

    def _position(self, candidate: Candidate) -> str:
        first = min((candidate.sentence, *candidate.also))
        if self.sentences[first].field == "title":
            return "title"
        after = first - min(s.index for s in self.sentences.values() if s.field == "body")
        if after < 1:
            return "lead"
        return "follows" if after <= _FOLLOWS else "middle" if after <= _MIDDLE else "tail"

    def _announced(self, candidate: Candidate) -> bool:
        title = frozenset().union(*(_words(s) for s in self.sentences.values() if s.field == "title"))
        own = self.sentences[candidate.sentence]
        return own.field == "body" and bool(title) and len(title & _words(own)) >= _TITLE_PART * len(title)

    def _titled(self, candidate: Candidate) -> Iterator[str]:
        """Whether the headline's events have the same actors."""
        headlines = [c for c in self.candidates if 0 in (c.sentence, *c.also)]
        if headlines and candidate not in headlines:
            same = any(codes_of(c.source) == codes_of(candidate.source) for c in headlines)
            pair = any(_pair(c) == _pair(candidate) for c in headlines)
            yield "title_pair" if pair else "title_source" if same else "title_others"

    def _beside(self, candidate: Candidate) -> Iterator[str]:
        """How many events there are, and whether its source has acted or spoken before."""
        if len(self.candidates) <= _FEW:
            yield "few"
        elif len(self.candidates) > _MANY:
            yield "many"
        elif len(self.candidates) > _SOME:
            yield "several"
        earlier = [c for c in self.candidates if c.sentence < candidate.sentence and c.utterance]
        mine = codes_of(candidate.source)
        if candidate.utterance and any(codes_of(c.source) == mine for c in earlier):
            yield "again"
        elif candidate.utterance and earlier:
            yield "second_speaker"

    def salience(self, candidate: Candidate) -> Salience:
        """Background by its clause; else by the weights of `salience.tsv`."""
        if candidate.background:
            return "background"
        return "news" if sum(_weights().get(name, 0.0) for name in self.features(candidate)) >= 0 else "detail"


def _pair(candidate: Candidate) -> frozenset[str]:
    return codes_of(candidate.source) | codes_of(candidate.target)


def _words(sentence: Sentence) -> frozenset[str]:
    return frozenset(t.text for t in sentence.tokens if t.word and len(t.text) >= _CONTENT_WORD)


@cache
def _weights() -> dict[str, float]:
    return {row["feature"]: float(row["weight"]) for row in rows("salience.tsv")}
