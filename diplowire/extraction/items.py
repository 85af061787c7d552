"""What the knowledge base found in a sentence, as token ranges, ready for the composer."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass

from diplowire.extraction.model import Sentence
from diplowire.knowledge.model import (
    Entry,
    InstitutionName,
    Match,
    Modifier,
    OrganisationName,
    PersonName,
    PlaceName,
    SourceName,
    StateName,
    TitleName,
)


@dataclass(frozen=True, slots=True)
class Item:
    """One match as tokens [start, end) of its sentence."""

    start: int
    end: int
    entries: tuple[Entry, ...]
    suffix: str = ""

    def state(self) -> StateName | None:
        """The state it names, if it does."""
        return next((e for e in self.entries if isinstance(e, StateName)), None)

    def organisation(self) -> OrganisationName | None:
        """The organisation or group it names."""
        return next((e for e in self.entries if isinstance(e, OrganisationName)), None)

    def institution(self) -> InstitutionName | None:
        """The ministry, parliament or army it names."""
        return next((e for e in self.entries if isinstance(e, InstitutionName)), None)

    def titles(self) -> tuple[TitleName, ...]:
        """The offices its title may stand for."""
        return tuple(e for e in self.entries if isinstance(e, TitleName))

    def persons(self) -> tuple[PersonName, ...]:
        """The people whose name it is."""
        return tuple(e for e in self.entries if isinstance(e, PersonName))

    def modifier(self) -> Modifier | None:
        """«سابق», «دکتر»."""
        return next((e for e in self.entries if isinstance(e, Modifier)), None)

    def place(self) -> PlaceName | None:
        """A city or region that is no seat of government."""
        return next((e for e in self.entries if isinstance(e, PlaceName)), None)

    def source(self) -> SourceName | None:
        """A medium or an anonymous source."""
        return next((e for e in self.entries if isinstance(e, SourceName)), None)


def by_sentence(sentences: Sequence[Sentence], matches: Sequence[Match]) -> list[list[Item]]:
    """The matches of one field's skeleton, sorted into its sentences; one that crosses a boundary is dropped."""
    result: list[list[Item]] = []
    position = 0
    for sentence in sentences:
        starts = [token.start for token in sentence.tokens]
        first, last = starts[0], sentence.tokens[-1].end
        while position < len(matches) and matches[position].start < first:
            position += 1
        here = []
        while position < len(matches) and matches[position].start < last:
            match = matches[position]
            position += 1
            if match.end > last:
                continue
            start = bisect_right(starts, match.start) - 1
            end = bisect_right(starts, match.end - 1)
            here.append(Item(start, end, match.entries, match.suffix))
        result.append(here)
    return result
