"""Decoding of raw records: the contract's table of bad input, and the ids."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import pytest

from diplowire.errors import ArticleError
from diplowire.raw import CONTENT_TYPES, MAX_DEPTH, article_id, content_hash, decode_raw
from schemas.article import RawArticle
from schemas.base import short_hash
from schemas.topics import MAX_RAW_BYTES

TEXT = "وزیر خارجه با همتای خود تلفنی گفت‌وگو کرد."


def encoded(**fields: Any) -> bytes:
    """A raw value with a body."""
    return json.dumps({"body": TEXT} | fields, ensure_ascii=False).encode()


def nested(levels: int) -> bytes:
    """A raw value with arrays in arrays."""
    return b'{"body": "x", "deep": ' + b"[" * levels + b"]" * levels + b"}"


BAD: list[tuple[str, bytes | None, str, str | None]] = [
    ("no value", None, "null_value", None),
    ("too large", b'{"body":"' + b"a" * MAX_RAW_BYTES + b'"}', "too_large", None),
    ("no bytes", b"", "decode", None),
    ("broken JSON", b'{"body": "x"', "decode", None),
    ("text behind it", b'{"body": "x"} y', "decode", None),
    ("not UTF-8", b'{"body": "\xff\xfe"}', "decode", None),
    ("UTF-16", json.dumps({"body": TEXT}).encode("utf-16"), "decode", None),
    ("surrogate as bytes", b'{"body": "\xed\xa0\x80"}', "decode", None),
    ("surrogate escaped", b'{"body": "a \\ud800 b"}', "decode", None),
    ("low surrogate escaped", b'{"body": "a \\udc00 b"}', "decode", None),
    ("surrogates in the wrong order", b'{"body": "a \\ude00\\ud83d b"}', "decode", None),
    ("surrogate at the end", b'{"body": "\\ud800"}', "decode", None),
    ("surrogate in a key", b'{"body": "x", "k\\ud800kkkkkkkkkk": 1}', "decode", None),
    ("surrogate in an unknown key's value", b'{"body": "x", "k": ["a \\ud800 b"]}', "decode", None),
    ("NaN", b'{"body": "x", "k": NaN}', "decode", None),
    ("infinity", b'{"body": "x", "k": -Infinity}', "decode", None),
    ("a number beyond all floats", b'{"body": "x", "k": 1e999}', "decode", None),
    ("a number of 5,000 digits", b'{"body": "x", "k": ' + b"9" * 5000 + b"}", "decode", None),
    ("an array", b'["x"]', "decode", None),
    ("a string", b'"x"', "decode", None),
    ("null", b"null", "decode", None),
    ("a number", b"1", "decode", None),
    ("deep", nested(MAX_DEPTH), "decode", None),
    ("very deep", nested(400_000), "decode", None),
    ("body a number", encoded(body=1), "schema", "body"),
    ("title an array", encoded(title=["x"]), "schema", "title"),
    ("url an object", encoded(url={}), "schema", "url"),
    ("outlet a boolean", encoded(outlet=True), "schema", "outlet"),
    ("language a number", encoded(language=1.5), "schema", "language"),
    ("published_at a number", encoded(published_at=1703200000), "schema", "published_at"),
    ("content_type a number", encoded(content_type=1), "schema", "content_type"),
    ("id a number", encoded(id=17), "schema", "id"),
    ("id empty", encoded(id=""), "schema", "id"),
    ("id too long", encoded(id="a" * 257), "schema", "id"),
    ("id with a line break", encoded(id="a\nb"), "schema", "id"),
    ("id with a C1 control", encoded(id="a\x85b"), "schema", "id"),
    ("content type unknown", encoded(content_type="application/pdf"), "schema", "content_type"),
    ("content type empty", encoded(content_type=""), "schema", "content_type"),
    ("nothing", b"{}", "empty", "body"),
    ("nulls", b'{"body": null, "title": null}', "empty", "body"),
    ("blanks", encoded(body=" \n\t\u00a0", title=""), "empty", "body"),
    ("half-spaces and marks alone", encoded(body="\u200c\u200f\ufeff \u200b"), "empty", "body"),
]


@pytest.mark.parametrize(("value", "reason", "field"), [row[1:] for row in BAD], ids=[row[0] for row in BAD])
def test_bad_input_names_its_reason_and_field(value: bytes | None, reason: str, field: str | None) -> None:
    """Every row of the contract's table of bad input is told apart, with the field where there is one."""
    with pytest.raises(ArticleError) as caught:
        decode_raw(value)
    assert (caught.value.reason, caught.value.field) == (reason, field)


