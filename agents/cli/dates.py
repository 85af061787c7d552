"""`diplowire dates`: the date expressions of each line and their values. Needs no broker."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import click
import msgspec

from agents.cli.io import Format, Line, LineError, input_options, open_input, run
from diplowire.dates.find import FoundDate, find_dates
from diplowire.dates.published import PublishedAt, read_published_at
from schemas.base import encode


class _Given(msgspec.Struct):
    """A JSON line of the input."""

    text: str
    published_at: str | None = None


@click.command("dates")
@input_options
@click.option("--published-at", metavar="TIME", help="When the text was published: ISO 8601, Gregorian or Jalali.")
def command(file: str, format_: Format | None, published_at: str | None) -> None:
    """Tag and resolve the dates of FILE, or of standard input.

    A line is plain text, or JSON with `text` and `published_at`. Relative dates count from the publication time; what
    cannot be resolved has null start, end and jalali.
    """
    default = _base(published_at, click.UsageError, "--published-at")
    with open_input(file, format_) as source:
        lines = source.records() if source.format == "jsonl" else source.lines

        def work(line: Line) -> Iterable[bytes]:
            given = _read(line) if source.format == "jsonl" else _Given(line.text)
            base = _base(given.published_at, LineError, "published_at") or default
            yield encode({"text": given.text, "dates": [_record(found) for found in find_dates(given.text, base)]})

        raise SystemExit(run(source, lines, work))


def _read(line: Line) -> _Given:
    try:
        return msgspec.json.decode(line.data, type=_Given)
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise LineError(str(error)) from error


def _base(value: str | None, error: type[Exception], name: str) -> PublishedAt | None:
    base = read_published_at(value)
    if value is not None and base is None:
        raise error(f"{name}: not a time: {value!r}")
    return base


def _record(found: FoundDate) -> dict[str, Any]:
    """`occurred_on`, its span in the line's `text`."""
    expression = found.expression
    span = {"field": "text", "start": expression.start, "end": expression.end, "text": expression.text}
    value = msgspec.structs.asdict(found.value.occurred_on(expression.text, None))
    return {**value, "mention": span}
