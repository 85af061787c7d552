"""The failure policy, as the table that it is."""

from __future__ import annotations

import pytest
from aiokafka import errors as kafka
from faust.exceptions import ProducerSendError
from prometheus_client import CollectorRegistry

from agents.failure import Decision, FailurePolicy, PermanentError, publish_error, stage
from agents.metrics import Metrics
from diplowire.errors import ArticleError, TooComplexError

POLICY = FailurePolicy(attempts=3, first_pause=0.5, longest_pause=2)


def wrapped(error: Exception) -> ProducerSendError:
    """As Faust raises what the client raises."""
    outer = ProducerSendError("Error while sending")
    outer.__cause__ = error
    return outer


PERMANENT = PermanentError("decode", ArticleError("decode", "not JSON"))
TABLE: list[tuple[Exception, Decision, Decision, str]] = [
    (PERMANENT, Decision.DEAD_LETTER, Decision.DEAD_LETTER, "too_large"),
    (kafka.MessageSizeTooLargeError(), Decision.DEAD_LETTER, Decision.DEAD_LETTER, "too_large"),
    (wrapped(kafka.MessageSizeTooLargeError()), Decision.DEAD_LETTER, Decision.DEAD_LETTER, "too_large"),
    (kafka.RecordTooLargeError(), Decision.DEAD_LETTER, Decision.DEAD_LETTER, "too_large"),
    (kafka.KafkaTimeoutError(), Decision.RETRY, Decision.CRASH, "unavailable"),
    (kafka.KafkaConnectionError(), Decision.RETRY, Decision.CRASH, "unavailable"),
    (kafka.NodeNotReadyError(), Decision.RETRY, Decision.CRASH, "unavailable"),
    (kafka.NotLeaderForPartitionError(), Decision.RETRY, Decision.CRASH, "unavailable"),
    (kafka.NotEnoughReplicasError(), Decision.RETRY, Decision.CRASH, "unavailable"),
    (kafka.UnknownTopicOrPartitionError(), Decision.RETRY, Decision.CRASH, "unavailable"),
    (wrapped(kafka.KafkaTimeoutError()), Decision.RETRY, Decision.CRASH, "unavailable"),
    (TimeoutError(), Decision.RETRY, Decision.CRASH, "unavailable"),
    (ConnectionResetError(), Decision.RETRY, Decision.CRASH, "unavailable"),
    (kafka.TopicAuthorizationFailedError(), Decision.CRASH, Decision.CRASH, "refused"),
    (kafka.ProducerClosed(), Decision.CRASH, Decision.CRASH, "refused"),
    (ZeroDivisionError(), Decision.CRASH, Decision.CRASH, "refused"),
    (RecursionError(), Decision.CRASH, Decision.CRASH, "refused"),
]


@pytest.mark.parametrize(("error", "first", "last", "label"), TABLE, ids=[repr(row[0])[:50] for row in TABLE])
def test_the_policy(error: Exception, first: Decision, last: Decision, label: str) -> None:
    """Permanent: dead letter; transient: tried again, then crash; unknown: crash. And the label of a failed send."""
    assert POLICY.decide(error, 1) is first
    assert POLICY.decide(error, 3) is last
    assert publish_error(error) == label


def test_pauses_double_up_to_a_limit() -> None:
    """0.5, 1, 2, 2 … seconds: no clock and no chance in it."""
    assert [POLICY.pause(attempt) for attempt in range(1, 6)] == [0.5, 1, 2, 2, 2]


def test_a_stage_names_itself_in_the_articles_error_only() -> None:
    """An article at fault becomes a permanent error of its stage; a bug stays the bug that it is."""
    metrics = Metrics(CollectorRegistry())
    with pytest.raises(PermanentError) as caught, stage("extract", metrics):
        raise TooComplexError("too much", field="body")
    assert (caught.value.stage, caught.value.error.reason, caught.value.error.field) == (
        "extract",
        "too_complex",
        "body",
    )
    with pytest.raises(ZeroDivisionError), stage("extract", metrics):
        raise ZeroDivisionError
    count = metrics.registry.get_sample_value("diplowire_message_processing_seconds_count", {"stage": "extract"})
    assert count == 2
