"""What must be true of the Faust app, whatever else changes: each line here was a loss or a hang without it."""

from __future__ import annotations

import asyncio
import logging
import signal
import threading
from typing import Any

import mode
import pytest
from faust.transport.drivers.aiokafka import Consumer
from prometheus_client import CollectorRegistry

from agents.app import create_app
from agents.core import Core
from agents.deadlines import GRACE_EXPIRED, ExitDeadline
from agents.faust_app import CommittingConsumer, StreamApp, StreamWorker, unacknowledged
from agents.faust_settings import MAX_REQUEST_BYTES
from agents.health import Health
from agents.metrics import Metrics
from agents.settings import Settings, load_settings
from agents.worker import _Worker
from schemas.topics import MAX_MESSAGE_BYTES, MAX_NORMALIZED_BYTES
from tests.contract.stub_core import load_core


@pytest.fixture
def settings() -> Settings:
    """Settings as given by nobody."""
    return load_settings(broker="127.0.0.1:1,127.0.0.1:2", topic_prefix="p-", group="g", http_port=0)


@pytest.fixture
def metrics() -> Metrics:
    """Metrics of the test's own."""
    return Metrics(CollectorRegistry())


@pytest.fixture
def app(settings: Settings, metrics: Metrics) -> StreamApp:
    """The app, not started."""
    core: Core = load_core(settings)
    made = create_app(settings, core, metrics)
    made.deadline = ExitDeadline(60, end=lambda _status: None)
    return made


def test_two_agents_read_partitions_apart_and_one_record_at_a_time(app: StreamApp) -> None:
    """More concurrency loses what is in flight at a crash; a shared buffer acknowledges past a failure."""
    agents = {agent.name: agent for agent in app.agents.values()}
    assert {agent.channel.topics for agent in agents.values()} == {("p-articles.raw",), ("p-articles.normalized",)}
    for agent in agents.values():
        assert (agent.concurrency, agent.isolated_partitions) == (1, True)
        assert agent.supervisor_strategy is None  # the app's
        assert agent.info()["sink"] == []


def test_settings_that_delivery_rests_on(app: StreamApp) -> None:
    """As measured on a real broker; the reasons stand beside the values."""
    conf: Any = app.conf
    assert conf.processing_guarantee.name == "AT_LEAST_ONCE"
    assert conf.agent_supervisor is mode.CrashingSupervisor
    assert conf.producer_acks == -1
    assert (conf.consumer_auto_offset_reset, conf.stream_buffer_maxsize) == ("earliest", 4096)
    assert conf.broker_heartbeat_interval * 4 < conf.broker_session_timeout <= conf.broker_request_timeout
    assert (conf.topic_allow_declare, conf.web_enabled) == (False, False)
    assert [str(url) for url in conf.broker] == ["kafka://127.0.0.1:1", "kafka://127.0.0.1:2"]
    assert conf.id == "g"


def test_limits_leave_room_for_each_other() -> None:
    """A normalised article of the greatest size, its ids and headers, fit a request, and that a topic."""
    ids_and_headers = 4 * 4 * 256 + 2 * 8192 + 2048
    assert MAX_NORMALIZED_BYTES + ids_and_headers < MAX_REQUEST_BYTES < MAX_MESSAGE_BYTES


def test_the_mended_consumer_is_the_one_in_use(app: StreamApp) -> None:
    """And Faust still calls what we override."""
    assert app.transport.Consumer is CommittingConsumer
    assert "on_partitions_revoked" in vars(CommittingConsumer)
    assert asyncio.iscoroutinefunction(Consumer.on_partitions_revoked)


def test_streams_acknowledge_nothing_by_themselves(app: StreamApp) -> None:
    """`noack`: an event is acknowledged when we say so, not when the next one is asked for."""

    async def look() -> bool:
        stream = app.stream(app.channel())
        unacknowledged(stream)
        return bool(stream.get_active_stream().enable_acks)

    assert asyncio.run(look()) is False


def test_nothing_is_written_to_the_disk(app: StreamApp, tmp_path: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """The container's file system is read-only."""
    monkeypatch.chdir(tmp_path)
    asyncio.run(app.on_first_start())
    assert list(tmp_path.iterdir()) == []


def test_clients_stay_quiet_behind_faust_s_own_set_up(app: StreamApp, metrics: Metrics) -> None:
    """Faust sets levels when its worker starts; ours come after that, and so does the first tick."""
    ticked = threading.Event()

    class Watched(Health):
        def tick(self) -> None:
            ticked.set()

    async def start() -> None:
        logging.getLogger("faust").setLevel(logging.DEBUG)
        worker = _Worker(app, metrics, Watched("extract"))
        await worker.on_first_start()
        await asyncio.sleep(0.01)
        await worker._stop_futures()

    before = logging.getLogger("faust").level
    try:
        asyncio.run(start())
        assert logging.getLogger("faust").level >= logging.INFO
        assert not logging.getLogger("aiokafka").isEnabledFor(logging.DEBUG)
        assert ticked.is_set()
    finally:
        logging.getLogger("faust").setLevel(before)


def test_a_deadline_ends_the_process_once() -> None:
    """Armed twice, it expires once, with the status of the contract, and its thread keeps nothing alive."""
    ended: list[int] = []
    done = threading.Event()
    deadline = ExitDeadline(0.01, end=lambda status: (ended.append(status), done.set()))
    deadline.arm("first")
    deadline.arm("second")
    assert done.wait(5)
    assert ended == [GRACE_EXPIRED] == [70]
    assert deadline._timer is not None
    assert deadline._timer.daemon


def test_a_signal_and_a_stop_arm_the_deadline(app: StreamApp) -> None:
    """Both ways out: Faust hangs on either while the broker is down."""
    armed: list[str] = []

    class Recorder(ExitDeadline):
        def arm(self, why: str) -> None:
            armed.append(why)

    async def stop() -> None:
        app.deadline = Recorder(60)
        worker = StreamWorker(app)
        worker._schedule_shutdown(signal.SIGTERM)
        assert worker.stopped_by is signal.SIGTERM
        if worker._signal_stop_future is not None:
            worker._signal_stop_future.cancel()
        await app.on_stop()

    asyncio.run(stop())
    assert armed == ["stopping after SIGTERM", "stopping"]
