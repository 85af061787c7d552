"""What is no valid article, on a real broker: the table of the contract, and what it leads to."""

from __future__ import annotations

import gzip
import hashlib
import json

import pytest
from aiokafka.producer import message_accumulator, producer
from aiokafka.record.default_records import _DefaultRecordBatchBuilderPy

from schemas.topics import MAX_NORMALIZED_BYTES, MAX_RAW_BYTES, NORMALIZED, OUTCOMES, RAW
from tests.contract.stream.foreign import OddName, send
from tests.contract.stream.reading import NORMALIZED_DLQ, dead_letter_of, outcome_of
from tests.contract.workers import WorkerProcess
from tests.kafka_support import Namespace, wait_for

pytestmark = pytest.mark.kafka


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
        sent = space.cluster.run(send(space, value))
        letter = dead_letter_of(space, sent)
        assert (letter.key, letter.value) == (b"bomb", None)
        assert letter.header("dlq.reason") == "too_large"
        assert letter.header("dlq.value_omitted") == "true"
        assert letter.header("dlq.value_bytes") == str(len(value))
        assert letter.header("dlq.value_sha256") == hashlib.sha256(value).hexdigest()

    def test_with_giant_headers_still_fits_its_dead_letter(self, space: Namespace) -> None:
        """Headers and a key that compress well are cut, or the dead letter itself would be refused for ever."""
        headers = [(f"h{n}", b"x" * 200_000) for n in range(60)] + [("traceparent", b"y" * 5_000_000)]
        sent = space.cluster.run(send(space, b"broken", headers=headers, key=b"k" * 100_000))
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
        headers = [(OddName("?"), b"1"), ("traceparent", b"00-1")]
        value = json.dumps({"id": id_, "body": "x"}).encode()
        space.cluster.run(send(space, value, compression_type=compression, headers=headers))
        bad = space.cluster.run(send(space, b"broken", compression_type=compression, headers=headers))
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
