"""Counts over articles, and the figures made of them."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from diplowire.evaluation.agreement import lenient, pair_up, people_agree, strict
from diplowire.evaluation.records import GoldEvent, Scored

#: The kinds that analysts look for, scored together.
SIGNAL = frozenset(
    ["summons", "recall", "expulsion", "rupture", "sanction", "threat", "attack", "detention", "ceasefire"]
)


@dataclass(frozen=True)
class Article:
    """One article's gold and what was extracted from it."""

    id: str
    gold: list[GoldEvent]
    events: list[Scored]


@dataclass(frozen=True)
class Miss:
    """A gold event that nothing matched, or an extracted event that matched nothing."""

    article: str
    gold: GoldEvent | None
    event: Scored | None


@dataclass
class Tally:
    """What is counted; `groups` holds (right, all) of the extracted events by kind, frame and role origin."""

    counts: Counter[str] = field(default_factory=Counter)
    recalled: Counter[str] = field(default_factory=Counter)
    wanted: Counter[str] = field(default_factory=Counter)
    groups: dict[tuple[str, str], list[int]] = field(default_factory=lambda: defaultdict(lambda: [0, 0]))
    reliability: list[tuple[float, bool]] = field(default_factory=list)
    misses: list[Miss] = field(default_factory=list)

    def rate(self, part: str, whole: str) -> float:
        """Share of two counts; 0 where the whole is empty."""
        return self.counts[part] / self.counts[whole] if self.counts[whole] else 0.0

    def prf(self, test: str) -> tuple[float, float, float]:
        """Precision over all extracted events, recall over essential gold, and their harmonic mean."""
        precision, recall = self.rate(f"{test}_any", "events"), self.rate(f"{test}_essential", "essential")
        return precision, recall, 2 * precision * recall / (precision + recall) if precision + recall else 0.0


def score(articles: Sequence[Article]) -> Tally:
    """Count matches over all articles."""
    tally = Tally()
    for article in articles:
        _count_article(tally, article)
    return tally


def _count_article(tally: Tally, article: Article) -> None:
    counts, gold, events = tally.counts, article.gold, article.events
    essential = sum(event.essential for event in gold)
    counts.update(articles=1, events=len(events), essential=essential)
    counts["relevance_right"] += bool(events) == bool(gold) if not gold or essential else 1
    if not gold:
        counts.update(negatives=1, negatives_with_events=bool(events))
    own, loose = pair_up(events, gold, strict), pair_up(events, gold, lenient)
    counts.update(strict_any=len(own), lenient_any=len(loose))
    counts["lenient_essential"] += sum(gold[j].essential for j in loose.values())
    for i, j in own.items():
        _count_match(counts, events[i], gold[j])
    _count_groups(tally, events, own)
    _count_recall(tally, article, set(own.values()))
    tally.misses += [Miss(article.id, None, event) for i, event in enumerate(events) if i not in own]


def _count_match(counts: Counter[str], event: Scored, gold: GoldEvent) -> None:
    counts["strict_essential"] += gold.essential
    counts["signal_right"] += event.kind in SIGNAL
    counts["signal_found"] += gold.kind in SIGNAL and gold.essential
    if gold.date:
        counts.update(dated=1, date_right=event.date == gold.date)
    else:
        counts.update(undated=1, date_extra=event.date is not None and not event.guessed)
    if gold.place:
        counts.update(placed=1, place_right=event.place == gold.place)
    else:
        counts.update(unplaced=1, place_extra=event.place is not None)
    counts["salience_right"] += (event.salience == "news") == gold.essential
    counts["realis_right"] += event.realis == gold.realis
    if gold.people:
        extra = max(0, len(event.people) - len(gold.people))
        counts.update(with_people=1, people_right=people_agree(event, gold), people_extra=extra)


def _count_groups(tally: Tally, events: Sequence[Scored], own: dict[int, int]) -> None:
    for i, event in enumerate(events):
        right = i in own
        tally.counts["signal"] += event.kind in SIGNAL
        tally.reliability.append((event.confidence, right))
        for group, name in (
            ("kind", event.kind),
            ("frame", event.frame),
            ("source from", event.source_origin),
            ("target from", event.target_origin),
        ):
            entry = tally.groups[group, name]
            entry[0] += right
            entry[1] += 1


def _count_recall(tally: Tally, article: Article, matched: set[int]) -> None:
    for j, gold in enumerate(article.gold):
        if not gold.essential:
            continue
        tally.wanted[gold.kind] += 1
        tally.counts["signal_gold"] += gold.kind in SIGNAL
        if j in matched:
            tally.recalled[gold.kind] += 1
        else:
            tally.misses.append(Miss(article.id, gold, None))


def bootstrap(articles: Sequence[Article], test: str = "strict", *, rounds: int = 1000) -> tuple[float, float]:
    """95 % interval of the F1 over articles drawn with replacement. The draws are the same at every call."""
    draw = random.Random(20260101)  # noqa: S311 - a fixed draw makes the interval repeatable; nothing is secret
    parts = [score([article]).counts for article in articles]
    results = []
    for _ in range(rounds):
        tally = Tally()
        for part in draw.choices(parts, k=len(parts)):
            tally.counts.update(part)
        results.append(tally.prf(test)[2])
    results.sort()
    return results[int(rounds * 0.025)], results[int(rounds * 0.975)]
