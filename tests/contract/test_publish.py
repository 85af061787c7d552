"""`diplowire publish` against a real broker."""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from aiokafka.structs import ConsumerRecord

from agents.admin import admin_client, run_blocking
from agents.broker import LocalBroker
from agents.kafka_client import consumer
from agents.settings import PREFIX, Settings, load_settings
from agents.topics_admin import create_topics
from schemas.topics import RAW

pytestmark = pytest.mark.kafka
SAMPLES = Path(__file__).parents[1] / "data" / "readers"
COMMAND = (sys.executable, "-m", "agents.cli.main", "publish")


def _environment(settings: Settings) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return clean | {PREFIX + "BROKER": settings.broker, PREFIX + "TOPIC_PREFIX": settings.topic_prefix}


def _publish(settings: Settings, *arguments: str, stdin: bytes = b"") -> subprocess.CompletedProcess[str]:
    done = subprocess.run(
        [*COMMAND, *arguments], env=_environment(settings), input=stdin, capture_output=True, check=False, timeout=60
    )
    return subprocess.CompletedProcess(done.args, done.returncode, done.stdout.decode(), done.stderr.decode())


def _records(settings: Settings) -> list[ConsumerRecord]:
    """Everything on the topic of raw articles."""

    async def read() -> list[ConsumerRecord]:
        async with consumer(settings, RAW) as client:
            ends = await client.end_offsets(list(client.assignment()))
            found: list[ConsumerRecord] = []
            while len(found) < sum(ends.values()):
                batches = await client.getmany(timeout_ms=1000)
                found += [record for records in batches.values() for record in records]
            return found

    return run_blocking(read)


def test_every_article_of_a_file_is_on_the_topic(topics: Settings) -> None:
    """With its id as key and all its fields as value; the summary counts them."""
    done = _publish(topics, str(SAMPLES / "articles.jsonl"))
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout == f"published 3 articles to {topics.topic(RAW)}, 0 inputs failed\n"
    written = [json.loads(line) for line in (SAMPLES / "articles.jsonl").read_text(encoding="utf-8").splitlines()]
    assert sorted((r.key.decode(), json.loads(r.value)["title"]) for r in _records(topics)) == sorted(
        (article["id"], article["title"]) for article in written
    )


def test_a_failing_line_is_named_and_the_rest_is_published(topics: Settings) -> None:
    """Exit status 1, one line on standard error with the file and the line."""
    path = SAMPLES / "broken-line.jsonl"
    done = _publish(topics, str(path))
    assert done.returncode == 1
    assert done.stderr.startswith(f"{path}:2: not JSON")
    assert done.stderr.count("\n") == 1
    assert done.stdout.startswith("published 2 articles")
    assert {record.key for record in _records(topics)} == {b"a1", b"a3"}


def test_a_record_over_the_limit_is_refused_and_one_below_arrives(topics: Settings) -> None:
    """The limit of the contract, not that of a client's defaults: a record of a million bytes is confirmed."""
    lines = [{"id": "fits", "body": "x" * 1_048_000}, {"id": "over", "body": "x" * 1_048_576}]
    done = _publish(topics, "-", stdin="\n".join(map(json.dumps, lines)).encode())
    assert done.returncode == 1
    assert done.stderr.startswith("<stdin>:2: the record has 1,048,599 bytes")
    assert [record.key for record in _records(topics)] == [b"fits"]


def test_a_directory_of_everything_is_published(topics: Settings) -> None:
    """All formats in one go; what fails is named, what should be known is noted."""
    done = _publish(topics, str(SAMPLES), "--map", "published_at=date")
    count = len(_records(topics))
    assert done.returncode == 1
    assert done.stdout.startswith(f"published {count} articles")
    assert count > 30
    named = {line.split(":")[0] for line in done.stderr.splitlines() if not line.startswith("note: ")}
    broken = ("bad-byte.jsonl", "blank.jsonl", "broken-array.json", "broken-line.jsonl", "empty.txt", "malformed.rss")
    assert {str(SAMPLES / name) for name in broken} <= named
    assert any("summary only" in line for line in done.stderr.splitlines())


