"""`diplowire watch` and the subscriber's example against a real broker."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from aiokafka import AIOKafkaProducer

from agents.admin import run_blocking
from agents.settings import PREFIX, Settings
from schemas.topics import CONSOLIDATED, EVENTS, RAW

pytestmark = pytest.mark.kafka
EXAMPLES = Path(__file__).parents[2] / "examples"
COMMAND = (sys.executable, "-m", "agents.cli.main", "watch")


def _event(number: int, **fields: Any) -> dict[str, Any]:
    return {
        "event_id": f"e{number}", "kind": "meeting", "realis": "occurred", "salience": "news", "confidence": 0.9,
        "summary": {"en": f"event {number}", "fa": f"رویدادِ می‌رود {number}"}, "article": {"outlet": "نمونه"},
        "source": [{"code": "IRN"}], "target": [{"code": "OMN"}], "evidence": [{"text": "متن"}],
    } | fields  # fmt: skip


def _send(settings: Settings, *events: dict[str, Any], raw: bytes | None = None) -> None:
    async def send() -> None:
        async with AIOKafkaProducer(**settings.client_options()) as producer:
            for value in [json.dumps(event).encode() for event in events] + ([raw] if raw is not None else []):
                await producer.send_and_wait(settings.topic(EVENTS), value, partition=0)

    run_blocking(send)


def _send_in_transactions(settings: Settings, aborted: dict[str, Any], committed: dict[str, Any]) -> None:
    options, topic = settings.client_options(), settings.topic(CONSOLIDATED)

    async def send() -> None:
        async with AIOKafkaProducer(**options, transactional_id=settings.topic_prefix + "writer") as producer:
            for event, end in ((aborted, producer.abort_transaction), (committed, producer.commit_transaction)):
                await producer.begin_transaction()
                await producer.send_and_wait(topic, json.dumps(event).encode(), b"id", partition=0)
                await end()

    run_blocking(send)


def _environment(settings: Settings) -> dict[str, str]:
    clean = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
    return clean | {
        PREFIX + "BROKER": settings.broker,
        PREFIX + "TOPIC_PREFIX": settings.topic_prefix,
        "EXAMPLE_GROUP": settings.group,
    }


def _watch(settings: Settings, *arguments: str) -> list[str]:
    """The lines of a watch that ends by its count."""
    done = subprocess.run(
        [*COMMAND, *arguments], env=_environment(settings), capture_output=True, text=True, check=True, timeout=40
    )
    return done.stdout.splitlines()


@contextmanager
def _running(settings: Settings, *command: str) -> Iterator[subprocess.Popen[str]]:
    with subprocess.Popen(
        command, env=_environment(settings), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, bufsize=1
    ) as process:
        try:
            yield process
        finally:
            process.kill()


def test_watch_shows_what_arrives_from_now_on(topics: Settings) -> None:
    """What was there before is not shown; what comes after the word `watching` is."""
    _send(topics, _event(1))
    with _running(topics, *COMMAND) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stderr.readline().startswith("watching ")
        _send(topics, _event(2))
        assert process.stdout.readline() == "-\tmeeting\toccurred\t0.90\tنمونه\tevent 2\n"
        process.send_signal(2)
        assert process.wait(20) == 130


def test_watch_from_the_beginning_in_persian(topics: Settings) -> None:
    """All that the topic holds, half-spaces as they stand in the summary."""
    _send(topics, _event(1), _event(2))
    lines = _watch(topics, "--from-beginning", "--lang", "fa", "--count", "2")
    assert [line.split("\t")[-1] for line in lines] == ["رویدادِ می‌رود 1", "رویدادِ می‌رود 2"]


def test_watch_shows_records_as_they_stand(topics: Settings) -> None:
    """`--json` changes nothing, with fields and values that this version does not know; a broken line is joined."""
    strange = _event(1, kind="space_walk", mood={"a": [1]})
    _send(topics, strange, raw=json.dumps(_event(2), indent=1).encode())
    lines = _watch(topics, "--from-beginning", "--json", "--count", "2")
    assert lines[0] == json.dumps(strange)
    assert json.loads(lines[1]) == _event(2)


def test_watch_filters(topics: Settings) -> None:
    """Background is left out, and what other options leave out."""
    others = [_event(1, salience="background"), _event(2, kind="visit"), _event(3, target=[{"code": "QAT"}])]
    _send(topics, *others, _event(4))
    lines = _watch(topics, "--from-beginning", "--kind", "meeting", "--pair", "OMN,IRN", "--count", "1")
    assert lines[0].endswith("event 4")


def test_watch_passes_over_what_is_no_event(topics: Settings) -> None:
    """Noise on the topic is named and does not end it."""
    _send(topics, raw=b"noise")
    _send(topics, _event(1))
    assert _watch(topics, "--from-beginning", "--count", "1")[0].endswith("event 1")


def test_a_record_of_an_aborted_transaction_is_never_shown(topics: Settings) -> None:
    """Consolidated events are written in transactions; what was rolled back never happened."""
    _send_in_transactions(topics, _event(1, status="reported"), _event(2, status="denied", independent_sources=2))
    lines = _watch(topics, "--consolidated", "--from-beginning", "--count", "1")
    assert lines == ["-\tmeeting\toccurred\tdenied\t0.90\t2 independent sources\tevent 2"]


def test_a_reader_that_closes_the_pipe_ends_it_quietly(topics: Settings) -> None:
    """`watch | head -1` leaves no traceback."""
    _send(topics, *(_event(n) for n in range(2000)))
    with _running(topics, *COMMAND, "--from-beginning") as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.wait(20) == 0
        assert "Traceback" not in process.stderr.read()


def test_the_examples_work(topics: Settings) -> None:
    """What the README quotes: an article is published, an event is read, with aiokafka and the standard library."""
    done = subprocess.run(
        [sys.executable, str(EXAMPLES / "publish.py")],
        env=_environment(topics), capture_output=True, text=True, check=True, timeout=40,
    )  # fmt: skip
    assert done.stdout.startswith(f"{topics.topic(RAW)}, partition ")
    _send(topics, _event(1, salience="background"), _event(2))
    with _running(topics, sys.executable, str(EXAMPLES / "subscribe.py")) as process:
        assert process.stdout is not None
        assert [process.stdout.readline(), process.stdout.readline()] == ["event 2\n", "    متن\n"]


@pytest.mark.parametrize("name", ["publish.py", "subscribe.py"])
def test_the_examples_need_aiokafka_alone(name: str) -> None:
    """Whoever copies them needs nothing of this project."""
    text = (EXAMPLES / name).read_text(encoding="utf-8")
    imported = {line.split()[1].split(".")[0] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert imported <= {"aiokafka", *sys.stdlib_module_names}
