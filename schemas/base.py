"""What all records share: frozen structs, spans into the raw article, canonical bytes."""

from __future__ import annotations

import hashlib
from typing import Annotated, Any, Literal

import msgspec
from msgspec import UNSET, Meta, UnsetType

Field = Literal["title", "body"]


class Record(msgspec.Struct, frozen=True, kw_only=True):
    """A record of the contract. Every key is always present when encoded; readers tolerate unknown keys."""


class Span(Record, frozen=True, kw_only=True):
    """Characters of the article: ``raw[field][start:end] == text``, counted in code points of the decoded JSON."""

    field: Annotated[Field, Meta(description="The raw field that the characters stand in.")]
    start: Annotated[int, Meta(description="First code point, counted from 0.")]
    end: Annotated[int, Meta(description="One past the last code point.")]
    text: Annotated[str, Meta(description="The raw characters, markup included for HTML.")]
    plain: Annotated[
        str | UnsetType, Meta(description="The text without markup; present only where it differs from `text`.")
    ] = UNSET


_encoder = msgspec.json.Encoder(order=None)


def encode(value: Any) -> bytes:
    """Canonical JSON bytes of a record: fields in the order of their definition, UTF-8, no spaces.

    The same value gives the same bytes on every Python line; nothing depends on hash seeds.
    """
    return _encoder.encode(value)


def short_hash(*lines: str) -> str:
    """An id of the contract: the first 32 hex digits of SHA-256 over UTF-8 lines joined by a newline."""
    return hashlib.sha256("\n".join(lines).encode()).hexdigest()[:32]


def value_version(value: bytes) -> str:
    """The `v` of a `ce_id`: the first 12 hex digits of SHA-256 over the value (encode it without `ingested_at`)."""
    return hashlib.sha256(value).hexdigest()[:12]
