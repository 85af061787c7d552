"""The way of a valid article, from the raw record to its outcome."""

from __future__ import annotations

import json

import pytest

from schemas.base import encode, value_version
from schemas.topics import EVENTS, NORMALIZED, OUTCOMES, RAW
from tests.contract.stream.reading import TRACE, dead_letter_of, events_of, outcome_of
from tests.kafka_support import Namespace

pytestmark = pytest.mark.kafka


def without_time(value: bytes | None) -> bytes:
    """A record's canonical bytes without `ingested_at`, the slow and sure way."""
    fields = json.loads(value or b"")
    del fields["ingested_at"]
    return encode(fields)


@pytest.mark.usefixtures("worker")
class TestAnArticle:
    """The way of a valid article."""

    def test_gives_its_events_and_then_its_outcome(self, space: Namespace) -> None:
        """An article gives its events, and an outcome that names them in the order published."""
        sent = space.article("an-article", events=3)
        outcome = outcome_of(space, "an-article")
        events = events_of(space, "an-article")
        assert outcome.json["outcome"] == "published"
        assert outcome.json["event_ids"] == [event.json["event_id"] for event in events]
        assert len(events) == 3
        assert outcome.json["raw"] == {"topic": sent.topic, "partition": sent.partition, "offset": sent.offset}
        assert outcome.timestamp >= max(event.timestamp for event in events)

    def test_without_an_event_has_an_outcome_all_the_same(self, space: Namespace) -> None:
        """`no_event` is an outcome with no events."""
        space.article("no-event", events=0)
        assert outcome_of(space, "no-event").json["outcome"] == "no_event"
        assert outcome_of(space, "no-event").json["event_ids"] == []

    def test_in_another_language_has_that_outcome(self, space: Namespace) -> None:
        """The outcome is the core's word."""
        space.article("other-language", events=0, outcome="unsupported_language")
        assert outcome_of(space, "other-language").json["outcome"] == "unsupported_language"

    def test_carries_the_kafka_time_of_its_raw_record_through_every_hop(self, space: Namespace) -> None:
        """`ingested_at` is the raw record's timestamp, in the normalised article, the event and every `ce_time`."""
        space.article("timed", TRACE, events=1)
        (raw,) = [record for record in space.read(RAW) if record.key == b"timed"]
        outcome = outcome_of(space, "timed")
        (normalized,) = space.wait_for(NORMALIZED, 1, key=b"timed")
        (event,) = events_of(space, "timed")
        expected = outcome.header("ce_time") or ""
        assert expected.endswith("Z")
        assert normalized.json["ingested_at"] == event.json["ingested_at"] == expected
        assert normalized.header("ce_time") == event.header("ce_time") == expected
        milliseconds = int(expected[20:23])
        assert milliseconds == raw.timestamp % 1000

    def test_has_cloudevents_headers_that_route_without_decoding(self, space: Namespace) -> None:
        """Binary-mode CloudEvents: ids over the value, kind, realis and the actors' codes in order."""
        space.article("headers", TRACE, events=1)
        outcome = outcome_of(space, "headers")
        (event,) = events_of(space, "headers")
        (normalized,) = space.wait_for(NORMALIZED, 1, key=b"headers")
        assert dict(event.headers) == {
            "ce_specversion": b"1.0",
            "ce_id": f"{event.json['event_id']}@0.0.0+000000000000~{value_version(without_time(event.value))}".encode(),
            "ce_source": b"urn:diplowire",
            "ce_type": b"diplowire.event.v1",
            "ce_subject": b"headers",
            "ce_time": event.json["ingested_at"].encode(),
            "ce_dataschema": b"urn:diplowire:schema:event:v1",
            "content-type": b"application/json",
            "ce_kind": b"phone_call",
            "ce_realis": b"occurred",
            "ce_actors": b"IRN,RUS",
            **dict(TRACE),
        }
        assert normalized.header("ce_id") == f"headers~{value_version(without_time(normalized.value))}"
        assert normalized.header("ce_type") == "diplowire.article.v1"
        assert outcome.header("ce_id") == f"headers~{value_version(outcome.value or b'')}"
        assert outcome.header("ce_type") == "diplowire.outcome.v1"

    def test_passes_its_trace_to_everything_made_of_it(self, space: Namespace) -> None:
        """`traceparent` and `tracestate` pass through untouched, to outputs and dead letters; nothing else does."""
        space.article("traced", [*TRACE, ("x-own", b"1")], events=1)
        bad = space.publish(RAW, b"broken", [*TRACE, ("x-own", b"1")], key=b"traced")
        outcome_of(space, "traced")
        for topic in (NORMALIZED, EVENTS, OUTCOMES):
            (record,) = [each for each in space.read(topic) if each.key == b"traced"]
            assert [header for header in record.headers if not header[0].startswith(("ce_", "content"))] == TRACE
        assert dead_letter_of(space, bad).headers[:3] == (*TRACE, ("x-own", b"1"))

    def test_read_twice_gives_the_same_bytes_twice(self, space: Namespace) -> None:
        """A normalised record that is read again gives records of the same key, value and headers, byte for byte."""
        space.article("again", TRACE, events=2)
        outcome_of(space, "again")
        (normalized,) = space.wait_for(NORMALIZED, 1, key=b"again")
        space.publish(NORMALIZED, normalized.value, normalized.headers, key=b"again")
        outcomes = space.wait_for(OUTCOMES, 2, key=b"again")
        events = events_of(space, "again")
        assert len(outcomes) == 2
        assert len(events) == 4
        copies = [(each.key, each.value, each.headers) for each in events]
        assert copies[:2] == copies[2:]
        assert (outcomes[0].value, outcomes[0].headers) == (outcomes[1].value, outcomes[1].headers)
