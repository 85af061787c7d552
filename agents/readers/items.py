"""What goes into a reader and what comes out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from io import BufferedReader
from typing import Any

#: How many bytes at the front of an input are looked at to tell its format and encoding.
HEAD_BYTES = 1 << 18


@dataclass(frozen=True, slots=True)
class Found:
    """An article as it will be published: `value` are the bytes of the record, `key` its id or URL."""

    where: str
    key: str | None
    value: bytes
    article: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Broken:
    """A record that cannot be published, where it stands and what to do about it."""

    where: str
    message: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that the publisher should know; nothing failed."""

    where: str
    message: str


Item = Found | Broken | Note


@dataclass(frozen=True, slots=True)
class Record:
    """A record as its format gives it, before it is made a raw article.

    `outlet` is what the file as a whole says of its origin; it yields to the record's own and to the caller's.
    """

    where: str
    fields: Any
    outlet: str | None = None


Raw = Record | Broken | Note


@dataclass(frozen=True, slots=True)
class Input:
    """Opened bytes with what is known of them beforehand.

    `url` is the address they were fetched from; `media_type` and `charset` are what its server said.
    """

    name: str
    stream: BufferedReader
    url: str | None = None
    media_type: str | None = None
    charset: str | None = None

    def head(self) -> bytes:
        """The first bytes, still to be read: at least one if there is any, at most `HEAD_BYTES`."""
        return self.stream.peek(HEAD_BYTES)[:HEAD_BYTES]


@dataclass(frozen=True, slots=True)
class Options:
    """What the caller says about the input. `mapping` is from the contract's field to the input's."""

    format: str | None = None
    encoding: str | None = None
    outlet: str | None = None
    mapping: Mapping[str, str] = field(default_factory=dict)
