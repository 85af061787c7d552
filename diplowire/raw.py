"""The value of a raw record: decoded strictly, and the ids that follow from it (contract, "Raw article", "Ids").

We decode by ourselves and not through the stream library: a value that cannot be read is an `ArticleError` that says
why and in which field, never a crash.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterable
from typing import Any, NoReturn

import msgspec

from diplowire.errors import ArticleError
from diplowire.text.skeleton import DELETED
from schemas.article import RawArticle
from schemas.base import short_hash
from schemas.topics import MAX_RAW_BYTES

CONTENT_TYPES = ("text/plain", "text/html")
MAX_ID_LENGTH = 256
#: The depth at which a JSON parser gives up differs between Python lines; ours is the same everywhere.
MAX_DEPTH = 100

_FIELDS = ("id", "url", "outlet", "title", "body", "language", "content_type", "published_at")
_INVISIBLE = frozenset(DELETED) | {"\u200b", "\u2060"}
_BOM = b"\xef\xbb\xbf"
_TYPE_NAMES = {bool: "a boolean", int: "a number", float: "a number", list: "an array", dict: "an object"}


def decode_raw(value: bytes | None) -> RawArticle:
    """The article in the value of a raw record.

    Unknown keys are kept under `extra`, also one that is itself called `extra`; of duplicate keys the last counts.
    Raises ArticleError with the reason `null_value`, `too_large`, `decode`, `schema` or `empty`; its message holds no
    text of the article.
    """
    if value is None:
        raise ArticleError("null_value", "the record has no value")
    if len(value) > MAX_RAW_BYTES:
        raise ArticleError("too_large", f"the value has {len(value)} bytes, over the limit of {MAX_RAW_BYTES}")
    fields = _object(value)
    article = RawArticle(
        **{name: _text(name, fields.pop(name, None)) for name in _FIELDS},
        extra=fields,
    )
    _check(article)
    return article


def content_hash(raw: RawArticle) -> str:
    """SHA-256, 64 hex digits, of the JSON array `[title, body]` without spaces, not ASCII-escaped."""
    array = json.dumps([raw.title, raw.body], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(array.encode()).hexdigest()


def article_id(raw: RawArticle) -> str:
    """The given id, else `u-` and the hash of the URL as given, else `c-` and the hash of the content.

    An empty URL names nothing and counts as absent.
    """
    if raw.id is not None:
        return raw.id
    if raw.url:
        return "u-" + short_hash(raw.url)
    return "c-" + short_hash(content_hash(raw))


def _object(value: bytes) -> dict[str, Any]:
    """The JSON object in `value`; a byte order mark before it is ignored, as RFC 8259 allows."""
    try:
        value.decode()
    except UnicodeDecodeError as error:
        raise ArticleError("decode", f"not UTF-8: {error.reason} (byte {error.start})") from None
    try:
        decoded = msgspec.json.decode(value.removeprefix(_BOM))
    except msgspec.DecodeError as error:
        raise ArticleError("decode", f"not JSON: {error}") from None
    except RecursionError:
        _too_deep()
    if not isinstance(decoded, dict):
        raise ArticleError("decode", f"not a JSON object but {_kind(decoded)}")
    _check_depth(decoded)
    return decoded


def _check_depth(value: Any) -> None:
    """Level by level, not by recursion: depth is what the sender chooses."""
    level = [value]
    for _ in range(MAX_DEPTH):
        level = [inner for outer in level for inner in _inside(outer) if isinstance(inner, (dict, list))]
        if not level:
            return
    _too_deep()


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value


def _too_deep() -> NoReturn:
    raise ArticleError("decode", f"nested deeper than {MAX_DEPTH} levels")


def _text(name: str, value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    raise ArticleError("schema", f"should be a string or null, is {_kind(value)}", field=name)


def _kind(value: Any) -> str:
    return "null" if value is None else _TYPE_NAMES.get(type(value), "a string")


def _check(article: RawArticle) -> None:
    if article.id is not None:
        _check_id(article.id)
    if article.content_type is not None and article.content_type not in CONTENT_TYPES:
        raise ArticleError("schema", f"should be null or one of {', '.join(CONTENT_TYPES)}", field="content_type")
    if not _holds_text(article.title) and not _holds_text(article.body):
        raise ArticleError("empty", "neither body nor title holds text", field="body")


def _check_id(value: str) -> None:
    if not 1 <= len(value) <= MAX_ID_LENGTH:
        raise ArticleError("schema", f"has {len(value)} characters, should have 1 to {MAX_ID_LENGTH}", field="id")
    if any(unicodedata.category(c) == "Cc" for c in value):
        raise ArticleError("schema", "holds a control character", field="id")


def _holds_text(text: str | None) -> bool:
    """Whether anything is left after trimming; half-spaces, marks of direction and their like are nothing."""
    return text is not None and any(not c.isspace() and c not in _INVISIBLE for c in text)
