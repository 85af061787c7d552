"""The figures as a section of `docs/accuracy.md`."""

from __future__ import annotations

from collections.abc import Iterator

from diplowire.evaluation.score import Tally

#: Confidence thresholds that a subscriber might set with `--min-confidence`.
THRESHOLDS = (0.0, 0.6, 0.75, 0.9)
#: Below these a kind is called weak: fewer essential events than this say nothing either way.
_FEW, _WEAK = 3, 0.5


def section(tally: Tally, title: str, interval: tuple[float, float]) -> Iterator[str]:
    """Markdown lines: headline figures, fields, confidence, kinds."""
    counts = tally.counts
    yield f"## {title}"
    yield ""
    yield f"{counts['articles']} articles, {counts['essential']} essential events, {counts['events']} extracted."
    yield ""
    yield from headline(tally, interval)
    yield ""
    yield from _fields(tally)
    yield ""
    yield from _confidence(tally)
    yield ""
    yield from _kinds(tally)


def headline(tally: Tally, interval: tuple[float, float]) -> Iterator[str]:
    """The table that the README shows first."""
    yield "| match | precision | recall | F1 |"
    yield "|---|---|---|---|"
    for test, meaning in (("strict", "kind, source and target"), ("lenient", "PLOVER type and half of the actors")):
        precision, recall, f1 = tally.prf(test)
        span = f" ({interval[0]:.2f} to {interval[1]:.2f})" if test == "strict" else ""
        yield f"| {test}: {meaning} | {precision:.2f} | {recall:.2f} | {f1:.2f}{span} |"


def _fields(tally: Tally) -> Iterator[str]:
    counts = tally.counts
    yield "| field, of the strict matches | right | of |"
    yield "|---|---|---|"
    for name, part, whole in (
        ("people", "people_right", "with_people"),
        ("date", "date_right", "dated"),
        ("place", "place_right", "placed"),
        ("realis", "realis_right", "strict_any"),
        ("salience", "salience_right", "strict_any"),
    ):
        yield f"| {name} | {tally.rate(part, whole):.2f} | {counts[whole]} |"
    yield f"| a date where the coder saw none | {tally.rate('date_extra', 'undated'):.2f} | {counts['undated']} |"
    yield f"| a place where the coder saw none | {tally.rate('place_extra', 'unplaced'):.2f} | {counts['unplaced']} |"


def _confidence(tally: Tally) -> Iterator[str]:
    total = len(tally.reliability)
    yield "| events with confidence from | right (strict) | share kept |"
    yield "|---|---|---|"
    for threshold in THRESHOLDS:
        kept = [right for confidence, right in tally.reliability if confidence >= threshold]
        if kept:
            yield f"| {threshold or 'any'} | {sum(kept) / len(kept):.2f} | {len(kept) / total:.2f} |"


def _kinds(tally: Tally) -> Iterator[str]:
    yield "| kind | essential events found | extracted events right |"
    yield "|---|---|---|"
    kinds = set(tally.wanted) | {name for group, name in tally.groups if group == "kind"}
    for kind in sorted(kinds, key=lambda k: (-tally.wanted[k], k)):
        right, extracted = tally.groups.get(("kind", kind), (0, 0))
        found, wanted = tally.recalled[kind], tally.wanted[kind]
        weak = " (weak)" if wanted >= _FEW and found / wanted < _WEAK else ""
        yield f"| {kind}{weak} | {found} of {wanted} | {right} of {extracted} |"
