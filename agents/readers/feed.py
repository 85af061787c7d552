"""RSS and Atom. Many feeds carry a summary only; whoever publishes one is told so."""

from __future__ import annotations

import io
from calendar import timegm
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

import feedparser

from agents.readers.encoding import text_stream
from agents.readers.items import Broken, Input, Note, Raw, Record
from agents.readers.plain import damage
from agents.readers.shape import MAX_ID


def read_feed(source: Input, codec: str) -> Iterator[Raw]:
    """An article for each entry. Where the feed is malformed, what can be read is read and the place is named."""
    text = text_stream(source, codec).read()
    broken = damage(source.name, text)
    if broken or not text.strip():
        yield from [broken] if broken else []
        return
    feed = _parse(text)
    if not feed.version and not feed.entries:
        yield Broken(source.name, "is neither RSS nor Atom")
        return
    if feed.bozo:
        yield _malformed(source.name, feed.bozo_exception)
    outlet = (feed.feed.get("title") or "").strip() or None
    records = [Record(f"{source.name}: entry {n}", _fields(entry), outlet) for n, entry in enumerate(feed.entries, 1)]
    yield from records
    yield from _notes(source.name, records)


def _parse(text: str) -> Any:
    """The parsed feed. Markup stays as published: evidence must index what the outlet sent."""
    return feedparser.parse(
        io.BytesIO(text.encode("utf-8")),
        response_headers={"content-type": "application/xml; charset=utf-8"},
        sanitize_html=False,
        resolve_relative_uris=False,
    )


def _malformed(name: str, error: Exception) -> Broken:
    line = error.getLineNumber() if hasattr(error, "getLineNumber") else None
    where = f"{name}:{line}" if line else name
    return Broken(where, f"malformed XML ({_reason(error)}); the entries that could be made out were read")


def _reason(error: Exception) -> str:
    return str(error.getMessage()) if hasattr(error, "getMessage") else str(error).splitlines()[0]


def _notes(name: str, records: list[Record]) -> Iterator[Note]:
    if not records:
        yield Note(name, "the feed has no entries")
        return
    count = sum(1 for record in records if record.fields.get("summary_only"))
    if count:
        yield Note(
            name,
            f"{count} of {len(records)} entries carry a summary only: events are found in the summary, "
            "not in the whole article",
        )


def _fields(entry: Mapping[str, Any]) -> dict[str, Any]:
    full = next((part for part in entry.get("content", []) if (part.get("value") or "").strip()), None)
    text = full or entry.get("summary_detail") or {}
    fields = {
        "id": _identity(entry),
        "url": entry.get("link"),
        "title": entry.get("title"),
        "body": text.get("value"),
        "content_type": "text/html" if _is_markup(text) else None,
        "language": entry.get("language"),
        "published_at": _published_at(entry),
        "author": entry.get("author"),
        "summary_only": True if full is None and text.get("value") else None,
    }
    return {name: value for name, value in fields.items() if value}


def _is_markup(text: Mapping[str, Any]) -> bool:
    """RSS calls every text HTML; only one with a tag or a character reference in it needs to be read so."""
    return "html" in (text.get("type") or "") and any(mark in text.get("value", "") for mark in "<&")


def _identity(entry: Mapping[str, Any]) -> str | None:
    """The entry's own id, unless it is the address or longer than an id may be."""
    identity = entry.get("id") or ""
    return identity if identity != entry.get("link") and 0 < len(identity) <= MAX_ID else None


def _published_at(entry: Mapping[str, Any]) -> str | None:
    """ISO 8601. RSS dates are converted with the offset they have; a date that cannot be read is passed on as it is."""
    given = (entry.get("published") or entry.get("updated") or "").strip()
    if not given or given[:4].isdigit():
        return given or None
    try:
        return parsedate_to_datetime(given).isoformat()
    except ValueError:
        parsed = entry.get("published_parsed") or entry.get("updated_parsed")
        return datetime.fromtimestamp(timegm(parsed), UTC).isoformat() if parsed else given
