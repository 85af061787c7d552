"""`diplowire demo`: the sample articles through a real Kafka and a worker, and nothing left behind."""

from __future__ import annotations

import asyncio
import os
import shlex
import signal
import sys
from pathlib import Path
from typing import Any

import click
from rich.console import Console

from agents.admin import client_log
from agents.cli.event_line import LANGUAGES, Lang
from agents.cli.options import CONNECTION, settings_options
from agents.demo.figures import figures
from agents.demo.home import DEMO_FILE, Home, remove
from agents.demo.phases import Phases
from agents.demo.run import Demo, DemoError
from agents.demo.screen import screen
from agents.errors import UserError
from agents.logs import configure
from agents.readers import Broken, Found, Input, Options, read
from agents.readers.sources import open_all
from agents.settings import load_settings

_SAMPLES = Path(__file__).parents[2] / "examples" / "articles.jsonl"
_SIGNALS = (signal.SIGTERM, signal.SIGHUP)


@click.command()
@click.option("--keep", is_flag=True, help="Leave broker, worker and topics running, and say how to stop them.")
@click.option("--stop", "stopped", metavar="NAME", help="Stop a demo that was kept, and delete what it made.")
@click.option(
    "--articles", default=str(_SAMPLES), show_default="the samples", metavar="FILE", help="Articles to publish instead."
)
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="Language of the summaries.")
@click.option(
    "--patience",
    type=click.FloatRange(1),
    default=120,
    metavar="SECONDS",
    help="How long to wait for the last article.",
)
@settings_options(*[name for name in CONNECTION if name != "topic_prefix"], "partitions", "replication", "knowledge")
def command(*, keep: bool, stopped: str | None, articles: str, lang: Lang, patience: float, **flags: Any) -> int:
    """Publish the sample articles to a real Kafka and watch the events; ends by itself.

    Starts a Kafka of its own, unless DIPLOWIRE_BROKER or --broker names one; everything it makes on it has a random
    name and is deleted at the end. Exit status: 0 when every article has an outcome or a dead letter, else 1.
    """  # fmt: skip
    settings = load_settings(**flags)
    if stopped is not None:
        return _stop(stopped, flags)
    _leave_by_exception()
    configure("error")
    phases, console, found = Phases(), Console(), _articles(articles)
    # What fails is said by us; what Kafka's clients report and mend by themselves is not shown.
    with client_log(), screen(console, phases, lang) as shown:
        home = Home.new(lambda done, total: shown.waiting(f"fetching Kafka's jars, {done} of {total} (once)"))
        demo = Demo(
            home=home, settings=settings, own_broker="broker" not in settings.model_fields_set, keep=keep,
            patience=patience, articles=found, screen=shown, phases=phases,
        )  # fmt: skip
        failure, metrics = _run(demo)
    _report(console, demo, metrics)
    if failure:
        raise failure
    return 0


def _run(demo: Demo) -> tuple[DemoError | None, str | None]:
    """Run it and clean up; what is missing at its end, and the worker's metrics before it was stopped."""
    failure, ended = None, False
    try:
        try:
            asyncio.run(demo.run())
        except DemoError as error:
            failure = error
        metrics = demo.metrics()
        ended = True
    finally:
        if not (demo.keep and ended):
            _clean(demo)
    return failure, metrics


def _clean(demo: Demo) -> None:
    """Undo everything. From here on a signal changes nothing: it asks for what is being done already."""
    for number in (*_SIGNALS, signal.SIGINT):
        signal.signal(number, signal.SIG_IGN)
    remove(demo.home, demo.settings, own_broker=demo.own_broker, made_topics=demo.made_topics, say=demo.screen.waiting)


def _stop(name: str, flags: dict[str, Any]) -> int:
    home = Home.named(name)
    made = home.read(DEMO_FILE) or {"settings": {}, "own_broker": True}
    given = {flag: value for flag, value in flags.items() if value is not None}
    remove(home, load_settings(**made["settings"] | given), own_broker=made["own_broker"], say=click.echo)
    click.echo(f"{name} is gone")
    return 0


def _articles(path: str) -> list[Found]:
    found: list[Found] = []
    for source in open_all([path]):
        for item in read(source, Options()) if isinstance(source, Input) else [source]:
            if isinstance(item, Broken):
                raise UserError(f"{item.where}: {item.message}")
            found += [item] if isinstance(item, Found) else []
    return found


def _report(console: Console, demo: Demo, metrics: str | None) -> None:
    """What was done, in figures; and, if it was kept, where it is and how to stop it."""
    endings = ", ".join(f"{count} {ending}" for ending, count in sorted(demo.ledger.endings.items()))
    lines = [
        "",
        f"{len(demo.ledger.published)} articles ({endings}), {len(demo.ledger.events)} events",
        f"times: {demo.phases.line()}",
        *([f"from {demo.metrics_address}:"] if metrics else []),
        *(f"  {line}" for line in figures(metrics or "")),
        *(_kept(demo) if demo.keep else []),
    ]
    console.print("\n".join(lines), markup=False, highlight=False, soft_wrap=True)


def _kept(demo: Demo) -> list[str]:
    where = f"--broker {demo.settings.broker} --topic-prefix {demo.home.topic_prefix}"
    return [
        "",
        f"left running: Kafka at {demo.settings.broker}, topics {demo.home.topic_prefix}*, group {demo.home.name}",
        f"metrics: {demo.metrics_address}",
        f"  {_command()} publish FILE {where}",
        f"  {_command()} watch --from-beginning {where}",
        "to stop it and delete what it made:",
        f"  {_command()} demo --stop {demo.home.name}",
    ]


def _command() -> str:
    """How this command was called, from the directory in which it was."""
    called = Path(sys.argv[0])
    return shlex.quote(os.path.relpath(called)) if called.name == "diplowire" and called.exists() else "diplowire"


def _leave_by_exception() -> None:
    """A signal that asks us to end does it through every `finally`."""

    def leave(number: int, _frame: object) -> None:
        raise SystemExit(128 + number)

    for number in _SIGNALS:
        signal.signal(number, leave)
