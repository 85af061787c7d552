"""What a demo makes, under one random name, and how all of it is removed."""

from __future__ import annotations

import asyncio
import os
import secrets
import shutil
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import msgspec
from aiokafka.errors import KafkaError

from agents.admin import admin_client, client_log, run_blocking
from agents.broker import LocalBroker
from agents.broker.jars import Progress
from agents.broker.paths import state_directory
from agents.broker.process import BrokerProcess
from agents.errors import UserError
from agents.settings import Settings
from schemas.topics import TOPICS

PREFIX = "demo-"
#: What the demo says of itself to whoever cleans up after it.
DEMO_FILE = "demo.json"
#: How the worker is to start, and whether it is to outlive the demo.
START_FILE = "start.json"
_WORKER_MODULE = "agents.demo.early_worker"
#: Longer than the worker's own grace period.
_WORKER_SECONDS = 10.0
_DELETE_SECONDS = 10.0
_POLL_SECONDS = 0.05


class Home:
    """The demo's directory; its name is the demo's name."""

    def __init__(self, directory: Path, progress: Progress | None = None) -> None:
        """`progress` is told while Kafka's jars are fetched."""
        self.directory = directory
        self.broker = LocalBroker(directory / "kafka", progress=progress)
        self.worker = BrokerProcess(directory / "worker.pid", f"{_WORKER_MODULE} {directory}")

    @classmethod
    def new(cls, progress: Progress | None = None) -> Home:
        """A fresh one."""
        directory = state_directory() / (PREFIX + secrets.token_hex(4))
        directory.mkdir(parents=True)
        return cls(directory, progress)

    @classmethod
    def named(cls, name: str) -> Home:
        """One that is there. Raises UserError if it is not."""
        directory = state_directory() / name
        if not name.startswith(PREFIX) or Path(name).name != name or not directory.is_dir():
            raise UserError(f"there is no demo {name!r} in {state_directory()}")
        return cls(directory)

    @property
    def name(self) -> str:
        """The demo's name, which is also its consumer group."""
        return self.directory.name

    @property
    def topic_prefix(self) -> str:
        """What its topics begin with."""
        return self.name + "-"

    @property
    def worker_log(self) -> Path:
        """What the worker writes."""
        return self.directory / "worker.log"

    @property
    def port_file(self) -> Path:
        """Where the worker writes its HTTP port."""
        return self.directory / "http-port"

    def start_worker(self) -> None:
        """Start the worker's process; it loads, and waits for `START_FILE`."""
        command = [sys.executable, "-m", _WORKER_MODULE, str(self.directory), str(os.getpid())]
        self.worker.start(command, self.worker_log)

    def write(self, name: str, value: object) -> None:
        """A JSON file, whole or not at all: another process waits for it."""
        part = self.directory / f".{name}"
        part.write_bytes(msgspec.json.encode(value))
        part.replace(self.directory / name)

    def read(self, name: str) -> dict[str, Any] | None:
        """A JSON file; None if it is not there."""
        try:
            value: dict[str, Any] = msgspec.json.decode((self.directory / name).read_bytes(), type=dict[str, Any])
        except (OSError, msgspec.DecodeError):
            return None
        return value


def remove(
    home: Home, settings: Settings, *, own_broker: bool, made_topics: bool = True, say: Callable[[str], object]
) -> None:
    """Stop what the demo started and delete what it made. Safe to repeat, and at any moment of a demo's life."""
    if home.worker.pid is not None:
        say("stopping the worker")
        home.worker.end(_WORKER_SECONDS)
    if own_broker:
        say("stopping Kafka; its data and topics go with it")
        home.broker.stop()
    elif made_topics:
        say(f"deleting the topics {home.topic_prefix}*")
        delete_topics(home, settings)
    with suppress(FileNotFoundError):
        shutil.rmtree(home.directory)


def delete_topics(home: Home, settings: Settings) -> None:
    """Delete this demo's topics by their full names, and wait until they are gone.

    Raises UserError if the cluster does not let us.
    """

    async def delete() -> None:
        async with admin_client(settings.client_options()) as admin:
            names = {home.topic_prefix + topic.name for topic in TOPICS}
            ours = names & set(await admin.list_topics())
            if ours:
                await admin.delete_topics(sorted(ours))
            async with asyncio.timeout(_DELETE_SECONDS):  # a broker learns of it a moment later
                while names & set(await admin.list_topics()):  # noqa: ASYNC110 - nobody tells us
                    await asyncio.sleep(_POLL_SECONDS)

    with client_log():
        try:
            run_blocking(delete)
        except (KafkaError, OSError, TimeoutError) as error:
            raise UserError(
                f"the topics {home.topic_prefix}* could not be deleted ({str(error) or 'they are still there'}): "
                f"when Kafka answers and lets you, diplowire demo --stop {home.name}",
                exit_code=1,
            ) from error
