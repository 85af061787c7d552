"""A message's way to its one ending, with a client that does what the test says."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from aiokafka import errors as kafka
from prometheus_client import CollectorRegistry

from agents.delivery import Delivery
from agents.failure import FailurePolicy, PermanentError
from agents.metrics import CATALOGUE, ENDINGS, Metrics
from agents.publishing import Publisher
from agents.records import Consumed, Outgoing, Plan
from diplowire.errors import ArticleError
from schemas.topics import DEAD_LETTERS, EVENTS, NORMALIZED, OUTCOMES, Topic

POLICY = FailurePolicy(attempts=3, first_pause=0, longest_pause=0)
RECORD = Consumed("articles.normalized", 0, 7, None, b"k", b"value")
FIRST, SECOND = Outgoing(EVENTS, b"k", b"1", ()), Outgoing(EVENTS, b"k", b"2", ())
LAST = Outgoing(OUTCOMES, b"k", b"3", ())


class Client:
    """Records what was sent and what was confirmed, in order. `fail` says what becomes of each send."""

    def __init__(self, fail: Callable[[Outgoing, int], Exception | None] = lambda _record, _nth: None) -> None:
        self.metrics = Metrics(CollectorRegistry())
        self.log: list[tuple[str, bytes | None]] = []
        self.topics: list[Topic] = []
        self._fail = fail

    async def send(self, record: Outgoing) -> Awaitable[Any]:
        """The first await."""
        nth = len(self.topics)
        self.log.append(("sent", record.value))
        self.topics.append(record.topic)
        return asyncio.ensure_future(self._confirm(record, nth))

    async def _confirm(self, record: Outgoing, nth: int) -> None:
        await asyncio.sleep(0)
        if error := self._fail(record, nth):
            raise error
        self.log.append(("confirmed", record.value))


class Handler:
    """Does what the test says."""

    topic = NORMALIZED

    def __init__(self, result: Plan | Exception) -> None:
        self._result = result

    def __call__(self, _record: Consumed) -> Plan:
        """The plan, or the error."""
        if isinstance(self._result, Exception):
            raise self._result
        return self._result


PUBLISHED = Handler(
    Plan("published", ((FIRST, SECOND), (LAST,)), ("phone_call", "phone_call"), ingested_ms=1, published_ms=1)
)


def deliver(client: Client, handler: Handler = PUBLISHED) -> Metrics:
    """Deliver one record; whatever is raised means: not acknowledged."""
    delivery = Delivery(Publisher(client.send, POLICY, client.metrics), POLICY, client.metrics, "1.2.3")
    asyncio.run(delivery.deliver(RECORD, handler))
    return client.metrics


def sample(metrics: Metrics, name: str, **labels: str) -> float | None:
    """A sample of our namespace."""
    return metrics.registry.get_sample_value(f"diplowire_{name}", labels)


def endings(metrics: Metrics) -> dict[str, float]:
    """The endings counted for the topic, without the zeros."""
    counts = {
        name: sample(metrics, "messages_processed_total", topic="articles.normalized", outcome=name)
        for name in ENDINGS["articles.normalized"]
    }
    return {name: count for name, count in counts.items() if count}


def test_all_sends_then_all_confirmations_then_the_outcome() -> None:
    """Events are sent together and confirmed before the outcome is sent: it names nothing that is not there."""
    client = Client()
    metrics = deliver(client)
    assert client.log == [
        ("sent", b"1"), ("sent", b"2"), ("confirmed", b"1"), ("confirmed", b"2"), ("sent", b"3"), ("confirmed", b"3"),
    ]  # fmt: skip
    assert endings(metrics) == {"published": 1}
    assert sample(metrics, "events_extracted_total", kind="phone_call") == 2
    assert sample(metrics, "events_published_total", topic="diplomacy.events") == 2
    assert sample(metrics, "end_to_end_seconds_count") == 1
    assert sample(metrics, "article_age_seconds_count") == 1


def test_a_transient_failure_sends_the_wave_again_in_order() -> None:
    """The whole wave, so that its order holds; the outcome is sent once, behind it."""
    client = Client(lambda _record, nth: kafka.NodeNotReadyError() if nth == 0 else None)
    metrics = deliver(client)
    assert [value for what, value in client.log if what == "sent"] == [b"1", b"2", b"1", b"2", b"3"]
    assert endings(metrics) == {"published": 1}
    assert sample(metrics, "retries_total", stage="publish") == 1
    assert sample(metrics, "publish_errors_total", topic="diplomacy.events", error="unavailable") == 1


def test_a_lasting_failure_leaves_the_record_unacknowledged() -> None:
    """After the attempts are used up it raises; no outcome was sent and nothing was counted as done."""
    client = Client(lambda record, _nth: kafka.NodeNotReadyError() if record == SECOND else None)
    with pytest.raises(kafka.NodeNotReadyError):
        deliver(client)
    assert client.topics == [EVENTS, EVENTS] * POLICY.attempts
    assert endings(client.metrics) == {}


def test_a_bug_leaves_the_record_unacknowledged_at_once() -> None:
    """No dead letter for a bug of ours: the record is good, and is read again by a mended version."""
    client = Client()
    with pytest.raises(ZeroDivisionError):
        deliver(client, Handler(ZeroDivisionError()))
    assert client.topics == []
    assert sample(client.metrics, "messages_in_progress", topic="articles.normalized") == 0


def test_an_article_at_fault_is_a_dead_letter() -> None:
    """Confirmed, counted with its reason, and acknowledged."""
    client = Client()
    metrics = deliver(client, Handler(PermanentError("decode", ArticleError("decode", "not JSON"))))
    assert client.topics == [DEAD_LETTERS[NORMALIZED.name]]
    assert client.log == [("sent", b"value"), ("confirmed", b"value")]
    assert endings(metrics) == {"dead_letter": 1}
    assert sample(metrics, "dead_letters_total", topic="articles.normalized", reason="decode") == 1


def test_an_output_that_no_broker_takes_is_a_dead_letter_of_its_input() -> None:
    """Reason `publish`, and no outcome: the article's events are not all there."""
    client = Client(lambda record, _nth: kafka.MessageSizeTooLargeError() if record == SECOND else None)
    metrics = deliver(client)
    assert client.topics == [EVENTS, EVENTS, DEAD_LETTERS[NORMALIZED.name]]
    assert endings(metrics) == {"dead_letter": 1}
    assert sample(metrics, "dead_letters_total", topic="articles.normalized", reason="publish") == 1
    assert sample(metrics, "publish_errors_total", topic="diplomacy.events", error="too_large") == 1


