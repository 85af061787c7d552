"""A real Kafka for tests: one broker a session, a topic prefix a test, and blocking calls to look at the topics."""

from __future__ import annotations

import asyncio
import json
import threading
import time
import uuid
from collections.abc import AsyncIterator, Callable, Coroutine, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from agents.settings import Settings, load_settings
from agents.topics_admin import create_topics, topics_of
from schemas.topics import NORMALIZED, RAW, Topic

_T = TypeVar("_T")
HeaderList = Sequence[tuple[str, bytes]]

#: Enough for the slowest step on a busy machine; waiting ends the moment that the condition holds.
WAIT_SECONDS = 45.0


def wait_for(condition: Callable[[], _T], what: str, seconds: float = WAIT_SECONDS) -> _T:
    """Ask until the answer is truthy, and return it; AssertionError with `what` after `seconds`."""
    deadline = time.monotonic() + seconds
    while True:
        if answer := condition():
            return answer
        if time.monotonic() > deadline:
            raise AssertionError(f"waited {seconds:g} s in vain for {what}")
        time.sleep(0.05)


@dataclass(frozen=True)
class Read:
    """A record as it stands on a topic."""

    topic: str
    partition: int
    offset: int
    timestamp: int
    key: bytes | None
    value: bytes | None
    headers: tuple[tuple[str, bytes], ...]

    @property
    def json(self) -> Any:
        """The value, decoded."""
        return json.loads(self.value or b"null")

    def header(self, name: str) -> str | None:
        """The last header of this name, as text."""
        return next((value.decode() for key, value in reversed(self.headers) if key == name), None)


class Cluster:
    """Clients of one broker, on a loop in a thread of their own. Close it at the end."""

    def __init__(self, address: str) -> None:
        self.address = address
        self._loop = asyncio.new_event_loop()
        threading.Thread(target=self._loop.run_forever, daemon=True).start()
        self._admin, self._producer = self.run(self._open())

    def run(self, work: Coroutine[Any, Any, _T], seconds: float = WAIT_SECONDS) -> _T:
        """Run a coroutine on the clients' loop and wait for it."""
        return asyncio.run_coroutine_threadsafe(work, self._loop).result(seconds)

    def close(self) -> None:
        """Close the clients."""
        self.run(self._close())
        self._loop.call_soon_threadsafe(self._loop.stop)

    def namespace(
        self, topics: Sequence[Topic] = topics_of("extract"), partitions: int = 3, **settings: Any
    ) -> Namespace:
        """Fresh topics under a prefix of their own."""
        prefix = f"t{uuid.uuid4().hex[:8]}-"
        made = load_settings(
            broker=self.address, topic_prefix=prefix, group=prefix + "group", partitions=partitions, **settings
        )
        self.run(create_topics(self._admin, made, topics))
        return Namespace(self, made)

    async def send(self, topic: str, value: bytes | None, **options: Any) -> Any:
        """Send a record and return what the broker confirmed."""
        return await self._producer.send_and_wait(topic, value, **options)

    async def read(self, topic: str, partitions: int) -> list[Read]:
        """All records of a topic, partition by partition."""
        async with self._reader() as consumer:
            return await _read_all(consumer, [TopicPartition(topic, number) for number in range(partitions)])

    async def ends(self, topic: str, partitions: int) -> dict[tuple[str, int], int]:
        """The offsets at which each partition ends."""
        async with self._reader() as consumer:
            ends = await consumer.end_offsets([TopicPartition(topic, number) for number in range(partitions)])
            return {(tp.topic, tp.partition): end for tp, end in ends.items()}

    async def committed(self, group: str) -> dict[tuple[str, int], int]:
        """The group's committed offsets."""
        offsets = await self._admin.list_consumer_group_offsets(group)
        return {(tp.topic, tp.partition): meta.offset for tp, meta in offsets.items()}

    async def members(self, group: str) -> int:
        """How many members the group has now."""
        (answer,) = await self._admin.describe_consumer_groups([group])
        return len(answer.groups[0][5])

    async def alter(self, topic: str, configs: dict[str, str]) -> None:
        """Give a topic these settings and no others."""
        await self._admin.alter_configs([ConfigResource(ConfigResourceType.TOPIC, topic, configs)])

    @asynccontextmanager
    async def _reader(self) -> AsyncIterator[AIOKafkaConsumer]:
        # Not seek_to_beginning: the reset to the end, begun at the assignment, can overtake it.
        consumer = AIOKafkaConsumer(
            bootstrap_servers=self.address,
            auto_offset_reset="earliest",
            max_partition_fetch_bytes=8 * 1024 * 1024,
        )
        await consumer.start()
        try:
            yield consumer
        finally:
            await consumer.stop()

    async def _open(self) -> tuple[AIOKafkaAdminClient, AIOKafkaProducer]:
        admin = AIOKafkaAdminClient(bootstrap_servers=self.address)
        producer = AIOKafkaProducer(bootstrap_servers=self.address, max_request_size=64 * 1024 * 1024)
        await admin.start()
        await producer.start()
        return admin, producer

    async def _close(self) -> None:
        await self._producer.stop()
        await self._admin.close()


