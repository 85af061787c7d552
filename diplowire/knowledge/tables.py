"""Reading the data files: tab-separated tables with a header, comment lines and lists in cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

#: Separates the items of a cell that holds a list.
LIST = ";"


class KnowledgeError(Exception):
    """A data file that cannot be used; the message names file, line and field."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def get(self, field: str) -> str:
        """The cell, "" where it is empty."""
        return self.cells.get(field, "")

    def items(self, field: str) -> list[str]:
        """The items of a list cell."""
        cell = self.cells.get(field, "")
        return [item for part in cell.split(LIST) if (item := part.strip())] if cell else []

    def require(self, field: str, allowed: Iterable[str] | None = None) -> str:
        """The cell, which must be filled and, where `allowed` is given, be one of these words."""
        value = self.get(field)
        if not value:
            raise self.error(field, "is empty")
        if allowed is not None and value not in allowed:
            raise self.error(field, f"{value!r} is none of {', '.join(sorted(allowed))}")
        return value

    def error(self, field: str, problem: str) -> KnowledgeError:
        """An error that names this row and one of its fields."""
        return KnowledgeError(f"{self.file}:{self.line}: {field}: {problem}")


def read(path: Path, columns: Sequence[str], name: str | None = None, *, headed: bool = True) -> Iterator[Row]:
    """The rows of one file. `name` is what errors call it; a file that is not `headed` has all columns and no header.

    Blank lines and lines that begin with `#` are skipped. The header may leave columns out but name none that is
    not in `columns`: a misspelt header would otherwise empty a column without a word.
    """
    shown = name or path.name
    header: list[str] | None = None if headed else list(columns)
    for number, line in enumerate(_lines(path, shown), 1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if header is None:
            header = _header(cells, columns, shown, number)
        elif len(cells) > len(header):
            raise KnowledgeError(f"{shown}:{number}: {header[-1]}: {len(cells)} cells under {len(header)} columns")
        else:
            yield Row(shown, number, dict(zip(header, cells, strict=False)))


def _lines(path: Path, shown: str) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").splitlines()
    except UnicodeDecodeError as error:
        raise KnowledgeError(f"{shown}:1: encoding: not UTF-8 (byte {error.start})") from error


def _header(cells: list[str], columns: Sequence[str], shown: str, number: int) -> list[str]:
    for cell in cells:
        if cell not in columns:
            raise KnowledgeError(f"{shown}:{number}: {cell}: unknown column (known: {', '.join(columns)})")
    return cells
