"""What all tests share."""

from __future__ import annotations

import signal
from collections.abc import Iterator

import pytest

from agents.broker import LocalBroker
from tests.kafka_support import Cluster

# Begun in the background, a shell's child ignores SIGINT, and so would every program that the tests interrupt.
signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def broker(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalBroker]:
    """A real single-node Kafka, one for the whole run. Tests that stop a broker start one of their own."""
    with LocalBroker(tmp_path_factory.mktemp("kafka")) as running:
        yield running


@pytest.fixture(scope="session")
def cluster(broker: LocalBroker) -> Iterator[Cluster]:
    """Clients of the session's broker."""
    clients = Cluster(broker.address)
    yield clients
    clients.close()
