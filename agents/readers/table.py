"""CSV: a line of names, then one article a row; comma, semicolon, tab or bar between, quotes around line ends."""

from __future__ import annotations

import csv
import sys
from collections import deque
from collections.abc import Iterator, Sequence

from agents.readers.encoding import damaged, text_stream
from agents.readers.items import Broken, Input, Options, Raw, Record
from agents.readers.shape import suggestion

_DELIMITERS = ",;\t|؛"


class _Lines:
    """Lines that can be taken again: after a row that went wrong, reading goes on behind its first line."""

    def __init__(self, lines: Iterator[str]) -> None:
        self._lines = lines
        self._again: deque[str] = deque()
        self._taken: list[str] = []
        self.done = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._again.popleft() if self._again else next(self._lines)
        self._taken.append(line)
        return line

    def keep(self) -> None:
        """The row is good: its lines are done with."""
        self.done += len(self._taken)
        self._taken.clear()

    def rewind(self) -> None:
        """The row is bad: its first line is done with, the others are read anew."""
        self._again.extendleft(reversed(self._taken[1:]))
        self.done += 1
        self._taken.clear()


def read_table(source: Input, codec: str, options: Options) -> Iterator[Raw]:
    """A record for each row. A row that does not fit the names fails alone, also where a quote is not closed."""
    csv.field_size_limit(sys.maxsize)  # Python's own limit of 131,072 is below a long article
    lines = _Lines(iter(text_stream(source, codec, newline="")))
    first = next(lines, "").lstrip("\ufeff")
    delimiter = _delimiter(first)
    names = [name.strip() for name in next(csv.reader([first], delimiter=delimiter), [])]
    lines.keep()
    problem = _header_problem(names, options)
    if problem:
        yield Broken(f"{source.name}:1", problem)
        return
    yield from _rows(source.name, lines, names, delimiter)


def _rows(name: str, lines: _Lines, names: Sequence[str], delimiter: str) -> Iterator[Raw]:
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        where = f"{name}:{lines.done + 1}"
        try:
            row = next(rows)
            problem = _row_problem(row, names)
        except csv.Error as error:
            row, problem = [], f"not CSV: {error}"
        except StopIteration:
            return
        if problem:
            lines.rewind()
            rows = csv.reader(lines, delimiter=delimiter, strict=True)
            yield Broken(where, problem)
            continue
        lines.keep()
        if any(cell.strip() for cell in row):
            yield Record(where, {key: cell for key, cell in zip(names, row, strict=True) if key and cell})


def _row_problem(row: Sequence[str], names: Sequence[str]) -> str | None:
    if not any(row):
        return None
    if len(row) != len(names):
        return f"has {len(row)} columns, the first line names {len(names)}; is there a quote too many or too few?"
    if damaged("".join(row)) is not None:
        return "holds bytes that do not fit the file's encoding; mend them or give --encoding"
    return None


def _header_problem(names: Sequence[str], options: Options) -> str | None:
    if not any(names):
        return "should name the columns, is empty"
    twice = [name for name in names if name and names.count(name) > 1]
    if twice:
        return f"names the column {twice[0]!r} twice"
    if any(options.mapping.get(field, field) in names for field in ("body", "title")):
        return None
    return f"no column `body` and no column `title`: {suggestion(names)}"


def _delimiter(line: str) -> str:
    """The one that stands most often in the line of names, outside quotes."""
    outside = "".join(line.split('"')[::2])
    return max(_DELIMITERS, key=lambda d: (outside.count(d), -_DELIMITERS.index(d)))
