"""What is done when something fails: one policy, as an object, so that it can be read and tested as a table.

| failure | example | decision |
|---|---|---|
| permanent | an article that cannot be read, an output that no broker accepts | dead letter, and go on |
| transient | the broker is away | wait and try again, a bounded number of times, then crash |
| unknown | a bug | crash |

A crash acknowledges nothing: the supervisor starts the worker again, and it reads the record again.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import Enum

from aiokafka import errors as kafka

from agents.metrics import Metrics, PublishError, Stage
from diplowire.errors import ArticleError


class Failure(Enum):
    """The nature of an error."""

    PERMANENT = "permanent"
    TRANSIENT = "transient"
    UNKNOWN = "unknown"


class Decision(Enum):
    """What to do about an error."""

    DEAD_LETTER = "dead_letter"
    RETRY = "retry"
    CRASH = "crash"


class PermanentError(Exception):
    """A record that can never be processed: the stage in which that showed, and why."""

    def __init__(self, stage: Stage, error: ArticleError) -> None:
        super().__init__(f"{stage}: {error.message}")
        self.stage: Stage = stage
        self.error = error


#: Outputs that no broker will ever accept.
_PERMANENT = (PermanentError, kafka.MessageSizeTooLargeError, kafka.RecordListTooLargeError, kafka.RecordTooLargeError)
#: Not marked as retriable by aiokafka, though only time is wrong.
_TRANSIENT = (kafka.KafkaTimeoutError, kafka.KafkaConnectionError, kafka.KafkaUnavailableError, TimeoutError, OSError)


@contextmanager
def stage(name: Stage, metrics: Metrics) -> Iterator[None]:
    """A stage of the work on one record: timed, and named in the error if the article is at fault."""
    with metrics.stage(name):
        try:
            yield
        except ArticleError as error:
            raise PermanentError(name, error) from error


def cause(error: BaseException) -> BaseException:
    """The Kafka error inside Faust's wrapper, or the error itself."""
    inner = error.__cause__
    return inner if isinstance(inner, kafka.KafkaError) else error


def classify(error: BaseException) -> Failure:
    """The nature of an error; what is not known to be permanent or transient is unknown."""
    error = cause(error)
    if isinstance(error, _PERMANENT):
        return Failure.PERMANENT
    if isinstance(error, _TRANSIENT) or (isinstance(error, kafka.KafkaError) and error.retriable):
        return Failure.TRANSIENT
    return Failure.UNKNOWN


def publish_error(error: BaseException) -> PublishError:
    """The label of a failed send."""
    match classify(error):
        case Failure.PERMANENT:
            return "too_large"
        case Failure.TRANSIENT:
            return "unavailable"
        case Failure.UNKNOWN:
            return "refused"


@dataclass(frozen=True, slots=True)
class FailurePolicy:
    """How often and how patiently a transient error is tried again.

    A send fails only after the producer's own `request_timeout` (30 s), so the few attempts here span an outage of
    more than a minute; the pauses between them (0.2, 0.4, 0.8 s) let a broker settle that has just come back.
    """

    attempts: int = 4
    first_pause: float = 0.2
    longest_pause: float = 5.0

    def decide(self, error: BaseException, attempt: int) -> Decision:
        """The decision after the given attempt, counted from 1, has failed."""
        match classify(error):
            case Failure.PERMANENT:
                return Decision.DEAD_LETTER
            case Failure.TRANSIENT if attempt < self.attempts:
                return Decision.RETRY
            case _:
                return Decision.CRASH

    def pause(self, attempt: int) -> float:
        """Seconds to wait after the given attempt, counted from 1."""
        return min(self.first_pause * 2.0 ** (attempt - 1), self.longest_pause)
