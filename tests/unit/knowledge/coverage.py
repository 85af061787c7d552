"""How many essential events of the measuring articles have all their actors among the mentions of the article.

`python -m tests.unit.knowledge.coverage DIRECTORY` prints the figures of each fifth, and the misses of the first.
"""

from __future__ import annotations

import hashlib
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from diplowire.knowledge import Knowledge, PersonName, SourceName, TitleName
from diplowire.text.outlets import outlet_profile
from diplowire.text.skeleton import fold

FIFTHS = 5
#: The fifth whose misses may be read.
OPEN_FIFTH = 0


@dataclass(frozen=True)
class Found:
    """One essential event: its article, the fifth it belongs to, and the actor codes that no mention gives."""

    article: str
    fifth: int
    wanted: frozenset[str]
    missing: frozenset[str]


def mentioned(knowledge: Knowledge, text: str, homeland: str | None = None) -> set[str]:
    """Every code that some mention in the text stands for: names, capitals, organs, offices and their holders.

    `homeland` is what a bare title stands for in the outlet (codebook section 4).
    """
    codes: set[str] = set()
    for match in knowledge.scan(fold(text)):
        for entry in match.entries:
            if isinstance(entry, PersonName):
                codes.update(term.code for term in entry.person.terms)
            elif homeland and isinstance(entry, TitleName) and entry.needs == "state":
                codes.add(homeland)
            elif not isinstance(entry, SourceName):
                code = getattr(entry, "code", None)
                codes.update([code] if code else getattr(entry, "codes", ()))
    return codes


def measure(knowledge: Knowledge, gold: Path) -> Iterator[Found]:
    """Every essential event of `develop.*` in the directory `gold`."""
    articles = {article["id"]: article for article in _lines(gold / "develop.articles.jsonl")}
    for record in _lines(gold / "develop.gold.jsonl"):
        article = articles[record["id"]]
        homeland = outlet_profile(article.get("outlet"), article.get("url")).homeland
        codes = mentioned(knowledge, _text(article), homeland)
        fifth = int(hashlib.sha256(record["id"].encode()).hexdigest(), 16) % FIFTHS
        for event in record["events"]:
            if event["essential"]:
                wanted = frozenset((*event["source"], *event["target"]))
                yield Found(record["id"], fifth, wanted, wanted - codes)


def share(found: list[Found]) -> float:
    """The share of events none of whose actors is missing."""
    return sum(not event.missing for event in found) / len(found)


def _text(article: dict[str, Any]) -> str:
    return f"{article.get('title') or ''}\n{article.get('body') or ''}"


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    with path.open(encoding="utf-8") as lines:
        yield from (json.loads(line) for line in lines)


def main() -> None:
    """Print the share of each fifth and of all, and what is missing in the open fifth."""
    found = list(measure(Knowledge.load(), Path(sys.argv[1])))
    for fifth in range(FIFTHS):
        part = [event for event in found if event.fifth == fifth]
        print(f"fifth {fifth}: {share(part):.3f} of {len(part)}")
    print(f"all: {share(found):.3f} of {len(found)}")
    for event in found:
        if event.fifth == OPEN_FIFTH and event.missing:
            print(f"missing {','.join(sorted(event.missing))} of {','.join(sorted(event.wanted))} in {event.article}")


if __name__ == "__main__":
    main()
