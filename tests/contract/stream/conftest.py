"""One worker and one set of topics for all tests of what becomes of a record."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.contract.workers import WorkerProcess
from tests.kafka_support import Cluster, Namespace


@pytest.fixture(scope="session")
def space(cluster: Cluster) -> Namespace:
    """The topics of these tests."""
    return cluster.namespace()


@pytest.fixture(scope="session")
def worker(space: Namespace, tmp_path_factory: pytest.TempPathFactory) -> Iterator[WorkerProcess]:
    """A worker that has joined."""
    with WorkerProcess(space, tmp_path_factory.mktemp("worker")) as process:
        yield process.ready()
