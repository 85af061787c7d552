"""The figures as text for a terminal and as JSON with the shared scorer's keys."""

from __future__ import annotations

from collections.abc import Iterator

from diplowire.evaluation.score import Miss, Tally

#: Width of a bin of the reliability table.
_BIN = 0.1
_FIELDS = {
    "date": ("date_right", "dated"),
    "place": ("place_right", "placed"),
    "people": ("people_right", "with_people"),
}


def as_json(tally: Tally) -> dict[str, object]:
    """The figures under the names that the shared scorer's `--json` uses."""
    out: dict[str, object] = {
        "articles": tally.counts["articles"],
        "essential_gold": tally.counts["essential"],
        "events": tally.counts["events"],
    }
    for test in ("strict", "lenient"):
        precision, recall, f1 = tally.prf(test)
        out[test] = {"precision": precision, "recall": recall, "f1": f1}
    out |= {f"{name}_accuracy": tally.rate(*parts) for name, parts in _FIELDS.items()}
    return out | {
        "realis_accuracy": tally.rate("realis_right", "strict_any"),
        "extra_people_per_event": tally.rate("people_extra", "with_people"),
        "signal": {
            "recall": tally.rate("signal_found", "signal_gold"),
            "precision": tally.rate("signal_right", "signal"),
            "gold": tally.counts["signal_gold"],
            "events": tally.counts["signal"],
        },
        "date_extra": tally.rate("date_extra", "undated"),
        "place_extra": tally.rate("place_extra", "unplaced"),
        "salience_accuracy": tally.rate("salience_right", "strict_any"),
        "relevance_accuracy": tally.rate("relevance_right", "articles"),
        "false_alarm_articles": f"{tally.counts['negatives_with_events']}/{tally.counts['negatives']}",
    }


def lines(tally: Tally, interval: tuple[float, float] | None = None) -> Iterator[str]:
    """The report a person reads."""
    counts = tally.counts
    yield f"{counts['articles']} articles, {counts['essential']} essential gold events, {counts['events']} extracted"
    for test in ("strict", "lenient"):
        precision, recall, f1 = tally.prf(test)
        span = f"  (95 % {interval[0]:.3f} to {interval[1]:.3f})" if interval and test == "strict" else ""
        yield f"{test:8} precision {precision:.3f}  recall {recall:.3f}  F1 {f1:.3f}{span}"
    fields = [f"{name} {tally.rate(*parts):.3f}" for name, parts in _FIELDS.items()]
    yield f"of the strict matches: {', '.join(fields)}, realis {tally.rate('realis_right', 'strict_any'):.3f}"
    yield (
        f"where gold has none: a date in {tally.rate('date_extra', 'undated'):.3f}, "
        f"a place in {tally.rate('place_extra', 'unplaced'):.3f}; "
        f"salience {tally.rate('salience_right', 'strict_any'):.3f}"
    )
    yield (
        f"signal kinds: recall {tally.rate('signal_found', 'signal_gold'):.3f} of {counts['signal_gold']}, "
        f"precision {tally.rate('signal_right', 'signal'):.3f} of {counts['signal']}"
    )
    yield f"articles without events that got some: {counts['negatives_with_events']}/{counts['negatives']}"
    yield from _recall_lines(tally)
    yield from _precision_lines(tally)
    yield from _reliability_lines(tally)


def _recall_lines(tally: Tally) -> Iterator[str]:
    yield "essential events found, by kind"
    for kind, wanted in sorted(tally.wanted.items(), key=lambda item: (-item[1], item[0])):
        yield f"  {kind:22} {tally.recalled[kind]:4}/{wanted}"


def _precision_lines(tally: Tally) -> Iterator[str]:
    group = ""
    for (name, value), (right, total) in sorted(
        tally.groups.items(), key=lambda item: (item[0][0], -item[1][1], item[0][1])
    ):
        if name != group:
            group = name
            yield f"extracted events right, by {name}"
        yield f"  {value or '-':22} {right:4}/{total:<4} {right / total:.2f}"


def _reliability_lines(tally: Tally) -> Iterator[str]:
    yield "confidence: predicted, observed, events"
    bins: dict[int, list[tuple[float, bool]]] = {}
    for confidence, right in tally.reliability:
        bins.setdefault(min(int(confidence / _BIN), 9), []).append((confidence, right))
    for _, members in sorted(bins.items()):
        predicted = sum(confidence for confidence, _ in members) / len(members)
        observed = sum(right for _, right in members) / len(members)
        yield f"  {predicted:.2f}  {observed:.2f}  {len(members)}"


def miss_line(miss: Miss) -> str:
    """One miss or spurious event, tab-separated."""
    if miss.gold is not None:
        gold = miss.gold
        sides = ["+".join(sorted(gold.sources[0])), "+".join(sorted(gold.targets[0]))]
        return "\t".join(["missed", miss.article, gold.kind, *sides, gold.cue])
    if miss.event is None:
        raise ValueError("a miss has a gold event or an extracted one")
    event = miss.event
    sides = ["+".join(sorted(event.source)), "+".join(sorted(event.target))]
    return "\t".join(["spurious", miss.article, event.kind, *sides, f"{event.source_origin}/{event.target_origin}"])
