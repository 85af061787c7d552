"""Publishers that are not ours: with other limits, other compression and odd headers."""

from __future__ import annotations

import json
from typing import Any

from aiokafka import AIOKafkaProducer

from schemas.topics import RAW
from tests.kafka_support import Namespace


class OddName(str):
    """A header's name as another client could send it."""

    __slots__ = ()

    def encode(self, encoding: str = "utf-8", errors: str = "strict") -> bytes:
        """No UTF-8."""
        del encoding, errors
        return b"\xff\xfe"


async def send(space: Namespace, value: bytes, *, compression_type: str | None = "gzip", **options: Any) -> Any:
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


async def send_in_transactions(space: Namespace, names: list[str]) -> None:
    """One article a transaction, so that a mark lies between any two."""
    producer = AIOKafkaProducer(bootstrap_servers=space.settings.broker, transactional_id=space.settings.topic_prefix)
    await producer.start()
    try:
        for name in names:
            async with producer.transaction():
                value = json.dumps({"id": name, "body": "x"}).encode()
                await producer.send(space.settings.topic(RAW), value, partition=0)
    finally:
        await producer.stop()
