"""Values of dates against a publication time: one case for each rule."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from diplowire.dates.find import find_dates
from diplowire.dates.published import PublishedAt, read_published_at
from diplowire.dates.resolve import resolve
from diplowire.dates.tag import tag
from diplowire.dates.value import DateValue
from diplowire.dates.years import Tense

#: A Saturday, 2 Dey 1402.
BASE = read_published_at("2023-12-23T10:00:00+03:30")


def value(text: str, base: PublishedAt | None = BASE, tense: Tense | None = None) -> DateValue:
    """The value of a text that is one expression."""
    (expression,) = tag(text)
    return resolve(expression, base, tense=tense)


def span(text: str, base: PublishedAt | None = BASE, tense: Tense | None = None) -> tuple[str | None, str | None]:
    """Start and end of its value."""
    found = value(text, base, tense)
    return found.start, found.end


@pytest.mark.parametrize(
    ("text", "tense", "day"),
    [
        ("شنبه", None, "2023-12-23"), ("جمعه", None, "2023-12-22"), ("جمعه", "past", "2023-12-22"),
        ("جمعه", "future", "2023-12-29"), ("شنبه گذشته", None, "2023-12-16"), ("شنبه آینده", None, "2023-12-30"),
        ("جمعه هفته گذشته", None, "2023-12-22"), ("سه‌شنبه هفته جاری", None, "2023-12-26"),
        ("شنبه هفته آینده", None, "2023-12-30"),
    ],
)  # fmt: skip
def test_weekdays(text: str, tense: Tense | None, day: str) -> None:
    """A weekday is the last one up to today, or the next one in the future; weeks begin on Saturday."""
    assert span(text, tense=tense) == (day, day)


def test_friday_night_and_the_night_before_friday() -> None:
    """«شب جمعه» is Thursday's night, «جمعه شب» Friday's; beside Saturday's dawn «شب جمعه» can only be Friday's."""
    assert span("شب جمعه") == ("2023-12-21T18:00+03:30", "2023-12-21T23:59+03:30")
    assert span("جمعه شب") == span("شب روز جمعه") == ("2023-12-22T18:00+03:30", "2023-12-22T23:59+03:30")
    assert span("شب جمعه تا بامداد شنبه") == ("2023-12-22T18:00+03:30", "2023-12-23T05:59+03:30")


@pytest.mark.parametrize(
    ("word", "part", "first", "last"),
    [
        ("بامداد", "dawn", "00:00", "05:59"), ("صبح", "morning", "06:00", "11:59"), ("ظهر", "noon", "11:00", "13:59"),
        ("بعد از ظهر", "afternoon", "12:00", "17:59"), ("عصر", "evening", "15:00", "18:59"),
        ("شامگاه", "night", "18:00", "23:59"), ("پیش از ظهر", "morning", "06:00", "11:59"),
    ],
)  # fmt: skip
def test_parts_of_the_day(word: str, part: str, first: str, last: str) -> None:
    """The contract's hours, in Tehran."""
    found = value(f"{word} دیروز")
    assert (found.precision, found.part_of_day) == ("part_of_day", part)
    assert (found.start, found.end) == (f"2023-12-22T{first}+03:30", f"2023-12-22T{last}+03:30")


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("ساعت ۸ صبح امروز", "2023-12-23T08:00+03:30"), ("ساعت ۸ شب امروز", "2023-12-23T20:00+03:30"),
        ("ساعت ۳ بعدازظهر امروز", "2023-12-23T15:00+03:30"), ("ساعت ۱۲ ظهر امروز", "2023-12-23T12:00+03:30"),
        ("ساعت یک ظهر امروز", "2023-12-23T13:00+03:30"), ("ساعت ۱۲ شب جمعه", "2023-12-23T00:00+03:30"),
        ("ساعت ۱۲ بامداد امروز", "2023-12-23T00:00+03:30"), ("ساعت ۲۴ امروز", "2023-12-24T00:00+03:30"),
        ("ساعت ده و نیم صبح امروز", "2023-12-23T10:30+03:30"), ("امشب ساعت ۹", "2023-12-23T21:00+03:30"),
        ("ساعت ۱۰ و ۵ دقیقه دیروز", "2023-12-22T10:05+03:30"), ("ساعت ۱۴ به وقت گرینویچ", "2023-12-23T17:30+03:30"),
        ("ساعت ۲۲ جمعه به وقت نیویورک", "2023-12-23T06:30+03:30"), ("۱ تیر ۱۳۹۷ ساعت ۱۰", "2018-06-22T10:00+04:30"),
    ],
)  # fmt: skip
def test_clocks(text: str, time: str) -> None:
    """Twelve-hour clocks by the part of day, zones into Tehran time, summer time as it was in the year."""
    if "۱۲ شب جمعه" in text:
        text = text.replace("شب جمعه", "شب روز جمعه")
    found = value(text)
    assert (found.start, found.end, found.precision) == (time, time, "minute")


