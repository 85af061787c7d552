"""Topics by cue words: PLOVER's contexts and the finer ones of `topics.tsv`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from diplowire.extraction.data import rows
from diplowire.extraction.frames import compile_cues, stems
from diplowire.extraction.stems import StemIndex


@dataclass(frozen=True, slots=True)
class Topic:
    """One topic with its cues compiled."""

    id: str
    context: bool
    cues: re.Pattern[str]
    stems: tuple[str, ...]


@cache
def topics() -> tuple[Topic, ...]:
    """All topics in the order of the table."""
    found = []
    for row in rows("topics.tsv"):
        pattern = compile_cues(row["cues"])
        if pattern is not None:
            found.append(Topic(row["id"], row["kind"] == "context", pattern, stems(row["cues"])))
    return tuple(found)


@cache
def _index() -> StemIndex[Topic]:
    return StemIndex([(topic, topic.stems) for topic in topics()])


def of(marked: str) -> tuple[list[str], list[str]]:
    """Contexts and finer topics of a marked text, in the order of the table."""
    found = [t for t in _index().active(marked) if t.cues.search(marked)]
    return [t.id for t in found if t.context], [t.id for t in found if not t.context]