def test_a_refused_dead_letter_leaves_the_record_unacknowledged() -> None:
    """Nothing is thrown away because the dead-letter topic does not take it; it is counted, to page somebody."""
    letters = DEAD_LETTERS[NORMALIZED.name]
    client = Client(lambda record, _nth: kafka.MessageSizeTooLargeError() if record.topic == letters else None)
    with pytest.raises(kafka.MessageSizeTooLargeError):
        deliver(client, Handler(PermanentError("decode", ArticleError("decode", "not JSON"))))
    assert sample(client.metrics, "dead_letter_publish_errors_total") == 1
    assert endings(client.metrics) == {}


def test_too_complex_counts_once_though_it_has_a_dead_letter_too() -> None:
    """One ending a message."""
    letter = Outgoing(DEAD_LETTERS[NORMALIZED.name], b"k", b"v", ())
    metrics = deliver(Client(), Handler(Plan("too_complex", ((letter,), (LAST,)), dead_letter="too_complex")))
    assert endings(metrics) == {"too_complex": 1}
    assert sample(metrics, "dead_letters_total", topic="articles.normalized", reason="too_complex") == 1


def test_a_send_that_raises_at_once_waits_for_those_before_it() -> None:
    """The client refuses the second record on the spot: the first one's confirmation is awaited all the same."""

    class Refusing(Client):
        async def send(self, record: Outgoing) -> Awaitable[Any]:
            if record == SECOND:
                raise kafka.MessageSizeTooLargeError
            return await super().send(record)

    client = Refusing()
    metrics = deliver(client)
    assert client.log[:2] == [("sent", b"1"), ("confirmed", b"1")]
    assert sample(metrics, "events_published_total", topic="diplomacy.events") == 1
    assert endings(metrics) == {"dead_letter": 1}


def test_the_catalogue_is_small_and_complete() -> None:
    """Every combination of closed labels exists from the start, and all together are few."""
    metrics = Metrics(CollectorRegistry())
    families = list(metrics.registry.collect())
    assert {family.name for family in families} == {f"diplowire_{m.name.removesuffix('_total')}" for m in CATALOGUE}
    assert sum(len([s for s in family.samples if not s.name.endswith("_created")]) for family in families) < 500
    assert all(family.samples for family in families if family.name != "diplowire_build_info")
    assert sample(metrics, "dead_letters_total", topic="articles.raw", reason="too_large") == 0
