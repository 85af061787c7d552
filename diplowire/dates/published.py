"""When an article was published: the base that relative dates are counted from."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Final, Literal
from zoneinfo import ZoneInfo

from diplowire.dates.calendars import day_of
from diplowire.text.skeleton import fold

TEHRAN: Final = ZoneInfo("Asia/Tehran")
JALALI_YEARS: Final = range(1300, 1500)
_LONGEST: Final = 100
PublishedFlag = Literal["jalali_year", "assumed_tehran", "day_precision"]

_FORM = re.compile(
    r"""(?P<year>\d{4}) (?P<mark>[-/.]) (?P<month>\d{1,2}) (?P=mark) (?P<day>\d{1,2})
        (?: (?:[T\s]|\s?[-–،,]\s?)\s* (?P<hour>\d{1,2}) : (?P<minute>\d{2}) (?: : (?P<second>\d{2}) (?:[.,]\d+)? )?
            \s* (?P<offset> Z | [+\-−] \d{2} (?: :? \d{2} )? )? )?""",
    re.VERBOSE | re.ASCII | re.IGNORECASE,
)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})(T\d{2})?(\d{2})?(\d{2})?(.*)", re.ASCII | re.DOTALL)


@dataclass(frozen=True, slots=True)
class PublishedAt:
    """The publication time, in Tehran.

    `day` is the calendar day in Tehran; `moment` the time in Tehran, None where only the day is known. `moved` says
    that the article itself puts its base on another day than the one given («امروز پنجشنبه»).
    """

    day: date
    moment: datetime | None = None
    flags: tuple[PublishedFlag, ...] = ()
    moved: bool = False

    def move(self, days: int) -> PublishedAt:
        """The same base so many days on, marked as moved."""
        shift = timedelta(days=days)
        moment = None
        if self.moment is not None:
            moment = datetime.combine(self.moment.date() + shift, self.moment.timetz(), TEHRAN)
        return replace(self, day=self.day + shift, moment=moment, moved=True)


def read_published_at(value: str | None) -> PublishedAt | None:
    """Read a `published_at` of the contract: ISO 8601, or the same form with a Jalali year (1300 to 1499).

    No offset means Asia/Tehran, a date alone has the precision of a day; each is flagged. None for an absent, unread
    or impossible value: the caller adds the reason `bad_published_at` where a value was given.
    """
    if value is None or len(value) > _LONGEST:
        return None
    text = _spread(fold(value).strip())
    form = _FORM.fullmatch(text)
    if form is None:
        return None
    year = int(form["year"])
    jalali = year in JALALI_YEARS
    day = day_of("jalali" if jalali else "gregorian", year, int(form["month"]), int(form["day"]))
    if day is None:
        return None
    flags: tuple[PublishedFlag, ...] = ("jalali_year",) if jalali else ()
    if form["hour"] is None:
        return PublishedAt(day, None, (*flags, "day_precision"))
    return _with_time(day, form, flags)


def _spread(text: str) -> str:
    """The basic form of ISO 8601 (20231222T143000Z) with its marks."""
    form = _COMPACT.fullmatch(text)
    if form is None:
        return text
    year, month, day, hour, minute, second, rest = form.groups()
    clock = f"{hour}:{minute or '00'}:{second or '00'}" if hour else ""
    return f"{year}-{month}-{day}{clock}{rest}"


def _with_time(day: date, form: re.Match[str], flags: tuple[PublishedFlag, ...]) -> PublishedAt | None:
    try:
        clock = time(int(form["hour"]), int(form["minute"]), min(int(form["second"] or 0), 59))
        if form["offset"] is None:
            return PublishedAt(day, datetime.combine(day, clock, TEHRAN), (*flags, "assumed_tehran"))
        moment = datetime.combine(day, clock, _offset(form["offset"])).astimezone(TEHRAN)
    except (ValueError, OverflowError):
        return None
    return PublishedAt(moment.date(), moment, flags)


def _offset(text: str) -> timezone:
    if text in "Zz":
        return UTC
    digits = text[1:].replace(":", "")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:] or 0))
    return timezone(size if text[0] == "+" else -size)
