"""`diplowire normalize`: articles in, normalised articles out; no broker."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command("normalize")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--text", "lines", is_flag=True, help="One output line per input line: characters and half-spaces only.")
def normalize(file: str, *, lines: bool) -> None:
    """Normalise the articles of FILE (`-` reads standard input) and print them as JSON lines."""
    from diplowire.text.normalize import normalize_line  # noqa: PLC0415 - `--help` needs no tables

    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    if lines:
        for line in data.decode("utf-8").splitlines():
            click.echo(normalize_line(line))
