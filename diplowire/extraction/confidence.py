"""Confidence: a table of weights over how an event was found, squeezed into a probability."""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache

from diplowire.extraction.data import rows
from diplowire.extraction.model import Candidate

#: What lowers the log-odds by less is not worth a reason.
TELLING = 0.1
#: Sentences after this one are behind the lead, after that one late.
LEAD, LATE = 2, 6
#: Targets that no word of the clause gives.
_DEFAULTS = frozenset({"focus", "other", "none"})


@cache
def _weights() -> dict[str, tuple[float, str]]:
    return {row["feature"]: (float(row["weight"]), row["reason"]) for row in rows("weights.tsv")}


def vocabulary() -> frozenset[str]:
    """Every reason that may be published."""
    return frozenset(reason for _, reason in _weights().values() if reason) | {
        "bad_published_at", "future_published_at", "published_at_jalali_year",
        "published_at_assumed_tehran", "published_at_day_precision",
    }  # fmt: skip


def features(candidate: Candidate) -> Iterator[str]:
    """What speaks for or against the event."""
    yield "base"
    yield f"class{candidate.klass}"
    yield f"kind_{candidate.kind}"
    yield _position(candidate.sentence)
    yield from (name for name in ("nominal", "content", "background") if getattr(candidate, name))
    if candidate.also:
        yield "repeated"
    if candidate.realis != "occurred":
        yield "not_occurred"
    if candidate.asserted and candidate.asserted.mention.kind == "anonymous":
        yield "anonymous"
    if candidate.frame == "colon" and candidate.sentence:
        yield "announced"
    yield from _of_roles(candidate)


def _position(sentence: int) -> str:
    if sentence <= 1:
        return "lead" if sentence else "title"
    return "late" if sentence > LATE else "body"


def _of_roles(candidate: Candidate) -> Iterator[str]:
    if any(r.mention.name for r in (*candidate.source, *candidate.target)):
        yield "names"
    for role in candidate.source[:1]:
        yield f"source_{role.origin}"
        if role.mention.resolved_by in {"pronoun", "office"}:
            yield f"source_{role.mention.resolved_by}"
    target = candidate.target[0].origin if candidate.target else "none"
    yield f"target_{target}"
    if target in _DEFAULTS and candidate.sentence > LEAD:
        yield "default_behind_lead"


def confidence(candidate: Candidate) -> tuple[float, list[str]]:
    """The probability, to two digits, and what lowered it."""
    table = _weights()
    found = [table[name] for name in features(candidate) if name in table]
    total = sum(weight for weight, _ in found)
    reasons = list(dict.fromkeys(reason for weight, reason in found if reason and weight <= -TELLING))
    return round(1 / (1 + math.exp(-total)), 2), reasons
