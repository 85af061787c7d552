"""What the items say that name a calendar's days, months, years, seasons and decades."""

from __future__ import annotations

from diplowire.dates.calendars import Calendar
from diplowire.dates.expression import CalendarDate, Decade, Moment, Relative, Season
from diplowire.dates.historical import year_of_event
from diplowire.dates.source import Said, Source, Tail, named_year

_MAY = 5
_SAFAR, _TIR = ("hijri", 2), ("jalali", 4)
_COUNTED = frozenset({_SAFAR, _TIR})
_DIGITS = frozenset("123456789")
_LAST_DAY = 31
_CENTURY = 100
_LAST_MONTH = 12
#: The groups of the forms of «months»: month, the other month of a range, year, share.
_MONTH_FORMS = {
    "one": ("one", "two", "tail", "share_month"),
    "one_name": ("one_name", "two_plain", "tail_two", "share_month"),
    "shared_month": ("shared_month", "two", "tail", "shared"),
    "afghan": ("afghan", "two", "tail", "share_month"),
    "name": ("name", "two_name", "tail_name_month", "share_month"),
}


def day(source: Source) -> Said | None:
    """«۵ و ۶ مهر ۱۴۰۲», «دوشنبه ۱۴ تیرماه»; «حذف چهار صفر» is no day of Safar, «دو تیر» two bullets."""
    month, tail = ("month_day", "tail_day") if source.has("month_day") else ("month_name", "tail_name")
    calendar, number = source.month(month)
    year = source.tail(tail, _of_hijri(calendar))
    if year == (None, None) and (calendar, number) in _COUNTED and _are_counted(source, number):
        return None
    return _dates(_days(source, "days"), calendar, number, year)


def _are_counted(source: Source, month: int) -> bool:
    """Whether the number says how many: zeros, or bullets, which are counted in words."""
    first, last = source.match.start("days"), source.match.end("days") - 1
    if "month" in {source.name(last + 1), source.name(source.match.end() - 1)}:
        return False
    if month == _SAFAR[1]:
        return source.name(last) == "unit" or source.tokens.words[last] in _DIGITS
    plain = source.name(last) == "unit" and source.name(last + 1) == "jalali_name" and first == source.match.start()
    day = (*_TIR, source.tokens.number(last))
    return plain and year_of_event(day, source.tokens.words, first) is None


def _days(source: Source, group: str) -> list[int]:
    """The numbers of a list; «۲۲-۱۶», which is how a range set from left to right reads, the right way round."""
    numbers = source.numbers(group)
    return sorted(numbers) if any(source.name(i) == "dash" for i in source.indices(group)) else numbers


def may(source: Source) -> Said:
    """«۹ می», where what follows shows that «می» is no verb's prefix."""
    return _dates(_days(source, "may_days"), "gregorian", _MAY, (None, None))


def feast(source: Source) -> Said:
    """«روز عاشورا», «در عید قربان»: the table gives month and day as one number."""
    month, number = divmod(source.number_of("feast_day"), _CENTURY)
    return _dates([number], "hijri", month, source.tail("tail_feast"))


def afghan_day(source: Source) -> Said:
    """«امروز، ۲۵ اسد», «به تاریخ ۲۴ میزان»: months that are other words too, beside what says that a day is meant."""
    return _dates(source.numbers("afghan_days"), *source.month("afghan_month"), (None, None))


def english(source: Source) -> Said:
    """«2024 Aug 17», as page headers have it."""
    calendar, month = source.month("item_english")
    year = source.number(source.first("ye", "yf", "yg"))
    number = next(n for n in source.numbers("item_english") if n <= _LAST_DAY)
    return _dates([number], calendar, month, (named_year(year, "gregorian"), None))


def numeric(source: Source) -> Said | None:
    """«۱۴۰۲/۱۰/۰۱», «22.12.2023», «۹۵/۷/۱۰»."""
    form = source.first("y1", "y2", "y3", "y4", "y5")[1]
    year, month, number = (source.number(f"{part}{form}") for part in "ymd")
    if form == "2" and month > _LAST_MONTH:  # month first, as Americans write
        month, number = number, month
    if month > _LAST_MONTH:
        return None
    named = named_year(year, "jalali" if form in "345" else None)
    return _dates([number], named.calendar or "jalali", month, (named, None))


def of_month(source: Source) -> Said:
    """«۲۰ ماه جاری», «بیستم ماه گذشته»."""
    if source.has("ordinal_of"):
        turn, calendar = source.turn("turn_ordinal") or 0, source.calendar("era_ordinal") or "jalali"
        return Moment(Relative("month", turn, calendar, source.number("ordinal_of"))), None
    return Moment(Relative("month", 0, source.calendar("era_of") or "jalali", source.number("days_of"))), None


def months(source: Source) -> Said:
    """«مهر ۱۴۰۲», «اواخر ماه مه», «اکتبر و نوامبر ۲۰۲۳»."""
    first, second, tail, share = _MONTH_FORMS[source.first(*_MONTH_FORMS)]
    calendar, month = source.month(first)
    year, turn = source.tail(tail, _of_hijri(calendar))
    moment = Moment(CalendarDate(calendar, year, month, turn=turn), share=source.share(share))
    if not source.has(second):
        return moment, None
    calendar, month = source.month(second)
    return moment, Moment(CalendarDate(calendar, year, month, turn=turn))


def years(source: Source) -> Said:
    """«سال ۲۰۱۵», «سال‌های ۸۴ تا ۹۲», «۲۰۱۵ میلادی»."""
    return _years(source, "years", source.calendar("years"))


def bare_year(source: Source) -> Said:
    """«در ۲۰۱۵», «توافق ۲۰۱۵»."""
    return _years(source, "item_bare_year", None)


def _years(source: Source, group: str, calendar: Calendar | None) -> Said:
    share = source.share("share_year")
    named = [named_year(number, calendar) for number in _whole_years(source.numbers(group))]
    made = [Moment(CalendarDate(year.calendar or "jalali", year), share=share) for year in named]
    return made[0], made[-1] if len(made) > 1 else None


def _whole_years(numbers: list[int]) -> list[int]:
    """«۶۶-۱۳۶۱» and «۱۳۹۴-۹۵»: two digits beside four are of the same century."""
    century = next((number // _CENTURY * _CENTURY for number in numbers if number >= _CENTURY), 0)
    return sorted(number if number >= _CENTURY else century + number for number in numbers)


def decade(source: Source) -> Said | None:
    """«دهه ۱۳۶۰», «دهه ۹۰ میلادی»."""
    number = source.number("decade")
    if number % 10:
        return None
    return Moment(Decade(named_year(number, source.calendar("decade_era"))), share=source.share("share_decade")), None


def season(source: Source) -> Said:
    """«تابستان ۱۴۰۲», «زمستان گذشته»."""
    year, turn = source.tail("tail_season")
    month = source.number_of(source.first("season", "bare_season"))
    return Moment(Season(month, year, turn), share=source.share("share_season")), None


def _of_hijri(calendar: Calendar) -> Calendar | None:
    return "hijri" if calendar == "hijri" else None


def _dates(days: list[int], calendar: Calendar, month: int, tail: Tail) -> Said:
    made = [Moment(CalendarDate(calendar, tail[0], month, number, tail[1])) for number in days]
    return made[0], made[-1] if len(made) > 1 else None
