"""What the contract demands of every event, whatever the article says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diplowire.extraction.confidence import vocabulary
from diplowire.knowledge import Knowledge
from schemas.article import NormalizedArticle
from schemas.base import Span
from schemas.event import Event
from schemas.kinds import UTTERANCES


def breaches(article: NormalizedArticle, events: Sequence[Event], knowledge: Knowledge) -> Iterator[str]:
    """Every breach of the contract in one article's events."""
    raw = {"title": article.fields.title, "body": article.fields.body}
    if len({e.event_id for e in events}) != len(events):
        yield "two events with one id"
    known = {e.event_id for e in events}
    for event in events:
        for span in _spans(event):
            field = raw[span.field]
            if field is None or field.raw is None or field.raw[span.start : span.end] != span.text:
                yield f"{event.kind}: span {span} does not index the raw field"
        yield from _of_event(event, known, knowledge)


def _of_event(event: Event, known: set[str], knowledge: Knowledge) -> Iterator[str]:
    if not event.source:
        yield f"{event.kind}: no source"
    if not event.evidence:
        yield f"{event.kind}: no evidence"
    for span in _mentions(event):
        if not any(_within(span, e) for e in event.evidence):
            yield f"{event.kind}: mention {span.text!r} lies in no evidence sentence"
    for actor in (*event.source, *event.target, *event.via):
        if knowledge.label(actor.code) is None:
            yield f"{event.kind}: unknown code {actor.code}"
        if actor.kind == "state" and actor.name is not None:
            yield f"{event.kind}: a state with a name"
    yield from _of_fields(event, known)


def _of_fields(event: Event, known: set[str]) -> Iterator[str]:
    when = event.occurred_on
    if when and (when.basis == "publication") != (when.text is None and when.mention is None):
        yield f"{event.kind}: text and mention are null exactly when the basis is publication"
    if when and event.salience == "background" and when.basis == "publication":
        yield f"{event.kind}: background with the publication date"
    if (event.statement is not None) and event.kind not in UTTERANCES:
        yield f"{event.kind}: a deed with a statement"
    if not set(event.reasons) <= vocabulary():
        yield f"{event.kind}: unknown reasons {event.reasons}"
    if any(link.event_id not in known or link.event_id == event.event_id for link in event.links):
        yield f"{event.kind}: a link that leads nowhere or home"
    if not 0 <= event.confidence <= 1:
        yield f"{event.kind}: confidence {event.confidence}"


def _mentions(event: Event) -> Iterator[Span]:
    for actor in (*event.source, *event.target, *event.via):
        if actor.mention:
            yield actor.mention
    if event.occurred_on and event.occurred_on.mention:
        yield event.occurred_on.mention
    if event.place and event.place.mention:
        yield event.place.mention
    if event.asserted_by and event.asserted_by.mention:
        yield event.asserted_by.mention


def _spans(event: Event) -> Iterator[Span]:
    yield from event.evidence
    yield from _mentions(event)


def _within(inner: Span, outer: Span) -> bool:
    return inner.field == outer.field and outer.start <= inner.start and inner.end <= outer.end
