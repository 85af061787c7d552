"""The article that the project started from."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.gold

FURNITURE = "دکمه بازگشت به بالا"


def _codes(actors: list[dict[str, Any]]) -> list[str]:
    return sorted({actor["code"] for actor in actors})


@pytest.fixture(scope="module")
def seed(gold_dir: Path) -> dict[str, Any]:
    """The seed article as published."""
    return dict(json.loads((gold_dir / "seed.articles.jsonl").read_text(encoding="utf-8").splitlines()[0]))


@pytest.fixture(scope="module")
def events(gold_dir: Path) -> list[dict[str, Any]]:
    """Its events, by the command line."""
    done = subprocess.run(
        [sys.executable, "-m", "agents.cli.main", "extract", str(gold_dir / "seed.articles.jsonl")],
        capture_output=True,
        check=True,
        text=True,
    )
    return [json.loads(line) for line in done.stdout.splitlines()]


def _find(events: list[dict[str, Any]], kind: str, source: str, target: str | None) -> list[dict[str, Any]]:
    return [
        event
        for event in events
        if event["kind"] == kind
        and source in _codes(event["source"])
        and (target is None or target in _codes(event["target"]))
    ]


def test_the_call_is_found_with_its_day_and_people(events: list[dict[str, Any]]) -> None:
    """Lavrov and Amir-Abdollahian talked by telephone in the afternoon of 22 December 2023."""
    calls = [e for e in events if e["kind"] == "phone_call"]
    assert len(calls) == 1
    actors = calls[0]["source"] + calls[0]["target"]
    assert {(a["code"], a["name"]) for a in actors} == {("RUS", "سرگئی لاوروف"), ("IRN", "حسین امیرعبداللهیان")}
    assert calls[0]["occurred_on"]["start"].startswith("2023-12-22T12:00")
    assert calls[0]["occurred_on"]["jalali"] == "1402-10-01"


def test_what_was_said_is_said_during_the_call(events: list[dict[str, Any]]) -> None:
    """Russia supports Iran's role and its territorial integrity, Iran rejects the forum's claim, during the call."""
    call = next(e for e in events if e["kind"] == "phone_call")
    supports = _find(events, "support", "RUS", "IRN")
    rejections = _find(events, "rejection", "IRN", None)
    assert len(supports) >= 2
    assert len(rejections) >= 1
    for said in [*supports, *rejections]:
        assert {"type": "during", "event_id": call["event_id"]} in said["links"]


def test_topics_name_the_regions_talked_about(events: list[dict[str, Any]]) -> None:
    """The South Caucasus and Palestine are topics of the article's events."""
    topics = {topic for event in events for topic in event["topics"]}
    assert {"south_caucasus", "palestine"} <= topics


def test_evidence_indexes_the_raw_article(seed: dict[str, Any], events: list[dict[str, Any]]) -> None:
    """Every span of every event slices the raw field to its own text, and none touches the furniture line."""

    def spans(value: object) -> list[dict[str, Any]]:
        if isinstance(value, dict):
            own = [value] if {"field", "start", "end", "text"} <= value.keys() else []
            return own + [s for v in value.values() for s in spans(v)]
        return [s for v in value for s in spans(v)] if isinstance(value, list) else []

    assert events
    for event in events:
        assert event["evidence"]
        for span in spans(event):
            assert seed[span["field"]][span["start"] : span["end"]] == span["text"]
            assert FURNITURE not in span["text"]
