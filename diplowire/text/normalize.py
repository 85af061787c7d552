"""One raw article to one normalised article: a pure function of the raw record."""

from __future__ import annotations

import hashlib
import json

from diplowire.errors import ArticleError
from diplowire.text.characters import fold_characters
from diplowire.text.halfspace import restore
from diplowire.text.runs import Aligned
from diplowire.text.sentences import paragraphs, sentences
from diplowire.text.skeleton import fold
from schemas.article import ArticleMeta, NormalizedArticle, NormalizedField, NormalizedFields, RawArticle, RawPosition
from schemas.base import short_hash


def normalize(
    raw: RawArticle, *, raw_position: RawPosition | None = None, ingested_at: str | None = None
) -> NormalizedArticle:
    """The article as the extracting agent reads it.

    Raises ArticleError where the article cannot be processed as it is.
    """
    title = _field(raw.title, [])
    body = _field(raw.body, [fold(title.text)] if title else [])
    if not (title and title.text) and not (body and body.text):
        raise ArticleError("empty", "neither title nor body holds any text", field="body")
    digest = hashlib.sha256(
        json.dumps([raw.title, raw.body], ensure_ascii=False, separators=(",", ":")).encode()
    ).hexdigest()
    article_id = raw.id or (f"u-{short_hash(raw.url)}" if raw.url else f"c-{short_hash(digest)}")
    return NormalizedArticle(
        article=ArticleMeta(
            id=article_id, url=raw.url, outlet=raw.outlet, title=raw.title, published_at=raw.published_at,
            credited=None, byline=None,
        ),
        content_hash=digest,
        ingested_at=ingested_at,
        raw=raw_position,
        language="fa",
        fields=NormalizedFields(title=title, body=body),
        extra=raw.extra,
    )  # fmt: skip


def normalize_line(line: str) -> str:
    """One line with its characters and half-spaces in order, and nothing else changed."""
    return restore(fold_characters(line)).text.replace("\n", " ")


def _field(raw: str | None, known: list[str]) -> NormalizedField | None:
    if raw is None:
        return None
    aligned: Aligned = restore(fold_characters(raw))
    spans = paragraphs(aligned.text)
    split = [sentence for span in spans for sentence in sentences(aligned.text, span)]
    seen, repeated = set(known), []
    for i, (start, end) in enumerate(split):
        key = fold(aligned.text[start:end])
        if key in seen:
            repeated.append(i)
        seen.add(key)
    return NormalizedField(
        raw=raw, text=aligned.text, map=aligned.runs, paragraphs=spans, sentences=split, repeated=repeated
    )
