"""`diplowire worker` as an operator starts it: what is wrong is one line, and the exit status says whose turn it is."""

from __future__ import annotations

import signal
import socket
from pathlib import Path

import pytest

from schemas.topics import TOPICS
from tests.contract.workers import PRODUCT, STUB, WorkerProcess
from tests.kafka_support import Cluster

pytestmark = pytest.mark.kafka


def last_line(worker: WorkerProcess) -> str:
    """What it said last."""
    return worker.text().strip().splitlines()[-1]


def test_missing_topics_end_it_before_it_starts(cluster: Cluster, tmp_path: Path) -> None:
    """Faust would wait for ever and say that it is ready; the preflight names the topics and the remedy."""
    with WorkerProcess(cluster.namespace(topics=TOPICS[:1]), tmp_path, module=PRODUCT) as worker:
        assert worker.wait() == 2
        assert "articles.normalized" in last_line(worker)
        assert "diplowire topics create" in last_line(worker)
        assert "Traceback" not in worker.text()


def test_a_taken_port_names_the_setting(cluster: Cluster, tmp_path: Path) -> None:
    """Two workers on one host: the second one says which setting to change."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with WorkerProcess(cluster.namespace(), tmp_path, module=STUB, http_port=port) as worker:
            assert worker.wait() == 2
            assert "HTTP_PORT" in last_line(worker)
            assert str(port) in last_line(worker)
            assert "Traceback" not in worker.text()


def test_consolidation_says_that_it_is_not_there(cluster: Cluster, tmp_path: Path) -> None:
    """The role is in the contract, the agent is not built yet: better said than started."""
    with WorkerProcess(cluster.namespace(), tmp_path, module=PRODUCT, role="consolidate") as worker:
        assert worker.wait() == 2
        assert "consolidation is not built yet" in last_line(worker)


def test_an_overlay_that_cannot_be_used_names_file_and_line(cluster: Cluster, tmp_path: Path) -> None:
    """What an analyst wrote is the caller's to mend: no traceback, exit status 2."""
    overlay = tmp_path / "overlay"
    overlay.mkdir()
    (overlay / "states.tsv").write_text("no such column\nx\n", encoding="utf-8")
    with WorkerProcess(cluster.namespace(), tmp_path, module=PRODUCT, knowledge=overlay) as worker:
        assert worker.wait() == 2
        assert "DIPLOWIRE_KNOWLEDGE" in last_line(worker)
        assert "states.tsv" in last_line(worker)
        assert "Traceback" not in worker.text()


def test_only_our_own_pages_are_served_until_an_interrupt(cluster: Cluster, tmp_path: Path) -> None:
    """Faust's pages are off: one listening port, which knows three paths. Ctrl-C ends it with 130."""
    with WorkerProcess(cluster.namespace(), tmp_path) as worker:
        worker.ready()
        assert listening_ports(worker.process.pid) == {worker.port}
        assert worker.get("/livez") == (200, '{"live":true}\n')
        assert worker.get("/table/")[0] == worker.get("/")[0] == 404
        assert worker.metric("ready") == 1
        worker.signal(signal.SIGINT)
        assert worker.wait() == 130


def listening_ports(pid: int) -> set[int]:
    """The TCP ports on which a process listens, from the kernel's tables."""
    sockets = {str(link.readlink()) for link in Path(f"/proc/{pid}/fd").iterdir() if link.is_symlink()}
    rows = [line.split() for line in Path(f"/proc/{pid}/net/tcp").read_text(encoding="ascii").splitlines()[1:]]
    rows += [line.split() for line in Path(f"/proc/{pid}/net/tcp6").read_text(encoding="ascii").splitlines()[1:]]
    return {int(row[1].rpartition(":")[2], 16) for row in rows if row[3] == "0A" and f"socket:[{row[9]}]" in sockets}
