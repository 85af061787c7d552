"""The scorer's own rules, on events made for the test."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from diplowire.evaluation.agreement import lenient, people_agree, strict
from diplowire.evaluation.assignment import assign
from diplowire.evaluation.records import GoldEvent, Scored, read_gold
from diplowire.evaluation.score import Article, bootstrap, score


def _gold(kind: str = "meeting", source: str = "IRN", target: str = "RUS", **more: object) -> GoldEvent:
    event = {"kind": kind, "source": source.split(), "target": target.split(), "realis": "occurred", "essential": True}
    return read_gold({"events": [event | more]})[0]


def _event(kind: str = "meeting", source: str = "IRN", target: str = "RUS", *people: str) -> Scored:
    return Scored(
        kind=kind,
        realis="occurred",
        date=None,
        guessed=False,
        place=None,
        salience="news",
        source=frozenset(source.split()),
        target=frozenset(target.split()),
        people=frozenset(people),
        source_origin="subject",
        target_origin="with",
        confidence=0.9,
    )


@given(st.lists(st.lists(st.integers(0, 9), min_size=1, max_size=4), min_size=1, max_size=4))
def test_the_assignment_is_the_best_there_is(weights: list[list[int]]) -> None:
    """No other one-to-one matching has a greater weight than the one that is found."""
    width = max(map(len, weights))
    padded = [row + [0] * (width - len(row)) for row in weights]
    size = max(width, len(padded))
    square = [row + [0] * (size - width) for row in padded] + [[0] * size] * (size - len(padded))
    best = max(sum(square[i][j] for i, j in enumerate(order)) for order in permutations(range(size)))
    found = assign(padded)
    assert sum(padded[row][column] for column, row in found.items()) == best
    assert len(set(found.values())) == len(found)


def test_symmetric_kinds_compare_the_union_of_the_sides() -> None:
    """A meeting matches whichever side stands first; a visit does not."""
    assert strict(_event("meeting", "RUS", "IRN"), _gold("meeting", "IRN", "RUS"))
    assert not strict(_event("visit", "RUS", "IRN"), _gold("visit", "IRN", "RUS"))


def test_other_accepted_readings_count() -> None:
    """Kinds and sides under `also_ok` match strictly."""
    gold = _gold("support", "RUS", "IRN", also_ok=["statement"], target_also_ok=[[]])
    assert strict(_event("statement", "RUS", ""), gold)
    assert not strict(_event("statement", "RUS", "CHN"), gold)


def test_lenient_wants_the_type_and_half_of_the_actors() -> None:
    """An accusation is leniently a condemnation; a threat is not, and one actor of three is too few."""
    gold = _gold("condemnation", "IRN", "ISR USA")
    assert lenient(_event("accusation", "IRN", "ISR"), gold)
    assert not lenient(_event("threat", "IRN", "ISR"), gold)
    assert not lenient(_event("condemnation", "IRN", ""), gold)


def test_people_are_compared_by_surname_whatever_the_spelling() -> None:
    """Arabic letters and a missing first name do not tell people apart; another surname does."""
    gold = _gold(people=["سرگئی لاوروف"])
    assert people_agree(_event("meeting", "IRN", "RUS", "لاوروف"), gold)
    assert people_agree(_event("meeting", "IRN", "RUS", "سرگیي لاوروف"), gold)
    assert not people_agree(_event("meeting", "IRN", "RUS", "سرگئی شویگو"), gold)


def test_precision_counts_all_events_and_recall_essential_gold() -> None:
    """A secondary gold event helps precision when found and hurts nothing when missed."""
    secondary = _gold("visit", "IRN", "RUS", essential=False)
    tally = score([Article("a", [_gold(), secondary], [_event(), _event("threat")])])
    precision, recall, f1 = tally.prf("strict")
    assert (precision, recall) == (0.5, 1.0)
    assert round(f1, 4) == 0.6667
    assert [miss.event.kind for miss in tally.misses if miss.event] == ["threat"]


def test_the_bootstrap_is_the_same_at_every_call() -> None:
    """The interval of the same articles does not move between two calls and holds the figure itself."""
    articles = [Article(str(i), [_gold()], [_event()] if i % 3 else []) for i in range(30)]
    low, high = bootstrap(articles, rounds=200)
    assert (low, high) == bootstrap(articles, rounds=200)
    assert low <= score(articles).prf("strict")[2] <= high
