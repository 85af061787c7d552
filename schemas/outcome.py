"""What became of an article (topic `articles.outcomes`), and its whole report set for consolidation."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from schemas.article import RawPosition
from schemas.base import Record
from schemas.event import Event, Extractor
from schemas.kinds import Outcome


class ArticleOutcome(Record, frozen=True, kw_only=True):
    """The one outcome of an article's record, sent after its events are confirmed."""

    article_id: Annotated[str, Meta(description="The article.")]
    content_hash: Annotated[str, Meta(description="SHA-256 of the JSON array `[title, body]`.")]
    outcome: Annotated[Outcome, Meta(description="published, no_event, unsupported_language or too_complex.")]
    event_ids: Annotated[list[str], Meta(description="The article's events, in the order published.")]
    extractor: Annotated[Extractor, Meta(description="What read the article.")]
    raw: Annotated[RawPosition | None, Meta(description="Where the raw record stands.")]


class ReportSet(Record, frozen=True, kw_only=True):
    """All that one article reports (internal topic `diplowire.consolidation.input`)."""

    article_id: Annotated[str, Meta(description="The article.")]
    content_hash: Annotated[str, Meta(description="SHA-256 of the JSON array `[title, body]`.")]
    raw: Annotated[RawPosition | None, Meta(description="Where the raw record stands.")]
    ingested_at: Annotated[str | None, Meta(description="The raw record's Kafka timestamp.")]
    outcome: Annotated[Outcome, Meta(description="published or no_event.")]
    events: Annotated[list[Event], Meta(description="Its events, in the order published.")]
