"""The calendars agree with themselves and with known days."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from diplowire.dates.calendars import Calendar, day_of, in_calendar, month_of, week_of, weekday, year_of


@pytest.mark.parametrize(
    ("calendar", "written", "day"),
    [
        ("jalali", (1402, 10, 1), date(2023, 12, 22)),
        ("jalali", (1403, 12, 30), date(2025, 3, 20)),
        ("jalali", (1357, 11, 22), date(1979, 2, 11)),
        ("hijri", (1445, 1, 1), date(2023, 7, 19)),
        ("hijri", (1400, 1, 1), date(1979, 11, 21)),
        ("gregorian", (2024, 2, 29), date(2024, 2, 29)),
    ],
)
def test_known_days(calendar: Calendar, written: tuple[int, int, int], day: date) -> None:
    """Days that other calendars' tables name."""
    assert day_of(calendar, *written) == day
    assert in_calendar(calendar, day) == written


@pytest.mark.parametrize("calendar", ["jalali", "gregorian", "hijri"])
def test_every_day_has_one_date(calendar: Calendar) -> None:
    """Over sixty years: to the calendar and back gives the same day, and the dates follow each other."""
    day = date(1975, 1, 1)
    before = in_calendar(calendar, day - timedelta(days=1))
    while day < date(2035, 1, 1):
        written = in_calendar(calendar, day)
        assert day_of(calendar, *written) == day
        assert written > before
        before, day = written, day + timedelta(days=1)


@pytest.mark.parametrize(
    ("calendar", "written"),
    [
        ("jalali", (1402, 12, 30)), ("jalali", (1402, 7, 31)), ("jalali", (1402, 13, 1)), ("jalali", (9999, 1, 1)),
        ("gregorian", (2023, 2, 29)), ("gregorian", (0, 1, 1)), ("hijri", (1445, 2, 30)), ("hijri", (1446, 12, 30)),
        ("hijri", (1445, 1, 0)),
    ],
)  # fmt: skip
def test_days_that_do_not_exist(calendar: Calendar, written: tuple[int, int, int]) -> None:
    """A day that the calendar does not have is None, not another day."""
    assert day_of(calendar, *written) is None


def test_periods() -> None:
    """Months are counted over the year's end, years have their real ends, weeks begin on Saturday."""
    assert month_of("jalali", 1402, 13) == month_of("jalali", 1403, 1) == (date(2024, 3, 20), date(2024, 4, 19))
    assert month_of("gregorian", 2024, 0) == (date(2023, 12, 1), date(2023, 12, 31))
    assert year_of("jalali", 1403) == (date(2024, 3, 20), date(2025, 3, 20))
    assert year_of("jalali", 99999) is None
    assert week_of(date(2023, 12, 22)) == (date(2023, 12, 16), date(2023, 12, 22))
    assert week_of(date(2023, 12, 23), -1) == (date(2023, 12, 16), date(2023, 12, 22))
    assert weekday(date(2023, 12, 23)) == 0
