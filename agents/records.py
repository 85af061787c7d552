"""What goes in and out of an agent, free of Faust: a consumed record, records to send, and the plan for one message."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Literal

from schemas.kinds import DeadLetterReason, Kind, Outcome
from schemas.topics import Topic

Headers = tuple[tuple[str, bytes | None], ...]
#: How a message ends (every acknowledged one in exactly one of these); it is a label of the metrics.
Ending = Literal["forwarded", "dead_letter"] | Outcome

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Consumed:
    """A record as it came from Kafka. `topic` is the name on the cluster; `timestamp_ms` is Kafka's."""

    topic: str
    partition: int
    offset: int
    timestamp_ms: int | None
    key: bytes | None
    value: bytes | None
    headers: Headers = ()


@dataclass(frozen=True, slots=True)
class Outgoing:
    """A record to send to one of our topics."""

    topic: Topic
    key: bytes | None
    value: bytes | None
    headers: Headers


@dataclass(frozen=True, slots=True)
class Plan:
    """What one message leads to.

    The records of a wave are sent together; the next wave is sent when all of the one before are confirmed, and the
    message is acknowledged after the last. `kinds` are the kinds of the events among them; `dead_letter` is the reason
    of the dead letter among them; `ingested_ms` and `published_ms` are when the raw record entered Kafka
    and when the article was published (both where known), where an article ends here.
    """

    ending: Ending
    waves: tuple[tuple[Outgoing, ...], ...]
    kinds: tuple[Kind, ...] = ()
    dead_letter: DeadLetterReason | None = None
    ingested_ms: int | None = None
    published_ms: int | None = None


def rfc3339(timestamp_ms: int | None) -> str | None:
    """A Kafka timestamp as RFC 3339 in UTC with milliseconds; None without one, or outside the years 1 to 9999."""
    if timestamp_ms is None or timestamp_ms < 0:
        return None
    try:
        time = _EPOCH + timedelta(milliseconds=timestamp_ms)
    except OverflowError:
        return None
    return time.isoformat(timespec="milliseconds").replace("+00:00", "Z")


def epoch_ms(time: str | None) -> int | None:
    """The inverse of `rfc3339`; None for what is no time."""
    if time is None:
        return None
    try:
        return round((datetime.fromisoformat(time) - _EPOCH) / timedelta(milliseconds=1))
    except (ValueError, TypeError, OverflowError):
        return None
