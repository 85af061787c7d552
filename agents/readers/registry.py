"""Which reader reads what: by the caller's word, the file's name, the server's word, the first characters."""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

import msgspec

from agents.readers import document, encoding, feed, lines, page, plain, table
from agents.readers.items import Broken, Input, Item, Note, Options, Raw
from agents.readers.shape import shape_all

Reader = Callable[[Input, str, Options], Iterable[Raw]]

_READERS: dict[str, Reader] = {
    "jsonl": lines.read_lines,
    "json": document.read_document,
    "csv": table.read_table,
    "text": lambda source, codec, _: plain.read_plain(source, codec),
    "html": lambda source, codec, _: page.read_page(source, codec),
    "feed": lambda source, codec, _: feed.read_feed(source, codec),
    "telegram": document.read_document,
}
#: What `--format` takes.
FORMATS: tuple[str, ...] = tuple(_READERS)
#: Suffixes that tell the format; None looks into the file.
SUFFIXES: dict[str, str | None] = {
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".json": None, ".csv": "csv", ".tsv": "csv", ".txt": "text", ".text": "text",
    ".html": "html", ".htm": "html", ".xhtml": "html", ".rss": "feed", ".atom": "feed", ".rdf": "feed", ".xml": None,
}  # fmt: skip
_MEDIA_TYPES = (
    (re.compile(r"ndjson|jsonl|json-seq|jsonlines"), "jsonl"),
    (re.compile(r"csv|tab-separated"), "csv"),
    (re.compile(r"rss|atom\+xml|rdf"), "feed"),
    (re.compile(r"text/html|xhtml"), "html"),
)
_FEED = re.compile(r"<(?:\?xml[^>]*>\s*(?:<!--.*?-->\s*|<\?.*?\?>\s*)*<)?(?:rss|feed|rdf:RDF|[\w]+:feed)\b", re.DOTALL)


def read(source: Input, options: Options) -> Iterator[Item]:
    """The articles of an input, and what is wrong with the others; an input that gives nothing is named."""
    try:
        head = source.head()
    except (OSError, EOFError, zlib.error) as error:
        yield Broken(source.name, f"cannot be read: {error}")
        return
    if not head.strip():
        yield Broken(source.name, "is empty")
        return
    chosen = encoding.of(source, options.encoding)
    text = head.decode(chosen.codec, "replace")
    if "\x00" in text:
        yield Broken(source.name, "is not text; give JSONL, JSON, CSV, text, HTML, RSS or Atom")
        return
    if chosen.guessed:
        yield Note(source.name, f"read as {_spoken(chosen.codec)}, by its letters; --encoding NAME if that is wrong")
    name = options.format or _by_name(source) or sniff(text)
    try:
        yield from _or_nothing(source.name, shape_all(_READERS[name](source, chosen.codec, options), options))
    except (OSError, EOFError, UnicodeError, zlib.error) as error:
        yield Broken(source.name, f"cannot be read on: {error}")


def is_readable(name: str) -> bool:
    """Whether a file's name promises a format that can be read."""
    return _suffix(name) in SUFFIXES


def sniff(text: str) -> str:
    """The format of an input that begins with `text`."""
    text = text.lstrip("\ufeff \t\r\n")
    if text.startswith("{"):
        line, end, _ = text.partition("\n")
        return "jsonl" if not end or _is_whole(line) else "json"
    if text.startswith("["):
        return "json"
    if _FEED.match(text):
        return "feed"
    return "html" if re.match(r"<(?:!doctype|!--|\?xml|[a-z])", text, re.IGNORECASE) else "text"


def _is_whole(line: str) -> bool:
    """Whether a first line is a value by itself, as in JSONL, or was meant to be: a document is one over many."""
    try:
        msgspec.json.decode(line, type=msgspec.Raw)
    except (msgspec.DecodeError, UnicodeEncodeError):
        return line.rstrip().endswith("}")
    return True


def _spoken(codec: str) -> str:
    """The encoding's usual name."""
    return codec.replace("cp125", "windows-125") if codec.startswith("cp125") else codec


def _by_name(source: Input) -> str | None:
    suffix = _suffix(source.name)
    if suffix in SUFFIXES and not source.url:
        return SUFFIXES[suffix]
    by_type = next((name for pattern, name in _MEDIA_TYPES if pattern.search(source.media_type or "")), None)
    return by_type if by_type or source.media_type else SUFFIXES.get(suffix)


def _suffix(name: str) -> str:
    path = PurePosixPath(name.lower().removesuffix(".gz"))
    return path.suffix


def _or_nothing(name: str, items: Iterable[Item]) -> Iterator[Item]:
    told = False
    for item in items:
        told = True
        yield item
    if not told:
        yield Broken(name, "holds no article")
