"""One local broker: format, start, wait until it is ready, stop."""

from __future__ import annotations

import base64
import shutil
import socket
import subprocess
import time
import uuid
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import TracebackType
from typing import Self

from aiokafka.errors import KafkaError

from agents.admin import admin_client, client_log, run_blocking
from agents.broker.errors import BrokerError
from agents.broker.jars import Progress, kafka_jars
from agents.broker.java import find_java
from agents.broker.process import BrokerProcess
from agents.broker.properties import LOOPBACK, Listener, Properties, internal, read_ports

__all__ = ["BrokerError", "LocalBroker"]

_JVM = (
    *("-Xms256m", "-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
    "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn",
)
#: A first start takes 3 s on a quiet machine and was seen to take 14 s on a busy one.
START_SECONDS = 60.0
#: Another program may take a port between our look and the broker's start.
PORT_ATTEMPTS = 3
_PORT_TAKEN = "Address already in use"


class LocalBroker:
    """A single-node Kafka on loopback with its own data directory.

    Port 0 takes a free port at the first start; later starts keep it, for clients remember it. Stopping keeps the
    data; whoever made the directory removes it. As a context manager it runs for the length of the block.

    >>> with LocalBroker(tmp_path) as broker:
    ...     load_settings(broker=broker.address)
    """

    def __init__(  # noqa: PLR0913 - all but the directory have a default
        self,
        directory: Path,
        *,
        port: int = 0,
        listeners: Sequence[Listener] = (),
        properties: Mapping[str, str] | None = None,
        format_options: Sequence[str] = (),
        progress: Progress | None = None,
    ) -> None:
        """`listeners` replaces the plain one (and `port`); `properties` is laid over the broker's own.

        `format_options` goes to Kafka's storage tool at the first start (`--add-scram …`).
        """
        self.directory = directory.absolute()
        self._asked: tuple[Listener, ...] = tuple(listeners) or (Listener(port=port),)
        self.listeners = self._asked
        self._properties = dict(properties or {})
        self._format_options = tuple(format_options)
        self._progress = progress
        self._file = self.directory / "server.properties"
        self._process = BrokerProcess(self.directory / "broker.pid", f"kafka.Kafka {self._file}")
        if self.pid is not None:
            self._adopt_ports()

    @property
    def log(self) -> Path:
        """What the broker writes."""
        return self.directory / "broker.log"

    @property
    def data(self) -> Path:
        """Kafka's own files."""
        return self.directory / "data"

    @property
    def address(self) -> str:
        """HOST:PORT of the first listener, as clients are to use it."""
        return self.address_of(self.listeners[0].name)

    def address_of(self, name: str) -> str:
        """HOST:PORT of the listener of this name, as clients are to use it."""
        listener = next(each for each in self.listeners if each.name == name)
        return f"{LOOPBACK}:{listener.advertised_port or listener.port}"

    @property
    def pid(self) -> int | None:
        """The broker's process, whoever started it; None if it does not run."""
        return self._process.pid

    def start(self, timeout: float = START_SECONDS) -> None:
        """Start it and wait until an admin call answers; nothing happens if it runs already.

        Raises BrokerError: no Java, no jars, a port taken, not ready in time.
        """
        if self.pid is not None:
            return
        command = (str(find_java()), *_JVM, "-cp", f"{kafka_jars(self._progress)}/*")
        self.directory.mkdir(parents=True, exist_ok=True)
        deadline = time.monotonic() + timeout
        attempts = PORT_ATTEMPTS if self._chooses_ports() else 1
        while not self._attempt(command, deadline):
            attempts -= 1
            if not attempts or _PORT_TAKEN not in self._last_words():
                raise BrokerError(f"the broker stopped while starting: {self._last_words()} (see {self.log})")
            self._forget_ports()

    def is_ready(self) -> bool:
        """Whether an admin call answers now."""
        return run_blocking(self._answers)

    def stop(self) -> None:
        """End it as a broker should be ended; the data stays."""
        self._process.end()

    def kill(self) -> None:
        """SIGKILL, as a crash would; what was acknowledged is still there at the next start."""
        self._process.kill()

    def restart(self) -> None:
        """Stop it, if it runs, and start it on the same ports and data."""
        self.stop()
        self.start()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.stop()

    def _attempt(self, command: Sequence[str], deadline: float) -> bool:
        """One start. False if the broker stopped by itself meanwhile."""
        self._settle_ports()
        self.log.unlink(missing_ok=True)
        if not (self.data / "meta.properties").exists():
            self._format(command)
        self._process.start([*command, "kafka.Kafka", str(self._file)], self.log)
        while self.pid is not None:
            if time.monotonic() > deadline:
                self.kill()
                raise BrokerError(f"the broker was not ready in time: {self._last_words()} (see {self.log})")
            if self.is_ready():
                return True
            time.sleep(0.1)
        return False

    def _chooses_ports(self) -> bool:
        return not self._file.exists() and any(listener.port == 0 for listener in self.listeners)

    def _settle_ports(self) -> None:
        """The ports of an earlier start, else free ones; written down with everything else."""
        kept = read_ports(self._file)
        free = _free_ports(len(self.listeners) + 1)
        self.listeners = tuple(
            replace(each, port=each.port or kept.get(each.name) or free.pop()) for each in self.listeners
        )
        controller = kept.get("CONTROLLER") or free.pop()
        for port in (controller, *(each.port for each in self.listeners)):
            _require_free(port)
        properties = Properties(self.data, controller, self.listeners, self._properties)
        self._file.write_text(properties.text(), encoding="latin-1")

    def _adopt_ports(self) -> None:
        """Those of the broker that runs already, whoever started it."""
        running = read_ports(self._file)
        self.listeners = tuple(replace(each, port=running.get(each.name, each.port)) for each in self.listeners)

    def _forget_ports(self) -> None:
        """Somebody took a port between our look and the start: nothing is in the fresh data yet, begin anew."""
        self._file.unlink(missing_ok=True)
        shutil.rmtree(self.data, ignore_errors=True)
        self.listeners = self._asked

    def _format(self, command: Sequence[str]) -> None:
        """Give the data directory its cluster id and its one voter: once in its life."""
        options = ["format", "--standalone", "-t", _cluster_id(), "-c", str(self._file), *self._format_options]
        done = subprocess.run(
            [*command, "kafka.tools.StorageTool", *options], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BrokerError(f"the data directory {self.data} could not be made: {_last_line(done.stderr)}")

    async def _answers(self) -> bool:
        """Ready means that an admin call answers: an open port is not enough."""
        address = self.address_of(internal(self.listeners).name)
        if not _is_open(address):
            return False
        with client_log(), suppress(KafkaError, OSError):
            async with admin_client({"bootstrap_servers": address}, patience=2) as admin:
                return bool((await admin.describe_cluster())["brokers"])
        return False

    def _last_words(self) -> str:
        try:
            return _last_line(self.log.read_text(encoding="utf-8", errors="replace"))
        except FileNotFoundError:
            return "no message"


def _last_line(log: str) -> str:
    """The line that tells most: the last one with an error, without Java's stack."""
    lines = [line.strip() for line in log.splitlines() if line.strip() and not line.startswith(("\tat ", "Caused"))]
    errors = [line for line in lines if "Exception" in line or "Error" in line or _PORT_TAKEN in line]
    return (errors or lines or ["no message"])[-1][:300]


def _cluster_id() -> str:
    """As Kafka makes them: 16 random bytes, base64 for URLs, not beginning with a dash."""
    text = base64.urlsafe_b64encode(uuid.uuid4().bytes).decode().rstrip("=")
    return _cluster_id() if text.startswith("-") else text


def _free_ports(count: int) -> list[int]:
    sockets = [socket.socket() for _ in range(count)]
    try:
        for each in sockets:
            each.bind((LOOPBACK, 0))
        return [each.getsockname()[1] for each in sockets]
    finally:
        for each in sockets:
            each.close()


def _require_free(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Java does: old connections do not count
        try:
            probe.bind((LOOPBACK, port))
        except OSError as error:
            raise BrokerError(
                f"port {port} is taken by another program: stop it, or choose another port ({error.strerror})"
            ) from error


def _is_open(address: str) -> bool:
    host, _, port = address.rpartition(":")
    with suppress(OSError), socket.create_connection((host, int(port)), timeout=0.5):
        return True
    return False
