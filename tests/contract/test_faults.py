"""What happens when workers come, go and die, on a real broker: nothing is lost, and repeats are the same bytes."""

from __future__ import annotations

import signal
import threading
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from aiokafka.partitioner import DefaultPartitioner

from agents.broker import LocalBroker
from schemas.topics import DEAD_LETTERS, EVENTS, NORMALIZED, OUTCOMES, RAW
from tests.contract.workers import WorkerProcess
from tests.kafka_support import Cluster, Namespace, wait_for

pytestmark = pytest.mark.kafka

#: So long does the stub core hold up its worker for an article: all of them take one worker some seconds.
SLOW = 0.02
COUNT = 120


def ids(count: int = COUNT, name: str = "a") -> list[str]:
    """Article ids."""
    return [f"{name}{number}" for number in range(count)]


def one_for_each_partition(name: str, partitions: int = 3) -> list[str]:
    """Article ids that go to partitions 0, 1, 2 …, on every topic that is keyed by them."""
    numbers = list(range(partitions))
    place = DefaultPartitioner()
    found = {place(id_.encode(), numbers, numbers): id_ for id_ in ids(100, name)}
    return [found[number] for number in numbers]


def wait_for_outcomes(space: Namespace, expected: list[str], seconds: float = 60) -> None:
    """Until every article has its outcome."""

    def missing() -> set[str]:
        return set(expected) - {record.key.decode() for record in space.read(OUTCOMES) if record.key}

    wait_for(lambda: not missing(), "all outcomes", seconds)


def check_nothing_lost_or_invented(space: Namespace) -> int:
    """Every outcome's events are there; copies of one event are the same bytes. Returns the number of copies."""
    events = space.read(EVENTS)
    named = {event_id for outcome in space.read(OUTCOMES) for event_id in outcome.json["event_ids"]}
    copies: dict[str, set[tuple[object, ...]]] = {}
    for event in events:
        copies.setdefault(event.json["event_id"], set()).add((event.key, event.value, event.headers))
    assert set(copies) == named
    assert {event_id for event_id, different in copies.items() if len(different) > 1} == set()
    return len(events) - len(copies)


@contextmanager
def steady_stream(space: Namespace, names: list[str]) -> Iterator[None]:
    """Publish while something else happens; all are published at the end."""

    def publish() -> None:
        for start in range(0, len(names), 10):
            space.articles(names[start : start + 10], sleep=SLOW)
            time.sleep(0.02)

    thread = threading.Thread(target=publish)
    thread.start()
    try:
        yield
    finally:
        thread.join()


def test_workers_share_the_partitions_and_an_idle_one_is_ready(cluster: Cluster, tmp_path: Path) -> None:
    """Two topics of one partition and three workers: two work, and the third is ready with an empty assignment."""
    space = cluster.namespace(partitions=1)
    with (
        WorkerProcess(space, tmp_path) as first,
        WorkerProcess(space, tmp_path) as second,
        WorkerProcess(space, tmp_path) as third,
    ):
        workers = (first, second, third)
        for worker in workers:
            worker.ready()
        wait_for(lambda: sorted(w.readiness()["assigned"] for w in workers) == [0, 1, 1], "a share for each")
        space.articles(ids(20))
        wait_for_outcomes(space, ids(20))
        topics = ("articles.raw", "articles.normalized")
        work = [[int(w.metric("messages_consumed_total", topic=topic)) for topic in topics] for w in workers]
        assert sorted(work) == [[0, 0], [0, 20], [20, 0]]
        facts = first.readiness()
        assert {key: facts[key] for key in ("joined", "topics", "role", "reason")} == {
            "joined": True,
            "topics": True,
            "role": "extract",
            "reason": None,
        }
        assert 0 <= facts["broker_seen_seconds"] < 15


def test_a_killed_worker_s_work_is_redone(cluster: Cluster, tmp_path: Path) -> None:
    """SIGKILL in the middle of the work: another worker takes over and nothing is lost, repeats are identical."""
    space = cluster.namespace()
    with (
        WorkerProcess(space, tmp_path, session_timeout=3) as doomed,
        WorkerProcess(space, tmp_path, session_timeout=3) as heir,
    ):
        doomed.ready()
        heir.ready()
        wait_for(lambda: doomed.readiness()["assigned"] == heir.readiness()["assigned"] == 3, "equal shares")
        space.articles(ids(), sleep=SLOW)
        wait_for(
            lambda: doomed.metric("messages_processed_total", topic="articles.raw", outcome="forwarded") > 9, "work"
        )
        doomed.process.kill()
        wait_for_outcomes(space, ids())
        check_nothing_lost_or_invented(space)
        wait_for(lambda: space.lag() == 0, "all commits")


def test_workers_that_join_cost_a_handful_of_repeats(cluster: Cluster, tmp_path: Path) -> None:
    """Finished work is committed before its partitions are revoked, though the commit interval is a minute.

    The second worker joins while nothing is in hand: then Faust alone commits nothing, and all would be redone. The
    third joins in the middle of the work.
    """
    space = cluster.namespace()
    with (
        WorkerProcess(space, tmp_path, commit_interval=60) as first,
        WorkerProcess(space, tmp_path, commit_interval=60, start=False) as second,
        WorkerProcess(space, tmp_path, commit_interval=60, start=False) as third,
    ):
        first.ready()
        space.articles(ids(100, "early"))
        wait_for_outcomes(space, ids(100, "early"))
        second.start().ready()
        with steady_stream(space, ids(300)):
            wait_for(lambda: len(space.read(OUTCOMES)) > 130, "work")
            third.start().ready()
        wait_for_outcomes(space, ids(300))
        assert [w.readiness()["assigned"] for w in (first, second, third)] == [2, 2, 2]
        assert check_nothing_lost_or_invented(space) <= 6


