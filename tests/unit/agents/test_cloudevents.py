"""The headers of what we publish: derived from the record, and from nothing else."""

from __future__ import annotations

import json
from typing import Any

import msgspec
import pytest

from agents.cloudevents import MAX_TRACE_BYTES, Envelopes, trace_headers, version_of
from agents.records import Headers
from schemas.article import RawArticle, RawPosition
from schemas.base import encode, value_version
from schemas.event import Event
from schemas.headers import ENVELOPE
from schemas.outcome import ArticleOutcome
from schemas.published import PUBLISHED
from tests.contract.stub_core import EXTRACTOR, extract, normalize

POSITION = RawPosition(topic="articles.raw", partition=1, offset=2)
TIME = "2023-12-22T14:30:00.123Z"
ENVELOPES = Envelopes("urn:test")
TRICKY = RawArticle(
    id="شناسه",
    title='با ,"ingested_at":"x" در متن',
    body="متن",
    extra={"ingested_at": "theirs", "deep": {"ingested_at": None, "events": 1}},
)


def article(ingested_at: str | None = TIME) -> Any:
    """A normalised article that tries to confuse whoever looks for `ingested_at`."""
    return normalize(TRICKY, raw_position=POSITION, ingested_at=ingested_at)


def event(ingested_at: str | None = TIME) -> Event:
    """An event of it."""
    return extract(article(ingested_at)).events[0]


def outcome() -> ArticleOutcome:
    """Its outcome."""
    return ArticleOutcome(
        article_id="شناسه", content_hash="0", outcome="published", event_ids=[], extractor=EXTRACTOR, raw=POSITION
    )


def without_time(value: bytes) -> bytes:
    """The slow and sure way: decode, delete the record's own key, encode."""
    fields = msgspec.json.decode(value)
    fields.pop("ingested_at", None)
    return encode(fields)


@pytest.mark.parametrize(
    "made", [article(), article(None), event(), event(None), outcome()], ids=lambda m: type(m).__name__
)
def test_the_version_is_a_hash_without_the_time(made: Any) -> None:
    """`v` leaves out the record's own `ingested_at`, present or null, and nothing else that looks like it."""
    assert version_of(encode(made)) == value_version(without_time(encode(made)))


def test_the_version_tells_values_apart_but_not_times() -> None:
    """Read at another time, an article is the same version; with another text it is another."""
    assert version_of(encode(article())) == version_of(encode(article("2024-01-01T00:00:00.000Z")))
    assert version_of(encode(article())) != version_of(encode(msgspec.structs.replace(article(), content_hash="x")))


def test_an_event_s_headers() -> None:
    """CloudEvents in binary mode, and what routes it without decoding; the actors' codes once each, in order."""
    made = ENVELOPES.event(event(), (("traceparent", b"00-1"),))
    version = version_of(made.value or b"")
    assert made.key == "شناسه".encode()
    assert dict(made.headers) == {
        "ce_specversion": b"1.0",
        "ce_id": f"{event().event_id}@0.0.0+{'0' * 12}~{version}".encode(),
        "ce_source": b"urn:test",
        "ce_type": b"diplowire.event.v1",
        "ce_subject": "شناسه".encode(),
        "ce_time": TIME.encode(),
        "ce_dataschema": b"urn:diplowire:schema:event:v1",
        "content-type": b"application/json",
        "ce_kind": b"phone_call",
        "ce_realis": b"occurred",
        "ce_actors": b"IRN,RUS",
        "traceparent": b"00-1",
    }


def test_the_documented_headers_are_the_sent_ones() -> None:
    """The page of topics is generated from `schemas.headers`: what stands there is sent, and nothing else."""
    trace: Headers = (("traceparent", b"00-1"), ("tracestate", b"a=1"))
    assert {name for name, _ in ENVELOPES.event(event(), trace).headers} == {header.name for header in ENVELOPE}
    common = {header.name for header in ENVELOPE if header.only != "events"}
    assert {name for name, _ in ENVELOPES.article(article(), trace).headers} == common
    assert {name for name, _ in ENVELOPES.outcome(outcome(), TIME, trace).headers} == common


def test_data_schemas_are_published_ones() -> None:
    """`ce_dataschema` is the `$id` of a schema that ships."""
    made = (ENVELOPES.event(event()), ENVELOPES.article(article()), ENVELOPES.outcome(outcome(), TIME))
    names = {(dict(record.headers)["ce_dataschema"] or b"").decode() for record in made}
    assert names < {published.id for published in PUBLISHED}


def test_go_betweens_are_actors_too() -> None:
    """Whoever filters on a mediator finds its events."""
    mediated = msgspec.structs.replace(event(), via=[msgspec.structs.replace(event().source[0], code="OMN")])
    assert dict(ENVELOPES.event(mediated).headers)["ce_actors"] == b"IRN,OMN,RUS"


def test_articles_and_outcomes_are_named_by_article_and_version() -> None:
    """`article_id~v`."""
    made, last = ENVELOPES.article(article()), ENVELOPES.outcome(outcome(), TIME)
    assert dict(made.headers)["ce_id"] == f"شناسه~{version_of(made.value or b'')}".encode()
    assert dict(last.headers)["ce_id"] == f"شناسه~{version_of(last.value or b'')}".encode()
    assert [dict(m.headers)["ce_type"] for m in (made, last)] == [b"diplowire.article.v1", b"diplowire.outcome.v1"]


def test_no_time_without_a_broker() -> None:
    """`ce_time` is the raw record's time or nothing: never the clock's."""
    assert "ce_time" not in dict(ENVELOPES.event(event(None)).headers)


def test_values_are_json_in_the_order_of_the_contract() -> None:
    """The same value whatever made it: keys in the order of the record's definition, UTF-8."""
    value = ENVELOPES.event(event()).value or b""
    assert list(json.loads(value)) == list(Event.__struct_fields__)
    assert "شناسه".encode() in value


def test_only_trace_headers_pass_through() -> None:
    """In the order in which they came, as bytes; one that is too long to be a trace is dropped."""
    long = b"x" * (MAX_TRACE_BYTES + 1)
    headers: Headers = (("x", b"1"), ("tracestate", b"\xff"), ("traceparent", b"00"), ("traceparent", None))
    assert trace_headers((*headers, ("tracestate", long))) == (("tracestate", b"\xff"), ("traceparent", b"00"))
