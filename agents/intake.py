"""Sending raw articles, each one confirmed by the broker."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass, field

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError
from aiokafka.structs import RecordMetadata

from agents.errors import UserError
from agents.readers import Found

#: What may be under way. Enough to keep the connection busy, little enough for any machine.
IN_FLIGHT_BYTES = 8 * 1024 * 1024
IN_FLIGHT_RECORDS = 1_000

Confirmed = Callable[[Found, RecordMetadata], object]


class BrokerLostError(UserError):
    """The broker stopped answering in the middle; exit status 1, for some articles were published."""

    def __init__(self, confirmed: int, lost: Found, error: Exception) -> None:
        super().__init__(
            f"the broker stopped answering: {confirmed:,} articles are confirmed, {lost.where} and what follows it are "
            f"not; publish again when it is back, ids and addresses keep articles apart [{error}]",
            exit_code=1,
        )


@dataclass(slots=True)
class Intake:
    """Keeps many sends under way and settles them in order; `confirmed` is told of each.

    It is unhealthy when the broker does not confirm within the producer's request timeout: then BrokerLostError.
    """

    producer: AIOKafkaProducer
    topic: str
    confirmed: Confirmed
    count: int = 0
    _bytes: int = 0
    _under_way: deque[tuple[Found, asyncio.Future[RecordMetadata]]] = field(default_factory=deque)

    async def send(self, article: Found) -> None:
        """Send an article; returns when there is room for the next one."""
        key = article.key.encode() if article.key is not None else None
        try:
            future = await self.producer.send(self.topic, article.value, key)
        except KafkaError as error:
            self._give_up()
            raise BrokerLostError(self.count, article, error) from error
        self._under_way.append((article, future))
        self._bytes += len(article.value)
        while self._under_way and (self._is_full() or self._under_way[0][1].done()):
            await self._settle()

    async def finish(self) -> None:
        """Wait until everything is confirmed."""
        while self._under_way:
            await self._settle()

    def _is_full(self) -> bool:
        return self._bytes > IN_FLIGHT_BYTES or len(self._under_way) > IN_FLIGHT_RECORDS

    async def _settle(self) -> None:
        article, future = self._under_way.popleft()
        self._bytes -= len(article.value)
        try:
            metadata = await future
        except KafkaError as error:
            self._give_up()
            raise BrokerLostError(self.count, article, error) from error
        self.count += 1
        self.confirmed(article, metadata)

    def _give_up(self) -> None:
        """What else is under way fails for the same reason: it has been said, and asyncio need not say it again."""
        for _, future in self._under_way:
            future.add_done_callback(lambda done: done.cancelled() or done.exception())
        self._under_way.clear()
