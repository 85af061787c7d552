"""One raw article to one normalised article: a pure function of the raw record."""

from __future__ import annotations

from diplowire.errors import ArticleError
from diplowire.raw import article_id, content_hash
from diplowire.text.characters import fold_characters
from diplowire.text.field import FieldText, read_body, read_title, repeated
from diplowire.text.halfspace import restore
from diplowire.text.language import detect_language
from diplowire.text.outlets import outlet_profile
from schemas.article import ArticleMeta, NormalizedArticle, NormalizedField, NormalizedFields, RawArticle, RawPosition


def normalize(
    raw: RawArticle, *, raw_position: RawPosition | None = None, ingested_at: str | None = None
) -> NormalizedArticle:
    """The article as the extracting agent reads it.

    Sentences begin after the agency prefix (`به گزارش ایسنا،`, `تهران- ایرنا-`), whose words stay in the text and in
    their paragraph; `diplowire.text.credit.dateline` finds the place in it. Raises ArticleError (`decode`) where a
    field holds half a surrogate pair, which no JSON text can.
    """
    _check(raw)
    outlet = outlet_profile(raw.outlet, raw.url)
    title = read_title(raw.title, raw.content_type) if raw.title is not None else None
    body = read_body(raw.body, raw.content_type, outlet) if raw.body is not None else None
    seen: set[str] = set()
    return NormalizedArticle(
        article=_meta(raw, body),
        content_hash=content_hash(raw),
        ingested_at=ingested_at,
        raw=raw_position,
        language=detect_language("\n".join(part.sample for part in (title, body) if part), raw.language),
        fields=NormalizedFields(title=_record(raw.title, title, seen), body=_record(raw.body, body, seen)),
        extra=raw.extra,
    )


def _meta(raw: RawArticle, body: FieldText | None) -> ArticleMeta:
    return ArticleMeta(
        id=article_id(raw),
        url=raw.url,
        outlet=raw.outlet,
        title=raw.title,
        published_at=raw.published_at,
        credited=body.credited if body else None,
        byline=body.byline if body else None,
    )


def normalize_line(line: str) -> str:
    """One line with its characters and half-spaces in order, and nothing else changed."""
    return restore(fold_characters(" ".join(line.splitlines()))).text.replace("\n", " ")


def _record(raw: str | None, found: FieldText | None, seen: set[str]) -> NormalizedField | None:
    """The field's record; `seen` holds the sentences before it."""
    if found is None:
        return None
    return NormalizedField(
        raw=raw,
        text=found.text,
        map=found.runs,
        paragraphs=found.paragraphs,
        sentences=found.sentences,
        repeated=repeated(found.text, found.sentences, seen),
        dropped=found.dropped,
        lost=found.lost,
    )


def _check(raw: RawArticle) -> None:
    for name in ("id", "url", "outlet", "title", "body"):
        value: str | None = getattr(raw, name)
        try:
            (value or "").encode()
        except UnicodeEncodeError:
            raise ArticleError("decode", "holds half a surrogate pair", field=name) from None
