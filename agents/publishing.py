"""Confirmed publishing: every send of a wave, then every confirmation, before anything else happens."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from agents.failure import Decision, FailurePolicy, classify, publish_error
from agents.metrics import Metrics
from agents.records import Outgoing
from schemas.topics import DEAD_LETTERS

log = logging.getLogger(__name__)

#: Hands a record to the client. The first await gives a future, and only that future's result is the broker's
#: confirmation: who awaits once has sent and forgotten (docs/adr).
Send = Callable[[Outgoing], Awaitable[Awaitable[Any]]]

_DEAD_LETTERS = frozenset(topic.name for topic in DEAD_LETTERS.values())


class Publisher:
    """Publishes waves of records. Unhealthy when `publish` raises: then nothing of the message may be acknowledged."""

    def __init__(self, send: Send, policy: FailurePolicy, metrics: Metrics) -> None:
        self._send = send
        self._policy = policy
        self._metrics = metrics

    async def publish(self, wave: Sequence[Outgoing]) -> None:
        """Return when the broker has confirmed every record of the wave.

        After a transient error the whole wave is sent again, which keeps its order: repeats carry the same ids.
        Raises what the policy does not try again.
        """
        attempt = 1
        while True:
            try:
                await self._confirm(wave)
            except Exception as error:
                if self._policy.decide(error, attempt) is not Decision.RETRY:
                    raise
                log.warning("publishing failed (%s, attempt %d): %r", classify(error).value, attempt, error)
            else:
                return
            self._metrics.retried()
            await asyncio.sleep(self._policy.pause(attempt))
            attempt += 1

    async def _confirm(self, wave: Sequence[Outgoing]) -> None:
        start = time.perf_counter()
        sent: list[Awaitable[Any]] = []
        refused: Exception | None = None
        for record in wave:
            try:
                sent.append(await self._send(record))
            except Exception as error:  # noqa: BLE001 - raised below, when those sent before it are settled
                refused = error
                break
        results: list[Any] = await asyncio.gather(*sent, return_exceptions=True)
        if refused is not None:
            results.append(refused)
        self._count(wave, results, time.perf_counter() - start)
        for result in results:
            if isinstance(result, BaseException):
                raise result

    def _count(self, wave: Sequence[Outgoing], results: Sequence[Any], seconds: float) -> None:
        for record, result in zip(wave, results, strict=False):
            failed = isinstance(result, BaseException)
            if record.topic.name in _DEAD_LETTERS:
                if failed:
                    self._metrics.dead_letter_failed()
            elif isinstance(result, BaseException):
                self._metrics.publish_failed(record.topic, publish_error(result))
            else:
                self._metrics.published(record.topic, seconds)
