"""`articles.raw` → `articles.normalized`: what the normalising agent makes of one record."""

from __future__ import annotations

from typing import Protocol

from agents.cloudevents import Envelopes, trace_headers
from agents.failure import stage
from agents.metrics import Metrics
from agents.records import Consumed, Outgoing, Plan, rfc3339
from diplowire.errors import ArticleError
from diplowire.raw import decode_raw
from schemas.article import NormalizedArticle, RawArticle, RawPosition
from schemas.topics import MAX_NORMALIZED_BYTES, RAW


class Normalize(Protocol):
    """The core's normalisation: a pure function."""

    def __call__(
        self, raw: RawArticle, *, raw_position: RawPosition | None = None, ingested_at: str | None = None
    ) -> NormalizedArticle:
        """The normalised article."""


class NormalizeAgent:
    """One raw record in, one normalised record out. Pure but for the clock of its metrics.

    Raises PermanentError for what is no valid article.
    """

    topic = RAW

    def __init__(self, normalize: Normalize, envelopes: Envelopes, metrics: Metrics) -> None:
        self._normalize = normalize
        self._envelopes = envelopes
        self._metrics = metrics

    def __call__(self, record: Consumed) -> Plan:
        """Decode, work, and say what to publish."""
        with stage("decode", self._metrics):
            raw = decode_raw(record.value)
        with stage("normalize", self._metrics):
            position = RawPosition(topic=record.topic, partition=record.partition, offset=record.offset)
            ingested_at = rfc3339(record.timestamp_ms)
            article = self._normalize(raw, raw_position=position, ingested_at=ingested_at)
            outgoing = self._envelopes.article(article, trace_headers(record.headers))
            _check_size(outgoing)
        return Plan("forwarded", ((outgoing,),))


def _check_size(outgoing: Outgoing) -> None:
    size = len(outgoing.value or b"")
    if size > MAX_NORMALIZED_BYTES:
        message = f"the normalised article has {size} bytes, over the limit of {MAX_NORMALIZED_BYTES}"
        raise ArticleError("too_large", message)
