"""Which articles were published and what became of each: the demo ends when there is nothing left to wait for."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import msgspec

#: Where a raw record stands: partition and offset on the topic of raw articles.
Position = tuple[int, int]
Headers = Iterable[tuple[str, bytes]]


@dataclass(slots=True)
class Ledger:
    """Kept by positions of raw records, for ids may repeat. Entries may come in any order."""

    published: dict[Position, str] = field(default_factory=dict)
    settled: dict[Position, str] = field(default_factory=dict)
    events: set[str] = field(default_factory=set)
    expected: set[str] = field(default_factory=set)

    def publish(self, position: Position, name: str) -> None:
        """An article is on the topic; `name` is what to call it."""
        self.published[position] = name

    def event(self, event: Mapping[str, Any]) -> bool:
        """An event arrived. False if it had arrived before."""
        event_id = str(event.get("event_id"))
        is_new = event_id not in self.events
        self.events.add(event_id)
        return is_new

    def outcome(self, outcome: Mapping[str, Any]) -> None:
        """An article is done; its events are on their way or here."""
        self._settle(outcome.get("raw"), str(outcome.get("outcome")))
        self.expected.update(outcome.get("event_ids") or ())

    def dead_letter(self, headers: Headers, value: bytes | None, *, of_raw: bool) -> None:
        """A record went to a dead-letter topic. That of a raw article names its position itself."""
        texts = {name: text.decode() for name, text in headers if name.startswith("dlq.") and text is not None}
        ending = f"dead letter ({texts.get('dlq.reason')})"
        if of_raw:
            self._settle({"partition": texts.get("dlq.partition"), "offset": texts.get("dlq.offset")}, ending)
        else:
            self._settle(_raw_of(value), ending)

    def _settle(self, raw: Mapping[str, Any] | None, ending: str) -> None:
        if raw is not None:
            self.settled.setdefault((int(raw["partition"]), int(raw["offset"])), ending)

    @property
    def endings(self) -> Counter[str]:
        """How many published articles ended how."""
        return Counter(self.settled[position] for position in self.published if position in self.settled)

    def missing(self) -> list[str]:
        """The names of the published articles of which nothing was heard yet, and the number of events on their way."""
        articles = [name for position, name in self.published.items() if position not in self.settled]
        events = len(self.expected - self.events)
        return articles + ([f"events that the outcomes name: {events}"] if events else [])


def _raw_of(value: bytes | None) -> Mapping[str, Any] | None:
    """The position of the raw record, from a normalised article."""
    try:
        raw = msgspec.json.decode(value or b"")["raw"]
    except (msgspec.DecodeError, KeyError, TypeError):
        return None
    return raw if isinstance(raw, Mapping) else None
