"""The value of a date expression in the contract's form."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from diplowire.dates.calendars import in_calendar
from diplowire.dates.expression import Clock
from diplowire.dates.period import Period, ordered
from diplowire.dates.published import TEHRAN
from schemas.base import Span
from schemas.event import OccurredOn
from schemas.kinds import DateFlag, PartOfDay, Precision

#: Parts of the day, first and last minute (the contract's).
PARTS: Final[dict[PartOfDay, tuple[time, time]]] = {
    "dawn": (time(0), time(5, 59)),
    "morning": (time(6), time(11, 59)),
    "noon": (time(11), time(13, 59)),
    "afternoon": (time(12), time(17, 59)),
    "evening": (time(15), time(18, 59)),
    "night": (time(18), time(23, 59)),
}
_NOON: Final = 12
_MIDNIGHT: Final = 24
#: Up to this hour «ساعت ۲ شب» is after midnight.
_SMALL_HOURS: Final = 4


@dataclass(frozen=True, slots=True)
class DateValue:
    """`occurred_on` without the words: both ends inclusive, Tehran local time; nulls where it cannot be resolved."""

    start: str | None
    end: str | None
    precision: Precision
    part_of_day: PartOfDay | None
    jalali: str | None
    basis: Literal["explicit", "relative"]
    flags: tuple[DateFlag, ...] = ()

    @property
    def first_day(self) -> date | None:
        """The day of `start`."""
        return date.fromisoformat(self.start[:10]) if self.start else None

    @property
    def last_day(self) -> date | None:
        """The day of `end`."""
        return date.fromisoformat(self.end[:10]) if self.end else None

    def occurred_on(self, text: str | None, mention: Span | None) -> OccurredOn:
        """The contract's record, with the words and where they stand."""
        return OccurredOn(
            start=self.start,
            end=self.end,
            precision=self.precision,
            part_of_day=self.part_of_day,
            jalali=self.jalali,
            text=text,
            basis=self.basis,
            flags=list(self.flags),
            mention=mention,
        )


def stamp(moment: datetime) -> str:
    """`YYYY-MM-DDTHH:MM±HH:MM`; offsets of before 1935 lose their seconds."""
    offset = moment.utcoffset() or timedelta()
    minutes = int(offset.total_seconds()) // 60
    local = moment.isoformat()[:16]
    return f"{local}{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


def jalali(day: date) -> str:
    """A day in the Jalali calendar."""
    year, month, number = in_calendar("jalali", day)
    return f"{year:04d}-{month:02d}-{number:02d}"


def of_days(period: Period) -> DateValue:
    """The value of a stretch of days."""
    return DateValue(
        period.start.isoformat(),
        period.end.isoformat(),
        period.precision,
        None,
        jalali(period.start),
        "explicit" if period.explicit else "relative",
        ordered(period.flags),
    )


def of_part(period: Period, part: PartOfDay) -> DateValue:
    """The value of a part of a day, or of days: from its first minute on the first to its last on the last."""
    first, last = PARTS[part]
    start = datetime.combine(period.start, first, TEHRAN)
    end = datetime.combine(period.end, last, TEHRAN)
    return replace(of_days(period), start=stamp(start), end=stamp(end), precision="part_of_day", part_of_day=part)


def of_clock(period: Period, clock: Clock, part: PartOfDay | None) -> DateValue:
    """The value of a clock time on a day; of the day or part alone where nobody says whose clock it is."""
    if not clock.zone:
        return of_part(period, part) if part else of_days(period)
    hour = _hour(clock.hour, part)
    day = period.start + timedelta(days=hour // _MIDNIGHT)
    there = datetime.combine(day, time(hour % _MIDNIGHT, clock.minute), ZoneInfo(clock.zone))
    here = there.astimezone(TEHRAN)
    return replace(of_days(period), start=stamp(here), end=stamp(here), precision="minute", jalali=jalali(here.date()))


def _hour(hour: int, part: PartOfDay | None) -> int:
    """The hour of 24 that «۳ بعدازظهر», «۸ شب», «۱۲ شب» and «۱۲ بامداد» mean."""
    if hour == _NOON:
        return {"night": _MIDNIGHT, "dawn": 0}.get(part or "", _NOON)
    if hour < _NOON and (part in {"afternoon", "evening"} or (part == "night" and hour > _SMALL_HOURS)):
        return hour + _NOON
    return hour + _NOON if part == "noon" and hour < _SMALL_HOURS else hour
