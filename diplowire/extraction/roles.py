"""Role strategies: where a frame looks for its source and its target.

Each strategy is a small function from a firing to the roles that it finds; `frames.tsv` names them in order.
"""

from __future__ import annotations

from diplowire.extraction import sides, special
from diplowire.extraction.firing import Firing, Strategy
from diplowire.extraction.model import Role

STRATEGIES: dict[str, Strategy] = {
    "subject": sides.subject,
    "explicit": sides.explicit,
    "speaker": sides.speaker,
    "agent": sides.agent,
    "ezafe": sides.ezafe,
    "ezafe2": sides.ezafe2,
    "pair": sides.pair,
    "with": sides.under("with", origin="with"),
    "to": sides.to_,
    "from": sides.under("from", origin="from"),
    "against": sides.under("against", origin="against"),
    "about": sides.under("about", "reference", origin="about"),
    "in": sides.under("in", origin="in"),
    "on": sides.under("on", origin="on"),
    "between": sides.under("between", origin="between"),
    "for": sides.under("for", origin="for"),
    "object": sides.object_,
    "doer": special.doer,
    "act_of": special.act_of,
    "anti": special.anti,
    "receiver": special.receiver,
    "welcomed": special.welcomed,
    "earlier": special.earlier,
    "aggressor": special.aggressor,
    "content": sides.content,
    "focus": sides.focus,
    "lead_focus": sides.lead_focus,
    "place": special.place,
    "envoy": special.envoy,
    "host": special.host,
    "host_ministry": special.host_ministry,
    "sender": special.sender,
    "others": sides.others,
    "all": sides.all_,
    "owner": special.owner,
    "role": special.role_,
    "possessor": special.possessor,
    "body": special.body,
    "concerned": special.concerned,
    "subject_too": sides.subject_too,
    "spot": special.spot,
    "of": special.of_,
    "none": lambda _: [],
}

_ADDRESSED = frozenset({"threat", "congratulation", "condolence"})
_AFTER_AGGRESSOR = frozenset({"from", "against", "to", "content", "focus"})


def _asks_all(f: Firing) -> bool:
    """«از کشورهای منطقه خواست»: a «از» phrase without an actor right before the verb asks nobody in particular."""
    segments = [s for s in f.view.segments if s.role == "from" and s.start < f.end]
    return bool(segments) and not segments[-1].mentions


def _at_home(f: Firing) -> bool:
    """«به رئیس‌جمهور این کشور هشدار داد», «به ملت خود تبریک گفت»: what is said at home has no default target."""
    return any(m.codes and set(m.codes) <= set(f.taken) for m in f.view.under("to"))


def _unknown_attack(f: Firing) -> bool:
    ra = f.view.ra
    if ra is None:
        return False
    return any(f.view.text(p).startswith(special.ATTACK_WORDS) for p in range(ra))


def first_of(names: tuple[str, ...], firing: Firing) -> list[Role]:
    """The roles of the first strategy that finds an actor whose code is not taken.

    Where an attack is the object and nobody is known to have done it, and where everybody is asked («از همه طرف‌ها»),
    there is no default.
    """
    for name in names:
        if name in {"from", "focus"} and firing.frame.id == "request.v2" and _asks_all(firing):
            return []
        if name in {"content", "focus"} and firing.frame.kind in _ADDRESSED and _at_home(firing):
            return []
        if name in _AFTER_AGGRESSOR and "aggressor" in names and _unknown_attack(firing):
            return []
        found = [
            r for r in STRATEGIES[name](firing) if r.mention.codes and not set(r.mention.codes) <= set(firing.taken)
        ]
        if found:
            return found
    return []
