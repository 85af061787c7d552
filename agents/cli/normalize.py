"""`diplowire normalize`: articles in, normalised articles out; no broker."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Literal

import click


@click.command("normalize")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, allow_dash=True))
@click.option("--text", "lines", is_flag=True, help="One output line per input line: characters and half-spaces only.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["auto", "jsonl", "text"]),
    default="auto",
    show_default=True,
    help="How FILE is to be read: articles as JSON lines, or one article's text; auto looks for a `{`.",
)
def normalize(file: str, *, lines: bool, form: Literal["auto", "jsonl", "text"]) -> None:
    """Print the normalised articles of FILE (`-` reads standard input) as JSON lines.

    The input is JSON lines if its first character is `{`, else the text of one article. Exit code 1: some lines could
    not be read; each is named on standard error, the rest is processed.
    """
    data = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    if lines:
        _print_lines(data)
    elif form == "jsonl" or (form == "auto" and data.lstrip().startswith((b"{", b"\xef\xbb\xbf{"))):
        sys.exit(_print_articles(data))
    else:
        sys.exit(_print_text(data))


def _print_lines(data: bytes) -> None:
    from diplowire.text.normalize import normalize_line  # noqa: PLC0415 - `--help` needs no tables

    lines = data.decode("utf-8", errors="replace").removesuffix("\n").split("\n") if data else []
    for line in lines:
        click.echo(normalize_line(line))


def _print_articles(data: bytes) -> int:
    """Prints what can be read and returns the exit code."""
    from diplowire.errors import ArticleError  # noqa: PLC0415
    from diplowire.raw import decode_raw  # noqa: PLC0415
    from diplowire.text.normalize import normalize as normalize_article  # noqa: PLC0415
    from schemas.base import encode  # noqa: PLC0415

    failed = 0
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            sys.stdout.buffer.write(encode(normalize_article(decode_raw(line))) + b"\n")
        except ArticleError as error:
            where = f" ({error.field})" if error.field else ""
            click.echo(f"line {number}: {error.reason}{where}: {error.message}", err=True)
            failed = 1
    sys.stdout.buffer.flush()
    return failed


def _print_text(data: bytes) -> int:
    from schemas.article import RawArticle  # noqa: PLC0415
    from schemas.base import encode  # noqa: PLC0415

    try:
        body = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        click.echo(f"not UTF-8: {error.reason} (byte {error.start})", err=True)
        return 1
    return _print_articles(encode(RawArticle(body=body)))