@pytest.mark.parametrize("value", [row[1] for row in BAD], ids=[row[0] for row in BAD])
def test_messages_hold_no_article_text(value: bytes | None) -> None:
    """A dead letter's message may be logged and shown: it is short and quotes nothing of the article."""
    with pytest.raises(ArticleError) as caught:
        decode_raw(value)
    assert 0 < len(caught.value.message) <= 500
    assert TEXT[:10] not in caught.value.message


def test_fields_are_passed_on_as_given() -> None:
    """A valid article keeps every field untouched, unknown ones under `extra`."""
    given = {
        "id": "isna-1",
        "url": "https://example.org/1",
        "outlet": " ISNA ",
        "title": " عنوان ",
        "body": TEXT + "\n",
        "language": "fa",
        "content_type": "text/html",
        "published_at": "no date at all",
        "tags": ["a", {"b": 1.5}],
        "extra": {"kept": True},
    }
    article = decode_raw(json.dumps(given).encode())
    assert {name: getattr(article, name) for name in list(given)[:8]} == {n: given[n] for n in list(given)[:8]}
    assert article.extra == {"tags": ["a", {"b": 1.5}], "extra": {"kept": True}}


@pytest.mark.parametrize("field", ["body", "title"])
def test_one_of_body_and_title_is_enough(field: str) -> None:
    """Only `body` or `title` must hold text."""
    assert getattr(decode_raw(json.dumps({field: TEXT}).encode()), field) == TEXT


def test_of_duplicate_keys_the_last_counts() -> None:
    """The contract says so, at any level, and also when the first one has a wrong type."""
    article = decode_raw(b'{"body": 1, "body": "x", "k": {"a": 1, "a": 2}}')
    assert (article.body, article.extra) == ("x", {"k": {"a": 2}})


@pytest.mark.parametrize("content_type", [*CONTENT_TYPES, None])
def test_known_content_types_pass(content_type: str | None) -> None:
    """Null means: detected."""
    assert decode_raw(encoded(content_type=content_type)).content_type == content_type


def test_the_edges_of_what_is_allowed() -> None:
    """256 characters of id (an astral one is one), exactly the greatest value, the greatest depth, a BOM."""
    assert decode_raw(encoded(id="😀" * 256)).id == "😀" * 256
    value = b'{"body":"' + b"a" * (MAX_RAW_BYTES - 11) + b'"}'
    assert len(value) == MAX_RAW_BYTES
    assert decode_raw(value).body == "a" * (MAX_RAW_BYTES - 11)
    assert decode_raw(nested(MAX_DEPTH - 1)).extra
    assert decode_raw(b"\xef\xbb\xbf" + encoded()).body == TEXT
    assert decode_raw(b'{"body": "\\ud83d\\ude00"}').body == "😀"


def test_ids_follow_the_contract() -> None:
    """The given id, else `u-` and the URL's hash, else `c-` and the content's."""
    content = hashlib.sha256(f'["عنوان \\"x\\"","{TEXT}"]'.encode()).hexdigest()
    raw = RawArticle(title='عنوان "x"', body=TEXT)
    assert content_hash(raw) == content
    assert article_id(raw) == "c-" + hashlib.sha256(content.encode()).hexdigest()[:32]
    assert article_id(RawArticle(body=TEXT, url="https://example.org/1")) == "u-" + short_hash("https://example.org/1")
    assert article_id(RawArticle(body=TEXT, url="")) == article_id(RawArticle(body=TEXT))
    assert article_id(RawArticle(id="a", url="b", body=TEXT)) == "a"


def test_absent_text_is_null_in_the_content_hash() -> None:
    """`[null, body]`, not `["", body]`: the two are different articles."""
    assert content_hash(RawArticle(body="x")) == hashlib.sha256(b'[null,"x"]').hexdigest()
    assert content_hash(RawArticle(body="x")) != content_hash(RawArticle(body="x", title=""))
