"""What a date expression says, before anything is known about when it was written."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

from diplowire.dates.calendars import Calendar
from schemas.kinds import PartOfDay

Unit = Literal["minute", "hour", "day", "week", "month", "year", "decade"]


@dataclass(frozen=True, slots=True)
class Share:
    """One of equal parts of a period, counted from 0: «اوایل» is the first of three, «نیمه دوم» the second of two.

    `months` is the length of a share of a year that is said in months («پنج ماهه نخست»).
    """

    index: int
    count: int
    months: int = 0


#: The last day and the one before it («آخر هفته»).
WEEKEND: Final = Share(6, 7)


@dataclass(frozen=True, slots=True)
class Year:
    """A year as it is named.

    `number` is the number written, two-digit where `short`, or the one meant where `inferred`; or `offset` counts
    years from the publication year («سال گذشته» -1). `calendar` is None where nothing but the number tells it.
    """

    number: int | None = None
    offset: int | None = None
    calendar: Calendar | None = None
    short: bool = False
    inferred: bool = False


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A day, a month or a year of a calendar; what is not said is None.

    `turn` is -1 for the last one before the publication day («مهر گذشته»), 1 for the next one after it, 0 for the
    current one.
    """

    calendar: Calendar
    year: Year | None = None
    month: int | None = None
    day: int | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Relative:
    """A week, month or year counted from that of the publication: «هفته آینده» week 1, «ماه گذشته» month -1.

    `day` is the day of that month where one is named («۲۰ ماه جاری»).
    """

    unit: Unit
    offset: int
    calendar: Calendar = "jalali"
    day: int | None = None


@dataclass(frozen=True, slots=True)
class NewYear:
    """«سال جدید»: the year about to begin, or the one that has just begun."""

    calendar: Calendar


@dataclass(frozen=True, slots=True)
class Count:
    """So many units away: «دو روز پیش», or the stretch up to there (`spanning`): «دو روز گذشته», «ظرف ۴۸ ساعت».

    `number` is None where it is not said («چند روز پیش»).
    """

    unit: Unit
    number: int | None
    direction: Literal[-1, 1]
    spanning: bool


@dataclass(frozen=True, slots=True)
class Decade:
    """Ten years from `first`: «دهه ۱۳۶۰», «دهه ۹۰ میلادی»."""

    first: Year


@dataclass(frozen=True, slots=True)
class Season:
    """Three months from `month` of a Jalali year."""

    month: int
    year: Year | None = None
    turn: int | None = None


@dataclass(frozen=True, slots=True)
class Vague:
    """A time that no calendar pins down: «روزهای اخیر», «همان روز», «روز بعد»."""

    unit: Unit


When = CalendarDate | Relative | NewYear | Count | Decade | Season | Vague


@dataclass(frozen=True, slots=True)
class Clock:
    """A time of day. `zone` is a time zone's name, "" for a clock whose zone is not known («به وقت محلی»)."""

    hour: int
    minute: int = 0
    zone: str = "Asia/Tehran"


@dataclass(frozen=True, slots=True)
class Moment:
    """One time as it is described.

    `today` counts days from the publication day («دیروز» -1). `weekday` counts from Saturday 0; `week` is the week that
    it stands in, counted from the publication week, and `turn` -1 or 1 the last or next such day, strictly before or
    after the publication day. `eve` puts the night before the day («شب جمعه»).
    """

    when: When | None = None
    today: int | None = None
    weekday: int | None = None
    week: int | None = None
    turn: int | None = None
    part: PartOfDay | None = None
    eve: bool = False
    clock: Clock | None = None
    share: Share | None = None


@dataclass(frozen=True, slots=True)
class DateExpression:
    """A date expression where it stands: `text` are the characters from `start` to `end` of the tagged text.

    `last` is the other end of a range.
    """

    start: int
    end: int
    text: str
    first: Moment
    last: Moment | None = None
