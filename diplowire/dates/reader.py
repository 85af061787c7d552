"""From the words of one item of the grammar to what they say."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from diplowire.dates import read_calendar, read_clock, read_relative
from diplowire.dates.source import Said, Source
from diplowire.dates.tokens import Tokens

#: How each item of the grammar is read.
READERS: Final[dict[str, Callable[[Source], Said | None]]] = {
    "numeric": read_calendar.numeric,
    "english": read_calendar.english,
    "may": read_calendar.may,
    "day": read_calendar.day,
    "feast": read_calendar.feast,
    "afghan_day": read_calendar.afghan_day,
    "of_month": read_calendar.of_month,
    "months": read_calendar.months,
    "year": read_calendar.years,
    "bare_year": read_calendar.bare_year,
    "decade": read_calendar.decade,
    "season": read_calendar.season,
    "count": read_relative.count,
    "vague": read_relative.vague,
    "last_decade": read_relative.last_decade,
    "moments": read_relative.moments,
    "relative_day": read_relative.relative_day,
    "weekday": read_relative.weekday,
    "unit": read_relative.unit,
    "new_year": read_relative.new_year,
    "weekend": read_relative.weekend,
    "clock": read_clock.clock,
    "short_clock": read_clock.short_clock,
    "bare_clock": read_clock.bare_clock,
    "zone": read_clock.zone,
    "part": read_clock.part,
}


def read(tokens: Tokens, match: re.Match[str]) -> tuple[str, Said] | None:
    """The item's name and what it says; None where the words turn out to be no date («دهه ۳۷»)."""
    name = (match.lastgroup or "").removeprefix("item_")
    said = READERS[name](Source(tokens, match))
    return (name, said) if said else None
