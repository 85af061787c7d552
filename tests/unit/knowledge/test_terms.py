"""Offices asked at a date: one, none or several holders, never a guess."""

from __future__ import annotations

from datetime import date

import pytest

from diplowire.knowledge import Bound, Holder, Knowledge
from diplowire.knowledge.terms import Terms, bound


def holder(name: str, start: str, end: str | None, source: str = "page: test", code: str = "RUS") -> Holder:
    """A made-up term."""
    return Holder(code, "foreign_minister", name, name, bound(start), bound(end) if end else None, source=source)


def names(terms: Terms, day: str) -> list[str]:
    """Who holds it that day."""
    return [found.name_en for found in terms.on("foreign_minister", "RUS", date.fromisoformat(day))]


def test_the_example_of_the_requirement() -> None:
    """Russia's foreign minister on 1 May 2003 is Igor Ivanov."""
    (found,) = Knowledge.load().holders("foreign_minister", "RUS", date(2003, 5, 1))
    assert (found.name_en, found.name) == ("Igor Ivanov", "ایگور ایوانف")


def test_a_day_of_change_gives_both() -> None:
    """On the day of a change both held the office."""
    terms = Terms([holder("A", "2001-01-01", "2003-05-01"), holder("B", "2003-05-01", None)], {})
    assert names(terms, "2003-05-01") == ["A", "B"]
    assert names(terms, "2003-05-02") == ["B"]


def test_a_gap_gives_nobody() -> None:
    """Between two terms nobody is made up."""
    terms = Terms([holder("A", "2001-01-01", "2003-05-01"), holder("B", "2003-06-01", None)], {})
    assert names(terms, "2003-05-15") == []


def test_a_vague_date_leaves_it_open() -> None:
    """A term whose end is known to the year may cover every day of it."""
    terms = Terms([holder("A", "2001", "2003"), holder("B", "2003-02", None)], {})
    assert names(terms, "2003-06-01") == ["A", "B"]
    assert names(terms, "2003-01-31") == ["A"]


def test_a_row_without_source_supplies_nobody() -> None:
    """A term that rests on nothing recognises a name and never supplies one."""
    terms = Terms([holder("A", "2001-01-01", None, source="unsourced")], {})
    assert names(terms, "2002-01-01") == []
    assert [found.name_en for found in terms.all("foreign_minister", "RUS")] == ["A"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2003", Bound(date(2003, 1, 1), date(2003, 12, 31), "2003")),
        ("2004-02", Bound(date(2004, 2, 1), date(2004, 2, 29), "2004-02")),
        ("2003-05-01", Bound(date(2003, 5, 1), date(2003, 5, 1), "2003-05-01")),
    ],
)
def test_dates_to_the_year_month_and_day(text: str, expected: Bound) -> None:
    """A date covers all days that it may mean."""
    assert bound(text) == expected


@pytest.mark.parametrize("text", ["", "2003-13", "2003-02-30", "03-05-2001", "2003/05/01", "today"])
def test_impossible_dates_are_refused(text: str) -> None:
    """What is no date raises."""
    with pytest.raises(ValueError, match=r".*"):
        bound(text)


def test_a_title_names_another_office_where_the_data_say_so() -> None:
    """Iran's president is its head of government, and its head of state is the supreme leader."""
    knowledge = Knowledge.load()
    (president,) = {e for m in knowledge.scan("رییس جمهور") for e in m.entries}
    assert knowledge.office(president, "IRN") == "head_of_government"  # type: ignore[arg-type]  # a title
    assert knowledge.office(president, "RUS") == "head_of_state"  # type: ignore[arg-type]  # a title
    assert {h.office for h in knowledge.holders("head_of_state", "IRN", date(2015, 1, 1))} == {"supreme_leader"}


def test_envoys_have_a_host_and_spokespersons_an_institution() -> None:
    """What the composer needs to tell envoys and spokespersons apart stands in the term."""
    knowledge = Knowledge.load()
    assert all(term.host for term in knowledge.terms("ambassador", "IRN"))
    assert any(term.institution == "foreign_ministry" for term in knowledge.terms("spokesperson", "IRN"))


@pytest.mark.parametrize(
    ("office", "code", "expected"),
    [
        ("head_of_state", "RUS", "president"),
        ("head_of_state", "SAU", "king"),
        ("head_of_state", "QAT", "emir"),
        ("head_of_state", "OMN", "sultan"),
        ("head_of_government", "IRN", "president"),
        ("head_of_government", "DEU", "chancellor"),
        ("head_of_government", "GBR", "prime minister"),
        ("foreign_minister", "USA", "secretary of state"),
        ("foreign_minister", None, "foreign minister"),
    ],
)
def test_an_office_is_called_what_the_state_calls_it(office: str, code: str | None, expected: str) -> None:
    """A summary says king, emir, chancellor where the state has one."""
    label = Knowledge.load().office_label(office, code)
    assert label is not None
    assert label.en == expected