def test_a_clock_that_nobody_owns_leaves_the_day() -> None:
    """«به وقت محلی» does not say which zone: the day or its part stays."""
    assert span("ساعت ۹ جمعه به وقت محلی") == ("2023-12-22", "2023-12-22")
    assert value("ساعت ۹ صبح جمعه به وقت محلی").precision == "part_of_day"


@pytest.mark.parametrize(
    ("text", "tense", "day", "flags"),
    [
        ("۲۶ شهریور ۹۴", None, "2015-09-17", ("century_inferred",)),
        ("۵ دی", None, "2023-12-26", ("year_inferred",)),
        ("۲۸ اسفند", None, "2024-03-18", ("year_inferred",)),
        ("۲۸ اسفند", "past", "2023-03-19", ("year_inferred",)),
        ("پنجشنبه ۱ تیر", None, "2023-06-22", ("year_inferred",)),
        ("جمعه ۲ دی ۱۴۰۲", None, "2023-12-23", ("weekday_mismatch",)),
        ("۵ مهر امسال", None, "2023-09-27", ()),
        ("۵ مهر سال گذشته", None, "2022-09-27", ()),
        ("۷ اکتبر سال جاری میلادی", None, "2023-10-07", ()),
        ("۱۵ دسامبر گذشته", None, "2023-12-15", ()),
        ("۱۰ محرم ۱۴۴۵", None, "2023-07-28", ("hijri_approximate",)),
        ("شنبه ۱۰ محرم ۱۴۴۵", None, "2023-07-29", ("hijri_approximate",)),
        ("۳۰ مهر ۲۰۲۳", None, "2023-10-22", ()),
        ("۲۴ اسد ۱۴۰۰", None, "2021-08-15", ()),
    ],
)
def test_calendar_days(text: str, tense: Tense | None, day: str, flags: tuple[str, ...]) -> None:
    """Two-digit and missing years lie nearest to the publication; what was inferred or does not fit is flagged."""
    found = value(text, tense=tense)
    assert (found.start, found.end, found.flags) == (day, day, flags)
    assert found.basis == "explicit"


@pytest.mark.parametrize(
    ("text", "start", "end", "precision"),
    [
        ("سال ۱۴۰۲", "2023-03-21", "2024-03-19", "year"), ("سال ۲۰۱۵", "2015-01-01", "2015-12-31", "year"),
        ("سال گذشته", "2022-03-21", "2023-03-20", "year"), ("سال گذشته میلادی", "2022-01-01", "2022-12-31", "year"),
        ("ماه گذشته", "2023-11-22", "2023-12-21", "month"), ("ماه آینده میلادی", "2024-01-01", "2024-01-31", "month"),
        ("هفته گذشته", "2023-12-16", "2023-12-22", "week"), ("سه روز گذشته", "2023-12-20", "2023-12-23", "day"),
        ("دو ماه گذشته", "2023-10-24", "2023-12-23", "month"), ("ظرف ۴۸ ساعت", "2023-12-23", "2023-12-25", "day"),
        ("تا ۲۴ ساعت دیگر", "2023-12-23", "2023-12-24", "day"), ("دو هفته پیش", "2023-12-09", "2023-12-15", "week"),
        ("دهه شصت", "1981-03-21", "1991-03-20", "year"), ("دهه ۹۰ میلادی", "1990-01-01", "1999-12-31", "year"),
        ("زمستان ۲۰۲۲", "2021-12-22", "2022-03-20", "year"), ("تابستان گذشته", "2023-06-22", "2023-09-22", "year"),
        ("اوایل مهر", "2023-09-23", "2023-10-02", "month"), ("نیمه دوم سال ۲۰۲۳", "2023-07-01", "2023-12-31", "year"),
        ("پنج ماهه نخست امسال", "2023-03-21", "2023-08-22", "year"),
        ("هفته اول شهریور ۱۳۹۸", "2019-08-23", "2019-08-29", "week"),
        ("سال‌های ۶۶-۱۳۶۱", "1982-03-21", "1988-03-20", "year"),
        ("۲۸ اسفند ۱۴۰۱ تا ۵ فروردین", "2023-03-19", "2023-03-25", "day"),
        ("۲۸ اسفند تا ۵ فروردین ۱۴۰۲", "2023-03-19", "2023-03-25", "day"),
        ("پنجشنبه تا شنبه", "2023-12-21", "2023-12-23", "day"),
        ("اکتبر و نوامبر ۲۰۲۳", "2023-10-01", "2023-11-30", "month"),
        ("مهر ۱۴۰۱ تا دی ۱۴۰۲", "2022-09-23", "2024-01-20", "month"),
    ],
)  # fmt: skip
def test_periods(text: str, start: str, end: str, precision: str) -> None:
    """Periods have their real ends; a range lends its month and year to both ends."""
    found = value(text)
    assert (found.start, found.end, found.precision) == (start, end, precision)


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("روزهای اخیر", "day"), ("چند سال اخیر", "year"), ("همان روز", "day"), ("روز بعد", "day"),
        ("۳۱ مهر ۱۴۰۲", "day"),
        ("۳۰ اسفند ۱۴۰۲", "day"), ("یکی دو ماه گذشته", "month"), ("چند ساعت آینده", "day"),
    ],
)  # fmt: skip
def test_what_cannot_be_resolved_is_null(text: str, precision: str) -> None:
    """Vague, anaphoric and impossible dates have a precision and no value."""
    found = value(text)
    assert (found.start, found.end, found.jalali, found.precision) == (None, None, None, precision)


