"""`diplowire topics`: what the cluster has against what the service needs."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any, TypeVar

import click
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from agents.admin import admin_client, client_log, run_blocking
from agents.cli.options import CONNECTION, settings_options
from agents.errors import UserError
from agents.preflight import explain
from agents.settings import Settings, load_settings
from agents.topics_admin import check_topics, create_topics, grouped
from schemas.topics import TOPICS

_T = TypeVar("_T")
_SECONDS = 30.0


@click.group()
def command() -> None:
    """Create the topics that are missing, or name what differs from the topic table (docs/topics.md)."""


@command.command()
@settings_options(*CONNECTION, "partitions", "replication")
def create(**flags: Any) -> None:
    """Create what is missing. What is there is left as it is."""
    settings = load_settings(**flags)
    created = _with_admin(settings, lambda admin: create_topics(admin, settings))
    for name, new in created.items():
        click.echo(f"{name}: {'created' if new else 'already there'}")


@command.command()
@settings_options(*CONNECTION, "partitions")
@click.pass_context
def check(ctx: click.Context, /, **flags: Any) -> None:
    """Name every difference. Nothing is altered; exit status 2 if something must be mended."""
    settings = load_settings(**flags)
    differences = _with_admin(settings, lambda admin: check_topics(admin, settings))
    for word, serious in (("error", True), ("warning", False)):
        for line in grouped([each for each in differences if each.serious is serious]):
            click.echo(f"{word}: {line}", err=True)
    if any(each.serious for each in differences):
        ctx.exit(2)
    click.echo(f"all {len(TOPICS)} topics on {settings.broker} are as they should be")


def _with_admin(settings: Settings, work: Callable[[AIOKafkaAdminClient], Awaitable[_T]]) -> _T:
    return run_blocking(lambda: _open(settings, work))


async def _open(settings: Settings, work: Callable[[AIOKafkaAdminClient], Awaitable[_T]]) -> _T:
    with client_log() as log:
        try:
            async with asyncio.timeout(_SECONDS), admin_client(settings.client_options()) as admin:
                return await work(admin)
        except (KafkaError, OSError, TimeoutError) as error:
            raise UserError(explain(settings, log, error)) from error
