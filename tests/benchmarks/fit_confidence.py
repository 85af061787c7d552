"""Fit the weights of `diplowire/data/extraction/weights.tsv` on coded articles and print the new table.

    python -m tests.benchmarks.fit_confidence DIRECTORY|GOLD ARTICLES [GOLD ARTICLES …]

Logistic regression of "kind, source and target are right" on the features of `confidence.features`, with a ridge that
pulls rare features to nothing; no randomness. Reasons are taken over from the table in effect, else by the feature.
"""

from __future__ import annotations

import json
import math
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from diplowire.evaluation.agreement import pair_up, strict
from diplowire.evaluation.records import from_event, read_gold
from diplowire.extraction.confidence import features
from diplowire.extraction.data import rows
from diplowire.extraction.extract import extract
from diplowire.knowledge import Knowledge
from diplowire.raw import decode_raw
from diplowire.text.normalize import normalize
from schemas.kinds import KINDS

#: Features seen less often get no weight.
SEEN = 8
#: Ridge, step and number of rounds of the descent; the loss is convex, so they change nothing but the time.
RIDGE, STEP, ROUNDS = 2.0, 0.5, 3000

#: What is published where a feature without a reason of its own lowers the confidence, by how its name begins.
REASONS = {
    "kind_": "weak_kind", "class": "weak_cue", "nominal": "weak_cue",
    "source_": "weak_source", "target_": "guessed_target", "default_": "default_target",
    "announced": "announced_speech",
    "content": "within_speech", "not_occurred": "not_occurred", "late": "late_sentence", "body": "late_sentence",
}  # fmt: skip

Example = tuple[frozenset[str], bool]


def examples(gold: Path, articles: Path, knowledge: Knowledge) -> Iterator[Example]:
    """The features of every extracted event and whether it is right."""
    texts = {str(a["id"]): a for a in _lines(articles, "articles")}
    for record in _lines(gold, "gold"):
        found = extract(normalize(decode_raw(json.dumps(texts[str(record["id"])]).encode())), knowledge)
        right = pair_up([from_event(e) for e in found.events], read_gold(record), strict)
        for i, candidate in enumerate(found.candidates):
            yield frozenset(features(candidate)), i in right


def fit(found: Sequence[Example]) -> dict[str, float]:
    """The weights by gradient descent."""
    seen = Counter(name for names, _ in found for name in names)
    weights = {name: 0.0 for name in sorted(seen) if seen[name] >= SEEN}
    data = [([n for n in sorted(names) if n in weights], float(right)) for names, right in found]
    for _ in range(ROUNDS):
        slope = {name: RIDGE * weight * (name != "base") for name, weight in weights.items()}
        for names, right in data:
            error = 1 / (1 + math.exp(-sum(weights[n] for n in names))) - right
            for name in names:
                slope[name] += error
        for name in weights:
            weights[name] -= STEP * slope[name] / (seen[name] + RIDGE) / len(_GROUPS)
    return _centred(weights, seen)


def _centred(weights: dict[str, float], seen: Counter[str]) -> dict[str, float]:
    """The common part of the kinds' weights belongs to the base: only a kind that is worse than others is weak."""
    share = sum(weights.get(f"kind_{kind}", 0.0) * seen[f"kind_{kind}"] for kind in KINDS) / seen["base"]
    kinds = {f"kind_{kind}": weights.get(f"kind_{kind}", 0.0) - share for kind in sorted(KINDS)}
    return weights | kinds | {"base": weights["base"] + share}


#: About so many features are true of each event: the step is shared among them.
_GROUPS = range(12)


def table(weights: dict[str, float]) -> Iterator[str]:
    """The rows of the new table in the order of the old one."""
    old = {row["feature"]: row["reason"] for row in rows("weights.tsv")}
    for name in dict.fromkeys((*old, *weights)):
        if name in weights and abs(weights[name]) >= 0.05:
            named = next((reason for start, reason in REASONS.items() if name.startswith(start)), "")
            yield f"{name}\t{weights[name]:.2f}\t{old.get(name) or (named if weights[name] < 0 else '')}"
        elif old.get(name):
            yield f"{name}\t0\t{old[name]}"


def _lines(path: Path, part: str) -> Iterator[dict[str, object]]:
    for file in sorted(path.glob(f"*.{part}.jsonl")) if path.is_dir() else [path]:
        yield from (json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip())


def main(arguments: Sequence[str]) -> None:
    """Print the table for these pairs of gold and articles."""
    knowledge = Knowledge.load()
    paths = [Path(a) for a in arguments]
    pairs = list(zip(paths[::2], paths[1::2], strict=True))
    found = [e for gold, articles in pairs for e in examples(gold, articles, knowledge)]
    print("feature\tweight\treason")
    for line in table(fit(found)):
        print(line)


if __name__ == "__main__":
    main(sys.argv[1:])
