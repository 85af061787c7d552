"""What a worker promises for every record, on a real broker: one worker, shared by the tests of this module."""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Iterator
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer
from aiokafka.producer import message_accumulator, producer
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy

from schemas.base import encode, value_version
from schemas.topics import DEAD_LETTERS, EVENTS, MAX_NORMALIZED_BYTES, MAX_RAW_BYTES, NORMALIZED, OUTCOMES, RAW
from tests.contract.workers import WorkerProcess
from tests.kafka_support import Cluster, Namespace, Read, wait_for

pytestmark = pytest.mark.kafka

RAW_DLQ = DEAD_LETTERS[RAW.name]
NORMALIZED_DLQ = DEAD_LETTERS[NORMALIZED.name]
TRACE = [("traceparent", b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("tracestate", b"a=1")]


@pytest.fixture(scope="module")
def space(cluster: Cluster) -> Namespace:
    """The topics of this module."""
    return cluster.namespace()


@pytest.fixture(scope="module")
def worker(space: Namespace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerProcess]:
    """A worker that has joined."""
    with WorkerProcess(space, tmp_path_factory.mktemp("worker")) as process:
        yield process.ready()


def outcome_of(space: Namespace, id_: str) -> Read:
    """The article's outcome, when there is one."""
    return space.wait_for(OUTCOMES, 1, key=id_.encode())[-1]


def events_of(space: Namespace, id_: str) -> list[Read]:
    """The article's events."""
    return [record for record in space.read(EVENTS) if record.key == id_.encode()]


def dead_letter_of(space: Namespace, sent: Any, topic: Any = RAW_DLQ) -> Read:
    """The dead letter of a record, when there is one."""

    def find() -> Read | None:
        wanted = (sent.topic, str(sent.partition), str(sent.offset))
        letters = space.read(topic)
        places = [(r.header("dlq.topic"), r.header("dlq.partition"), r.header("dlq.offset")) for r in letters]
        return letters[places.index(wanted)] if wanted in places else None

    return wait_for(find, f"the dead letter of {sent}") or pytest.fail("no dead letter")


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


BAD_INPUT: dict[str, tuple[bytes | None, str, str | None]] = {
    "not UTF-8": (b'{"body": "\xff"}', "decode", None),
    "not JSON": (b'{"body": "x"', "decode", None),
    "not an object": (b'["x"]', "decode", None),
    "a lone surrogate": (b'{"body": "\\ud800 x"}', "decode", None),
    "NaN": (b'{"body": "x", "score": NaN}', "decode", None),
    "deep JSON": (b'{"body": "x", "deep": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", "decode", None),
    "a wrong type": (b'{"body": "x", "title": 7}', "schema", "title"),
    "an empty id": (b'{"body": "x", "id": ""}', "schema", "id"),
    "a control character in the id": (b'{"body": "x", "id": "a\\u0007"}', "schema", "id"),
    "an id of 257 characters": (b'{"body": "x", "id": "' + b"a" * 257 + b'"}', "schema", "id"),
    "an unknown content type": (b'{"body": "x", "content_type": "text/rtf"}', "schema", "content_type"),
    "no value": (None, "null_value", None),
    "no text": ('{"body": " \u200c\\n", "title": null}'.encode(), "empty", "body"),
    "over the limit": (b'{"body": "' + b"a" * MAX_RAW_BYTES + b'"}', "too_large", None),
}


@pytest.mark.usefixtures("worker")
class TestBadInput:
    """What is no valid article: a dead letter with the original bytes and the reason, and the next one is processed."""

    @pytest.mark.parametrize(("value", "reason", "field"), BAD_INPUT.values(), ids=BAD_INPUT.keys())
    def test_is_a_dead_letter(self, space: Namespace, value: bytes | None, reason: str, field: str | None) -> None:
        """Each row of the contract's table: original key, value and headers, and headers that say what was wrong."""
        sent = space.publish(RAW, value, [("x-own", b"\x00\xff")], key=b"bad")
        letter = dead_letter_of(space, sent)
        omitted = reason == "too_large"
        assert (letter.key, letter.value) == (b"bad", None if omitted else value)
        assert letter.headers[0] == ("x-own", b"\x00\xff")
        assert (letter.header("dlq.reason"), letter.header("dlq.field")) == (reason, field)
        assert (letter.header("dlq.value_omitted") == "true") is omitted
        assert letter.header("dlq.stage") == "decode"
        assert letter.header("dlq.app_version")
        assert (letter.header("dlq.timestamp") or "").endswith("Z")
        assert 0 < len(letter.header("dlq.message") or "") <= 500

    def test_does_not_hold_up_the_next_article(self, space: Namespace, worker: WorkerProcess) -> None:
        """A poison message goes to the dead-letter topic and the article behind it, in its partition, is processed."""
        before = worker.metric("dead_letters_total", topic="articles.raw", reason="decode")
        bad = space.publish(RAW, b"poison", partition=1)
        space.publish(RAW, b'{"id": "behind-it", "body": "x"}', partition=1)
        assert outcome_of(space, "behind-it").json["outcome"] == "published"
        assert dead_letter_of(space, bad).value == b"poison"
        assert worker.metric("dead_letters_total", topic="articles.raw", reason="decode") == before + 1

    def test_of_27_mb_in_a_small_batch_is_a_dead_letter_without_its_value(self, space: Namespace) -> None:
        """A broker's limit counts the compressed batch: what it let in must not end in a loop of crashes."""
        value = b'{"body": "' + b"a" * 27_000_000 + b'"}'
        assert len(gzip.compress(value)) < 60_000
        sent = space.cluster.run(_send(space, value))
        letter = dead_letter_of(space, sent)
        assert (letter.key, letter.value) == (b"bomb", None)
        assert letter.header("dlq.reason") == "too_large"
        assert letter.header("dlq.value_omitted") == "true"
        assert letter.header("dlq.value_bytes") == str(len(value))
        assert letter.header("dlq.value_sha256") == hashlib.sha256(value).hexdigest()

    def test_with_giant_headers_still_fits_its_dead_letter(self, space: Namespace) -> None:
        """Headers and a key that compress well are cut, or the dead letter itself would be refused for ever."""
        headers = [(f"h{n}", b"x" * 200_000) for n in range(60)] + [("traceparent", b"y" * 5_000_000)]
        sent = space.cluster.run(_send(space, b"broken", headers=headers, key=b"k" * 100_000))
        letter = dead_letter_of(space, sent)
        assert (letter.value, letter.key) == (b"broken", b"k" * 65536)
        assert letter.headers[0] == ("h0", b"x" * 65536)
        assert letter.header("dlq.key_bytes") == "100000"
        assert int(letter.header("dlq.headers_omitted") or 0) > 0

    @pytest.mark.parametrize("compression", [None, "gzip"])
    def test_with_a_header_name_that_is_no_utf8_stops_nothing(
        self, space: Namespace, monkeypatch: pytest.MonkeyPatch, compression: str | None
    ) -> None:
        """The broker takes it and aiokafka cannot read it: alone, it ends every worker at every start."""
        for module in (message_accumulator, producer):
            monkeypatch.setattr(module, "DefaultRecordBatchBuilder", _DefaultRecordBatchBuilderPy)
        id_ = f"odd-header-{compression}"
        headers = [(_OddName("?"), b"1"), ("traceparent", b"00-1")]
        value = json.dumps({"id": id_, "body": "x"}).encode()
        space.cluster.run(_send(space, value, compression_type=compression, headers=headers))
        bad = space.cluster.run(_send(space, b"broken", compression_type=compression, headers=headers))
        assert outcome_of(space, id_).header("traceparent") == "00-1"
        assert dead_letter_of(space, bad).headers[:2] == (("\\xff\\xfe", b"1"), ("traceparent", b"00-1"))

    def test_whose_normalised_form_is_too_large_is_a_dead_letter(self, space: Namespace) -> None:
        """Over 3,900,000 bytes on `articles.normalized`: `too_large`, with the raw value."""
        value = json.dumps({"id": "inflated", "body": "x" * 100_000, "inflate": MAX_NORMALIZED_BYTES // 100_000 + 1})
        sent = space.publish(RAW, value.encode())
        letter = dead_letter_of(space, sent)
        assert (letter.header("dlq.reason"), letter.header("dlq.stage")) == ("too_large", "normalize")
        assert letter.value == value.encode()

    def test_that_is_too_complex_has_a_dead_letter_and_an_outcome(
        self, space: Namespace, worker: WorkerProcess
    ) -> None:
        """`too_complex` has both, and counts once."""
        before = worker.metric("messages_processed_total", topic="articles.normalized", outcome="too_complex")
        space.article("complex", too_complex=True)
        assert outcome_of(space, "complex").json["outcome"] == "too_complex"
        (normalized,) = space.wait_for(NORMALIZED, 1, key=b"complex")
        letter = space.wait_for(NORMALIZED_DLQ, 1, key=b"complex")[0]
        assert letter.value == normalized.value
        assert (letter.header("dlq.reason"), letter.header("dlq.field")) == ("too_complex", "body")
        assert letter.header("dlq.stage") == "extract"
        labels = {"topic": "articles.normalized", "outcome": "too_complex"}
        wait_for(lambda: worker.metric("messages_processed_total", **labels) == before + 1, "the count")

    def test_on_the_normalised_topic_is_a_dead_letter_too(self, space: Namespace) -> None:
        """Whoever else writes there: a missing field is named."""
        sent = space.publish(NORMALIZED, b'{"article": {"id": "x"}}')
        letter = dead_letter_of(space, sent, NORMALIZED_DLQ)
        assert (letter.header("dlq.reason"), letter.value) == ("schema", b'{"article": {"id": "x"}}')

    def test_whose_event_no_broker_takes_is_a_dead_letter_and_no_outcome(self, space: Namespace) -> None:
        """An output over the limit: reason `publish`, and the next article is processed."""
        space.article("huge", events=1, huge=5_000_000)
        letter = space.wait_for(NORMALIZED_DLQ, 1, key=b"huge")[0]
        assert (letter.header("dlq.reason"), letter.header("dlq.stage")) == ("publish", "publish")
        space.article("after-huge")
        outcome_of(space, "after-huge")
        assert [each for each in space.read(OUTCOMES) if each.key == b"huge"] == []


class TestCounting:
    """Every message ends in exactly one counted outcome."""

    def test_endings_add_up_to_what_was_consumed(self, space: Namespace, worker: WorkerProcess) -> None:
        """When nothing is in work, consumed = the sum of the endings, per topic, and nothing is left uncommitted."""
        endings = {
            "articles.raw": ["forwarded", "dead_letter"],
            "articles.normalized": ["published", "no_event", "unsupported_language", "too_complex", "dead_letter"],
        }
        space.article("counted")
        dead_letter_of(space, space.publish(RAW, b"counted"))
        outcome_of(space, "counted")
        wait_for(lambda: space.lag() == 0, "all commits")
        for topic, names in endings.items():
            total = sum(worker.metric("messages_processed_total", topic=topic, outcome=name) for name in names)
            assert worker.metric("messages_consumed_total", topic=topic) == total > 0
            assert worker.metric("messages_in_progress", topic=topic) == 0

    def test_metrics_say_where_time_goes(self, space: Namespace, worker: WorkerProcess) -> None:
        """Stages, sizes and latency are observed."""
        space.article("observed", published_at="۱۴۰۲/۱۰/۰۱ ۱۴:۳۰")
        outcome_of(space, "observed")
        for stage in ("decode", "normalize", "extract", "publish"):
            assert worker.metric("message_processing_seconds_count", stage=stage) > 0
        assert worker.metric("end_to_end_seconds_count") > 0
        wait_for(lambda: worker.metric("article_age_seconds_count") > 0, "the last count of the article")
        assert worker.metric("message_size_bytes_count", topic="articles.raw") > 0
        assert worker.metric("events_extracted_total", kind="phone_call") > 0
        assert worker.metric("events_published_total", topic="diplomacy.events") > 0

    def test_no_article_text_is_logged(self, space: Namespace, worker: WorkerProcess) -> None:
        """Above DEBUG a log holds no text of an article, and no line that an article made."""
        dead_letter_of(space, space.publish(RAW, b"poison"))
        space.article("logged", too_complex=True)
        outcome_of(space, "logged")
        assert "متن خبر" not in worker.text()
        assert "poison" not in worker.text()


class _OddName(str):
    """A header's name as another client could send it."""

    __slots__ = ()

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        """No UTF-8."""
        del encoding, errors
        return b"\xff\xfe"


async def _send(space: Namespace, value: bytes, *, compression_type: str | None = "gzip", **options: Any) -> Any:
    """As another publisher would, with its own limit and compression."""
    client = AIOKafkaProducer(
        bootstrap_servers=space.settings.broker,
        compression_type=compression_type,
        max_request_size=64 * 1024 * 1024,
    )
    await client.start()
    try:
        return await client.send_and_wait(space.settings.topic(RAW), value, **({"key": b"bomb"} | options))
    finally:
        await client.stop()
