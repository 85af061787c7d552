"""The extractor on real articles, against floors that only rise. Only figures are looked at."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.gold

#: Per set: strict F1, lenient F1, date, people, realis, signal recall, signal precision.
FLOORS = {
    "check": (0.78, 0.855, 0.86, 0.83, 0.94, 0.75, 0.75),
    "develop": (0.755, 0.83, 0.85, 0.83, 0.95, 0.70, 0.78),
}


def _figures(gold_dir: Path, name: str) -> dict[str, Any]:
    files = [str(gold_dir / f"{name}.{part}.jsonl") for part in ("gold", "articles")]
    command = [sys.executable, "-m", "agents.cli.main", "evaluate", *files, "--json"]
    return dict(json.loads(subprocess.run(command, capture_output=True, check=True).stdout))


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_no_figure_falls_below_its_floor(gold_dir: Path, name: str) -> None:
    """What was reached on real articles is not lost again."""
    found = _figures(gold_dir, name)
    values = (
        found["strict"]["f1"],
        found["lenient"]["f1"],
        found["date_accuracy"],
        found["people_accuracy"],
        found["realis_accuracy"],
        found["signal"]["recall"],
        found["signal"]["precision"],
    )
    assert [value >= floor for value, floor in zip(values, FLOORS[name], strict=True)] == [True] * len(values), values


def test_few_articles_without_events_get_some(gold_dir: Path) -> None:
    """Of the articles of all sections in which any event is a mistake, at most three in a hundred get one."""
    right, total = map(int, _figures(gold_dir, "negatives")["false_alarm_articles"].split("/"))
    assert right <= 0.03 * total
