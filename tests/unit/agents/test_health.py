"""Live and ready, by a clock that the test moves."""

from __future__ import annotations

import json
import socket
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from prometheus_client import CollectorRegistry

from agents.errors import UserError
from agents.health import BROKER_SECONDS, LIVE_SECONDS, Health, Readiness
from agents.http import Endpoint, serve
from agents.metrics import Metrics


class Clock:
    """Seconds that pass when told to."""

    now = 1000.0

    def __call__(self) -> float:
        """The time."""
        return self.now


@pytest.fixture
def clock() -> Clock:
    """A clock of the test's own."""
    return Clock()


@pytest.fixture
def health(clock: Clock) -> Health:
    """A worker that has just started."""
    return Health("extract", clock)


def ready(health: Health) -> Health:
    """Everything that readiness asks for."""
    health.topics_checked()
    health.broker_answered()
    health.joined(6)
    return health


def test_a_worker_is_not_ready_before_it_is(health: Health) -> None:
    """Each condition is asked for, and the reason names the one that fails."""
    assert health.readiness() == Readiness(
        joined=False,
        topics=False,
        broker_seen_seconds=None,
        assigned=0,
        role="extract",
        reason="the broker has not answered yet",
    )
    health.broker_answered()
    assert health.readiness().reason == "the topics have not been checked yet"
    health.topics_checked("articles.raw: missing")
    assert health.readiness().reason == "articles.raw: missing"
    health.topics_checked()
    assert health.readiness().reason == "the group has not been joined yet"
    health.joined(6)
    assert health.readiness() == Readiness(
        joined=True, topics=True, broker_seen_seconds=0.0, assigned=6, role="extract", reason=None
    )


def test_an_empty_assignment_and_a_rebalance_change_nothing(health: Health) -> None:
    """Who has nothing to do is ready to take over."""
    ready(health).joined(0)
    assert health.readiness().reason is None
    assert health.readiness().assigned == 0


def test_a_silent_broker_ends_readiness_but_not_life(health: Health, clock: Clock) -> None:
    """15 s without an answer: not ready; an answer: ready again. /livez knows nothing of it."""
    ready(health)
    clock.now += BROKER_SECONDS - 0.1
    health.tick()
    assert health.readiness().reason is None
    clock.now += 0.1
    assert health.readiness().reason == "the broker has not answered for 15 s"
    assert health.live()
    health.broker_answered()
    assert health.readiness().reason is None


def test_a_loop_that_does_not_tick_is_not_live(health: Health, clock: Clock) -> None:
    """30 s without a tick; the first tick may come so late after the start."""
    clock.now += LIVE_SECONDS - 0.1
    assert health.live()
    clock.now += 0.1
    assert not health.live()
    health.tick()
    assert health.live()


@pytest.fixture
def endpoint(health: Health, tmp_path: Path) -> Iterator[Endpoint]:
    """The pages of that worker."""
    served = serve("127.0.0.1", 0, Metrics(CollectorRegistry()), health, tmp_path / "port")
    yield served
    served.close()


def get(endpoint: Endpoint, path: str) -> tuple[int, str]:
    """Status and body."""
    try:
        with urllib.request.urlopen(f"http://{endpoint.address}:{endpoint.port}{path}", timeout=5) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as error:
        return error.code, error.read().decode()


def test_the_pages_say_what_is_known(endpoint: Endpoint, health: Health, clock: Clock) -> None:
    """Status codes for machines, facts for people."""
    assert get(endpoint, "/readyz")[0] == 503
    ready(health)
    status, body = get(endpoint, "/readyz")
    assert (status, json.loads(body)) == (
        200,
        {"joined": True, "topics": True, "broker_seen_seconds": 0.0, "assigned": 6, "role": "extract", "reason": None},
    )
    assert get(endpoint, "/livez") == (200, '{"live":true}\n')
    clock.now += LIVE_SECONDS
    assert get(endpoint, "/livez") == (503, '{"live":false}\n')
    assert get(endpoint, "/")[0] == 404


def test_metrics_mirror_readiness(endpoint: Endpoint, health: Health) -> None:
    """`diplowire_ready` is what /readyz says at that moment."""
    assert "diplowire_ready 0.0" in get(endpoint, "/metrics")[1]
    ready(health)
    assert "diplowire_ready 1.0" in get(endpoint, "/metrics")[1]


def test_port_0_is_a_free_one_that_is_written_down(endpoint: Endpoint, tmp_path: Path) -> None:
    """Whoever started the worker finds it, and nothing else is left in the directory."""
    assert (tmp_path / "port").read_text() == f"{endpoint.port}\n"
    assert [path.name for path in tmp_path.iterdir()] == ["port"]


def test_a_taken_port_and_a_foreign_address_name_the_setting(health: Health) -> None:
    """One line that says what to change."""
    metrics = Metrics(CollectorRegistry())
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(UserError, match=rf"127\.0\.0\.1:{port}.*HTTP_PORT"):
            serve("127.0.0.1", port, metrics, health)
    with pytest.raises(UserError, match="HTTP_BIND"):
        serve("192.0.2.1", 0, metrics, health)


def test_a_port_file_that_cannot_be_written_names_the_setting(health: Health, tmp_path: Path) -> None:
    """A missing directory is the caller's to mend."""
    with pytest.raises(UserError, match="HTTP_PORT_FILE"):
        serve("127.0.0.1", 0, Metrics(CollectorRegistry()), health, tmp_path / "missing" / "port")
