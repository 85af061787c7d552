"""Candidates that stay become events of the contract: ids, actors, dates, places, topics, links, summaries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from diplowire.extraction import coding, topics
from diplowire.extraction.actors import Spans, actors, holds, span_of
from diplowire.extraction.casting import cast
from diplowire.extraction.confidence import confidence
from diplowire.extraction.datelines import credited_place
from diplowire.extraction.dating import Calendar
from diplowire.extraction.days import dated
from diplowire.extraction.links import links
from diplowire.extraction.model import Candidate, Role
from diplowire.extraction.occasions import Where, continued, from_scene, occasion, scenes
from diplowire.extraction.officials import each_by_name
from diplowire.extraction.places import dateline, from_dateline, own_place
from diplowire.extraction.reader import Reader
from diplowire.extraction.salience import Prominence
from diplowire.extraction.scenes import retold
from diplowire.extraction.signature import simhash
from diplowire.extraction.summary import summary
from diplowire.extraction.tokens import FieldText
from diplowire.extraction.version import VERSION
from diplowire.knowledge import Knowledge
from diplowire.knowledge.model import PlaceName
from diplowire.text.skeleton import fold
from schemas.article import NormalizedArticle
from schemas.base import Field, Span, short_hash
from schemas.event import Actor, AssertedBy, Event, EventArticle, Extractor, Link, OccurredOn, Place, Statement
from schemas.kinds import Realis, Salience


@dataclass(frozen=True, slots=True)
class Draft:
    """An event before its id and links are known."""

    candidate: Candidate
    source: list[Actor]
    target: list[Actor]
    where: Where | None
    when: OccurredOn | None
    salience: Salience


class Builder:
    """Builds the events of one article."""

    def __init__(
        self, article: NormalizedArticle, fields: Mapping[Field, FieldText], reader: Reader, knowledge: Knowledge,
        calendar: Calendar,
    ) -> None:  # fmt: skip
        sentences = reader.text.sentences
        self.article = article
        self.fields = fields
        self.sentences = {s.index: s for s in sentences}
        self.reader = reader
        self.knowledge = knowledge
        self.calendar = calendar
        self.spans = Spans(fields, sentences)
        self.scenes = scenes(sentences, reader.views)
        own = knowledge.outlets.profile(article.article.outlet, article.article.url)
        written = dateline(sentences, reader.text.mentions, reader.text.homeland)
        self.line = written or credited_place(fields.get("body"), own, knowledge)
        self._article = self._meta()
        self._extractor = Extractor(name="diplowire", version=VERSION, knowledge=knowledge.version)

    def events(self, candidates: Sequence[Candidate]) -> list[tuple[Candidate, Event]]:
        """All events in the order of their evidence, each with the candidate that it was made of."""
        candidates = cast(candidates, self.reader, self.spans.written)
        places = [(c, own_place(c, self.reader.views) or self._reported_from(c, acts=True)) for c in candidates]
        prominence = Prominence(self.sentences, candidates)
        drafts = self._dated([self._draft(c, where or self._setting(c, places), prominence) for c, where in places])
        ids = self._ids(drafts)
        tied = links([d.candidate for d in drafts], ids)
        return [
            (d.candidate, self._event(d, event_id, tie)) for d, event_id, tie in zip(drafts, ids, tied, strict=True)
        ]

    def _setting(self, candidate: Candidate, places: Sequence[tuple[Candidate, Where | None]]) -> Where | None:
        """The place of the occasion, of the scene, of the dateline."""
        view = self.reader.views[candidate.sentence][candidate.clause]
        if retold(view):
            return None
        return (
            occasion(candidate, view, places)
            or from_scene(candidate, view, self.scenes)
            or continued(candidate, places)
            or self._reported_from(candidate)
        )

    def _reported_from(self, candidate: Candidate, *, acts: bool = False) -> Where | None:
        if acts and candidate.utterance:
            return None
        return from_dateline(candidate, self.line, self.reader.text.homeland)

    def _meta(self) -> EventArticle:
        meta = self.article.article
        text = "\n".join(f.skeleton.text for f in self.fields.values())
        return EventArticle(
            id=meta.id, url=meta.url, outlet=meta.outlet, title=meta.title, published_at=meta.published_at,
            credited=meta.credited, text_signature=simhash(text),
        )  # fmt: skip

    def _draft(self, candidate: Candidate, where: Where | None, prominence: Prominence) -> Draft:
        weight = prominence.salience(candidate)
        people = each_by_name(candidate, self.reader.text.name)
        return Draft(
            candidate=candidate,
            source=actors(people.source, self.knowledge, self.spans),
            target=actors(people.target, self.knowledge, self.spans),
            where=where,
            when=self.calendar.own(candidate, self.sentences, self.reader.views, self.spans, weight),
            salience=weight,
        )

    def _dated(self, drafts: Sequence[Draft]) -> list[Draft]:
        lead = self.calendar.lead(self.sentences, self.reader.views, self.spans)
        apart = [retold(self.reader.views[d.candidate.sentence][d.candidate.clause]) for d in drafts]
        own = [(d.candidate, d.when) for d in drafts]
        days = dated(own, lead, self.calendar.publication(), apart)
        return [replace(draft, when=day) for draft, day in zip(drafts, days, strict=True)]

    def _ids(self, drafts: Sequence[Draft]) -> list[str]:
        """hash(article, skeleton of the evidence sentence, kind, n): n in the order of (source, target) codes."""
        keys = [(self._skeleton(d.candidate.sentence), d.candidate.kind) for d in drafts]
        order = sorted(range(len(drafts)), key=lambda i: (keys[i], _codes(drafts[i]), drafts[i].candidate.sentence, i))
        count: Counter[tuple[str, str]] = Counter()
        ids = [""] * len(drafts)
        for i in order:
            count[keys[i]] += 1
            sentence, kind = keys[i]
            ids[i] = short_hash(self.article.article.id, sentence, kind, str(count[keys[i]]))
        return ids

    def _skeleton(self, index: int) -> str:
        sentence = self.sentences[index]
        text = self.fields[sentence.field].normalized.text[sentence.start : sentence.end]
        return " ".join(fold(text).split())

    def _event(self, draft: Draft, event_id: str, tied: list[Link]) -> Event:
        candidate = draft.candidate
        contexts, fine = self._topics(candidate)
        score, reasons = confidence(candidate)
        realis: Realis = candidate.realis  # type: ignore[assignment]  # one of the realis of realis_cues.tsv, tested
        return Event(
            event_id=event_id,
            article=self._article,
            summary=summary(candidate.kind, realis, (draft.source, draft.target), draft.when, self._office),
            kind=candidate.kind,  # type: ignore[arg-type]  # frames.tsv holds only kinds, tested
            subkind=candidate.subkind,
            plover=coding.plover(candidate.kind, realis, candidate.subkind, contexts),
            cameo=coding.cameo(candidate.kind, realis, candidate.subkind),
            realis=realis,
            salience=draft.salience,
            source=draft.source,
            target=draft.target,
            via=actors(candidate.via, self.knowledge, self.spans),
            asserted_by=self._asserted(candidate),
            occurred_on=draft.when,
            place=self._place(draft.where),
            topics=[*contexts, *fine],
            statement=self._statement(candidate),
            links=tied,
            evidence=self._evidence(draft),
            confidence=score,
            reasons=[*reasons, *self.calendar.reasons(self.article.ingested_at)],
            extractor=self._extractor,
            ingested_at=self.article.ingested_at,
        )

    def _office(self, office: str, code: str) -> tuple[str, str] | None:
        label = self.knowledge.office_label(office, code)
        return (label.fa, label.en) if label else None

    def _topics(self, candidate: Candidate) -> tuple[list[str], list[str]]:
        marked = [self.sentences[i].news for i in (candidate.sentence, *candidate.also)]
        contexts, fine = topics.of(" . ".join(marked))
        return contexts or ["diplomatic"], fine

    def _asserted(self, candidate: Candidate) -> AssertedBy | None:
        role = candidate.asserted
        if role is None or candidate.utterance:
            return None
        mention = role.mention
        kind = {"media": "outlet", "anonymous": "anonymous"}.get(mention.kind, "actor")
        return AssertedBy(
            type=kind, code=mention.codes[0] if mention.codes else None, name=mention.name_text, office=mention.office,
            mention=span_of(role, self.spans),
        )  # fmt: skip

    def _place(self, where: Where | None) -> Place | None:
        if where is None:
            return None
        label = self.knowledge.label(where.code)
        name, mention = label.fa if label else None, None
        if where.mention is not None:
            mention = span_of(Role(where.mention, where.basis, where.sentence), self.spans)
        if where.mention is not None and where.mention.kind == "place":
            name = where.mention.name_text
        return Place(
            name=name, country=where.code, disputed=self._disputed(mention), basis=where.basis, mention=mention
        )

    def _disputed(self, mention: Span | None) -> bool:
        """Whether states dispute whose place it is, by the tables (places.tsv)."""
        found = self.knowledge.scan(fold(mention.text)) if mention else []
        return any(isinstance(entry, PlaceName) and entry.disputed for match in found for entry in match.entries)

    def _statement(self, candidate: Candidate) -> Statement | None:
        if candidate.words is None:
            return None
        index, first, last, direct = candidate.words
        speaker = actors(candidate.source[:1], self.knowledge, self.spans)
        return Statement(
            text=self.spans.written(index, first, last + 1), direct=direct, speaker=speaker[0] if speaker else None
        )

    def _evidence(self, draft: Draft) -> list[Span]:
        """The event's sentence, then the other sentences in which its mentions stand or that repeat it."""
        candidate = draft.candidate
        roles = (*candidate.source, *candidate.target, *candidate.via)
        indices = [candidate.sentence, *candidate.also, *(r.sentence for r in roles)]
        if candidate.asserted and not candidate.utterance:
            indices.append(candidate.asserted.sentence)
        if draft.where is not None:
            indices.append(draft.where.sentence)
        found = [self.spans.sentence(i) for i in dict.fromkeys(indices)]
        extra = self._date_sentence(draft, [s for s in found if s is not None])
        return [s for s in (*found, extra) if s is not None]

    def _date_sentence(self, draft: Draft, spans: list[Span]) -> Span | None:
        mention = draft.when.mention if draft.when else None
        if mention is None or any(holds(s, mention) for s in spans):
            return None
        for sentence in self.sentences.values():
            span = self.spans.sentence(sentence.index)
            if span is not None and holds(span, mention):
                return span
        return None


def _codes(draft: Draft) -> tuple[tuple[str, ...], tuple[str, ...]]:
    return tuple(sorted({a.code for a in draft.source})), tuple(sorted({a.code for a in draft.target}))
