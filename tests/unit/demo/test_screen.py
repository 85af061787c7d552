"""What the demo shows, on a terminal and elsewhere."""

from __future__ import annotations

import io
from typing import Any

from rich.console import Console

from agents.demo.figures import figures
from agents.demo.phases import Phases
from agents.demo.screen import screen

EVENT: dict[str, Any] = {
    "kind": "phone_call", "realis": "planned", "confidence": 0.9, "article": {"outlet": "نمونه"},
    "summary": {"fa": "عمان – نروژ: گفت‌وگوی تلفنی", "en": "Oman – Norway: phone call"},
}  # fmt: skip


def _shown(*, terminal: bool, width: int = 100) -> str:
    """A whole demo in fast motion."""
    console = Console(file=io.StringIO(), force_terminal=terminal, width=width, height=30, color_system=None)
    with screen(console, Phases(clock=lambda: 0.0), "fa") as shown:
        for number in (1, 2, 3):
            shown.waiting(f"fetching {number} of 3")
            shown.published(number, 3)
        shown.say("the worker runs")
        shown.event(EVENT)
        shown.settled(3, 3)
        shown.settled(3, 3)  # another event of the last article
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_without_a_terminal_there_are_plain_lines() -> None:
    """No control characters, no bar, and what is waited for is said once."""
    assert _shown(terminal=False).splitlines() == [
        "[  0.0 s] fetching 1 of 3",
        "[  0.0 s] published 3 articles, each confirmed",
        "[  0.0 s] the worker runs",
        "[  0.0 s] عمان – نروژ: گفت‌وگوی تلفنی [phone_call · planned · 0.90 · نمونه]",
        "[  0.0 s] all 3 articles have an outcome or a dead letter",
    ]


def test_on_a_terminal_the_table_stays() -> None:
    """With the summary, its half-spaces in place, and the number of events."""
    last = _shown(terminal=True).split("\nevents: 1")[-1]
    assert EVENT["summary"]["fa"] in last
    assert "phone_call (planned)" in last


def test_a_narrow_terminal_keeps_every_word_whole() -> None:
    """Lines are broken between words, never at a half-space."""
    last = _shown(terminal=True, width=50).split("\nevents: 1")[-1]
    assert "گفت‌وگوی" in last


def test_phases_are_marked_once() -> None:
    """The first event is the first one."""
    seconds = iter([0.0, 1.5, 2.25])
    phases = Phases(clock=lambda: next(seconds))
    assert phases.mark("Kafka")
    assert phases.mark("first event")
    assert not phases.mark("first event")
    assert phases.line() == "Kafka 1.5 s, first event 2.2 s"


METRICS = """
# TYPE diplowire_messages_processed counter
diplowire_messages_processed_total{outcome="published",topic="articles.normalized"} 3.0
diplowire_messages_processed_total{outcome="no_event",topic="articles.normalized"} 0.0
diplowire_messages_processed_total{outcome="forwarded",topic="articles.raw"} 3.0
# TYPE diplowire_dead_letters counter
diplowire_dead_letters_total{reason="decode",topic="articles.raw"} 1.0
# TYPE diplowire_events_extracted counter
diplowire_events_extracted_total{kind="meeting"} 2.0
diplowire_events_extracted_total{kind="visit"} 4.0
diplowire_events_extracted_total{kind="attack"} 0.0
# TYPE diplowire_message_processing_seconds histogram
diplowire_message_processing_seconds_bucket{stage="extract",le="+Inf"} 4.0
diplowire_message_processing_seconds_count{stage="extract"} 4.0
diplowire_message_processing_seconds_sum{stage="extract"} 0.02
diplowire_message_processing_seconds_count{stage="publish"} 4.0
diplowire_message_processing_seconds_sum{stage="publish"} 9.0
"""


def test_figures_are_the_metrics_in_words() -> None:
    """Zeros are left out, the most common kinds come first, times are means."""
    assert figures(METRICS) == [
        "articles: 3 published",
        "dead letters: 1 decode",
        "events: 6, of them 4 visit, 2 meeting",
        "extract: 5.0 ms an article",
    ]


def test_no_metrics_give_no_figures() -> None:
    """A worker that ended has no metrics to show."""
    assert figures("") == []
