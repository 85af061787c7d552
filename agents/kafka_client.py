"""Plain aiokafka producers and consumers from the settings, for commands that are no agents."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager

from aiokafka import AIOKafkaConsumer, AIOKafkaProducer
from aiokafka.errors import KafkaError

from agents.admin import admin_client, client_log
from agents.preflight import PREFLIGHT_SECONDS, PreflightError, explain
from agents.settings import Settings
from schemas.topics import MAX_MESSAGE_BYTES, Topic

CLIENT_ID = "diplowire"
#: Records go out in batches of at most this; a single record may be larger.
_BATCH_BYTES = 128 * 1024
_UNKNOWN_TOPIC = 3


async def require_topics(settings: Settings, *topics: Topic) -> None:
    """Raise PreflightError unless the broker answers and has these topics.

    How they are set up is the service's business, not that of a publisher or subscriber.
    """
    with broker_errors(settings):
        async with (
            asyncio.timeout(PREFLIGHT_SECONDS),
            admin_client(settings.client_options(), patience=PREFLIGHT_SECONDS) as admin,
        ):
            found = await admin.describe_topics([settings.topic(topic) for topic in topics])
    missing = sorted(each["topic"] for each in found if each["error_code"] == _UNKNOWN_TOPIC)
    if missing:
        raise PreflightError(
            f"Kafka at {settings.broker} has no topic {', '.join(missing)}: create it with `diplowire topics create`"
            + ("" if settings.topic_prefix else ", or name its prefix with --topic-prefix")
        )


@contextmanager
def broker_errors(settings: Settings) -> Iterator[None]:
    """Turn what Kafka's client raises into one line that says what is wrong and what to do (PreflightError)."""
    with client_log() as log:
        try:
            yield
        except (KafkaError, OSError, TimeoutError) as error:
            raise PreflightError(explain(settings, log, error)) from error


def _pass_on_interrupt() -> None:
    """A client that is being stopped takes a cancellation for its own and drops it; an interrupt would be lost."""
    task = asyncio.current_task()
    if task is not None and task.cancelling():
        raise asyncio.CancelledError


@asynccontextmanager
async def producer(settings: Settings) -> AsyncIterator[AIOKafkaProducer]:
    """A started producer whose sends are confirmed by all copies, or fail within the request timeout.

    Not an idempotent one: aiokafka's retries for ever while the broker is away. What a retry doubles is the same
    article with the same id, and changes nothing (contract, "Ids").
    """
    client = AIOKafkaProducer(
        **settings.client_options(),
        client_id=CLIENT_ID,
        acks="all",
        max_batch_size=_BATCH_BYTES,
        max_request_size=MAX_MESSAGE_BYTES,
        request_timeout_ms=int(settings.request_timeout * 1000),
    )
    try:
        with broker_errors(settings):
            await client.start()
        yield client
    finally:
        await client.stop()
    _pass_on_interrupt()


@asynccontextmanager
async def consumer(settings: Settings, *topics: Topic, from_beginning: bool = True) -> AsyncIterator[AIOKafkaConsumer]:
    """A started consumer of all partitions, in no group: it follows the topics and leaves no trace on the cluster.

    Only what was committed is read (contract, "Consolidated event"). Its place is set when this returns: whatever is
    published later is seen.
    """
    client = AIOKafkaConsumer(
        *(settings.topic(topic) for topic in topics),
        **settings.client_options(),
        client_id=CLIENT_ID,
        group_id=None,
        isolation_level="read_committed",
        auto_offset_reset="earliest",
        max_partition_fetch_bytes=MAX_MESSAGE_BYTES,
        metadata_max_age_ms=30_000,
    )
    try:
        with broker_errors(settings):
            await client.start()
            if not from_beginning:
                await _seek_to_end(client)
        yield client
    finally:
        await client.stop()


async def _seek_to_end(client: AIOKafkaConsumer) -> None:
    """Go behind what is there now. A partition that is added later is still read from its beginning.

    aiokafka's own `seek_to_end` can be overtaken by the look-up of the beginning that follows the start.
    """
    for partition, end in (await client.end_offsets(list(client.assignment()))).items():
        client.seek(partition, end)
