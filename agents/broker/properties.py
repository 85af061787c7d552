"""The broker's configuration (`server.properties`)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

LOOPBACK = "127.0.0.1"

#: One node with one copy of everything, small for a machine that does other things too.
FIXED: dict[str, str] = {
    "process.roles": "broker,controller",
    "node.id": "1",
    "controller.listener.names": "CONTROLLER",
    "num.partitions": "6",
    "auto.create.topics.enable": "false",  # a misspelt topic is an error, not a new topic
    "message.max.bytes": "4194304",
    "offsets.topic.replication.factor": "1",
    "offsets.topic.num.partitions": "1",
    "transaction.state.log.replication.factor": "1",
    "transaction.state.log.min.isr": "1",
    "transaction.state.log.num.partitions": "1",
    "share.coordinator.state.topic.replication.factor": "1",
    "share.coordinator.state.topic.min.isr": "1",
    "group.initial.rebalance.delay.ms": "0",
    "group.min.session.timeout.ms": "1000",
    "log.cleaner.dedupe.buffer.size": "4194304",
    "num.network.threads": "2",
    "num.io.threads": "2",
    # After a kill -9 the controller refuses the same node id until its old session has run out (default 9 s).
    "broker.session.timeout.ms": "2000",
    "broker.heartbeat.interval.ms": "500",
}


@dataclass(frozen=True)
class Listener:
    """One address that the broker listens on.

    `protocol` is Kafka's (PLAINTEXT, SSL, SASL_PLAINTEXT, SASL_SSL). `advertised_port` is where clients are told
    to connect: the port of a proxy, for tests that cut the network.
    """

    name: str = "PLAINTEXT"
    port: int = 0
    protocol: str = "PLAINTEXT"
    advertised_port: int | None = None

    @property
    def bound(self) -> str:
        """Where it listens."""
        return f"{self.name}://{LOOPBACK}:{self.port}"

    @property
    def advertised(self) -> str:
        """Where clients are sent."""
        return f"{self.name}://{LOOPBACK}:{self.advertised_port or self.port}"


@dataclass(frozen=True)
class Properties:
    """All that makes up one broker's configuration."""

    data: Path
    controller_port: int
    listeners: Sequence[Listener]
    more: Mapping[str, str] = field(default_factory=dict)

    def text(self) -> str:
        """The file's contents."""
        controller = f"{LOOPBACK}:{self.controller_port}"
        protocols = {"CONTROLLER": "PLAINTEXT"} | {each.name: each.protocol for each in self.listeners}
        settings = FIXED | {
            "controller.quorum.bootstrap.servers": controller,
            "listeners": ",".join([*(each.bound for each in self.listeners), f"CONTROLLER://{controller}"]),
            "advertised.listeners": ",".join(each.advertised for each in self.listeners),
            "inter.broker.listener.name": internal(self.listeners).name,
            "listener.security.protocol.map": ",".join(f"{name}:{kind}" for name, kind in protocols.items()),
            "log.dirs": str(self.data),
        }
        return "".join(f"{key}={_escape(value)}\n" for key, value in (settings | dict(self.more)).items())


def internal(listeners: Sequence[Listener]) -> Listener:
    """The listener that the broker itself and our look at it use: plain, and not behind a proxy."""
    plain = [each for each in listeners if each.protocol == "PLAINTEXT" and each.advertised_port is None]
    if not plain:
        raise ValueError("a local broker needs one PLAINTEXT listener that is not behind a proxy")
    return plain[0]


def read_ports(path: Path) -> dict[str, int]:
    """The port of each listener that an earlier start wrote down; nothing if there was none."""
    try:
        lines = path.read_text(encoding="latin-1").splitlines()
    except FileNotFoundError:
        return {}
    listeners = next(line for line in lines if line.startswith("listeners=")).removeprefix("listeners=")
    names_and_ports = (each.split("://") for each in listeners.split(","))
    return {name: int(address.rpartition(":")[2]) for name, address in names_and_ports}


def _escape(value: str) -> str:
    """Java's properties read a backslash as an escape and files as Latin-1."""
    return "".join(c if " " <= c <= "~" and c != "\\" else f"\\u{ord(c):04x}" for c in value)
