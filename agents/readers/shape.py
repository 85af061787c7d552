"""From a record to a raw article of the contract: names mapped, checked, encoded."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from agents.readers.items import Broken, Found, Item, Note, Options, Raw, Record
from diplowire.text.skeleton import fold
from schemas.base import encode
from schemas.topics import MAX_RAW_BYTES

#: The fields of a raw article that hold text (contract, "Raw article").
TEXT_FIELDS = ("id", "url", "outlet", "title", "body", "language", "content_type", "published_at")
#: Characters in an id.
MAX_ID = 256
#: Names that other formats use for a field; only suggested, never assumed.
_OTHER_NAMES: Mapping[str, tuple[str, ...]] = {
    "body": ("text", "content", "story", "fulltext", "متن", "متن خبر"),
    "title": ("headline", "heading", "subject", "عنوان", "تیتر"),
    "url": ("link", "href", "permalink", "لینک"),
    "published_at": ("date", "published", "datetime", "time", "pubdate", "تاریخ"),
    "outlet": ("source", "agency", "publisher", "خبرگزاری", "منبع"),
}
#: What tells an article from an object around a list of articles.
TEXT_NAMES = frozenset({"body", "title", *_OTHER_NAMES["body"], *_OTHER_NAMES["title"]})


def shape(raw: Raw, options: Options) -> Item:
    """The article that a record holds, or what keeps it from being one."""
    if not isinstance(raw, Record):
        return raw
    if not isinstance(raw.fields, Mapping):
        return Broken(raw.where, f"should be an object with fields, is {_type_name(raw.fields)}")
    article = _with_outlet(_mapped(raw.fields, options.mapping), options.outlet or raw.outlet)
    problem = _problem(article)
    if problem:
        return Broken(raw.where, problem)
    return _encoded(raw.where, article)


def shape_all(records: Iterable[Raw], options: Options) -> Iterable[Item]:
    """`shape` over all records."""
    return (shape(raw, options) for raw in records)


def suggestion(names: Iterable[str]) -> str:
    """What to do when `body` and `title` are missing: the fields that are there and a `--map` that may fit."""
    names = [str(name) for name in names]
    by_lower = {fold(name).strip().lower(): name for name in reversed(names)}
    pairs = [
        f"{field}={by_lower[other]}"
        for field, others in _OTHER_NAMES.items()
        for other in [next((o for o in others if o in by_lower), "")]
        if other and field not in names
    ]
    hint = f'try --map "{",".join(pairs)}"' if pairs else "name the field of the text: --map body=FIELD"
    return f"the fields are {', '.join(names[:12]) or 'none'}; {hint}"


def _mapped(fields: Mapping[str, Any], mapping: Mapping[str, str]) -> dict[str, Any]:
    """The fields under the contract's names. A mapped field moves; a part of a nested one is copied."""
    taken = {target: _look_up(fields, source) for target, source in mapping.items()}
    moved = {source for source in mapping.values() if source in fields}
    kept = {str(name): value for name, value in fields.items() if name not in moved}
    return kept | {target: value for target, value in taken.items() if value is not None}


def _look_up(fields: Mapping[str, Any], path: str) -> Any:
    """The field named `path`, or, with dots, a field within a field."""
    if path in fields:
        return fields[path]
    value: Any = fields
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value


def _with_outlet(article: dict[str, Any], outlet: str | None) -> dict[str, Any]:
    if outlet and not article.get("outlet"):
        article["outlet"] = outlet
    number = article.get("id")
    if isinstance(number, int) and not isinstance(number, bool):
        article["id"] = str(number)
    return article


def _problem(article: Mapping[str, Any]) -> str | None:
    for name in TEXT_FIELDS:
        value = article.get(name)
        if value is not None and not isinstance(value, str):
            return f"`{name}` should be text, is {_type_name(value)}"
    if not any((article.get(name) or "").strip() for name in ("body", "title")):
        return _no_text(article)
    identity = article.get("id")
    if identity is not None and (not 1 <= len(identity) <= MAX_ID or not _printable(identity)):
        return f"`id` should have 1 to {MAX_ID} characters and no control characters"
    return None


def _no_text(article: Mapping[str, Any]) -> str:
    if "body" in article or "title" in article:
        return "no text in `body` or `title`"
    return f"no `body` and no `title`: {suggestion(article)}"


def _printable(text: str) -> bool:
    return not any(c < " " or "\x7f" <= c <= "\x9f" for c in text)


def _encoded(where: str, article: dict[str, Any]) -> Item:
    try:
        value = encode(article)
    except (UnicodeEncodeError, RecursionError):
        return Broken(where, "holds bytes or halves of characters that no text has; --encoding may be wrong")
    if len(value) > MAX_RAW_BYTES:
        return Broken(
            where,
            f"the record has {len(value):,} bytes, the limit is {MAX_RAW_BYTES:,}: "
            "publish the article's text without the page around it, or in parts with ids of their own",
        )
    return Found(where, article.get("id") or article.get("url") or None, value, article)


def _type_name(value: Any) -> str:
    names = {bool: "true or false", int: "a number", float: "a number", list: "a list", dict: "an object", str: "text"}
    return "null" if value is None else names.get(type(value), "something else")


def note_or_nothing(where: str, count: int, message: str) -> Iterable[Note]:
    """A note with the number of records that it is about, if there are any."""
    return [Note(where, f"{message}: {count:,}")] if count else []