def test_sigterm_finishes_what_is_in_hand_and_commits_it(cluster: Cluster, tmp_path: Path) -> None:
    """Exit status 0, and the next start repeats nothing."""
    space = cluster.namespace()
    with WorkerProcess(space, tmp_path, commit_interval=60) as first:
        first.ready()
        space.articles(ids(), sleep=SLOW)
        wait_for(lambda: len(space.read(OUTCOMES)) > 20, "work")
        first.signal(signal.SIGTERM)
        assert first.wait() == 0
    assert len(space.read(OUTCOMES)) < COUNT
    with WorkerProcess(space, tmp_path) as second:
        second.ready()
        wait_for_outcomes(space, ids())
    assert check_nothing_lost_or_invented(space) == 0
    assert Counter(record.key for record in space.read(OUTCOMES)).most_common(1)[0][1] == 1


def test_a_bug_crashes_the_worker_with_nothing_acknowledged(cluster: Cluster, tmp_path: Path) -> None:
    """All partitions fail at once: the worker ends within its grace period, and its commits stop at the failed records.

    Faust alone acknowledges a failed message, and hangs for ever when several partitions fail together.
    """
    space = cluster.namespace()
    with WorkerProcess(space, tmp_path, grace_seconds=4) as worker:
        worker.ready()
        space.articles(ids(30))
        wait_for_outcomes(space, ids(30))
        space.articles(one_for_each_partition("bug"), bug=True)
        space.articles(ids(30, "behind"))
        start = time.monotonic()
        assert worker.wait(20) in {1, 70}
        assert time.monotonic() - start < 10
        assert "ZeroDivisionError" in worker.text()
    done = Counter(record.partition for record in space.read(NORMALIZED) if (record.key or b"").startswith(b"a"))
    committed = cluster.run(cluster.committed(space.settings.group))
    topic = space.settings.topic(NORMALIZED)
    assert {n: committed[topic, n] for n in range(3)} == dict(done)
    assert len(space.read(OUTCOMES)) == 30


def test_a_dead_letter_that_is_refused_loses_nothing(cluster: Cluster, tmp_path: Path) -> None:
    """The dead-letter topic takes nothing: the worker ends with the record unacknowledged, and says so."""
    space = cluster.namespace()
    with WorkerProcess(space, tmp_path, grace_seconds=4) as worker:
        worker.ready()
        cluster.run(cluster.alter(space.settings.topic(DEAD_LETTERS[RAW.name]), {"max.message.bytes": "100"}))
        sent = space.publish(RAW, b"poison" * 100)
        assert worker.wait() in {1, 70}
        assert "MessageSizeTooLargeError" in worker.text()
    committed = cluster.run(cluster.committed(space.settings.group))
    assert committed.get((sent.topic, sent.partition), 0) <= sent.offset


@contextmanager
def busy_worker_without_broker(directory: Path) -> Iterator[WorkerProcess]:
    """A worker in the middle of its work, whose broker was just killed."""
    with LocalBroker(directory / "kafka") as broker:
        cluster = Cluster(broker.address)
        space = cluster.namespace()
        with WorkerProcess(space, directory, grace_seconds=3) as worker:
            worker.ready()
            space.articles(ids(200), sleep=SLOW)
            wait_for(lambda: len(space.read(OUTCOMES)) > 20, "work")
            cluster.close()
            broker.kill()
            yield worker


def test_with_the_broker_down_sigterm_ends_a_worker_in_time(tmp_path: Path) -> None:
    """Grace period, then exit status 70: Faust alone waits for the broker, for ever. Until then the worker lives."""
    with busy_worker_without_broker(tmp_path) as worker:
        assert worker.get("/livez")[0] == 200
        worker.signal(signal.SIGTERM)
        start = time.monotonic()
        assert worker.wait() == 70
        assert time.monotonic() - start < 6


@pytest.mark.slow
def test_with_the_broker_down_a_worker_lives_and_is_not_ready(tmp_path: Path) -> None:
    """After 15 s without an answer /readyz fails and says why; /livez never does; the log is not flooded."""
    with busy_worker_without_broker(tmp_path) as worker:
        wait_for(lambda: worker.get("/readyz")[0] == 503, "/readyz to fail")
        assert "the broker has not answered for" in worker.readiness()["reason"]
        assert worker.get("/livez")[0] == 200
        assert len(worker.text().splitlines()) < 150


@pytest.mark.slow
def test_a_broker_that_is_away_for_a_while_costs_nothing_but_time(tmp_path: Path) -> None:
    """Killed in the middle of the work and started again: the worker goes on by itself, and nothing is lost."""
    with LocalBroker(tmp_path / "kafka") as broker:
        cluster = Cluster(broker.address)
        space = cluster.namespace()
        with WorkerProcess(space, tmp_path) as worker:
            worker.ready()
            space.articles(ids(300), sleep=SLOW)
            wait_for(lambda: len(space.read(OUTCOMES)) > 20, "work")
            broker.kill()
            time.sleep(5)
            broker.start()
            wait_for_outcomes(space, ids(300), 90)
            check_nothing_lost_or_invented(space)
            worker.ready()
            assert worker.process.poll() is None
        cluster.close()
