"""`diplowire normalize`: raw articles in, normalised articles out; or lines in, lines out. Needs no broker."""

from __future__ import annotations

from collections.abc import Iterable

import click

from agents.cli.io import Format, Line, input_options, open_input, run
from diplowire.raw import decode_raw
from diplowire.text.normalize import normalize, normalize_line
from schemas.article import RawArticle
from schemas.base import encode


@click.command("normalize")
@input_options
@click.option("--text", "lines", is_flag=True, help="One output line per input line: characters and half-spaces only.")
@click.option("--outlet", help="The outlet of a plain text.")
def command(file: str, format_: Format | None, *, lines: bool, outlet: str | None) -> None:
    """Normalise FILE, or standard input: JSONL of raw articles, or one plain text.

    Writes one normalised article a line as the service publishes it. With --text, each line of the input with its
    characters and half-spaces in order and nothing else changed.
    """
    with open_input(file, "text" if lines else format_) as source:
        if lines:
            raise SystemExit(run(source, source.lines, _line))
        plain = source.format == "text"

        def work(line: Line) -> Iterable[bytes]:
            return [encode(normalize(RawArticle(body=line.text, outlet=outlet) if plain else decode_raw(line.data)))]

        items = [source.whole()] if plain else source.records()
        raise SystemExit(run(source, items, work))


def _line(line: Line) -> Iterable[bytes]:
    return [normalize_line(line.text).encode(errors="replace")]
