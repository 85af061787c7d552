"""Publication times: what is accepted, what is flagged, what is none."""

from __future__ import annotations

from datetime import date

import pytest

from diplowire.dates.published import PublishedFlag, read_published_at
from diplowire.dates.value import stamp


@pytest.mark.parametrize(
    ("given", "moment", "flags"),
    [
        ("2023-12-22T14:30:00+03:30", "2023-12-22T14:30+03:30", ()),
        ("2023-12-22T14:30:00.123456+03:30", "2023-12-22T14:30+03:30", ()),
        ("2023-12-22T11:00:00Z", "2023-12-22T14:30+03:30", ()),
        ("2023-12-22 14:30 +0330", "2023-12-22T14:30+03:30", ()),
        ("20231222T110000Z", "2023-12-22T14:30+03:30", ()),
        ("2023-12-22T14:30", "2023-12-22T14:30+03:30", ("assumed_tehran",)),
        ("2018-07-01 10:00", "2018-07-01T10:00+04:30", ("assumed_tehran",)),
        ("۱۴۰۲/۱۰/۰۱ ۱۴:۳۰", "2023-12-22T14:30+03:30", ("jalali_year", "assumed_tehran")),
        ("۱۴۰۲/۱۰/۰۱ - ۱۴:۳۰", "2023-12-22T14:30+03:30", ("jalali_year", "assumed_tehran")),
        ("١٤٠٢/١٠/٠١ ١٤:٣٠", "2023-12-22T14:30+03:30", ("jalali_year", "assumed_tehran")),
    ],
)
def test_times(given: str, moment: str, flags: tuple[PublishedFlag, ...]) -> None:
    """ISO 8601 in its usual dress, with a Jalali year or without an offset; what had to be assumed is flagged."""
    base = read_published_at(given)
    assert base is not None
    assert base.moment is not None
    assert stamp(base.moment) == moment
    assert base.flags == flags


@pytest.mark.parametrize(
    ("given", "day", "flags"),
    [
        ("2023-12-22", date(2023, 12, 22), ("day_precision",)),
        ("1402-10-01", date(2023, 12, 22), ("jalali_year", "day_precision")),
        ("۱۴۰۳/۱۲/۳۰", date(2025, 3, 20), ("jalali_year", "day_precision")),
    ],
)
def test_a_date_alone_has_the_precision_of_a_day(given: str, day: date, flags: tuple[PublishedFlag, ...]) -> None:
    """Without a clock there is a day and no moment."""
    base = read_published_at(given)
    assert base is not None
    assert (base.day, base.moment, base.flags) == (day, None, flags)


def test_the_day_is_the_one_in_tehran() -> None:
    """Half past eight in the evening in London is already tomorrow in Tehran."""
    base = read_published_at("2023-12-22T20:31:00Z")
    assert base is not None
    assert base.day == date(2023, 12, 23)


@pytest.mark.parametrize(
    "given",
    [
        None, "", "دیروز", "2023-02-30", "1402/12/30", "2023-13-01", "2023-12-22T25:00", "2023-12-22T14:30+99:99",
        "0000-00-00", "9999-12-31T23:59:59-12:00", "1499-12-30T23:59", "2023-12-22" + "0" * 200, "\ud800",
    ],
)  # fmt: skip
def test_what_is_no_time_is_none(given: str | None) -> None:
    """Unparsable and impossible values never raise: the caller says `bad_published_at`."""
    assert read_published_at(given) is None
