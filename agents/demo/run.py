"""The demo from start to end: phases that do not depend on each other run together."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TypeVar

from aiokafka import AIOKafkaConsumer
from aiokafka.structs import ConsumerRecord, RecordMetadata

from agents.admin import admin_client
from agents.cli.watch import decode
from agents.demo.figures import read_metrics
from agents.demo.home import DEMO_FILE, START_FILE, Home
from agents.demo.ledger import Ledger
from agents.demo.phases import Phases
from agents.demo.screen import Screen
from agents.errors import UserError
from agents.filters import BACKGROUND
from agents.intake import Intake
from agents.kafka_client import broker_errors, consumer, producer
from agents.readers import Found
from agents.settings import Settings
from agents.topics_admin import create_topics
from schemas.topics import DEAD_LETTERS, EVENTS, NORMALIZED, OUTCOMES, RAW

_T = TypeVar("_T")
_POLL_SECONDS = 0.1
_LOG_LINES = 15
_DEAD_RAW, _DEAD_NORMALIZED = DEAD_LETTERS[RAW.name], DEAD_LETTERS[NORMALIZED.name]
#: Decided by the demo, whatever the caller has set: they keep it apart from everything else. A password comes to the
#: worker by the environment, as it came to us.
_OWN_SETTINGS = frozenset({"group", "topic_prefix", "http_port", "http_port_file", "sasl_password", "role", "gold"})


class DemoError(UserError):
    """The demo did not come to its end; exit status 1."""

    def __init__(self, message: str) -> None:
        super().__init__(message, exit_code=1)


@dataclass(slots=True)
class Demo:
    """One run. `settings` name the cluster; with `own_broker` they are replaced when the broker is there."""

    home: Home
    settings: Settings
    own_broker: bool
    keep: bool
    patience: float
    articles: list[Found]
    screen: Screen
    phases: Phases
    ledger: Ledger = field(default_factory=Ledger)
    metrics_address: str | None = None
    made_topics: bool = False

    async def run(self) -> None:
        """All phases. Raises DemoError naming what is missing; whoever calls it cleans up."""
        self.home.start_worker()
        self.settings = self.settings.model_copy(
            update={"topic_prefix": self.home.topic_prefix, "group": self.home.name}
        )
        self._write_down()
        if self.own_broker:
            await self._start_broker()
            self._write_down()
        self.screen.waiting("creating the topics")
        await self._create_topics()
        self._start_worker()
        topics = (EVENTS, OUTCOMES, _DEAD_RAW, _DEAD_NORMALIZED)
        async with consumer(self.settings, *topics) as client:
            following = asyncio.create_task(self._follow(client))
            try:
                await self._publish()
                await self._wait(following)
            finally:
                following.cancel()
                with suppress(asyncio.CancelledError):
                    await following

    async def _start_broker(self) -> None:
        self.screen.waiting("starting Kafka")
        await _in_thread(self.home.broker.start)
        self.settings = self.settings.model_copy(update={"broker": self.home.broker.address})
        self._mark("Kafka", f"Kafka runs on {self.settings.broker}")

    def _write_down(self) -> None:
        given = self._given_settings()
        self.home.write(DEMO_FILE, {"own_broker": self.own_broker, "settings": given})

    def _given_settings(self) -> dict[str, object]:
        names = (self.settings.model_fields_set | {"broker"}) - _OWN_SETTINGS
        given: dict[str, object] = self.settings.model_dump(mode="json", include=set(names))
        return given

    async def _create_topics(self) -> None:
        with broker_errors(self.settings):
            async with admin_client(self.settings.client_options()) as admin:
                self.made_topics = True
                await create_topics(admin, self.settings)
        self._mark("topics", f"topics {self.home.topic_prefix}* on {self.settings.broker}")

    def _start_worker(self) -> None:
        own = {
            "topic_prefix": self.home.topic_prefix, "group": self.home.name, "role": "all",
            "http_port": 0, "http_port_file": str(self.home.port_file), "grace_seconds": 5,
        }  # fmt: skip
        self.home.write(START_FILE, {"keep": self.keep, "settings": self._given_settings() | own})

    async def _publish(self) -> None:
        total = len(self.articles)

        async with producer(self.settings) as client:

            def confirmed(article: Found, metadata: RecordMetadata) -> None:
                self.ledger.publish((metadata.partition, metadata.offset), article.key or article.where)
                self.screen.published(len(self.ledger.published), total)

            intake = Intake(client, self.settings.topic(RAW), confirmed)
            for article in self.articles:
                await intake.send(article)
            await intake.finish()
        self.phases.mark("published")

    async def _wait(self, following: asyncio.Task[None]) -> None:
        """Until nothing is missing. The worker's end, ours of patience and an error in between end it too."""
        deadline = self.phases.now() + self.patience
        while missing := self.ledger.missing():
            if following.done():
                following.result()
            if self.home.worker.pid is None:
                raise DemoError(f"the worker ended: {self._last_words()}")
            if self.phases.now() > deadline:
                raise DemoError(self._missing(missing))
            self._look_for_worker()
            self.screen.waiting(self._waiting_for(missing))
            await asyncio.sleep(_POLL_SECONDS)
        self._look_for_worker()
        self.phases.mark("all processed")

    def _waiting_for(self, missing: list[str]) -> str:
        return f"waiting for {len(missing)} articles" if self.metrics_address else "the worker is loading"

    def _look_for_worker(self) -> None:
        """Say where the metrics are, as soon as the worker does."""
        if self.metrics_address is None and self.home.port_file.exists():
            port = self.home.port_file.read_text(encoding="ascii").strip()
            self.metrics_address = f"http://127.0.0.1:{port}/metrics"
            self._mark("worker", f"the worker runs; its metrics: {self.metrics_address}")

    async def _follow(self, client: AIOKafkaConsumer) -> None:
        async for record in client:
            self._read(record)
            self.screen.settled(self.ledger.endings.total(), len(self.articles))

    def _read(self, record: ConsumerRecord) -> None:
        value = decode(record.value or b"") or {}
        if record.topic == self.settings.topic(EVENTS):
            if self.ledger.event(value):
                self.phases.mark("first event")
                if value.get("salience") != BACKGROUND:
                    self.screen.event(value)
        elif record.topic == self.settings.topic(OUTCOMES):
            self.ledger.outcome(value)
        else:
            of_raw = record.topic == self.settings.topic(_DEAD_RAW)
            self.ledger.dead_letter(record.headers, record.value, of_raw=of_raw)

    def _mark(self, name: str, text: str) -> None:
        if self.phases.mark(name):
            self.screen.say(text)

    def _missing(self, missing: list[str]) -> str:
        names = "\n".join(f"  {name}" for name in missing)
        after = f"{self.patience:.0f} s after the last article was published"
        return f"{after} these have no outcome and no dead letter:\n{names}\n{self._last_words()}"

    def _last_words(self) -> str:
        with suppress(OSError):
            lines = self.home.worker_log.read_text(encoding="utf-8", errors="replace").splitlines()
            return "\n".join(["the last lines of its log:", *(f"  {line}" for line in lines[-_LOG_LINES:])])
        return "it has written no log"

    def metrics(self) -> str | None:
        """The worker's metrics; None if they cannot be read."""
        with suppress(OSError):  # the worker has ended
            return read_metrics(self.metrics_address) if self.metrics_address else None
        return None


async def _in_thread(work: Callable[[], _T]) -> _T:
    """Run blocking work. A cancelled caller waits for it: what it was starting must be known to be stopped."""
    task = asyncio.ensure_future(asyncio.to_thread(work))
    try:
        return await asyncio.shield(task)
    except asyncio.CancelledError:
        await asyncio.wait([task])
        raise