def test_articles_of_a_pipe_are_published_as_they_come(topics: Settings) -> None:
    """The first article is on the topic while the pipe is still open."""
    with subprocess.Popen([*COMMAND, "-"], env=_environment(topics), stdin=subprocess.PIPE) as process:
        assert process.stdin is not None
        process.stdin.write(b'{"id": "first", "body": "x"}\n')
        process.stdin.flush()
        while not _records(topics):
            assert process.poll() is None
        process.stdin.write(b'{"id": "second", "body": "x"}\n')
        process.stdin.close()
        assert process.wait(30) == 0
    assert {record.key for record in _records(topics)} == {b"first", b"second"}


def test_an_interrupt_ends_it_while_it_waits_for_input(topics: Settings) -> None:
    """Ctrl-C: exit status 130, nothing on the terminal but that."""
    with subprocess.Popen(
        [*COMMAND, "-"], env=_environment(topics), stdin=subprocess.PIPE, stderr=subprocess.PIPE
    ) as process:
        assert process.stdin is not None
        assert process.stderr is not None
        process.stdin.write(b'{"id": "first", "body": "x"}\n')
        process.stdin.flush()
        while not _records(topics):
            assert process.poll() is None
        process.send_signal(2)
        assert process.wait(10) == 130
        assert b"Traceback" not in process.stderr.read()


def test_a_terminal_gets_a_bar(topics: Settings) -> None:
    """And the failures stay readable beside it."""
    main, terminal = pty.openpty()
    with subprocess.Popen(
        [*COMMAND, str(SAMPLES / "broken-line.jsonl")],
        env=_environment(topics) | {"TERM": "xterm", "COLUMNS": "100"}, stderr=terminal, stdout=subprocess.DEVNULL,
    ) as process:  # fmt: skip
        os.close(terminal)
        seen = b""
        with suppress(OSError):  # how a terminal says that the other side is gone
            while chunk := os.read(main, 65536):
                seen += chunk
        os.close(main)
    assert process.returncode == 1
    assert "articles confirmed" in seen.decode()
    assert "broken-line.jsonl:2: not JSON" in seen.decode()


def test_a_missing_topic_is_one_line_that_says_what_to_do(settings: Settings) -> None:
    """Nothing waits for a topic that nobody created."""
    done = _publish(settings, str(SAMPLES / "articles.jsonl"))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "diplowire topics create" in done.stderr


def test_an_unreachable_broker_is_one_line_that_says_what_to_do(settings: Settings) -> None:
    """Exit status 2 within seconds."""
    nobody = settings.model_copy(update={"broker": "127.0.0.1:9"})
    done = _publish(nobody, str(SAMPLES / "articles.jsonl"))
    assert done.returncode == 2
    assert done.stderr.count("\n") == 1
    assert "cannot be reached" in done.stderr
    assert "diplowire broker start" in done.stderr


@pytest.mark.slow
def test_a_broker_that_goes_away_ends_it_with_one_line(tmp_path: Path) -> None:
    """Within the request timeout: exit status 1, how many are confirmed, and no traceback."""
    with LocalBroker(tmp_path) as own:
        settings = load_settings(broker=own.address)

        async def create() -> None:
            async with admin_client(settings.client_options()) as admin:
                await create_topics(admin, settings)

        run_blocking(create)
        environment = _environment(settings) | {PREFIX + "REQUEST_TIMEOUT": "5"}
        with subprocess.Popen(
            [*COMMAND, "-"], env=environment, stdin=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            assert process.stdin is not None
            assert process.stderr is not None
            process.stdin.write(b'{"id": "before", "body": "x"}\n')
            process.stdin.flush()
            while not _records(settings):
                assert process.poll() is None
            own.kill()
            for _ in range(50):
                process.stdin.write(b'{"id": "after", "body": "x"}\n')
            process.stdin.close()
            assert process.wait(30) == 1
            said = process.stderr.read().decode()
    assert "the broker stopped answering: 1 articles are confirmed, <stdin>:2 and what follows" in said
    assert "Traceback" not in said
    assert "never retrieved" not in said
