"""Lines of the analyst's tables under `diplowire/data`: tab-separated, with notes behind `#`."""

from __future__ import annotations

from collections.abc import Iterator
from importlib.resources import files


def cells(room: str, name: str) -> Iterator[list[str]]:
    """The cells of each line of `data/ROOM/NAME`; lines that start with `#` and blank lines are left out."""
    text = files("diplowire").joinpath("data", room, name).read_text(encoding="utf-8")
    return (line.split("\t") for line in text.split("\n") if line.strip() and not line.startswith("#"))
