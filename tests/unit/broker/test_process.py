"""A pid is not proof: only a process that is surely the broker is ended."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from agents.broker.process import BrokerProcess

SLEEP = "import time; print(flush=True); time.sleep(60)"


@pytest.fixture
def other() -> Iterator[subprocess.Popen[bytes]]:
    """Somebody else's process, running."""
    process = subprocess.Popen([sys.executable, "-c", SLEEP, "the-marker"], stdout=subprocess.PIPE)
    assert process.stdout
    process.stdout.readline()
    yield process
    process.kill()
    process.wait()
    process.stdout.close()


def test_a_pid_that_was_given_again_is_left_alone(tmp_path: Path, other: subprocess.Popen[bytes]) -> None:
    """The pid file names a running process with another command line: it counts as not running and is not ended."""
    (tmp_path / "pid").write_text(f"{other.pid}\n")
    process = BrokerProcess(tmp_path / "pid", "kafka.Kafka /somewhere/server.properties")
    assert process.pid is None
    assert process.end()
    assert other.poll() is None


def test_ours_is_found_by_its_command_line_and_ended(tmp_path: Path, other: subprocess.Popen[bytes]) -> None:
    """A process that another program started is ended if its command line names the marker."""
    (tmp_path / "pid").write_text(f"{other.pid}\n")
    process = BrokerProcess(tmp_path / "pid", "the-marker")
    assert process.pid == other.pid
    assert process.end()
    assert other.wait(5) == -15


def test_one_that_does_not_listen_is_killed(tmp_path: Path) -> None:
    """What ignores SIGTERM is killed when patience runs out."""
    process = BrokerProcess(tmp_path / "pid", "-")
    deaf = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN); print('deaf', flush=True)\n" + SLEEP
    process.start([sys.executable, "-c", deaf], tmp_path / "log")
    while "deaf" not in (tmp_path / "log").read_text():
        assert process.pid is not None
    assert not process.end(patience=0.2)
    assert process.pid is None


@pytest.mark.parametrize("content", ["", "no number", "999999999"])
def test_a_pid_file_that_says_nothing(tmp_path: Path, content: str) -> None:
    """An empty or broken pid file, or one of a process long gone, means that nothing runs."""
    (tmp_path / "pid").write_text(content)
    assert BrokerProcess(tmp_path / "pid", str(os.getpid())).pid is None
