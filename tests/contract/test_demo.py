"""`diplowire demo` as its user starts it: it shows events, ends by itself, and leaves nothing behind."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from agents.admin import admin_client, run_blocking
from agents.settings import PREFIX, Settings

pytestmark = [pytest.mark.kafka, pytest.mark.timeout(120)]
COMMAND = (sys.executable, "-m", "agents.cli.main", "demo")
SAMPLES = Path(__file__).parents[2] / "examples" / "articles.jsonl"
TIMES = re.compile(r"^times: .*first event (\d+\.\d) s, all processed \d+\.\d s$", re.MULTILINE)


@pytest.fixture
def environment(tmp_path: Path) -> dict[str, str]:
    """No settings but our own, and a state directory by whose name every process of the demo can be found."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return clean | {"XDG_STATE_HOME": str(tmp_path)}


def _run(environment: dict[str, str], *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments], env=environment, capture_output=True, text=True, check=False, timeout=100
    )


@contextmanager
def _demo_until(environment: dict[str, str], words: str, *arguments: str) -> Iterator[subprocess.Popen[str]]:
    """A demo that has just printed a line with these words."""
    command = [*COMMAND, *arguments]
    with subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True, bufsize=1) as process:
        assert process.stdout is not None
        try:
            for line in process.stdout:
                if words in line:
                    break
            yield process
        finally:
            process.kill()


def _processes(directory: Path) -> list[str]:
    """The command lines of all processes that name the directory."""
    found = []
    for file in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = file.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        found += [line] if str(directory) in line else []
    return found


def _leaves_nothing(directory: Path, patience: float = 0.0) -> None:
    """Neither a process nor a file; given patience, not yet."""
    deadline = time.monotonic() + patience
    while time.monotonic() < deadline and (_processes(directory) or list(directory.glob("diplowire/*"))):
        time.sleep(0.1)
    assert _processes(directory) == []
    assert list(directory.glob("diplowire/*")) == []


def _topics(settings: Settings) -> set[str]:
    async def read() -> set[str]:
        async with admin_client(settings.client_options()) as admin:
            return {name for name in await admin.list_topics() if not name.startswith("__")}  # Kafka's own

    return run_blocking(read)


def _on(settings: Settings, environment: dict[str, str]) -> dict[str, str]:
    return environment | {PREFIX + "BROKER": settings.broker}


def test_the_demo_runs_with_a_kafka_of_its_own(environment: dict[str, str], tmp_path: Path) -> None:
    """Every sample article is accounted for, events are shown, figures given, and it ends by itself with 0."""
    done = _run(environment)
    assert (done.returncode, done.stderr) == (0, ""), done.stdout
    count = len(SAMPLES.read_text(encoding="utf-8").splitlines())
    assert f"published {count} articles, each confirmed" in done.stdout
    assert f"all {count} articles have an outcome or a dead letter" in done.stdout
    assert re.search(rf"^{count} articles \(.*\), \d+ events$", done.stdout, re.MULTILINE)
    assert re.search(r"phone_call · occurred · \d\.\d\d · ", done.stdout)
    assert re.search(r"^from http://127\.0\.0\.1:\d+/metrics:$", done.stdout, re.MULTILINE)
    assert TIMES.search(done.stdout)
    _leaves_nothing(tmp_path)


def test_an_existing_cluster_is_left_as_it_was(topics: Settings, environment: dict[str, str], tmp_path: Path) -> None:
    """Its topics are used while it runs, under a prefix of the demo's own, and are gone afterwards; others stay."""
    before = _topics(topics)
    with _demo_until(_on(topics, environment), "the worker runs") as process:
        made = _topics(topics) - before
        assert process.stdout is not None
        rest = process.stdout.read()
        assert process.wait(60) == 0
    assert len(made) == 9
    assert all(name.startswith("demo-") for name in made)
    assert TIMES.search(rest)
    assert _topics(topics) == before
    _leaves_nothing(tmp_path)


