"""How the tests of the readers read a sample."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from agents.readers import Broken, Found, Input, Item, Note, Options, read
from agents.readers.sources import open_all

SAMPLES = Path(__file__).parents[2] / "data" / "readers"


def items(name: str, **options: Any) -> list[Item]:
    """What the sample of that name gives, under that name."""
    return read_bytes((SAMPLES / name).read_bytes(), name, **options)


def read_bytes(data: bytes, name: str = "sample", **options: Any) -> list[Item]:
    """What these bytes give."""
    return list(read(Input(name, io.BufferedReader(io.BytesIO(data), 1 << 18)), Options(**options)))  # type: ignore[arg-type] # BytesIO is a raw stream in all but type


def opened(*names: str, **options: Any) -> list[Item]:
    """What the named inputs give, opened as the command opens them."""
    found: list[Item] = []
    for source in open_all(names):
        found += read(source, Options(**options)) if isinstance(source, Input) else [source]
    return found


def articles(found: list[Item]) -> list[dict[str, Any]]:
    """The articles among the items."""
    return [dict(item.article) for item in found if isinstance(item, Found)]


def broken(found: list[Item]) -> list[Broken]:
    """The failures among the items."""
    return [item for item in found if isinstance(item, Broken)]


def notes(found: list[Item]) -> list[Note]:
    """The notes among the items."""
    return [item for item in found if isinstance(item, Note)]
