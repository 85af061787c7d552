"""Plain text: the whole input is one article's body."""

from __future__ import annotations

from collections.abc import Iterator

from agents.readers.encoding import damaged, text_stream
from agents.readers.items import Broken, Input, Raw, Record


def read_plain(source: Input, codec: str) -> Iterator[Raw]:
    """One article."""
    text = text_stream(source, codec, newline=None).read()
    broken = damage(source.name, text)
    if broken:
        yield broken
    elif text.strip():
        fields = {"body": text, "content_type": "text/plain"}
        yield Record(source.name, fields | ({"url": source.url} if source.url else {}))


def damage(name: str, text: str) -> Broken | None:
    """What to say of a text with bytes that do not fit its encoding."""
    position = damaged(text)
    if position is None:
        return None
    line = text.count("\n", 0, position) + 1
    return Broken(f"{name}:{line}", "a byte does not fit the file's encoding; mend it or give --encoding")