class Namespace:
    """One test's topics and group."""

    def __init__(self, cluster: Cluster, settings: Settings) -> None:
        self.cluster = cluster
        self.settings = settings

    def publish(self, topic: Topic, value: bytes | None, headers: HeaderList = (), **options: Any) -> Any:
        """Send a record to the topic; returns its topic, partition, offset and timestamp."""
        work = self.cluster.send(self.settings.topic(topic), value, headers=list(headers), **options)
        return self.cluster.run(work)

    def article(self, id_: str, headers: HeaderList = (), **fields: Any) -> Any:
        """Send a raw article with this id."""
        value = json.dumps({"id": id_, "body": "متن خبر"} | fields, ensure_ascii=False).encode()
        return self.publish(RAW, value, headers, key=id_.encode())

    def articles(self, ids: Sequence[str], **fields: Any) -> None:
        """Send many raw articles, together."""
        self.cluster.run(self._send_all(ids, fields))

    def read(self, topic: Topic) -> list[Read]:
        """All records of the topic."""
        return self.cluster.run(self.cluster.read(self.settings.topic(topic), self.settings.partitions_of(topic)))

    def wait_for(self, topic: Topic, count: int, **conditions: Any) -> list[Read]:
        """The topic's records, when there are at least `count` (with that key, if `key` is given)."""
        key: bytes | None = conditions.get("key")

        def enough() -> list[Read] | None:
            found = [record for record in self.read(topic) if key is None or record.key == key]
            return found if len(found) >= count else None

        return wait_for(enough, f"{count} records on {topic.name}") or []

    def lag(self) -> int:
        """Records of the consumed topics that the group has not committed."""
        committed = self.cluster.run(self.cluster.committed(self.settings.group))
        return sum(end - max(committed.get(tp, 0), 0) for tp, end in self._ends().items())

    def members(self) -> int:
        """How many members the group has now."""
        return self.cluster.run(self.cluster.members(self.settings.group))

    def _ends(self) -> dict[tuple[str, int], int]:
        found: dict[tuple[str, int], int] = {}
        for topic in (RAW, NORMALIZED):
            work = self.cluster.ends(self.settings.topic(topic), self.settings.partitions_of(topic))
            found |= self.cluster.run(work)
        return found

    async def _send_all(self, ids: Sequence[str], fields: dict[str, Any]) -> None:
        topic = self.settings.topic(RAW)
        values = [json.dumps({"id": id_, "body": "متن خبر"} | fields).encode() for id_ in ids]
        await asyncio.gather(
            *(self.cluster.send(topic, value, key=id_.encode()) for id_, value in zip(ids, values, strict=True))
        )


async def _read_all(consumer: AIOKafkaConsumer, partitions: list[TopicPartition]) -> list[Read]:
    consumer.assign(partitions)
    ends = await consumer.end_offsets(partitions)
    found: list[Read] = []
    while any([await consumer.position(tp) < end for tp, end in ends.items()]):
        for records in (await consumer.getmany(timeout_ms=500)).values():
            found += [_as_read(record) for record in records]
    return sorted(found, key=lambda record: (record.partition, record.offset))


def _as_read(record: Any) -> Read:
    return Read(
        record.topic,
        record.partition,
        record.offset,
        record.timestamp,
        record.key,
        record.value,
        tuple(record.headers),
    )
