"""One worker process: what is checked before it starts, what runs beside the stream, and how it ends."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable
from typing import Any

from faust.types import TP
from prometheus_client import CollectorRegistry, GCCollector, ProcessCollector, disable_created_metrics

from agents.app import create_app
from agents.core import Core
from agents.deadlines import ExitDeadline
from agents.errors import UserError
from agents.faust_app import StreamApp, StreamWorker
from agents.health import Health
from agents.http import serve
from agents.logs import configure, quiet_clients
from agents.metrics import Metrics
from agents.odd_headers import read_odd_headers
from agents.preflight import run_preflight
from agents.probe import BrokerProbe
from agents.settings import Settings
from diplowire.extraction.version import VERSION

log = logging.getLogger(__name__)

#: Exit status after an interrupt (contract, "Command line").
INTERRUPTED = 130
TICK_SECONDS = 1.0

LoadCore = Callable[[Settings], Core]


def run_worker(settings: Settings, load_core: LoadCore) -> int:
    """Run the agents until a signal or a failure ends them; return the exit status.

    Raises UserError for what the caller can mend: settings, broker, topics, a taken port.
    """
    if settings.role == "consolidate":
        raise UserError("role consolidate: consolidation is not built yet; use --role extract")
    configure(settings.log_level, settings.log_format)
    for warning in run_preflight(settings):
        log.warning("%s", warning)
    metrics, health = Metrics(_registry()), Health(settings.role)
    health.topics_checked()
    serve(settings.http_bind, settings.http_port, metrics, health, settings.http_port_file)
    BrokerProbe(settings, health).start()
    core = load_core(settings)
    metrics.build(VERSION, core.extractor.knowledge)
    log.info("diplowire %s, role %s, group %s", VERSION, settings.role, settings.group)
    read_odd_headers()
    app = create_app(settings, core, metrics)
    app.deadline = ExitDeadline(settings.grace_seconds)
    _watch(app, metrics, health)
    return _run(_Worker(app, metrics, health))


class _Worker(StreamWorker):
    """Ticks from the moment the loop runs, not only when the group has been joined."""

    def __init__(self, app: StreamApp, metrics: Metrics, health: Health) -> None:
        super().__init__(app)
        self._metrics = metrics
        self._health = health

    async def on_first_start(self) -> None:
        """What Faust sets up comes first, so that what is quiet stays quiet."""
        await super().on_first_start()
        quiet_clients()
        self.add_future(self._tick())

    async def _tick(self) -> None:
        while True:
            self._health.tick()
            self._metrics.ticked()
            await asyncio.sleep(TICK_SECONDS)


def _registry() -> CollectorRegistry:
    # A second series for each counter, of no use to `rate()`.
    disable_created_metrics()  # type: ignore[no-untyped-call] # the library's gap
    registry = CollectorRegistry()
    ProcessCollector(registry=registry)
    GCCollector(registry=registry)
    return registry


def _watch(app: StreamApp, metrics: Metrics, health: Health) -> None:
    @app.on_partitions_assigned.connect
    async def joined(_app: StreamApp, /, *given: Any, **_: Any) -> None:
        assigned: set[TP] = given[0]
        metrics.assigned(len(assigned))
        health.joined(len(assigned))
        log.info("joined the group: %d partitions", len(assigned))


def _run(worker: StreamWorker) -> int:
    """Until the end. Faust leaves by SystemExit: 1 after a crash, 0 after any signal."""
    try:
        worker.execute_from_commandline()
    except SystemExit as ended:
        status = ended.code if isinstance(ended.code, int) else 1
    log.info("ended with status %d", status)
    interrupted = status == 0 and worker.stopped_by is signal.SIGINT
    return INTERRUPTED if interrupted else status
