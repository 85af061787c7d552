"""What a date is resolved against."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from diplowire.dates.period import Period
from diplowire.dates.published import PublishedAt
from diplowire.dates.years import Tense
from schemas.kinds import DateFlag

NO_FLAGS: Final[frozenset[DateFlag]] = frozenset()


@dataclass(frozen=True, slots=True)
class Context:
    """The publication time and the tense of the sentence."""

    base: PublishedAt | None
    tense: Tense | None

    @property
    def today(self) -> date | None:
        """The publication day in Tehran."""
        return self.base.day if self.base else None

    @property
    def moved(self) -> frozenset[DateFlag]:
        """The flag that relative dates carry where the article's words moved the base."""
        return frozenset({"base_day_moved"}) if self.base and self.base.moved else NO_FLAGS

    def day(self, day: date | None) -> Period | None:
        """A day that was counted from the base."""
        return Period(day, day, "day", self.moved) if day else None
