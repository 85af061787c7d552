"""Gold and extracted events, reduced to what is scored."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from schemas.event import Event


@dataclass(frozen=True)
class GoldEvent:
    """One event as a person coded it. `kinds` holds the kind first, then the readings that are accepted too."""

    kinds: tuple[str, ...]
    sources: tuple[frozenset[str], ...]
    targets: tuple[frozenset[str], ...]
    people: tuple[str, ...]
    date: str | None
    place: str | None
    realis: str
    essential: bool
    cue: str

    @property
    def kind(self) -> str:
        """The kind that the coder chose."""
        return self.kinds[0]


@dataclass(frozen=True)
class Scored:
    """One extracted event, as far as it is scored."""

    kind: str
    realis: str
    date: str | None
    guessed: bool
    place: str | None
    salience: str
    source: frozenset[str]
    target: frozenset[str]
    people: frozenset[str]
    source_origin: str
    target_origin: str
    confidence: float
    frame: str = field(default="")


def read_gold(record: dict[str, Any]) -> list[GoldEvent]:
    """The events of one gold line (shape: docs/codebook.md, tests/corpus)."""
    return [_gold_event(event) for event in record["events"]]


def _gold_event(event: dict[str, Any]) -> GoldEvent:
    def side(name: str) -> tuple[frozenset[str], ...]:
        return tuple(frozenset(codes) for codes in [event.get(name) or [], *(event.get(f"{name}_also_ok") or [])])

    return GoldEvent(
        kinds=(event["kind"], *(event.get("also_ok") or [])),
        sources=side("source"),
        targets=side("target"),
        people=tuple(event.get("people") or ()),
        date=event.get("date"),
        place=event.get("place"),
        realis=event["realis"],
        essential=bool(event.get("essential")),
        cue=event.get("cue", ""),
    )


def from_event(event: Event, *, frame: str = "") -> Scored:
    """Reduce a published event to what is scored."""
    when = event.occurred_on
    return Scored(
        kind=event.kind,
        realis=event.realis,
        date=(when.start or "")[:10] or None if when else None,
        guessed=bool(when and when.basis == "publication"),
        place=event.place.country if event.place else None,
        salience=event.salience,
        source=frozenset(actor.code for actor in event.source if actor.code),
        target=frozenset(actor.code for actor in event.target if actor.code),
        people=frozenset(actor.name for actor in [*event.source, *event.target] if actor.name),
        source_origin=event.source[0].role_origin if event.source else "none",
        target_origin=event.target[0].role_origin if event.target else "none",
        confidence=event.confidence,
        frame=frame,
    )
