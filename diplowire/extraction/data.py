"""Reading the analyst's tables under `diplowire/data/extraction`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from diplowire.text.skeleton import fold

DIRECTORY = files("diplowire") / "data" / "extraction"


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a tab-separated table with a header line; lines that start with `#` and empty lines are notes."""
    lines = (DIRECTORY / name).read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line.strip() and not line.startswith("#")]
    header = kept[0].split("\t")
    return tuple(dict(zip(header, [*line.split("\t"), *[""] * len(header)], strict=False)) for line in kept[1:])


@cache
def words(name: str, group: str) -> frozenset[str]:
    """The folded words of one group of a `group, words` table; words of a group are separated by ` | `."""
    return frozenset(
        fold(word.strip()) for row in rows(name) if row["group"] == group for word in row["words"].split("|")
    )
