"""What the items say that count from the publication day."""

from __future__ import annotations

from typing import Literal, cast

from diplowire.dates.expression import WEEKEND, Count, Moment, NewYear, Relative, Unit, Vague
from diplowire.dates.source import Said, Source
from schemas.kinds import PartOfDay

_UNITS = frozenset({"days", "years", "minute", "hour", "day", "week", "month", "year", "decade"})
_MONTHS_OF_YEAR_AND_HALF = (12, 6)


def count(source: Source) -> Said:
    """«دو روز پیش», «۴۸ ساعت گذشته», «ظرف ۴۸ ساعت», «تا ۲۴ ساعت دیگر»."""
    form = source.first("n1", "n2", "n3")[1]
    numbers = source.numbers(f"n{form}")
    unit = cast("Unit", source.tokens.value(source.match.start(f"u{form}")))
    number = numbers[0] if len(numbers) == 1 else None
    if number and unit == "year" and form == "3" and source.indices("half_count"):
        whole, half = _MONTHS_OF_YEAR_AND_HALF
        unit, number = "month", whole * number + half
    if form != "3":
        return Moment(Count(unit, number, 1, spanning=True)), None
    direction, spanning = _direction(source)
    return Moment(Count(unit, number, direction, spanning)), None


def _direction(source: Source) -> tuple[Literal[-1, 1], bool]:
    names = [source.name(i) for i in source.indices("turn_count")]
    if "ahead" in names:
        return 1, True
    return 1 if names[0] in {"next", "other"} else -1, names[0] in {"past", "recent", "next"}


def vague(source: Source) -> Said:
    """«روزهای اخیر», «سال‌ها پیش», «همان روز», «روز بعد»."""
    for i in source.indices("item_vague"):
        if source.name(i) in _UNITS:
            return Moment(Vague(cast("Unit", source.tokens.value(i)))), None
    return Moment(Vague("day")), None


def last_decade(source: Source) -> Said:
    """«دهه گذشته», «دهه اخیر»: ten years up to now; «دهه آینده» from now on."""
    ahead = source.name(source.match.start("turn_decade")) == "next"
    return Moment(Count("decade", 1, 1 if ahead else -1, spanning=True)), None


def moments(_source: Source) -> Said:
    """«ساعاتی پیش», «دقایقی قبل»: the publication day."""
    return Moment(today=0), None


def relative_day(source: Source) -> Said | None:
    """«امروز», «دیشب», «روز گذشته», «شب گذشته»; «عصر گذشته» is an age that is past."""
    if source.has("last_night"):
        night = any(
            source.name(i) in {"shab", "part"} and source.tokens.value(i) == "night"
            for i in source.indices("last_night")
        )
        if not night:
            return None
        return Moment(today=-1, part="night"), None
    if source.has("tonight"):
        return Moment(today=source.number_of("tonight"), part="night"), None
    if source.has("then"):
        return Moment(today=2), None
    return Moment(today=source.number_of("today") if source.has("today") else source.turn("turn_rel")), None


def weekday(source: Source) -> Said:
    """«روز چهارشنبه», «سه‌شنبه هفته گذشته», «یکشنبه گذشته»."""
    part: PartOfDay | None = None
    number = 0
    for i in source.indices("item_weekday"):
        if source.name(i) in {"unit", "weekday", "monday", "weeknight", "shanbeh"}:
            number = source.tokens.number(i)
            part = "night" if source.name(i) == "weeknight" else None
            break
    week = (source.turn("week") or 0) if source.has("week") else None
    turn = source.turn("turn") if source.has("turn") else None
    return Moment(weekday=number, week=week, turn=turn, part=part), None


def new_year(source: Source) -> Said:
    """«در سال جدید», «سال نو میلادی»."""
    return Moment(NewYear(source.calendar("new_era") or "jalali")), None


def weekend(source: Source) -> Said:
    """«آخر هفته», «آخر هفته گذشته»."""
    turn = source.turn("turn_weekend") if source.has("turn_weekend") else 0
    return Moment(Relative("week", turn or 0), share=WEEKEND), None


def unit(source: Source) -> Said:
    """«هفته گذشته», «ماه جاری میلادی», «امسال», «نیمه دوم سال آینده»."""
    share = source.share("share")
    said = source.first("wk", "month_rel", "year_rel")
    name: Unit = "week" if said == "wk" else "month" if said == "month_rel" else "year"
    return Moment(Relative(name, source.turn(said) or 0, source.calendar(said) or "jalali"), share=share), None
