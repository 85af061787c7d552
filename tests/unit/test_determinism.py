"""Replaying is deterministic."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
ARTICLES = ROOT / "examples" / "articles.jsonl"
GOLDEN = ROOT / "tests" / "golden" / "events.jsonl"


def _extract(hash_seed: str, time_zone: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", "agents.cli.main", "extract", str(ARTICLES)],
        capture_output=True,
        check=True,
        text=True,
        env=os.environ | {"PYTHONHASHSEED": hash_seed, "TZ": time_zone},
    )
    return done.stdout


def test_hash_seed_and_time_zone_change_nothing() -> None:
    """The same articles give the same bytes under another hash seed and in another time zone."""
    assert _extract("0", "UTC") == _extract("1", "Pacific/Auckland")


def test_the_golden_events_are_what_this_python_extracts() -> None:
    """The events of the sample articles equal the golden file, whatever the Python line that runs the test.

    Changed on purpose? `.venv/bin/diplowire extract examples/articles.jsonl > tests/golden/events.jsonl` writes it
    anew, and its diff is to be read.
    """
    assert GOLDEN.read_text(encoding="utf-8") == _extract("0", "UTC")