@pytest.mark.parametrize(
    ("words", "number", "status"), [("starting Kafka", signal.SIGTERM, 143), ("published", signal.SIGINT, 130)]
)
def test_a_signal_stops_everything(
    environment: dict[str, str], tmp_path: Path, words: str, number: int, status: int
) -> None:
    """SIGTERM while Kafka starts, Ctrl-C while the articles are worked on: nothing is left."""
    with _demo_until(environment, words) as process:
        process.send_signal(number)
        assert process.wait(30) == status
    _leaves_nothing(tmp_path)


def test_a_killed_demo_is_cleaned_up_after(topics: Settings, environment: dict[str, str], tmp_path: Path) -> None:
    """SIGKILL: the worker notices, deletes the topics and goes."""
    before = _topics(topics)
    with _demo_until(_on(topics, environment), "published") as process:
        process.kill()
    _leaves_nothing(tmp_path, patience=30)
    assert _topics(topics) == before


def test_a_demo_that_is_kept_runs_until_it_is_stopped(environment: dict[str, str], tmp_path: Path) -> None:
    """`--keep` prints where everything is, and a command that stops and deletes it."""
    done = _run(environment, "--keep")
    assert done.returncode == 0, done.stdout + done.stderr
    assert len(_processes(tmp_path)) == 2
    name = re.search(r"^  diplowire demo --stop (demo-\w+)$", done.stdout, re.MULTILINE)
    where = re.search(r"watch --from-beginning (--broker \S+ --topic-prefix \S+)$", done.stdout, re.MULTILINE)
    assert name
    assert where
    seen = subprocess.run(
        [*COMMAND[:-1], "watch", "--from-beginning", "--json", "--count", "3", *where[1].split()],
        env=environment, capture_output=True, text=True, check=True, timeout=30,
    )  # fmt: skip
    assert seen.stdout.count('"event_id"') >= 3
    assert _run(environment, "--stop", name[1]).stdout.endswith(f"{name[1]} is gone\n")
    _leaves_nothing(tmp_path)


def test_a_worker_that_dies_ends_the_demo(topics: Settings, environment: dict[str, str], tmp_path: Path) -> None:
    """Exit status 1 at once, and everything removed."""
    before = _topics(topics)
    (tmp_path / "articles.jsonl").write_text('{"id": "only", "body": "متن"}\n', encoding="utf-8")
    with _demo_until(_on(topics, environment), "published", "--articles", str(tmp_path / "articles.jsonl")) as process:
        pid = next(tmp_path.glob("diplowire/demo-*/worker.pid")).read_text(encoding="ascii")
        os.kill(int(pid), signal.SIGKILL)
        assert process.wait(30) == 1
    (tmp_path / "articles.jsonl").unlink()
    _leaves_nothing(tmp_path)
    assert _topics(topics) == before


@pytest.mark.slow
def test_an_article_without_an_end_is_named(topics: Settings, environment: dict[str, str], tmp_path: Path) -> None:
    """A worker that hangs: exit status 1 when patience is over, naming the articles of which nothing was heard."""
    articles = tmp_path / "articles.jsonl"
    articles.write_text('{"id": "never-ends", "body": "متن"}\n', encoding="utf-8")
    command = [*COMMAND, "--patience", "5", "--articles", str(articles)]
    with subprocess.Popen(
        command, env=_on(topics, environment), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as process:
        assert process.stderr is not None
        while not (pids := list(tmp_path.glob("diplowire/demo-*/worker.pid"))):
            time.sleep(0.05)
        os.kill(int(pids[0].read_text(encoding="ascii")), signal.SIGSTOP)
        assert process.wait(60) == 1
        assert "  never-ends\n" in process.stderr.read()
    articles.unlink()
    _leaves_nothing(tmp_path)


def test_a_cluster_that_is_not_there_is_one_line(environment: dict[str, str], tmp_path: Path) -> None:
    """Exit status 2, and the worker that was loading meanwhile is gone."""
    done = _run(environment | {PREFIX + "BROKER": "127.0.0.1:9"})
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "cannot be reached" in done.stderr
    _leaves_nothing(tmp_path)
