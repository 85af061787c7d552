"""What a record led to, when it is there."""

from __future__ import annotations

from typing import Any

from schemas.topics import DEAD_LETTERS, EVENTS, NORMALIZED, OUTCOMES, RAW, Topic
from tests.kafka_support import Namespace, Read, wait_for

RAW_DLQ = DEAD_LETTERS[RAW.name]
NORMALIZED_DLQ = DEAD_LETTERS[NORMALIZED.name]
TRACE = [("traceparent", b"00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"), ("tracestate", b"a=1")]


def outcome_of(space: Namespace, id_: str) -> Read:
    """The article's outcome, when there is one."""
    return space.wait_for(OUTCOMES, 1, key=id_.encode())[-1]


def events_of(space: Namespace, id_: str) -> list[Read]:
    """The article's events."""
    return [record for record in space.read(EVENTS) if record.key == id_.encode()]


def dead_letter_of(space: Namespace, sent: Any, topic: Topic = RAW_DLQ) -> Read:
    """The dead letter of a record, when there is one."""

    def find() -> list[Read]:
        wanted = (sent.topic, str(sent.partition), str(sent.offset))
        letters = space.read(topic)
        places = [(r.header("dlq.topic"), r.header("dlq.partition"), r.header("dlq.offset")) for r in letters]
        return [letter for letter, place in zip(letters, places, strict=True) if place == wanted]

    return wait_for(find, f"the dead letter of {sent}")[0]
