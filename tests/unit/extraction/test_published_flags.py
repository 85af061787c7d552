"""What was assumed in reading the publication time stands with every event."""

from __future__ import annotations

import pytest

from diplowire.extraction.extract import extract
from diplowire.knowledge import Knowledge
from diplowire.text.normalize import normalize
from schemas.article import RawArticle


@pytest.mark.parametrize(
    ("published_at", "reasons"),
    [
        ("2023-12-22T14:30:00+03:30", set()),
        ("2023-12-22T14:30:00", {"published_at_assumed_tehran"}),
        ("2023-12-22", {"published_at_day_precision"}),
        ("۱۴۰۲/۱۰/۰۱", {"published_at_jalali_year", "published_at_day_precision"}),
        ("1402-13-01", {"bad_published_at"}),
        (None, set()),
    ],
)
def test_each_assumption_is_a_reason(published_at: str | None, reasons: set[str]) -> None:
    """A Jalali year, an absent offset, a date alone and a value that cannot be read are each named."""
    article = RawArticle(id="a", title="تماس تلفنی وزیران خارجه ایران و عمان", published_at=published_at)
    events = extract(normalize(article), Knowledge.load()).events
    assert events
    for event in events:
        assert {reason for reason in event.reasons if "published_at" in reason} == reasons
