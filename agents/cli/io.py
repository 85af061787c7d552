"""Input and output of the commands that need no broker: a file or standard input in, JSONL on standard output.

Input is JSONL if its first character that is not blank is `{`, else text. A line that fails is named on standard
error, the rest is processed, and the exit status is 1 at the end.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import BinaryIO, Literal, TypeVar

import click

from agents.errors import UserError
from diplowire.errors import ArticleError

Format = Literal["jsonl", "text"]
_F = TypeVar("_F", bound=Callable[..., object])
_BOM = b"\xef\xbb\xbf"
_BLANK = b" \t\r\n"


class LineError(Exception):
    """The input line cannot be processed; the message says why."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the input (or the whole of a text): where it begins, counted from 1, and its bytes."""

    number: int
    data: bytes

    @property
    def text(self) -> str:
        """The line as text; LineError if it is not UTF-8."""
        try:
            return self.data.decode()
        except UnicodeDecodeError as error:
            raise LineError(f"not UTF-8 (byte {error.start + 1}: {error.reason})") from error


@dataclass(frozen=True, slots=True)
class Input:
    """An opened input. Its lines can be read once."""

    name: str
    format: Format
    lines: Iterator[Line]

    def records(self) -> Iterator[Line]:
        """The lines that hold something: the records of JSONL."""
        return (line for line in self.lines if line.data.strip(_BLANK))

    def whole(self) -> Line:
        """All of a text as one piece, with its line breaks."""
        return Line(1, b"\n".join(line.data for line in self.lines))


def input_options(function: _F) -> _F:
    """The argument and the option that every command without a broker has: FILE and `--format`."""
    kinds = click.Choice(["jsonl", "text"])
    asked = "What the input is, where its first character misleads ('{' means JSONL)."
    option = click.option("--format", "format_", type=kinds, help=asked)
    return click.argument("file", default="-", required=False)(option(function))


@contextmanager
def open_input(path: str, format_: Format | None = None) -> Iterator[Input]:
    """The lines of a file, or of standard input for `-`, as they come.

    Raises UserError if the file cannot be read.
    """
    if path == "-":
        yield _sniff("<stdin>", sys.stdin.buffer, format_)
        return
    try:
        file = Path(path).open("rb")  # noqa: SIM115 - closed below; an error here is another one than inside
    except OSError as error:
        raise UserError(f"{path}: {error.strerror}") from error
    with file:
        yield _sniff(path, file, format_)


def run(
    source: Input, items: Iterable[Line], work: Callable[[Line], Iterable[bytes]], out: BinaryIO | None = None
) -> int:
    """Write what `work` makes of each item as a line; return the exit status: 1 if an item failed, else 0.

    Each item's output is written at once or, if it failed, not at all.
    """
    out = sys.stdout.buffer if out is None else out
    status = 0
    for item in items:
        try:
            made = list(work(item))
        except (LineError, ArticleError) as error:
            click.echo(f"{source.name}:{item.number}: {_reason(error)}", err=True)
            status = 1
            continue
        out.writelines(record + b"\n" for record in made)
        out.flush()
    return status


def _reason(error: LineError | ArticleError) -> str:
    if isinstance(error, LineError):
        return str(error)
    where = f" in {error.field}" if error.field else ""
    return f"{error.reason}{where}: {error.message}"


def _sniff(name: str, file: BinaryIO, format_: Format | None) -> Input:
    """Read up to the first line that holds something, to see what the input is."""
    lines = _lines(file)
    head: list[Line] = []
    for line in lines:
        head.append(line)
        if line.data.strip(_BLANK):
            break
    first = head[-1].data.lstrip(_BLANK) if head else b""
    return Input(name, format_ or ("jsonl" if first.startswith(b"{") else "text"), chain(head, lines))


def _lines(file: BinaryIO) -> Iterator[Line]:
    for number, data in enumerate(file, start=1):
        yield Line(number, (data.removeprefix(_BOM) if number == 1 else data).rstrip(b"\r\n"))
