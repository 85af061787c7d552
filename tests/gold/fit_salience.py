"""Fit the weights of `salience.tsv` on coded articles: `fit_salience.py GOLD ARTICLES [GOLD ARTICLES …]`.

Logistic regression by gradient descent on the strict matches, towards the gold's `essential`, each pair of files with
the same total weight. Prints the table, and on stderr the accuracy and that of five-fold cross-validation by article.
"""

from __future__ import annotations

import hashlib
import json
import math
import sys
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from agents.settings import load_settings
from diplowire.evaluation.agreement import pair_up, strict
from diplowire.evaluation.records import from_event, read_gold
from diplowire.extraction.extract import analyse
from diplowire.extraction.salience import Prominence
from diplowire.knowledge import Knowledge
from diplowire.raw import decode_raw
from diplowire.text.normalize import normalize

FOLDS = 5
STEPS, RATE, RIDGE = 200, 0.5, 10.0
#: Rarer features are left out, and weights below this.
LEAST, SMALL = 8, 0.1


@dataclass(frozen=True)
class Example:
    """One event that is in the gold."""

    article: str
    features: frozenset[str]
    essential: bool
    weight: float


def examples(gold: Path, articles: Path) -> Iterator[Example]:
    """The strict matches of a gold file."""
    knowledge = Knowledge.load(load_settings().knowledge)
    raw = {str(json.loads(line)["id"]): line for line in articles.read_text(encoding="utf-8").splitlines()}
    for line in gold.read_text(encoding="utf-8").splitlines():
        record = json.loads(line)
        found = analyse(normalize(decode_raw(raw[str(record["id"])].encode())), knowledge)
        golds = read_gold(record)
        kept = [c for c in found.kept if c.source]
        prominence = Prominence({s.index: s for s in found.sentences}, kept)
        for mine, theirs in pair_up([from_event(e) for e in found.events], golds, strict).items():
            features = frozenset(prominence.features(kept[mine]))
            yield Example(str(record["id"]), features, golds[theirs].essential, 1.0)


def fit(data: Sequence[Example]) -> dict[str, float]:
    """Weights by full-batch gradient descent with a ridge."""
    count: defaultdict[str, int] = defaultdict(int)
    for example in data:
        for name in example.features:
            count[name] += 1
    names = sorted(name for name, number in count.items() if number >= LEAST)
    weights = dict.fromkeys(names, 0.0)
    total = sum(e.weight for e in data)
    for _ in range(STEPS):
        slope = {name: 0.0 if name == "base" else RIDGE * weights[name] for name in names}
        for e in data:
            error = e.weight * (probability(weights, e) - e.essential)
            for name in e.features & weights.keys():
                slope[name] += error
        for name in names:
            weights[name] -= RATE * slope[name] * 4 / total
    return weights


def probability(weights: dict[str, float], example: Example) -> float:
    """That the event is essential."""
    return 1 / (1 + math.exp(-sum(weights.get(name, 0.0) for name in sorted(example.features))))


def accuracy(weights: dict[str, float], data: Sequence[Example]) -> float:
    """Share of the examples on the right side of one half."""
    right = sum(e.weight for e in data if (probability(weights, e) >= 0.5) == e.essential)
    return right / sum(e.weight for e in data)


def _fold(example: Example) -> int:
    return int(hashlib.sha256(f"fold {example.article}".encode()).hexdigest(), 16) % FOLDS


def main(arguments: Sequence[str]) -> None:
    """Fit on all files given, print the table."""
    data: list[Example] = []
    for gold, articles in zip(arguments[::2], arguments[1::2], strict=True):
        part = list(examples(Path(gold), Path(articles)))
        data += [Example(e.article, e.features, e.essential, 500 / len(part)) for e in part]
    folds = [
        accuracy(fit([e for e in data if _fold(e) != k]), [e for e in data if _fold(e) == k]) for k in range(FOLDS)
    ]
    weights = fit(data)
    print(f"accuracy {accuracy(weights, data):.3f}, cross-validated {sum(folds) / FOLDS:.3f}", file=sys.stderr)
    print("feature\tweight")
    for name, weight in sorted(weights.items(), key=lambda item: -abs(item[1])):
        if abs(weight) >= SMALL or name == "base":
            print(f"{name}\t{weight:.2f}")


if __name__ == "__main__":
    main(sys.argv[1:])
