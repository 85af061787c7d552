"""The cache of Kafka's jars is complete and known, or not there."""

from __future__ import annotations

import hashlib
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from agents.broker import jars
from agents.broker.errors import BrokerError

CONTENT = {"a.jar": b"one", "b.jar": b"two"}


@pytest.fixture(autouse=True)
def known(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two small jars stand for the real ones."""
    digests = {name: hashlib.sha256(data).hexdigest() for name, data in CONTENT.items()}
    monkeypatch.setattr(jars, "known_jars", lambda: digests)


@pytest.fixture
def fetches(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Fetching takes a moment and is counted."""
    count: list[int] = []

    def fetch(staging: Path, _progress: jars.Progress) -> None:
        count.append(1)
        time.sleep(0.05)
        _deliver(staging, CONTENT)

    monkeypatch.setattr(jars, "_run_jgo", fetch)
    return count


def _deliver(staging: Path, content: dict[str, bytes]) -> None:
    for number, (name, data) in enumerate(content.items()):
        jar = staging / "jgo" / str(number) / name
        jar.parent.mkdir(parents=True)
        jar.write_bytes(data)


def test_fetched_once(tmp_path: Path, fetches: list[int]) -> None:
    """A second call takes what is there."""
    first, second = jars.kafka_jars(cache=tmp_path), jars.kafka_jars(cache=tmp_path)
    assert first == second
    assert {jar.name: jar.read_bytes() for jar in first.iterdir()} == CONTENT
    assert len(fetches) == 1


def test_two_at_once_fetch_once(tmp_path: Path, fetches: list[int]) -> None:
    """Of two that start together one fetches and the other waits for it."""
    threads = [threading.Thread(target=jars.kafka_jars, kwargs={"cache": tmp_path}) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(fetches) == 1


@pytest.mark.parametrize("content", [{"a.jar": b"one"}, CONTENT | {"b.jar": b"other"}, CONTENT | {"c.jar": b"more"}])
def test_a_broken_download_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fetches: list[int], content: dict[str, bytes]
) -> None:
    """Too few, other or more jars than the known ones: an error, no cache, and the next try can succeed."""
    good: Callable[[Path, jars.Progress], None] = jars._run_jgo
    monkeypatch.setattr(jars, "_run_jgo", lambda staging, _progress: _deliver(staging, content))
    with pytest.raises(BrokerError, match="not the known ones"):
        jars.kafka_jars(cache=tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".lock"]
    monkeypatch.setattr(jars, "_run_jgo", good)
    assert jars.kafka_jars(cache=tmp_path).is_dir()
    assert len(fetches) == 1


def test_no_network_is_said_in_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When the fetch fails the error asks for the network and quotes the last word of the tool."""
    program = "import sys; print('Resolving'); print('connection refused', file=sys.stderr); sys.exit(1)"

    def failing(_staging: Path, log: object) -> subprocess.Popen[bytes]:
        return subprocess.Popen([sys.executable, "-c", program], stdout=log, stderr=log)  # type: ignore[call-overload,no-any-return] # an open file

    monkeypatch.setattr(jars, "_jgo", failing)
    with pytest.raises(BrokerError, match=r"is there a network\? .*connection refused"):
        jars.kafka_jars(cache=tmp_path)
    assert [path.suffix for path in tmp_path.iterdir()] == [".lock"]
