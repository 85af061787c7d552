"""Own sentences with what they say: the reader of `tests/data/extraction/examples.tsv`."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from diplowire.extraction.extract import extract
from diplowire.knowledge import Knowledge
from diplowire.text.normalize import normalize
from schemas.article import RawArticle
from schemas.event import Event
from schemas.kinds import SYMMETRIC

TABLE = Path(__file__).parents[2] / "data" / "extraction" / "examples.tsv"

#: kind, source codes, target codes, realis; the two sides of a symmetric kind in alphabetical order.
Told = tuple[str, tuple[str, ...], tuple[str, ...], str]


@dataclass(frozen=True)
class Example:
    """One row: an article and the events that it tells."""

    id: str
    article: RawArticle
    expected: frozenset[Told]
    exact: bool


def read_examples() -> list[Example]:
    """All rows."""
    lines = [line for line in TABLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return [_example(line.split("\t")) for line in lines[1:]]


def _example(cells: list[str]) -> Example:
    name, outlet, published, title, body, expected = cells
    exact = expected.startswith("=")
    parts = [part.strip() for part in expected.lstrip("= ").split(";") if part.strip() not in {"", "-"}]
    article = RawArticle(id=name, outlet=outlet, title=title or None, body=body or None, published_at=published)
    return Example(name, article, frozenset(map(_told, parts)), exact)


def _told(part: str) -> Told:
    kind, roles, *realis = part.split()
    source, _, target = roles.partition(">")
    return _canonical(kind, source.split("+"), [c for c in target.split("+") if c], realis[0] if realis else "occurred")


def _canonical(kind: str, source: list[str], target: list[str], realis: str) -> Told:
    if kind in SYMMETRIC:
        return kind, tuple(sorted({*source, *target})), (), realis
    return kind, tuple(sorted(set(source))), tuple(sorted(set(target))), realis


def told(event: Event) -> Told:
    """What an event says, as the table writes it."""
    return _canonical(event.kind, [a.code for a in event.source], [a.code for a in event.target], event.realis)


def extracted(article: RawArticle, knowledge: Knowledge) -> list[Event]:
    """The events of a raw article."""
    return extract(normalize(article), knowledge).events
