"""When an extracted event tells a gold event: the strict and the lenient test, and the fields beside them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import product

from diplowire.evaluation.assignment import assign
from diplowire.evaluation.records import GoldEvent, Scored
from schemas.kinds import SYMMETRIC

#: PLOVER type of each kind, realis left aside: the lenient test compares these (codebook section 2).
TYPES = {
    kind: plover
    for plover, kinds in {
        "CONSULT": "phone_call meeting visit multilateral_meeting negotiation mediation message",
        "AGREE": "invitation commitment",
        "SUPPORT": "agreement support congratulation condolence recognition accreditation",
        "COOPERATE": "cooperation",
        "AID": "aid",
        "STATEMENT": "statement",
        "REQUEST": "request",
        "ACCUSE": "condemnation accusation summons protest_note",
        "REJECT": "denial rejection",
        "THREATEN": "threat",
        "SANCTION": "recall expulsion rupture sanction",
        "RETREAT": "sanction_relief release ceasefire withdrawal",
        "COERCE": "detention",
        "MOBILIZE": "mobilization",
        "ASSAULT": "attack",
        "VOTE": "vote",
    }.items()
    for kind in kinds.split()
}
_HALF = 0.5
_SAME_SPELLING = str.maketrans("يكئأإآؤۀ", "یکیاااوه", "\u200c\u200f\u200e ،,«»\"'")
Test = Callable[[Scored, GoldEvent], bool]


def jaccard(a: frozenset[str], b: frozenset[str]) -> float:
    """Share of the union that both hold; 1 for two empty sets."""
    return len(a & b) / len(a | b) if a | b else 1.0


def strict(event: Scored, gold: GoldEvent) -> bool:
    """Kind accepted and actors equal: sides apart for directed kinds, their union for symmetric ones."""
    return event.kind in gold.kinds and any(
        _actors_equal(event, gold, source, target) for source, target in product(gold.sources, gold.targets)
    )


def _actors_equal(event: Scored, gold: GoldEvent, source: frozenset[str], target: frozenset[str]) -> bool:
    if "multilateral_meeting" in (event.kind, gold.kind):
        return jaccard(event.source | event.target, source | target) >= _HALF
    if event.kind in SYMMETRIC and not SYMMETRIC.isdisjoint(gold.kinds):
        return event.source | event.target == source | target
    return event.source == source and event.target == target


def lenient(event: Scored, gold: GoldEvent) -> bool:
    """Same PLOVER type, and at least half of the actors."""
    if TYPES.get(event.kind) not in {TYPES.get(kind, kind) for kind in gold.kinds}:
        return False
    actors = event.source | event.target
    return any(jaccard(actors, source | target) >= _HALF for source, target in product(gold.sources, gold.targets))


def people_agree(event: Scored, gold: GoldEvent) -> bool:
    """Every name of the gold is among the event's names, by surname, whatever the spelling."""
    have = [name.translate(_SAME_SPELLING) for name in event.people]
    return all(any(_same_person(ours, name) for ours in have) for name in gold.people)


def _same_person(ours: str, name: str) -> bool:
    surname, whole = name.rsplit(maxsplit=1)[-1].translate(_SAME_SPELLING), name.translate(_SAME_SPELLING)
    return bool(ours) and (ours.endswith(surname) or whole.endswith(ours))


def pair_up(events: Sequence[Scored], golds: Sequence[GoldEvent], test: Test) -> dict[int, int]:
    """Event index → gold index, one to one: essential gold first, then most pairs, then most fields that agree."""
    weights = [[_weight(event, gold) if test(event, gold) else 0 for event in events] for gold in golds]
    return assign(weights)


def _weight(event: Scored, gold: GoldEvent) -> int:
    agreement = (
        4 * (event.kind == gold.kind)
        + 2 * (gold.date is not None and event.date == gold.date)
        + 2 * (event.realis == gold.realis)
        + (gold.place is not None and event.place == gold.place)
        + (bool(gold.people) and people_agree(event, gold))
    )
    return 10**8 * gold.essential + 10**4 + agreement
