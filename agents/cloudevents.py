"""CloudEvents in Kafka's binary mode: the headers of what we publish (contract, "Headers", "Ids").

Every byte of them comes from the raw record, so that a record read twice gives the same headers twice.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from agents.records import Headers, Outgoing
from schemas.article import NormalizedArticle
from schemas.base import encode, value_version
from schemas.event import Event
from schemas.outcome import ArticleOutcome
from schemas.published import SCHEMA_URN, VERSION
from schemas.topics import EVENTS, NORMALIZED, OUTCOMES

EnvelopeType = Literal["article", "event", "outcome"]

#: Passed on untouched from the raw article to everything made of it (W3C Trace Context).
TRACE = ("traceparent", "tracestate")
#: Trace headers are short (a `tracestate` should fit in 512 bytes). A longer one is not one, and is not copied to
#: every output, where it could push each of them over the broker's limit.
MAX_TRACE_BYTES = 8192
#: `,"ingested_at":…` of a record. Strings before it hold no bare quotation mark, so the first match is the key.
_INGESTED_AT = re.compile(rb',"ingested_at":(?:null|"[^"]*")')


def trace_headers(headers: Headers) -> Headers:
    """The trace headers among the headers of a consumed record."""
    return tuple((k, v) for k, v in headers if k in TRACE and v is not None and len(v) <= MAX_TRACE_BYTES)


def version_of(value: bytes) -> str:
    """The `v` of a `ce_id`: a hash over the record's canonical bytes without its `ingested_at`."""
    return value_version(_INGESTED_AT.sub(b"", value, count=1))


@dataclass(frozen=True, slots=True)
class Envelopes:
    """Makes records of what the core makes. `source` is the configured URI of this service."""

    source: str

    def article(self, article: NormalizedArticle, trace: Headers = ()) -> Outgoing:
        """The record for `articles.normalized`."""
        value = encode(article)
        subject = article.article.id
        headers = self._headers("article", f"{subject}~{version_of(value)}", subject, article.ingested_at)
        return Outgoing(NORMALIZED, subject.encode(), value, headers + trace)

    def event(self, event: Event, trace: Headers = ()) -> Outgoing:
        """The record for `diplomacy.events`, with what routes it: kind, realis and the actors' codes."""
        value = encode(event)
        made_by = f"{event.extractor.version}+{event.extractor.knowledge}"
        id_ = f"{event.event_id}@{made_by}~{version_of(value)}"
        actors = sorted({actor.code for side in (event.source, event.target, event.via) for actor in side})
        routing = _texts(ce_kind=event.kind, ce_realis=event.realis, ce_actors=",".join(actors))
        headers = self._headers("event", id_, event.article.id, event.ingested_at)
        return Outgoing(EVENTS, event.article.id.encode(), value, headers + routing + trace)

    def outcome(self, outcome: ArticleOutcome, ingested_at: str | None, trace: Headers = ()) -> Outgoing:
        """The record for `articles.outcomes`."""
        value = encode(outcome)
        subject = outcome.article_id
        headers = self._headers("outcome", f"{subject}~{version_of(value)}", subject, ingested_at)
        return Outgoing(OUTCOMES, subject.encode(), value, headers + trace)

    def _headers(self, type_: EnvelopeType, id_: str, subject: str, time: str | None) -> Headers:
        """`ce_time` is the time at which the raw record entered Kafka: the only time that a replay finds again."""
        return (
            *_texts(ce_specversion="1.0", ce_id=id_, ce_source=self.source),
            *_texts(ce_type=f"diplowire.{type_}.{VERSION}", ce_subject=subject),
            *(_texts(ce_time=time) if time else ()),
            *_texts(ce_dataschema=f"{SCHEMA_URN}{type_}:{VERSION}"),
            ("content-type", b"application/json"),
        )


def _texts(**headers: str) -> Headers:
    return tuple((name, text.encode()) for name, text in headers.items())
