"""Times as they are written into records."""

from __future__ import annotations

import pytest

from agents.records import epoch_ms, rfc3339


@pytest.mark.parametrize(
    ("milliseconds", "text"),
    [
        (0, "1970-01-01T00:00:00.000Z"),
        (1703255400123, "2023-12-22T14:30:00.123Z"),
        (1703255400000, "2023-12-22T14:30:00.000Z"),
        (253402300799999, "9999-12-31T23:59:59.999Z"),
    ],
)
def test_kafka_times_are_written_in_utc_with_milliseconds_and_read_back(milliseconds: int, text: str) -> None:
    """RFC 3339, always three decimals and `Z`: the same time is the same text."""
    assert rfc3339(milliseconds) == text
    assert epoch_ms(text) == milliseconds


@pytest.mark.parametrize("odd", [None, -1, 253402300800000, 9_223_372_036_854_775_807])
def test_a_time_that_is_none_is_null(odd: int | None) -> None:
    """Publishers choose their timestamps: one that is no date stops nothing."""
    assert rfc3339(odd) is None


@pytest.mark.parametrize("odd", [None, "", "yesterday", "2023-12-22", "2023-12-22T14:30:00"])
def test_what_is_no_time_of_ours_gives_no_latency(odd: str | None) -> None:
    """Whoever else writes to the normalised topic may write anything there."""
    assert epoch_ms(odd) is None
