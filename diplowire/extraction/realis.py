"""Realis: whether an act is reported as having happened, or as planned, asked for, supposed, denied or called off."""

from __future__ import annotations

import re
from functools import cache

from diplowire.extraction.clauses import CONTENT
from diplowire.extraction.data import rows
from diplowire.extraction.frames import Frame, compile_cues
from diplowire.extraction.view import View

#: Acts that a headline tells in the present tense before they happen («فردا به تهران سفر می‌کند»).
_TRAVEL = frozenset({"visit", "meeting", "multilateral_meeting", "negotiation", "phone_call", "agreement"})


#: How many words a word of narrow scope may stand from its act.
NEAR = 10
#: Light verbs: negated, they take back the noun that they carry.
_LIGHT = frozenset({"کرد", "شد", "داشت", "گرفت", "داد", "یافت", "رسید"})


@cache
def _cues() -> tuple[tuple[str, re.Pattern[str], str], ...]:
    found = []
    for row in rows("realis_cues.tsv"):
        pattern = compile_cues(row["cue"])
        if pattern is not None:
            found.append((row["realis"], pattern, row["scope"]))
    return tuple(found)


def of_act(frame: Frame, view: View, start: int, end: int) -> str | None:
    """The realis of an act; None where the clause says that it did not happen."""
    verb = None if view.clause.verb is None else view.sentence.tokens[view.clause.verb].verb
    fixed = frame.flags & {"planned", "cancelled", "denied"}
    if fixed:
        return next(iter(fixed))
    told = verb is not None and frame.mode != "n" and verb.tense in {"past", "perfect", "pluperfect"}
    for realis, pattern, scope in _cues():
        if realis == "asking" or realis == frame.kind or (realis == "requested" and frame.kind == "request"):
            continue
        if told and realis in {"planned", "hypothetical", "requested"}:
            continue
        found = pattern.search(view.marked)
        if found and start <= view.position(found.start()) < end:
            continue
        if found and (scope == "clause" or _near(view, found, start, end)):
            return realis
    if verb is not None and frame.mode != "n":
        if verb.tense == "future":
            return None if verb.negated else "planned"
        if verb.negated:
            # «به توافق نرسیدند» is news, «حمله نکرد» is none.
            return "denied" if frame.kind == "agreement" else None
        if verb.tense == "present" and frame.kind in _TRAVEL:
            return "planned"
        if verb.tense == "subjunctive":
            return "hypothetical" if view.clause.relation == "condition" else "planned"
    elif verb is not None and verb.negated and verb.lemma in _LIGHT and view.segment_of(start) is view.segments[-1]:
        return None
    elif verb is not None and verb.tense == "future" and not verb.negated and frame.kind in _TRAVEL:
        return "planned"
    if view.clause.relation == "condition":
        return "hypothetical"
    return "occurred"


def asks(marked: str) -> bool:
    """Whether a clause asks for what its content names."""
    return any(realis == "asking" and pattern.search(marked) for realis, pattern, _ in _cues())


def _near(view: View, found: re.Match[str], start: int, end: int) -> bool:
    first, last = view.position(found.start()), view.position(found.end() - 1)
    return first <= end + NEAR and last >= start - NEAR


def of_utterance(frame: Frame, view: View) -> str | None:
    """What was said was said; a future verb plans it, a negated one takes it back."""
    verb = None if view.clause.verb is None else view.sentence.tokens[view.clause.verb].verb
    if verb is None or frame.mode == "n":
        return "occurred"
    if verb.tense == "future":
        return None if verb.negated else "planned"
    if verb.negated and frame.kind not in {"rejection", "denial"}:
        return None
    if verb.tense == "subjunctive" and view.clause.relation not in CONTENT:
        return "hypothetical"
    return "hypothetical" if view.clause.relation == "condition" else "occurred"
