"""`articles.normalized` → `diplomacy.events`, then `articles.outcomes`: what is made of one record."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Protocol

import msgspec

from agents.cloudevents import Envelopes, trace_headers
from agents.dead_letters import dead_letter
from agents.failure import PermanentError, stage
from agents.metrics import Metrics
from agents.records import Consumed, Plan, epoch_ms
from diplowire.dates.published import read_published_at
from diplowire.errors import ArticleError, TooComplexError
from schemas.article import NormalizedArticle
from schemas.event import Event, Extractor
from schemas.kinds import Outcome
from schemas.outcome import ArticleOutcome
from schemas.topics import NORMALIZED

_FIELD = re.compile(r" - at `\$\.([\w.]+)")


class Extraction(Protocol):
    """What the core makes of an article."""

    @property
    def outcome(self) -> Outcome:
        """What became of the article."""

    @property
    def events(self) -> Sequence[Event]:
        """Its events, in the order in which they are published."""


#: The core's extraction: a pure function. It raises TooComplexError where the article exceeds its work budget.
Extract = Callable[[NormalizedArticle], Extraction]


class ExtractAgent:
    """One normalised record in; its events out, and after them its outcome. Pure but for the clock of its metrics.

    Raises PermanentError for what is no normalised article.
    """

    topic = NORMALIZED

    def __init__(self, extract: Extract, extractor: Extractor, envelopes: Envelopes, metrics: Metrics) -> None:
        self._extract = extract
        self._extractor = extractor
        self._envelopes = envelopes
        self._metrics = metrics
        self._decoder = msgspec.json.Decoder(NormalizedArticle)

    def __call__(self, record: Consumed) -> Plan:
        """Decode, work, and say what to publish."""
        with stage("decode", self._metrics):
            article = self._decode(record.value)
        try:
            with stage("extract", self._metrics):
                extraction = self._extract(article)
        except PermanentError as error:
            if not isinstance(error.error, TooComplexError):
                raise
            return self._too_complex(record, article, error)
        return self._extracted(record, article, extraction)

    def _extracted(self, record: Consumed, article: NormalizedArticle, extraction: Extraction) -> Plan:
        trace = trace_headers(record.headers)
        events = tuple(self._envelopes.event(event, trace) for event in extraction.events)
        outcome = self._outcome(article, extraction.outcome, [event.event_id for event in extraction.events])
        last = self._envelopes.outcome(outcome, article.ingested_at, trace)
        kinds = tuple(event.kind for event in extraction.events)
        ingested, published = epoch_ms(article.ingested_at), _published_ms(article)
        return Plan(extraction.outcome, (events, (last,)), kinds, ingested_ms=ingested, published_ms=published)

    def _too_complex(self, record: Consumed, article: NormalizedArticle, error: PermanentError) -> Plan:
        letter = dead_letter(record, NORMALIZED, error.error, error.stage, self._extractor.version)
        outcome = self._outcome(article, "too_complex", [])
        last = self._envelopes.outcome(outcome, article.ingested_at, trace_headers(record.headers))
        return Plan("too_complex", ((letter,), (last,)), dead_letter="too_complex")

    def _outcome(self, article: NormalizedArticle, outcome: Outcome, event_ids: list[str]) -> ArticleOutcome:
        return ArticleOutcome(
            article_id=article.article.id,
            content_hash=article.content_hash,
            outcome=outcome,
            event_ids=event_ids,
            extractor=self._extractor,
            raw=article.raw,
        )

    def _decode(self, value: bytes | None) -> NormalizedArticle:
        if value is None:
            raise ArticleError("null_value", "the record has no value")
        try:
            return self._decoder.decode(value)
        except msgspec.ValidationError as error:
            field = _FIELD.search(str(error))
            raise ArticleError("schema", str(error), field=field[1] if field else None) from None
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise ArticleError("decode", f"not JSON: {error}") from None
        except RecursionError:
            raise ArticleError("decode", "nested too deeply") from None


def _published_ms(article: NormalizedArticle) -> int | None:
    """When the article was published; None where that is not known to the minute."""
    published = read_published_at(article.article.published_at)
    if published is None or published.moment is None:
        return None
    return round(published.moment.timestamp() * 1000)
