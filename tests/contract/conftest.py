"""On the one real Kafka of the run, every contract test has topics and a group of its own."""

from __future__ import annotations

import asyncio
import os
import uuid
from collections.abc import Callable

import pytest
from aiokafka.admin import NewPartitions

from agents.admin import admin_client, run_blocking
from agents.broker import LocalBroker
from agents.settings import PREFIX, Settings, load_settings
from agents.topics_admin import create_topics
from schemas.topics import Topic


@pytest.fixture
def settings(broker: LocalBroker, monkeypatch: pytest.MonkeyPatch) -> Settings:
    """Settings for the shared broker with a prefix and a group that no other test has; the topics are not there yet."""
    for name in [name for name in os.environ if name.startswith(PREFIX)]:
        monkeypatch.delenv(name)
    unique = uuid.uuid4().hex[:8]
    return load_settings(
        broker=broker.address, topic_prefix=f"test-{unique}-", group=f"test-{unique}", http_port=0, session_timeout=6
    )


@pytest.fixture
def topics(settings: Settings) -> Settings:
    """The same settings, with all topics created."""

    async def create() -> None:
        async with admin_client(settings.client_options()) as admin:
            await create_topics(admin, settings)

    run_blocking(create)
    return settings


@pytest.fixture
def widen(topics: Settings) -> Callable[[Topic, int], None]:
    """A function that gives a topic more partitions and waits until the broker tells of them."""

    async def add(name: str, count: int) -> None:
        async with admin_client(topics.client_options()) as admin:
            await admin.create_partitions({name: NewPartitions(count)})
            while len((await admin.describe_topics([name]))[0]["partitions"]) != count:  # noqa: ASYNC110 - the broker does not call back
                await asyncio.sleep(0.02)

    return lambda topic, count: run_blocking(lambda: add(topics.topic(topic), count))