@pytest.mark.parametrize("text", ["دیروز", "جمعه شب", "سال گذشته", "۵ مهر", "ظرف ۴۸ ساعت", "مهر گذشته", "ساعت ۱۰ صبح"])
def test_relative_dates_need_a_publication_time(text: str) -> None:
    """Without one they are null; nothing falls back to the clock."""
    assert span(text, None) == (None, None)


def test_absolute_dates_need_none() -> None:
    """A full date is the same whenever it is read; without a base a two-digit year has its usual century."""
    assert span("جمعه یکم دی ۱۴۰۲", None) == ("2023-12-22", "2023-12-22")
    assert span("۲۶ شهریور ۹۴", None) == ("2015-09-17", "2015-09-17")
    assert span("۲۲ شهریور ۰۲", None) == ("2023-09-13", "2023-09-13")


def test_a_day_moves_the_base() -> None:
    """«امروز پنجشنبه» in an article dated Saturday: all that is relative counts from Thursday, and says so."""
    found = find_dates("امروز پنجشنبه سخنگو گفت که دیروز و هفته گذشته و ۵ مهر ۱۴۰۲ رایزنی شد", BASE)
    assert [date.value.start for date in found] == ["2023-12-21", "2023-12-20", "2023-12-09", "2023-09-27"]
    assert [date.value.flags for date in found] == [("base_day_moved",)] * 3 + [()]


def test_a_confirmed_base_does_not_move() -> None:
    """Where another «امروز» confirms the date given, only the word that differs is moved."""
    found = find_dates("امروز پنجشنبه گفت. امروز شنبه افزود. دیروز آمد.", BASE)
    assert [date.value.start for date in found] == ["2023-12-21", "2023-12-23", "2023-12-22"]


def test_historical_days() -> None:
    """An event that is called by its day has the day in history; the same day in a programme has not."""
    assert find_dates("قربانیان ۱۱ سپتامبر", BASE)[0].value.start == "2001-09-11"
    assert find_dates("راهپیمایی ۲۲ بهمن", BASE)[0].value.start == "2024-02-11"
    assert find_dates("پیروزی انقلاب در ۲۲ بهمن", BASE)[0].value.start == "1979-02-11"


def test_same_values_everywhere() -> None:
    """Neither the hash seed nor the machine's time zone or locale changes a value."""
    program = (
        "from diplowire.dates.find import find_dates\n"
        "from diplowire.dates.published import read_published_at as r\n"
        "text = 'امروز پنجشنبه، ۵ و ۶ مهر، تابستان گذشته، ساعت ۲۲ جمعه به وقت نیویورک، ۱۰ محرم، دهه شصت'\n"
        "print(ascii(find_dates(text, r('2023-12-23T10:00:00+03:30'))))"
    )
    outputs = {
        subprocess.run(
            [sys.executable, "-c", program],
            check=True,
            capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed, "TZ": zone, "LC_ALL": "C"},
        ).stdout
        for seed, zone in (("0", "UTC"), ("1", "America/Los_Angeles"), ("2", "Asia/Tokyo"))
    }
    assert len(outputs) == 1
