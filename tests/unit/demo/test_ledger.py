"""When the demo may end: every published article is accounted for, and every event that an outcome names is here."""

from __future__ import annotations

import json

from agents.demo.ledger import Ledger


def _outcome(partition: int, offset: int, *event_ids: str, outcome: str = "published") -> dict[str, object]:
    raw = {"topic": "articles.raw", "partition": partition, "offset": offset}
    return {"outcome": outcome, "event_ids": list(event_ids), "raw": raw}


def _ledger() -> Ledger:
    ledger = Ledger()
    ledger.publish((0, 0), "first")
    ledger.publish((3, 0), "second")
    return ledger


def test_an_article_is_missing_until_its_outcome() -> None:
    """Each under its name, by the position of its record."""
    ledger = _ledger()
    assert ledger.missing() == ["first", "second"]
    ledger.outcome(_outcome(3, 0, outcome="no_event"))
    assert ledger.missing() == ["first"]


def test_events_that_an_outcome_names_are_missing_until_they_arrive() -> None:
    """Outcomes and events stand on different topics: either may be read first."""
    ledger = _ledger()
    ledger.event({"event_id": "a"})
    ledger.outcome(_outcome(0, 0, "a", "b"))
    ledger.outcome(_outcome(3, 0, outcome="no_event"))
    assert ledger.missing() == ["events that the outcomes name: 1"]
    ledger.event({"event_id": "b"})
    assert ledger.missing() == []


def test_an_outcome_may_come_before_the_confirmation() -> None:
    """Nothing is lost where the worker is quicker than our own producer."""
    ledger = Ledger()
    ledger.outcome(_outcome(0, 0))
    ledger.publish((0, 0), "first")
    assert ledger.missing() == []


def test_a_dead_letter_of_a_raw_article_settles_it() -> None:
    """Its headers say which record it was; its value may be anything."""
    ledger = _ledger()
    headers = [("dlq.reason", b"decode"), ("dlq.partition", b"3"), ("dlq.offset", b"0"), ("other", b"\xff")]
    ledger.dead_letter(headers, b"{", of_raw=True)
    assert ledger.missing() == ["first"]
    assert ledger.endings == {"dead letter (decode)": 1}


def test_a_dead_letter_of_a_normalised_article_settles_its_raw_one() -> None:
    """The headers give the position on another topic; the raw record's stands in the value."""
    ledger = _ledger()
    value = json.dumps({"raw": {"topic": "articles.raw", "partition": 3, "offset": 0}}).encode()
    headers = [("dlq.reason", b"too_complex"), ("dlq.partition", b"0"), ("dlq.offset", b"0")]
    ledger.dead_letter(headers, value, of_raw=False)
    assert ledger.missing() == ["first"]


def test_what_others_publish_is_not_counted() -> None:
    """On a topic that others write to, only our own articles count."""
    ledger = _ledger()
    ledger.outcome(_outcome(5, 5))
    ledger.dead_letter([("dlq.reason", b"schema")], b"no article", of_raw=False)
    assert ledger.missing() == ["first", "second"]
    assert ledger.endings.total() == 0


def test_an_event_that_comes_twice_is_new_once() -> None:
    """At-least-once delivery repeats records; the table does not."""
    ledger = _ledger()
    assert ledger.event({"event_id": "a"})
    assert not ledger.event({"event_id": "a"})
