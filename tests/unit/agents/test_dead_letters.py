"""Dead letters: the original record with its reason, cut where it could not be sent otherwise."""

from __future__ import annotations

import hashlib

import pytest

from agents.dead_letters import MAX_HEADERS_BYTES, MAX_PART_BYTES, MAX_VALUE_BYTES, dead_letter
from agents.faust_settings import MAX_REQUEST_BYTES
from agents.records import Consumed, Headers, Outgoing
from diplowire.errors import ArticleError
from schemas.topics import DEAD_LETTERS, RAW

ERROR = ArticleError("schema", "should be a string", field="id")


def record(value: bytes | None = b"{}", key: bytes | None = b"k", headers: Headers = ()) -> Consumed:
    """A record as it came."""
    return Consumed("p-articles.raw", 3, 14, 1703255400123, key, value, headers)


def letter(consumed: Consumed, error: ArticleError = ERROR) -> Outgoing:
    """Its dead letter."""
    return dead_letter(consumed, RAW, error, "decode", "1.2.3")


def size(outgoing: Outgoing) -> int:
    """About what it takes in a batch."""
    headers = sum(len(name.encode()) + len(value or b"") for name, value in outgoing.headers)
    return len(outgoing.key or b"") + len(outgoing.value or b"") + headers


def test_it_is_the_original_with_the_reason() -> None:
    """Key, value and headers untouched, a repeated header too, then the contract's headers as text."""
    headers = (("a", b"\x00\xff"), ("a", b"2"), ("traceparent", b"00-1"), ("none", None))
    assert letter(record(b"\xff", b"\xfe", headers)) == Outgoing(
        DEAD_LETTERS["articles.raw"],
        b"\xfe",
        b"\xff",
        (
            *headers,
            ("dlq.reason", b"schema"),
            ("dlq.field", b"id"),
            ("dlq.message", b"should be a string"),
            ("dlq.stage", b"decode"),
            ("dlq.topic", b"p-articles.raw"),
            ("dlq.partition", b"3"),
            ("dlq.offset", b"14"),
            ("dlq.timestamp", b"2023-12-22T14:30:00.123Z"),
            ("dlq.app_version", b"1.2.3"),
        ),
    )


def test_what_is_absent_stays_absent() -> None:
    """No key, no value, no field: no header that says otherwise."""
    made = letter(record(None, None), ArticleError("null_value", "no value"))
    assert (made.key, made.value) == (None, None)
    assert {name for name, _ in made.headers} & {"dlq.field", "dlq.value_omitted", "dlq.key_bytes"} == set()


@pytest.mark.parametrize(("length", "omitted"), [(MAX_VALUE_BYTES, False), (MAX_VALUE_BYTES + 1, True)])
def test_a_value_over_the_limit_is_left_out(length: int, omitted: bool) -> None:  # noqa: FBT001 - a row of a table
    """Its size and hash are kept, so that the original can be recognised."""
    value = b"x" * length
    made, headers = letter(record(value)), dict(letter(record(value)).headers)
    assert made.value == (None if omitted else value)
    assert headers.get("dlq.value_omitted") == (b"true" if omitted else None)
    assert headers.get("dlq.value_bytes") == (str(length).encode() if omitted else None)
    assert headers.get("dlq.value_sha256") == (hashlib.sha256(value).hexdigest().encode() if omitted else None)


def test_long_keys_headers_and_names_are_cut() -> None:
    """To 64 KiB each; the full length of the key is said."""
    long = b"x" * (MAX_PART_BYTES + 1)
    made = letter(record(key=long, headers=(("h", long), ("ن" * MAX_PART_BYTES, b"v"))))
    assert made.key == long[:-1]
    assert made.headers[0] == ("h", long[:-1])
    assert len(made.headers[1][0].encode()) == MAX_PART_BYTES
    assert dict(made.headers)["dlq.key_bytes"] == str(len(long)).encode()


def test_the_largest_dead_letter_can_be_sent() -> None:
    """Whatever arrives, what is sent stays below the producer's limit: a refused one would be read for ever."""
    headers = tuple((f"h{n}", b"x" * MAX_PART_BYTES) for n in range(100))
    made = letter(record(b"x" * MAX_VALUE_BYTES, b"k" * 1_000_000, headers))
    assert size(made) < MAX_REQUEST_BYTES - 1000
    assert int(dict(made.headers)["dlq.headers_omitted"] or b"") == 100 - MAX_HEADERS_BYTES // (MAX_PART_BYTES + 3)


def test_a_second_failure_says_why_it_failed_last() -> None:
    """Headers of an earlier dead letter are replaced, not repeated."""
    first = letter(record())
    again = letter(record(headers=first.headers), ArticleError("empty", "nothing left"))
    names = [name for name, _ in again.headers]
    assert len(names) == len(set(names))
    assert dict(again.headers)["dlq.reason"] == b"empty"
    assert "dlq.field" not in dict(again.headers)
