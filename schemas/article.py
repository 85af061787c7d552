"""Raw and normalised articles (topics `articles.raw` and `articles.normalized`)."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta, field

from schemas.base import Record


class RawArticle(Record, frozen=True, kw_only=True):
    """What a publisher sends. Only `body` or `title` must hold text; whatever else is sent is kept under `extra`."""

    id: Annotated[
        str | None,
        Meta(
            description="The publisher's id, 1 to 256 characters without control characters.",
            examples=["isna-140210010123"],
        ),
    ] = None
    url: Annotated[str | None, Meta(description="Address of the article.", examples=["https://example.org/1"])] = None
    outlet: Annotated[str | None, Meta(description="Who published it, free text.", examples=["ISNA"])] = None
    title: Annotated[str | None, Meta(description="The headline.")] = None
    body: Annotated[str | None, Meta(description="Plain text or HTML.")] = None
    language: Annotated[str | None, Meta(description="Language as the publisher gives it.", examples=["fa"])] = None
    content_type: Annotated[
        str | None, Meta(description="`text/plain`, `text/html`, or null to have it detected.", examples=["text/plain"])
    ] = None
    published_at: Annotated[
        str | None,
        Meta(
            description="ISO 8601. A year from 1300 to 1499 is Jalali; without an offset it is Tehran time; a date alone has the precision of a day.",
            examples=["2023-12-22T14:30:00+03:30", "۱۴۰۲/۱۰/۰۱ ۱۴:۳۰"],
        ),
    ] = None
    extra: Annotated[dict[str, Any], Meta(description="Whatever else the publisher sent, untouched.")] = field(
        default_factory=dict
    )


class RawPosition(Record, frozen=True, kw_only=True):
    """Where the raw record stands."""

    topic: Annotated[str, Meta(description="Topic of the raw record.", examples=["articles.raw"])]
    partition: Annotated[int, Meta(description="Its partition.")]
    offset: Annotated[int, Meta(description="Its offset.")]


class ArticleMeta(Record, frozen=True, kw_only=True):
    """An article without its text."""

    id: Annotated[str, Meta(description="The given id, else `u-` + hash of the URL, else `c-` + hash of the content.")]
    url: Annotated[str | None, Meta(description="As given.")]
    outlet: Annotated[str | None, Meta(description="As given.")]
    title: Annotated[str | None, Meta(description="As given.")]
    published_at: Annotated[str | None, Meta(description="Exactly as given, also where it could not be read.")]
    credited: Annotated[
        str | None, Meta(description="The agency named in «به گزارش … به نقل از …».", examples=["ایسنا"])
    ]
    byline: Annotated[str | None, Meta(description="Author or desk named by the article.")]


class NormalizedField(Record, frozen=True, kw_only=True):
    """Title or body with its normalised text. All positions are code points."""

    raw: Annotated[str | None, Meta(description="The field as published.")]
    text: Annotated[str, Meta(description="Normalised text, half-spaces restored, furniture left out.")]
    map: Annotated[
        list[tuple[int, int, int]],
        Meta(
            description="Ascending runs `[text_start, raw_start, length]` in which text and raw advance together, character for character."
        ),
    ]
    paragraphs: Annotated[list[tuple[int, int]], Meta(description="`[start, end]` of each paragraph in `text`.")]
    sentences: Annotated[list[tuple[int, int]], Meta(description="`[start, end]` of each sentence in `text`.")]
    repeated: Annotated[
        list[int], Meta(description="Indices of sentences that repeat the title or an earlier sentence.")
    ]
    dropped: Annotated[
        list[tuple[int, int]],
        Meta(description="`[start, end]` in `raw` of what is not the article: site furniture, menus, share lines."),
    ] = field(default_factory=list)
    lost: Annotated[
        int, Meta(description="Lines of a page that belong to the article and could not be found in its markup.")
    ] = 0


class NormalizedFields(Record, frozen=True, kw_only=True):
    """Title and body; null where the article has none."""

    title: Annotated[NormalizedField | None, Meta(description="The headline.")]
    body: Annotated[NormalizedField | None, Meta(description="The article's text.")]


class NormalizedArticle(Record, frozen=True, kw_only=True):
    """An article as the extracting agent reads it."""

    article: Annotated[ArticleMeta, Meta(description="The article without its text.")]
    content_hash: Annotated[str, Meta(description="SHA-256 of the JSON array `[title, body]`, 64 hex digits.")]
    ingested_at: Annotated[
        str | None,
        Meta(description="The raw record's Kafka timestamp, RFC 3339 UTC with milliseconds; null without a broker."),
    ]
    raw: Annotated[RawPosition | None, Meta(description="Where the raw record stands; null without a broker.")]
    language: Annotated[
        str | None, Meta(description="`fa`, `prs` (Dari), or what else was recognised; null if nothing was.")
    ]
    fields: Annotated[NormalizedFields, Meta(description="Normalised title and body.")]
    extra: Annotated[dict[str, Any], Meta(description="What else the publisher sent.")]
