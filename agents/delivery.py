"""One message from its arrival to the moment when it may be acknowledged."""

from __future__ import annotations

from typing import Protocol

from agents.dead_letters import dead_letter
from agents.failure import Decision, FailurePolicy, PermanentError, cause
from agents.metrics import Metrics
from agents.publishing import Publisher
from agents.records import Consumed, Plan
from diplowire.errors import ArticleError
from schemas.topics import Topic


class Handler(Protocol):
    """Decides what one record leads to; PermanentError if it can never be processed."""

    @property
    def topic(self) -> Topic:
        """The topic that it reads."""

    def __call__(self, record: Consumed) -> Plan:
        """What to publish, and how the message ends."""


class Delivery:
    """Brings one record to its one counted ending.

    `deliver` returns when everything that follows from the record is confirmed by the broker: then, and only then, it
    may be acknowledged. Whatever it raises must crash the worker with the record unacknowledged.
    """

    def __init__(self, publisher: Publisher, policy: FailurePolicy, metrics: Metrics, app_version: str) -> None:
        self._publisher = publisher
        self._policy = policy
        self._metrics = metrics
        self._app_version = app_version

    async def deliver(self, record: Consumed, handler: Handler) -> None:
        """Process a record; if it can never be processed, its dead letter is what is published."""
        with self._metrics.in_progress(handler.topic, len(record.value or b"")):
            try:
                plan = handler(record)
                await self._publish(plan)
            except Exception as error:
                if self._policy.decide(error, self._policy.attempts) is not Decision.DEAD_LETTER:
                    raise
                plan = self._dead_letter(record, handler.topic, error)
                await self._publish(plan)
            self._count(plan, handler.topic)

    async def _publish(self, plan: Plan) -> None:
        with self._metrics.stage("publish"):
            for wave in plan.waves:
                if wave:
                    await self._publisher.publish(wave)

    def _dead_letter(self, record: Consumed, topic: Topic, error: Exception) -> Plan:
        permanent = error if isinstance(error, PermanentError) else _unpublishable(error)
        letter = dead_letter(record, topic, permanent.error, permanent.stage, self._app_version)
        return Plan("dead_letter", ((letter,),), dead_letter=permanent.error.reason)

    def _count(self, plan: Plan, topic: Topic) -> None:
        for kind in plan.kinds:
            self._metrics.extracted(kind)
        if plan.dead_letter is not None:
            self._metrics.dead_letter(topic, plan.dead_letter)
        self._metrics.finished(plan.ingested_ms, plan.published_ms)
        self._metrics.processed(topic, plan.ending)


def _unpublishable(error: Exception) -> PermanentError:
    """The broker will never take one of the outputs, e.g. because it is too large."""
    message = f"an output was refused for good: {type(cause(error)).__name__}"
    return PermanentError("publish", ArticleError("publish", message))
