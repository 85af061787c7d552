"""Our scorer against the shared one."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.gold

ROOT = Path(__file__).resolve().parents[2]


def test_evaluate_equals_the_shared_scorer(gold_dir: Path, tmp_path: Path) -> None:
    """`diplowire evaluate --json` prints the figures that the shared scorer prints for the same events."""
    scorer = gold_dir.parent / "tools" / "score_events.py"
    if not scorer.is_file():
        pytest.skip(f"no shared scorer beside {gold_dir}")
    articles = ROOT / "examples" / "articles.jsonl"
    gold = ROOT / "tests" / "corpus" / "demo.gold.jsonl"
    diplowire = [sys.executable, "-m", "agents.cli.main"]
    events = tmp_path / "events.jsonl"
    extracted = subprocess.run([*diplowire, "extract", str(articles)], capture_output=True, check=True)
    events.write_bytes(extracted.stdout)
    theirs = subprocess.run(
        [sys.executable, str(scorer), str(gold), str(events), "--json"], capture_output=True, check=True
    )
    ours = subprocess.run([*diplowire, "evaluate", str(gold), str(articles), "--json"], capture_output=True, check=True)
    expected, actual = json.loads(theirs.stdout), json.loads(ours.stdout)
    assert expected["events"] > 0
    assert {key: actual[key] for key in expected} == expected
