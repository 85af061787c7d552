"""Any text whatever: a result, spans that slice, values in order, in linear time."""

from __future__ import annotations

from datetime import date, datetime
from itertools import pairwise
from time import process_time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplowire.dates.find import find_dates
from diplowire.dates.lexicon import words
from diplowire.dates.published import PublishedAt, read_published_at
from diplowire.dates.tag import tag

#: Words of dates and what may stand between them, thrown together.
_NUMBERS = ["۱", "۱۵", "31", "٢٩", "۹۵", "00", "۱۴۰۲", "2024", "1445", "9" * 40, "²"]
_MARKS = ["/", ":", "-", "،", "(", ")", ".", "\n", " ", "\u200c", "٪"]
_PIECES = st.sampled_from([*sorted(words()), *_NUMBERS, *_MARKS])
_SALAD = st.lists(_PIECES, max_size=40).map(" ".join) | st.lists(_PIECES, max_size=40).map("".join)
_TEXTS = st.text(max_size=300) | _SALAD
_FIRST, _LAST = datetime(1900, 1, 1), datetime(2150, 1, 1)  # noqa: DTZ001 - no offset means Tehran
_TIMES = st.none() | st.datetimes(_FIRST, _LAST).map(lambda moment: read_published_at(moment.isoformat()))


@settings(max_examples=300, deadline=None)
@given(_TEXTS, _TIMES)
def test_any_text_gives_dates(text: str, base: PublishedAt | None) -> None:
    """Nothing is raised; spans ascend, do not overlap and slice to their text; values run from start to end."""
    dates_hold(text, base)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@settings(max_examples=30_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_TEXTS, _TIMES)
def test_any_text_gives_dates_in_a_campaign(text: str, base: PublishedAt | None) -> None:
    """The same for thirty thousand texts."""
    dates_hold(text, base)


def dates_hold(text: str, base: PublishedAt | None) -> None:
    """Finds the dates and checks spans and values."""
    found = find_dates(text, base)
    spans = [(date.start, date.end) for date in found]
    assert all(text[d.start : d.end] == d.expression.text for d in found)
    assert all(start < end for start, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    for d in found:
        assert (d.value.start is None) == (d.value.end is None) == (d.value.jalali is None)
        if d.value.start and d.value.end:
            assert _in_order(d.value.start, d.value.end)


def _in_order(start: str, end: str) -> bool:
    if len(start) == len(end) > 10:
        return datetime.fromisoformat(start) <= datetime.fromisoformat(end)
    return date.fromisoformat(start[:10]) <= date.fromisoformat(end[:10])


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=120))
def test_any_published_at_gives_a_time_or_none(value: str) -> None:
    """A publication time is read or it is none; it never raises."""
    base = read_published_at(value)
    assert base is None or base.moment is None or base.moment.date() == base.day


@pytest.mark.parametrize(
    "piece",
    [
        "۱ و ", "بیست و ", "شنبه تا ", "۱۴۰۲/", "1/", "ساعت ", "سال‌گذشته ", "(", "امروز (", "۹", "هزار و ", "روز ",
        "می ",         "اوایل ", "به وقت ", "دیروز -", "۱۰ مهر ", "و", "\u200c", "12:30 ", "سال ۹۴ و ", "شنبه، ",
    ],
)  # fmt: skip
def test_time_is_linear(piece: str) -> None:
    """Four times the text takes about four times as long, whatever is repeated."""

    def cost(times: int) -> float:
        text = piece * times
        before = process_time()
        tag(text)
        return process_time() - before

    cost(1000)
    small, large = min(cost(2000) for _ in range(3)), min(cost(16000) for _ in range(2))
    assert large < 0.05 + 8 * 3 * small
