"""Our data files with an overlay's laid over them, and the version that names them all."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from diplowire.knowledge.layout import ALL, DATA, Table
from diplowire.knowledge.tables import KnowledgeError, Row, read

VERSION_DIGITS = 12


def rows(table: Table, overlay: Path | None = None) -> list[Row]:
    """All rows of a table, an overlay's in the place of ours with the same key, new ones behind them."""
    merged: dict[tuple[str, ...], Row] = {}
    for position, row in enumerate(_rows(table, table.ours, headed=table.headed)):
        # Within our own files a repeated key is for `check` to report, not for us to drop a row without a word.
        key = _key(table, row)
        merged[key if key not in merged else (*key, str(position))] = row
    if overlay is not None:
        for row in _rows(table, overlay):
            merged[_key(table, row)] = row
    return list(merged.values())


def _rows(table: Table, directory: Path, *, headed: bool = True) -> Iterator[Row]:
    for path in table.files(directory):
        yield from read(path, table.columns, str(path.relative_to(directory)), headed=headed)


def _key(table: Table, row: Row) -> tuple[str, ...]:
    return tuple(row.get(column) for column in table.key)


def check_overlay(overlay: Path) -> None:
    """An overlay must be a directory of known tables: a misspelt file name would otherwise change nothing."""
    if not overlay.is_dir():
        raise KnowledgeError(f"{overlay}:0: directory: not found")
    known = {path for table in ALL for path in table.files(overlay)}
    for path in _data_files(overlay):
        if path not in known:
            names = ", ".join(f"{table.name}.tsv, {table.name}/*.tsv" for table in ALL)
            raise KnowledgeError(f"{path.relative_to(overlay)}:0: file name: unknown table (known: {names})")


def version(overlay: Path | None = None) -> str:
    """12 hex digits over all data files in effect, names and bytes: tables, frames, overlay."""
    digest = hashlib.sha256()
    for label, directory in (("data", DATA), ("overlay", overlay)):
        if directory is not None:
            for path in _data_files(directory):
                digest.update(f"{label}/{path.relative_to(directory).as_posix()}\0".encode())
                digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()[:VERSION_DIGITS]


def _data_files(directory: Path) -> list[Path]:
    hidden = ("__pycache__", ".")
    return sorted(
        path
        for path in directory.rglob("*")
        if path.is_file()
        and path.suffix not in (".py", ".md")
        and not any(p.startswith(hidden) for p in path.parts[-2:])
    )
