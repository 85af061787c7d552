"""`diplowire publish`: what people have, onto the topic of raw articles."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import AsyncIterator, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import click
from rich.console import Console

from agents.background import in_background
from agents.cli.options import CONNECTION, settings_options
from agents.cli.publish_display import Display, display
from agents.intake import Intake
from agents.kafka_client import producer, require_topics
from agents.logs import configure
from agents.readers import FORMATS, Broken, Found, Input, Item, Note, Options, read
from agents.readers.encoding import known_codec
from agents.readers.shape import TEXT_FIELDS
from agents.readers.sources import open_all, total_bytes
from agents.settings import Settings, load_settings
from schemas.topics import RAW


def _mapping(_ctx: click.Context, _param: click.Parameter, values: Sequence[str]) -> dict[str, str]:
    """`body=text,title=headline` as a mapping; a field that the contract does not have is a mistake."""
    pairs = [pair.partition("=") for value in values for pair in value.split(",") if pair.strip()]
    mapping = {field.strip(): name.strip() for field, _, name in pairs}
    for field, name in mapping.items():
        if field not in TEXT_FIELDS or not name:
            raise click.BadParameter(f"{field!r}: should be FIELD=NAME, with FIELD one of {', '.join(TEXT_FIELDS)}")
    return mapping


def _encoding(_ctx: click.Context, _param: click.Parameter, value: str | None) -> str | None:
    if value is None:
        return None
    codec = known_codec(value)
    if codec is None:
        raise click.BadParameter(f"there is no encoding {value!r}; common ones are utf-8 and windows-1256")
    return codec


@click.command()
@click.argument("inputs", metavar="FILE|DIR|URL|-…", nargs=-1, required=True)
@click.option("--format", "format_", type=click.Choice(FORMATS), help="What the input is; else it is recognised.")
@click.option(
    "--map", "mapping", multiple=True, callback=_mapping, metavar="FIELD=NAME,…",
    help="Which of the input's fields is which of an article's: body=text,title=headline. A dot looks into a field.",
)  # fmt: skip
@click.option("--outlet", help="Who published the articles that do not say it, e.g. ISNA.")
@click.option("--encoding", callback=_encoding, help="Encoding of the input, e.g. windows-1256; else it is recognised.")
@settings_options(*CONNECTION)
def command(
    inputs: Sequence[str],
    format_: str | None,
    mapping: dict[str, str],
    outlet: str | None,
    encoding: str | None,
    **flags: Any,
) -> int:
    """Publish articles from files, directories, addresses or standard input (-).

    Takes JSONL, JSON, CSV, plain text, HTML, RSS or Atom feeds and the exports of Telegram Desktop (result.json,
    messages.html), also gzipped. An address is fetched as it is and nothing else: many feeds carry summaries only.
    Each article is confirmed by the broker; what fails is named on standard error and the rest is published.
    """
    configure("error")
    settings = load_settings(**flags)
    options = Options(format=format_, encoding=encoding, outlet=outlet, mapping=mapping)
    return asyncio.run(_publish(settings, inputs, options))


@dataclass(slots=True)
class _Result:
    failed: int = 0


async def _publish(settings: Settings, inputs: Sequence[str], options: Options) -> int:
    await require_topics(settings, RAW)
    result = _Result()
    with display(Console(stderr=True), total_bytes(inputs)) as shown:
        async with producer(settings) as client:
            intake = Intake(client, settings.topic(RAW), lambda _article, _metadata: shown.confirmed())
            await _send_all(intake, in_background(_items(inputs, options, shown)), result, shown)
    sys.stderr.flush()
    published, failed = _count(intake.count, "article"), _count(result.failed, "input")
    click.echo(f"published {published} to {settings.topic(RAW)}, {failed} failed")
    return 1 if result.failed else 0


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"


def _items(inputs: Sequence[str], options: Options, shown: Display) -> Iterator[Item]:
    for source in open_all(inputs, shown.read):
        if isinstance(source, Input):
            yield from read(source, options)
        else:
            yield source


async def _send_all(intake: Intake, items: AsyncIterator[Item], result: _Result, shown: Display) -> None:
    async for item in items:
        if isinstance(item, Found):
            await intake.send(item)
        else:
            result.failed += isinstance(item, Broken)
            shown.say(_line(item))
    await intake.finish()


def _line(item: Broken | Note) -> str:
    return f"{item.where}: {item.message}" if isinstance(item, Broken) else f"note: {item.where}: {item.message}"
