"""Reading the analyst's tables under `diplowire/data/extraction`."""

from __future__ import annotations

from functools import cache

from diplowire.tables import cells
from diplowire.text.skeleton import fold


@cache
def rows(name: str) -> tuple[dict[str, str], ...]:
    """The rows of a tab-separated table with a header line; lines that start with `#` and empty lines are notes."""
    header, *lines = cells("extraction", name)
    return tuple(dict(zip(header, [*line, *[""] * len(header)], strict=False)) for line in lines)


@cache
def words(name: str, group: str) -> frozenset[str]:
    """The folded words of one group of a `group, words` table; words of a group are separated by ` | `."""
    return frozenset(
        fold(word.strip()) for row in rows(name) if row["group"] == group for word in row["words"].split("|")
    )
