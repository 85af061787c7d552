"""The local broker is a real Kafka: it starts, survives a crash, and is ended only if it is ours."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import NewTopic

from agents.admin import admin_client, run_blocking
from agents.broker import BrokerError, Listener, LocalBroker

pytestmark = pytest.mark.kafka
TOPIC = "kept"


def _run(*arguments: str, state: Path) -> subprocess.CompletedProcess[str]:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("DIPLOWIRE_")} | {
        "XDG_STATE_HOME": str(state)
    }
    command = [sys.executable, "-m", "agents.cli.main", "broker", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=90)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _make_topic(address: str) -> None:
    async def make() -> None:
        async with admin_client({"bootstrap_servers": address}) as admin:
            await admin.create_topics([NewTopic(TOPIC, 1, 1)])

    run_blocking(make)


def _publish(address: str, value: bytes) -> None:
    async def publish() -> None:
        async with AIOKafkaProducer(bootstrap_servers=address, acks="all") as producer:
            await producer.send_and_wait(TOPIC, value)

    run_blocking(publish)


def _read(address: str) -> list[bytes]:
    async def read() -> list[bytes]:
        # Not "latest" and a seek to the beginning: the client's own reset may come after the seek and undo it.
        async with AIOKafkaConsumer(bootstrap_servers=address, auto_offset_reset="earliest") as consumer:
            partition = TopicPartition(TOPIC, 0)
            consumer.assign([partition])
            end = (await consumer.end_offsets([partition]))[partition]
            return [(await consumer.getone()).value for _ in range(end)]

    return run_blocking(read)


def test_ready_means_ready(broker: LocalBroker) -> None:
    """After `start` a topic can be made, written and read at once."""
    _make_topic(broker.address)
    _publish(broker.address, b"first")
    assert _read(broker.address) == [b"first"]


def test_a_crash_loses_nothing_and_keeps_the_address(tmp_path: Path) -> None:
    """What was acknowledged before a SIGKILL is there after the next start, on the same port."""
    with LocalBroker(tmp_path) as broker:
        address = broker.address
        _make_topic(address)
        _publish(address, b"before")
        broker.kill()
        assert broker.pid is None
        broker.restart()
        _publish(address, b"after")
        assert (broker.address, _read(address)) == (address, [b"before", b"after"])
    assert broker.pid is None


def test_another_process_finds_it_by_its_directory(broker: LocalBroker) -> None:
    """Whoever names the directory sees the running broker, and starting it again changes nothing."""
    other = LocalBroker(broker.directory)
    other.start()
    assert (other.pid, other.address, other.is_ready()) == (broker.pid, broker.address, True)


def test_a_taken_port_is_said(broker: LocalBroker, tmp_path: Path) -> None:
    """A port that another program has is named, and nothing is started."""
    port = broker.listeners[0].port
    second = LocalBroker(tmp_path, port=port)
    with pytest.raises(BrokerError, match=f"port {port} is taken"):
        second.start()
    assert second.pid is None


def test_a_broker_that_cannot_start_says_why(tmp_path: Path) -> None:
    """The last words of a broker that stops while starting are in the error."""
    broken = LocalBroker(tmp_path, properties={"log.cleaner.dedupe.buffer.size": "many"})
    with pytest.raises(BrokerError, match="many"):
        broken.start()
    assert broken.pid is None


def test_a_proxied_listener_sends_clients_to_the_proxy(tmp_path: Path) -> None:
    """A listener can be advertised on another port, so that a test can cut what runs through it."""
    proxy = _free_port()
    with LocalBroker(tmp_path, listeners=[Listener(), Listener("PROXIED", advertised_port=proxy)]) as broker:

        async def advertised() -> int:
            port = next(each.port for each in broker.listeners if each.name == "PROXIED")
            async with admin_client({"bootstrap_servers": f"127.0.0.1:{port}"}) as admin:
                return next(iter(admin._client.cluster.brokers())).port

        assert broker.address_of("PROXIED") == f"127.0.0.1:{proxy}"
        assert run_blocking(advertised) == proxy


def test_the_command_starts_shows_and_stops_it(tmp_path: Path) -> None:
    """`broker start` leaves it running, `status` is 0 while it answers and 1 after `stop`; both can be repeated."""
    address = f"127.0.0.1:{_free_port()}"
    flags = ["--broker", address]
    try:
        started, again = _run("start", *flags, state=tmp_path), _run("start", *flags, state=tmp_path)
        assert (started.returncode, again.returncode) == (0, 0), started.stderr
        assert started.stdout == again.stdout
        assert f"runs on {address}" in started.stdout
        running = _run("status", *flags, state=tmp_path)
        assert (running.returncode, "ready" in running.stdout) == (0, True)
    finally:
        stopped = _run("stop", *flags, state=tmp_path)
    assert (stopped.returncode, stopped.stdout.startswith("stopped process")) == (0, True)
    assert _run("status", *flags, state=tmp_path).returncode == 1
    assert _run("stop", *flags, state=tmp_path).returncode == 0


def test_the_command_stays_on_loopback(tmp_path: Path) -> None:
    """A local broker is not started for an address elsewhere: exit status 2, one line, no traceback."""
    refused = _run("start", "--broker", "kafka.example.org:9092", state=tmp_path)
    assert (refused.returncode, refused.stderr.count("\n")) == (2, 1)
    assert refused.stderr.startswith("diplowire: ")
