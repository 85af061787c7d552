"""`diplowire watch`: the events as they arrive."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from typing import Any

import click
import msgspec
from aiokafka import AIOKafkaConsumer
from rich.console import Console

from agents.cli.event_line import LANGUAGES, Lang, plain_line, terminal_lines
from agents.cli.filter_options import filter_options
from agents.cli.options import CONNECTION, settings_options
from agents.filters import Filter
from agents.kafka_client import consumer, require_topics
from agents.logs import configure
from agents.settings import Settings, load_settings
from schemas.topics import CONSOLIDATED, EVENTS, Topic

Event = Mapping[str, Any]
Show = Callable[[bytes, Event], None]


@click.command()
@click.option("--json", "as_json", is_flag=True, help="The events as they stand on the topic, one a line.")
@click.option("--lang", type=click.Choice(LANGUAGES), default="en", help="Language of the summaries.")
@click.option(
    "--from-beginning", is_flag=True, help="All that the topic still holds, not only what arrives from now on."
)
@click.option("--consolidated", is_flag=True, help="The events over all outlets instead of each article's report.")
@click.option("--count", type=click.IntRange(1), metavar="N", help="End after N events. [default: run until Ctrl-C]")
@filter_options
@settings_options(*CONNECTION)
def command(
    *,
    as_json: bool,
    lang: Lang,
    from_beginning: bool,
    consolidated: bool,
    count: int | None,
    wanted: Filter,
    **flags: Any,
) -> int:
    """Follow the events as they arrive, readable or as JSON, until Ctrl-C.

    Readable means a summary line with kind, realis, confidence and outlet. In a pipe it is one line an event with tabs
    between. Several values of a filter are alternatives, several filters must all hold.
    """  # fmt: skip
    configure("warning")
    settings = load_settings(**flags)
    topic = CONSOLIDATED if consolidated else EVENTS
    show = _as_json if as_json else _reader(lang)
    asyncio.run(_watch(settings, topic, wanted, show, from_beginning=from_beginning, count=count))
    return 0


async def _watch(
    settings: Settings, topic: Topic, wanted: Filter, show: Show, *, from_beginning: bool, count: int | None
) -> None:
    await require_topics(settings, topic)
    async with consumer(settings, topic, from_beginning=from_beginning) as client:
        click.echo(f"watching {settings.topic(topic)} on {settings.broker}; Ctrl-C ends it", err=True)
        shown = 0
        async for value, event in _events(client):
            if not wanted.accepts(event):
                continue
            show(value, event)
            shown += 1
            if shown == count:
                return


async def _events(client: AIOKafkaConsumer) -> AsyncIterator[tuple[bytes, Event]]:
    """The events with their bytes. A tombstone is none, and what is no object is named and passed over."""
    async for record in client:
        if record.value is None:
            continue
        event = decode(record.value)
        if event is None:
            place = f"{record.topic}, partition {record.partition}, offset {record.offset}"
            click.echo(f"{place}: not an event, passed over", err=True)
            continue
        yield record.value, event


def decode(value: bytes) -> Event | None:
    """The event as a plain dictionary; None if the bytes are no JSON object."""
    try:
        event = msgspec.json.decode(value)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return event if isinstance(event, dict) else None


def _as_json(value: bytes, event: Event) -> None:
    """The record's own bytes, unless they break lines."""
    line = msgspec.json.encode(event) if b"\n" in value else value
    sys.stdout.buffer.write(line + b"\n")
    sys.stdout.buffer.flush()


def _reader(lang: Lang) -> Show:
    console = Console()
    if console.is_terminal:
        # The terminal wraps lines itself: it knows the width of Persian letters with half-spaces best.
        return lambda _value, event: console.print(terminal_lines(event, lang), soft_wrap=True, highlight=False)
    return lambda _value, event: click.echo(plain_line(event, lang))
