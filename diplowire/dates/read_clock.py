"""What the items say that name a time within the day."""

from __future__ import annotations

from typing import cast

from diplowire.dates.expression import Clock, Moment
from diplowire.dates.source import Said, Source
from schemas.kinds import PartOfDay

_HOURS = 24
_MINUTES = 60
_MINUTE_DIGITS = 2
#: The hour of a zone that stands alone, until it is joined to a clock.
NO_HOUR = -1


def clock(source: Source) -> Said | None:
    """«ساعت ۱۴:۳۰», «ساعت ده و نیم», «ساعت ۸ تا ۱۰»."""
    minute = source.number_of("half") if source.has("half") else 0
    for group in ("min1", "min2"):
        minute = source.number(group) if source.has(group) else minute
    first = _time(source.number("h1"), minute)
    if first is None or not source.has("h2"):
        return (Moment(clock=first), None) if first else None
    last = _time(source.number("h2"), source.number("min3") if source.has("min3") else 0)
    return (Moment(clock=first), Moment(clock=last)) if last else None


def bare_clock(source: Source) -> Said | None:
    """«۱۹:۲۸», which counts only beside a date; a single digit after the colon is a score or a ratio."""
    if len(source.tokens.words[source.match.start("min")]) < _MINUTE_DIGITS:
        return None
    found = _time(source.number("h"), source.number("min"))
    return (Moment(clock=found), None) if found else None


def short_clock(source: Source) -> Said | None:
    """«۴ بامداد فردا», without «ساعت»."""
    found = _time(source.number("h3"), 0)
    return (Moment(clock=found), None) if found else None


def zone(source: Source) -> Said:
    """«به وقت تهران», «به وقت محلی»."""
    name = source.tokens.value(source.match.start("zone")) if source.has("zone") else ""
    return Moment(clock=Clock(NO_HOUR, 0, name)), None


def part(source: Source) -> Said:
    """«صبح», «بعد از ظهر», «نیمه شب»."""
    indices = source.indices("item_part")
    name = source.name(indices[0])
    if name in {"after", "then", "before"}:
        return Moment(part="morning" if name == "before" else "afternoon"), None
    return Moment(part=cast("PartOfDay", source.tokens.value(indices[-1])), eve=name == "shab"), None


def _time(hour: int, minute: int) -> Clock | None:
    return Clock(hour, minute) if hour <= _HOURS and minute < _MINUTES else None
