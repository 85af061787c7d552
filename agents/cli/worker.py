"""`diplowire worker`: run the agents until a signal ends them."""

from __future__ import annotations

from typing import Any

import click

from agents.cli.options import CONNECTION, settings_options
from agents.settings import load_settings
from agents.worker import run_worker


@click.command()
@settings_options(
    "role", *CONNECTION, "group", "partitions", "instance_id", "http_bind", "http_port", "http_port_file", "knowledge",
    "event_source", "session_timeout", "commit_interval", "request_timeout", "grace_seconds", "log_level", "log_format",
)  # fmt: skip
def command(**flags: Any) -> int:
    """Run the agents: raw articles in, diplomatic events out.

    Workers of one group share the partitions; start as many as there are cores, at most one for each partition. A
    worker that fails ends with everything unfinished left for the next start: run it under something that starts it
    again. SIGTERM ends it when the article in hand is done.

    Exit status: 0 after SIGTERM, 130 after an interrupt, 1 after a crash, 2 if the settings, the broker or the topics
    are not as they should be, 70 if it did not end within the grace period.
    """
    from agents.load_core import load_core  # noqa: PLC0415 - the tables, which --help does not need

    return run_worker(load_settings(**flags), load_core)
