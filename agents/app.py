"""The topology, on one screen.

    articles.raw ──normalize──▶ articles.normalized ──extract──▶ diplomacy.events, then articles.outcomes

Each agent reads one partition's records one after the other (`isolated_partitions`), with nothing acknowledged until
the broker has confirmed everything that follows from a record. An agent that fails ends the worker
(`CrashingSupervisor`): its supervisor starts it again, and it reads again what was not acknowledged.
"""

from __future__ import annotations

from collections.abc import Awaitable
from typing import Any

from faust.types import StreamT

from agents.cloudevents import Envelopes
from agents.core import Core
from agents.delivery import Delivery
from agents.extract_agent import ExtractAgent
from agents.failure import FailurePolicy
from agents.faust_app import StreamApp, consumed, unacknowledged
from agents.faust_settings import new_app
from agents.metrics import Metrics
from agents.normalize_agent import NormalizeAgent
from agents.publishing import Publisher
from agents.records import Outgoing
from agents.settings import Settings
from diplowire.extraction.version import VERSION
from schemas.topics import NORMALIZED, RAW


def create_app(settings: Settings, core: Core, metrics: Metrics) -> StreamApp:
    """The service's app around the core's two pure functions."""
    app = new_app(settings)
    envelopes, policy = Envelopes(settings.event_source), FailurePolicy()
    normalizing = NormalizeAgent(core.normalize, envelopes, metrics)
    extracting = ExtractAgent(core.extract, core.extractor, envelopes, metrics)

    async def send(record: Outgoing) -> Awaitable[Any]:
        return await app.send_record(settings.topic(record.topic), record)

    delivery = Delivery(Publisher(send, policy, metrics), policy, metrics, VERSION)

    @app.agent(app.topic(settings.topic(RAW)), name="normalize", concurrency=1, isolated_partitions=True)
    async def normalize_articles(stream: StreamT[bytes]) -> None:
        """articles.raw → articles.normalized."""
        async for event in unacknowledged(stream):
            await delivery.deliver(consumed(event), normalizing)
            await stream.ack(event)

    @app.agent(app.topic(settings.topic(NORMALIZED)), name="extract", concurrency=1, isolated_partitions=True)
    async def extract_events(stream: StreamT[bytes]) -> None:
        """articles.normalized → diplomacy.events, then articles.outcomes."""
        async for event in unacknowledged(stream):
            await delivery.deliver(consumed(event), extracting)
            await stream.ack(event)

    return app
