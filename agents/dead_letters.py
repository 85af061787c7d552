"""Dead letters: the original record, untouched, with headers that say what was wrong (contract, "Dead letters")."""

from __future__ import annotations

import hashlib

from agents.records import Consumed, Headers, Outgoing, rfc3339
from diplowire.errors import ArticleError
from schemas.topics import DEAD_LETTERS, MAX_RAW_BYTES, Topic

PREFIX = "dlq."
#: A value over this is left out. A broker's limit counts the compressed batch, so any size can arrive.
MAX_VALUE_BYTES = MAX_RAW_BYTES
#: A key, a header or a header's name over this is cut.
MAX_PART_BYTES = 64 * 1024
#: What the original headers may take together; those behind it are left out, or the dead letter itself would be
#: refused and the record read for ever.
MAX_HEADERS_BYTES = 1024 * 1024


def dead_letter(record: Consumed, topic: Topic, error: ArticleError, stage: str, app_version: str) -> Outgoing:
    """The dead letter of a record of `topic`. The same record and error give the same bytes."""
    value = record.value
    omitted = value is not None and len(value) > MAX_VALUE_BYTES
    kept, left_out = _keep(record.headers)
    key = record.key and record.key[:MAX_PART_BYTES]
    headers = kept + _reason(record, error, stage, app_version)
    if value is not None and omitted:
        headers += _omission(value)
    if key != record.key:
        headers += _texts({"key_bytes": str(len(record.key or b""))})
    if left_out:
        headers += _texts({"headers_omitted": str(left_out)})
    return Outgoing(DEAD_LETTERS[topic.name], key, None if omitted else value, headers)


def _reason(record: Consumed, error: ArticleError, stage: str, app_version: str) -> Headers:
    texts: dict[str, str | None] = {
        "reason": error.reason,
        "field": error.field,
        "message": error.message,
        "stage": stage,
        "topic": record.topic,
        "partition": str(record.partition),
        "offset": str(record.offset),
        "timestamp": rfc3339(record.timestamp_ms),
        "app_version": app_version,
    }
    return _texts({name: text for name, text in texts.items() if text is not None})


def _omission(value: bytes) -> Headers:
    sha256 = hashlib.sha256(value).hexdigest()
    return _texts({"value_omitted": "true", "value_bytes": str(len(value)), "value_sha256": sha256})


def _keep(headers: Headers) -> tuple[Headers, int]:
    """The original headers, each one cut, as many as fit, and how many were left out.

    Those of an earlier dead letter are dropped: a record that failed twice says why it failed last.
    """
    kept: list[tuple[str, bytes | None]] = []
    room, left_out = MAX_HEADERS_BYTES, 0
    for name, value in headers:
        if name.startswith(PREFIX):
            continue
        short = _cut(name), value and value[:MAX_PART_BYTES]
        size = len(short[0].encode()) + len(short[1] or b"")
        if size > room:
            left_out += 1
            continue
        room -= size
        kept.append(short)
    return tuple(kept), left_out


def _cut(name: str) -> str:
    return name.encode()[:MAX_PART_BYTES].decode(errors="ignore")


def _texts(texts: dict[str, str]) -> Headers:
    return tuple((PREFIX + name, text.encode()) for name, text in texts.items())
