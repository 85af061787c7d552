"""The extractor on our own corpus, against floors that only rise (tests/corpus/floors.json)."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from diplowire.evaluation.records import from_event, read_gold
from diplowire.evaluation.score import Article, Tally, score
from diplowire.extraction.extract import extract
from diplowire.knowledge import Knowledge
from diplowire.raw import decode_raw
from diplowire.text.normalize import normalize

CORPUS = Path(__file__).resolve().parents[1] / "corpus"
FLOORS: dict[str, float] = json.loads((CORPUS / "floors.json").read_text(encoding="utf-8"))


def _records(part: str) -> list[dict[str, Any]]:
    files = sorted(CORPUS.glob(f"*.{part}.jsonl"))
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


@cache
def _tally() -> Tally:
    knowledge = Knowledge.load()
    articles = {str(article["id"]): article for article in _records("articles")}
    scored = []
    for gold in _records("gold"):
        raw = decode_raw(json.dumps(articles[str(gold["id"])]).encode())
        events = [from_event(event) for event in extract(normalize(raw), knowledge).events]
        scored.append(Article(str(gold["id"]), read_gold(gold), events))
    return score(scored)


def _figures() -> dict[str, float]:
    tally = _tally()
    (precision, recall, f1), (_, _, lenient) = tally.prf("strict"), tally.prf("lenient")
    return {
        "strict_f1": f1,
        "lenient_f1": lenient,
        "strict_precision": precision,
        "strict_recall": recall,
        "date": tally.rate("date_right", "dated"),
        "place": tally.rate("place_right", "placed"),
        "people": tally.rate("people_right", "with_people"),
        "realis": tally.rate("realis_right", "strict_any"),
        "signal_recall": tally.rate("signal_found", "signal_gold"),
        "signal_precision": tally.rate("signal_right", "signal"),
    }


@pytest.mark.parametrize("figure", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(figure: str) -> None:
    """A change to rules or tables may not cost what was reached before; who gains more raises the floor."""
    assert _figures()[figure] >= FLOORS[figure]


def test_at_most_one_article_in_fifty_without_events_gets_some() -> None:
    """Football, courts, markets, weather and domestic politics give nothing."""
    counts = _tally().counts
    assert counts["negatives"] >= 50
    assert counts["negatives_with_events"] <= counts["negatives"] / 50
