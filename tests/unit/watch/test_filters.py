"""The filters that `watch`, `export` and `sink` share."""

from __future__ import annotations

from datetime import date
from typing import Any

import click
import pytest
from click.testing import CliRunner

from agents.cli.filter_options import filter_options
from agents.filters import Filter, day_range


def _actor(code: str, country: str | None = None) -> dict[str, Any]:
    return {"code": code, "country": country}


CALL: dict[str, Any] = {
    "kind": "phone_call", "realis": "occurred", "salience": "news", "confidence": 0.9,
    "source": [_actor("RUS", "RUS")], "target": [_actor("IRN", "IRN"), _actor("HMS", "PSE")], "via": [_actor("OMN")],
    "occurred_on": {"start": "2023-12-22T12:00+03:30", "end": "2023-12-22T17:59+03:30"},
}  # fmt: skip


@pytest.mark.parametrize(
    ("wanted", "accepted"),
    [
        (Filter(), True),
        (Filter(kinds=frozenset({"meeting", "phone_call"})), True),
        (Filter(kinds=frozenset({"meeting"})), False),
        (Filter(realis=frozenset({"planned"})), False),
        (Filter(status=frozenset({"reported"})), False),
        (Filter(min_confidence=0.9), True),
        (Filter(min_confidence=0.91), False),
        (Filter(actors=frozenset({"IRN"})), True),
        (Filter(actors=frozenset({"OMN", "USA"})), True),
        (Filter(actors=frozenset({"PSE"})), True),
        (Filter(actors=frozenset({"USA"})), False),
        (Filter(pairs=frozenset({("IRN", "RUS")})), True),
        (Filter(pairs=frozenset({("RUS", "IRN")})), True),
        (Filter(pairs=frozenset({("IRN", "HMS")})), False),
        (Filter(pairs=frozenset({("IRN", "OMN")})), False),
        (Filter(salience=frozenset({"detail"})), False),
        (Filter(since=date(2023, 12, 22), until=date(2023, 12, 22)), True),
        (Filter(since=date(2023, 12, 23)), False),
        (Filter(until=date(2023, 12, 21)), False),
        (Filter(kinds=frozenset({"phone_call"}), actors=frozenset({"USA"})), False),
    ],
)
def test_each_condition_decides(wanted: Filter, *, accepted: bool) -> None:
    """Values of one condition are alternatives; all conditions must hold; a pair stands on two sides."""
    assert wanted.accepts(CALL) is accepted


def test_background_is_left_out_unless_asked_for() -> None:
    """By name or with all; a salience that this version does not know is not background."""
    event = CALL | {"salience": "background"}
    assert not Filter().accepts(event)
    assert Filter(salience=frozenset({"background"})).accepts(event)
    assert Filter(salience=frozenset({"all"})).accepts(event)
    assert Filter().accepts(CALL | {"salience": "rumour"})


def test_a_span_of_time_meets_a_filter_that_it_touches() -> None:
    """An event of a month is of each of its days."""
    month = CALL | {"occurred_on": {"start": "2023-12-01", "end": "2023-12-31"}}
    assert Filter(since=date(2023, 12, 31)).accepts(month)
    assert Filter(until=date(2023, 12, 1)).accepts(month)
    assert not Filter(since=date(2024, 1, 1)).accepts(month)


@pytest.mark.parametrize("time", [None, {"start": None, "end": None}, {}])
def test_an_event_without_a_time_is_outside_any_time(time: object) -> None:
    """And passes where no time is asked for."""
    assert Filter().accepts(CALL | {"occurred_on": time})
    assert not Filter(since=date(1900, 1, 1)).accepts(CALL | {"occurred_on": time})


def test_absent_fields_are_null() -> None:
    """A record of a later or earlier version is filtered, not refused."""
    assert Filter().accepts({})
    assert not Filter(actors=frozenset({"IRN"})).accepts({"source": None, "target": [{}]})


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2023-12-22", date(2023, 12, 22), date(2023, 12, 22)),
        ("1402-10-01", date(2023, 12, 22), date(2023, 12, 22)),
        ("۱۴۰۲/۱۰/۱", date(2023, 12, 22), date(2023, 12, 22)),
        ("1402-10", date(2023, 12, 22), date(2024, 1, 20)),
        ("2024/02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2023-12", date(2023, 12, 1), date(2023, 12, 31)),
        ("1403-12", date(2025, 2, 19), date(2025, 3, 20)),
        ("1402", date(2023, 3, 21), date(2024, 3, 19)),
    ],
)
def test_dates_are_gregorian_or_jalali(text: str, first: date, last: date) -> None:
    """A year from 1300 to 1499 is Jalali; a month or a year means all of it, leap days included."""
    assert day_range(text) == (first, last)


@pytest.mark.parametrize("text", ["1402-13", "2023-02-30", "1402-12-30", "yesterday", "", "2023-1-1-1", "22-12-2023"])
def test_what_is_no_date_is_refused(text: str) -> None:
    """With words for the user, never a traceback."""
    with pytest.raises(ValueError, match=r"should be a day|no such day"):
        day_range(text)


@click.command()
@filter_options
def _show(wanted: Filter) -> None:
    click.echo(repr(wanted))


def _run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(_show, list(arguments))
    return result.exit_code, result.output


def test_options_make_the_filter() -> None:
    """Values are repeated or joined by commas; codes may be small letters."""
    options = [
        *("--kind", "phone_call,meeting", "--kind", "visit", "--actor", "irn", "--pair", "IRN,isr"),
        *("--realis", "occurred", "--salience", "all", "--status", "denied", "--min-confidence", "0.5"),
        *("--since", "1402-10", "--until", "1402-10"),
    ]
    wanted = Filter(
        kinds=frozenset({"phone_call", "meeting", "visit"}), actors=frozenset({"IRN"}),
        pairs=frozenset({("IRN", "ISR")}), realis=frozenset({"occurred"}), salience=frozenset({"all"}),
        status=frozenset({"denied"}), min_confidence=0.5, since=date(2023, 12, 22), until=date(2024, 1, 20),
    )  # fmt: skip
    seen: list[Filter] = []
    command = click.command()(filter_options(lambda *, wanted: seen.append(wanted)))
    assert CliRunner().invoke(command, options).exit_code == 0
    assert seen == [wanted]


def test_no_options_want_everything_but_background() -> None:
    """The default of the filter is the default of the commands."""
    assert _run() == (0, repr(Filter()) + "\n")


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (("--kind", "phonecall"), "phone_call"),
        (("--actor", "Iran!"), "should be a code"),
        (("--pair", "IRN"), "two codes"),
        (("--since", "gestern"), "should be a day"),
        (("--min-confidence", "2"), "0<=x<=1"),
    ],
)
def test_a_mistake_is_explained(arguments: tuple[str, ...], says: str) -> None:
    """Exit status 2 and what would be right."""
    status, output = _run(*arguments)
    assert status == 2
    assert says in output
