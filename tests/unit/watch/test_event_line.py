"""How an event is shown."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

from rich.console import Console

from agents.cli.event_line import plain_line, summary, terminal_lines
from agents.cli.watch import decode

EVENT: dict[str, Any] = {
    "kind": "phone_call", "realis": "occurred", "confidence": 0.957, "article": {"outlet": "نمونه"},
    "summary": {"fa": "عمان – نروژ: گفت‌وگوی تلفنی، ۱۸ اردیبهشت ۱۴۰۳", "en": "Oman – Norway: phone call, 7 May 2024"},
    "occurred_on": {"start": "2024-05-07"}, "source": [{"code": "OMN"}], "target": [{"code": "NOR"}],
}  # fmt: skip


def _on_terminal(event: dict[str, Any], width: int) -> str:
    console = Console(file=io.StringIO(), width=width, force_terminal=True, color_system=None)
    console.print(terminal_lines(event, "fa"), soft_wrap=True, highlight=False)
    assert isinstance(console.file, io.StringIO)
    return console.file.getvalue()


def test_a_line_in_a_pipe_has_day_facts_and_summary() -> None:
    """Tabs between, always as many, so that `cut` finds the columns."""
    assert plain_line(EVENT, "en") == (
        "2024-05-07\tphone_call\toccurred\t0.96\tنمونه\tOman – Norway: phone call, 7 May 2024"
    )
    assert plain_line({}, "en").count("\t") == plain_line(EVENT, "en").count("\t")


def test_a_persian_summary_keeps_its_half_spaces_however_narrow_the_terminal() -> None:
    """No character is added, dropped or moved to another line."""
    for width in (10, 40, 200):
        assert EVENT["summary"]["fa"] in _on_terminal(EVENT, width)


def test_the_facts_stand_on_a_line_of_their_own() -> None:
    """So that a right-to-left summary is not mixed with Latin words."""
    first, second = _on_terminal(EVENT, 100).splitlines()
    assert first == EVENT["summary"]["fa"]
    assert second == "    phone_call · occurred · 0.96 · نمونه"


def test_a_consolidated_event_shows_status_and_sources() -> None:
    """Where an article's outlet stands otherwise."""
    event = {key: value for key, value in EVENT.items() if key != "article"}
    line = plain_line(event | {"status": "corroborated", "independent_sources": 3}, "en")
    assert line.split("\t")[1:5] == ["phone_call", "occurred", "corroborated", "0.96"]
    assert line.split("\t")[5] == "3 independent sources"


def test_what_this_version_does_not_know_is_shown() -> None:
    """A new kind, a new realis, more fields, a summary in one language only."""
    event = EVENT | {"kind": "space_walk", "realis": "dreamt", "mood": {}, "summary": {"en": "A – B: space walk"}}
    assert summary(event, "fa") == "A – B: space walk"
    assert "space_walk\tdreamt" in plain_line(event, "fa")
    assert "space_walk · dreamt" in _on_terminal(event, 80)


def test_an_event_without_a_summary_is_shown_by_its_codes() -> None:
    """Better than nothing, and no error."""
    assert summary({"kind": "meeting", "source": [{"code": "IRN"}], "target": []}, "fa") == "IRN – ?: meeting"


def test_an_article_cannot_move_the_cursor() -> None:
    """Control characters in any field are blanks; half-spaces stay."""
    event = EVENT | {"summary": {"en": "a\x1b[2Jb\nc\u200cd\x9be"}, "article": {"outlet": "x\ty"}}
    assert summary(event, "en") == "a [2Jb c\u200cd e"
    assert plain_line(event, "en").count("\t") == plain_line(EVENT, "en").count("\t")


def test_the_example_of_the_contract_is_shown(tmp_path: Path) -> None:
    """A record as it stands on the topic, through the whole way from bytes."""
    path = tmp_path / "event.json"
    path.write_text(json.dumps(EVENT), encoding="utf-8")
    event = decode(path.read_bytes())
    assert event == EVENT


def test_what_is_no_event_is_not_decoded() -> None:
    """Noise on the topic is passed over."""
    assert [decode(value) for value in (b"", b"x", b"[]", b"\xff", b"[" * 100_000)] == [None] * 5
