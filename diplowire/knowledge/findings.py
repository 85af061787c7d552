"""What `knowledge check` reports, and the rows that it reads."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from diplowire.knowledge import layout, sources
from diplowire.knowledge.layout import Table
from diplowire.knowledge.tables import Row

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """One thing that is wrong (`error`) or that somebody should look at (`warning`), with file, line and field."""

    severity: Severity
    file: str
    line: int
    field: str
    message: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.field}: {self.severity}: {self.message}"


def error(row: Row, field: str, message: str) -> Finding:
    """An error in one cell."""
    return Finding("error", row.file, row.line, field, message)


def warning(row: Row, field: str, message: str) -> Finding:
    """Something to look at in one cell."""
    return Finding("warning", row.file, row.line, field, message)


class Tables:
    """All tables with an overlay laid over them, read once."""

    def __init__(self, overlay: Path | None = None) -> None:
        self._rows = {table.name: sources.rows(table, overlay) for table in layout.ALL}

    def __getitem__(self, table: Table) -> list[Row]:
        return self._rows[table.name]

    @property
    def codes(self) -> frozenset[str]:
        """Every actor code."""
        return frozenset(row.get("code") for table in (layout.STATES, layout.ORGANISATIONS) for row in self[table])
