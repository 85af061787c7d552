"""A core whose behaviour the test chooses, through keys of the article that the real core ignores.

Delivery is the subject of the contract tests, not Persian: they need an article that is slow, too complex, too large
or hits a bug, on demand. The tests of the real core use the real core.
"""

from __future__ import annotations

import time
from dataclasses import dataclass
from typing import Any

from agents.core import Core
from agents.settings import Settings
from diplowire.errors import TooComplexError
from diplowire.raw import article_id, content_hash
from schemas.article import (
    ArticleMeta,
    NormalizedArticle,
    NormalizedField,
    NormalizedFields,
    RawArticle,
    RawPosition,
)
from schemas.base import short_hash
from schemas.event import Actor, Event, EventArticle, Extractor, Summary
from schemas.kinds import Outcome

EXTRACTOR = Extractor(name="stub", version="0.0.0", knowledge="0" * 12)


@dataclass(frozen=True)
class StubExtraction:
    """What the agent asks for."""

    outcome: Outcome
    events: list[Event]


def normalize(
    raw: RawArticle, *, raw_position: RawPosition | None = None, ingested_at: str | None = None
) -> NormalizedArticle:
    """The article as it is; `inflate` makes it larger."""
    return NormalizedArticle(
        article=ArticleMeta(
            id=article_id(raw),
            url=raw.url,
            outlet=raw.outlet,
            title=raw.title,
            published_at=raw.published_at,
            credited=None,
            byline=None,
        ),
        content_hash=content_hash(raw),
        ingested_at=ingested_at,
        raw=raw_position,
        language="fa",
        fields=NormalizedFields(title=_field(raw.title, 1), body=_field(raw.body, raw.extra.get("inflate", 1))),
        extra=raw.extra,
    )


def extract(article: NormalizedArticle) -> StubExtraction:
    """`events` many events; `sleep`, `too_complex` and `bug` as they say; `huge` makes events that no broker takes."""
    asked: dict[str, Any] = article.extra
    time.sleep(asked.get("sleep", 0))
    if asked.get("bug"):
        raise ZeroDivisionError("a bug in the core")
    if asked.get("too_complex"):
        raise TooComplexError("needs more work than an article may", field="body")
    events = [_event(article, n, "x" * asked.get("huge", 1)) for n in range(asked.get("events", 1))]
    return StubExtraction(asked.get("outcome") or ("published" if events else "no_event"), events)


def load_core(_settings: Settings) -> Core:
    """For `run_worker`."""
    return Core(normalize, extract, EXTRACTOR)


def _field(text: str | None, copies: int) -> NormalizedField | None:
    if text is None:
        return None
    return NormalizedField(raw=text, text=text * copies, map=[], paragraphs=[], sentences=[], repeated=[])


def _event(article: NormalizedArticle, n: int, summary: str) -> Event:
    return Event(
        event_id=short_hash(article.article.id, "sentence", "phone_call", str(n)),
        article=EventArticle(
            id=article.article.id,
            url=article.article.url,
            outlet=article.article.outlet,
            title=article.article.title,
            published_at=article.article.published_at,
            credited=None,
            text_signature=None,
        ),
        summary=Summary(fa=summary, en=str(n)),
        kind="phone_call",
        subkind=None,
        plover=None,
        cameo=None,
        realis="occurred",
        salience="news",
        source=[_actor("RUS")],
        target=[_actor("IRN"), _actor("RUS")],
        via=[],
        asserted_by=None,
        occurred_on=None,
        place=None,
        topics=[],
        statement=None,
        links=[],
        evidence=[],
        confidence=0.5,
        reasons=[],
        extractor=EXTRACTOR,
        ingested_at=article.ingested_at,
    )


def _actor(code: str) -> Actor:
    return Actor(
        code=code,
        label=code,
        label_en=code,
        name=None,
        name_en=None,
        office=None,
        institution=None,
        kind="state",
        country=code,
        wikidata=None,
        resolved_by="state",
        role_origin="subject",
        mention=None,
    )
