"""Shaping a firing: the passive turned round, the sides set apart, one event for each partner, go-betweens."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplowire.extraction.data import words
from diplowire.extraction.discourse import codes_of
from diplowire.extraction.firing import Firing
from diplowire.extraction.frames import Frame
from diplowire.extraction.model import Candidate, Role
from diplowire.extraction.special import guarded
from diplowire.extraction.view import View


def passive(frame: Frame, view: View) -> Frame:
    """The frame as it stands in the passive: the subject is acted on, «از سوی X» acts."""
    verb = None if view.clause.verb is None else view.sentence.tokens[view.clause.verb].verb
    turned = frame.mode == "v" and frame.kind in words("light_words.tsv", "passive_kinds")
    if not turned or verb is None or verb.lemma not in {"شد", "گرفت"} or "از" in frame.carriers:
        return frame
    # «در ایران بازداشت شد» says who detains; «در بحرین هدف قرار گرفت» only where it was.
    source = ("agent", "ezafe") if frame.kind == "attack" else ("agent", "ezafe", "in")
    return replace(frame, source=source, target=("explicit", "of", "against", "spot", "others"))


def go_between(firing: Firing, target: Sequence[Role]) -> list[Role]:
    """Who passes it on («از طریق عمان»), or the envoy who is called as guardian of another state's interests."""
    if firing.frame.kind in words("light_words.tsv", "passed_on"):
        passed = firing.chained(firing.view.under("via"), "via")
        return [r for r in passed if not set(r.mention.codes) <= codes_of(target)]
    if "envoy" not in firing.frame.flags or not guarded(firing.view):
        return []
    envoys = [m for m in firing.view.mentions if m.office in words("offices.tsv", "envoy")]
    return [r for r in firing.roles(envoys, "via") if not set(r.mention.codes) <= codes_of(target)]


def apart(frame: Frame, source: list[Role], target: list[Role]) -> tuple[list[Role], list[Role]]:
    """Each code on one side; a symmetric frame whose pair came from one phrase is cut after its first member."""
    if ("sym" in frame.flags or "pair" in frame.source) and "multi" not in frame.flags and not target:
        codes = list(dict.fromkeys(c for r in source for c in r.mention.codes))
        if len(codes) > 1:
            return _halves(source, codes)
    taken = codes_of(source)
    return source, [r for r in target if not set(r.mention.codes) <= taken]


def _halves(source: list[Role], codes: list[str]) -> tuple[list[Role], list[Role]]:
    left, right = [], []
    for role in source:
        mine = tuple(c for c in role.mention.codes if c == codes[0])
        rest = tuple(c for c in role.mention.codes if c != codes[0])
        if mine:
            left.append(replace(role, mention=replace(role.mention, codes=mine)))
        if rest:
            right.append(replace(role, mention=replace(role.mention, codes=rest)))
    return left, right


def each_partner(candidate: Candidate) -> list[Candidate]:
    """One meeting or call for each partner that stands in a list."""
    split_kinds = words("light_words.tsv", "each_partner")
    if candidate.kind not in split_kinds or len(candidate.target) < 2 or "multi" in candidate.flags:  # noqa: PLR2004
        return [candidate]
    by_code: dict[tuple[str, ...], list[Role]] = {}
    for role in candidate.target:
        by_code.setdefault(role.mention.codes, []).append(role)
    return [replace(candidate, target=tuple(roles)) for roles in by_code.values()]
