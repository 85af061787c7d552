"""The `diplowire` command. A command's module is loaded only when the command is called."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from importlib.metadata import version
from importlib.util import find_spec
from typing import Any

import click

from agents.errors import UserError

INTERRUPTED = 130

#: Every command: its module, which exposes `command`, and the line that `diplowire --help` shows for it.
#: One whose module is not there is not listed.
COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("agents.cli.demo", "Publish the sample articles to a real Kafka and watch the events; ends by itself."),
    "worker": ("agents.cli.worker", "Run the agents: raw articles in, diplomatic events out."),
    "publish": ("agents.cli.publish", "Publish articles from files, addresses or standard input."),
    "watch": ("agents.cli.watch", "Follow the events as they arrive."),
    "page": ("agents.cli.page", "The wire in a browser."),
    "export": ("agents.cli.export", "Write events as JSONL, CSV, Parquet or one HTML page."),
    "sink": ("agents.cli.sink", "Keep events in a PostgreSQL database."),
    "topics": ("agents.cli.topics", "Create the topics, or check them."),
    "broker": ("agents.cli.broker", "Start, stop or look at a local single-node Kafka."),
    "dlq": ("agents.cli.dlq", "List, show or replay dead letters."),
    "replay": ("agents.cli.replay", "Run old articles through the extractor again."),
    "normalize": ("agents.cli.normalize", "Normalised articles, or plain text; needs no broker."),
    "dates": ("agents.cli.dates", "Date expressions in text; needs no broker."),
    "extract": ("agents.cli.extract", "Raw articles in, events out; needs no broker."),
    "consolidate": ("agents.cli.consolidate", "Events in, events over all outlets out; needs no broker."),
    "knowledge": ("agents.cli.knowledge", "Check the knowledge base, or look something up in it."),
    "evaluate": ("agents.cli.evaluate", "Score the extractor against coded articles."),
    "schemas": ("agents.cli.schemas", "Write the JSON Schemas of the records to a directory."),
}


class _ReaderHasLeftError(Exception):
    """Whoever reads our output (`head`) has enough. Not an OSError, of which click would make exit status 1."""


class LazyGroup(click.Group):
    """A group that knows its commands by name and help alone, so that help and errors load none of them."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands whose modules exist, in the order of the table."""
        del ctx
        return [name for name, (module, _) in COMMANDS.items() if find_spec(module) is not None]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command's module."""
        if cmd_name not in self.list_commands(ctx):
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        if not isinstance(command, click.Command):
            raise TypeError(f"{COMMANDS[cmd_name][0]}.command is not a click command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command."""
        try:
            result = super().invoke(ctx)
            sys.stdout.flush()
        except BrokenPipeError as error:
            raise _ReaderHasLeftError from error
        return result

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The list in `--help`, from the table."""
        if rows := [(name, COMMANDS[name][1]) for name in self.list_commands(ctx)]:
            with formatter.section("Commands"):
                formatter.write_dl(rows)


def _show_version(ctx: click.Context, _param: click.Parameter, value: bool) -> None:
    if value:
        click.echo(f"diplowire {version('diplowire')}")
        ctx.exit()


@click.group(
    cls=LazyGroup,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 110, "show_default": True},
    epilog="Settings come from a flag, else from the environment (DIPLOWIRE_NAME), else from diplowire.toml in the "
    "working directory or the file that DIPLOWIRE_CONFIG names. "
    "Exit status: 0 all done, 1 some input failed, 2 usage, settings or broker, 130 interrupted.",
)
@click.option("--version", is_flag=True, is_eager=True, expose_value=False, callback=_show_version, help="Version.")
def cli() -> None:
    """Persian news in, structured diplomatic events out, on Kafka."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the command line and return its exit status.

    A command returns its exit status, or None for 0. What the caller can mend is one message without a traceback;
    anything else that escapes is a bug and keeps its traceback.
    """
    _speak_utf8()
    try:
        status = cli.main(args=None if argv is None else list(argv), prog_name="diplowire", standalone_mode=False)
    except click.exceptions.Abort:  # click's word for an interrupt
        return INTERRUPTED
    except _ReaderHasLeftError:
        return _end_quietly()
    except (click.ClickException, UserError) as error:
        return _explain(error)
    return status if isinstance(status, int) else 0


def _explain(error: click.ClickException | UserError) -> int:
    if isinstance(error, UserError):
        message, status = error.message, error.exit_code
    else:
        message, status = error.format_message(), 2
    context = error.ctx if isinstance(error, click.UsageError) else None
    end = "" if message.endswith((".", "?", "!")) else "."
    advice = f"{end} Try '{context.command_path} --help'." if context else ""
    click.echo(f"diplowire: {message}{advice}", err=True)
    return status


def _end_quietly() -> int:
    """Nothing failed; Python shall not try to write the rest at exit."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _speak_utf8() -> None:
    """Persian comes out right whatever the locale says."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
