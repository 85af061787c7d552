"""Realis: whether an act is reported as having happened, or as planned, asked for, supposed, denied or called off."""

from __future__ import annotations

import re
from functools import cache

from diplowire.extraction.clauses import CONTENT
from diplowire.extraction.data import rows
from diplowire.extraction.frames import Frame, compile_cues
from diplowire.extraction.verbs import VerbForm
from diplowire.extraction.view import View

#: Acts that a headline tells in the present tense before they happen («فردا به تهران سفر می‌کند»).
_TRAVEL = frozenset({"visit", "meeting", "multilateral_meeting", "negotiation", "phone_call", "agreement"})
#: Deeds of states of which the present tense is an announcement («اجرای پروتکل را متوقف می‌کند»).
_ANNOUNCED = _TRAVEL | {"rupture", "withdrawal", "cooperation", "mobilization", "sanction_relief", "release"}


#: What these ask for stands behind them.
_ASKED_FOR = frozenset({"خواستار", "خواهان", "لزوم", "ضرورت"})
#: «رد نکرد» is no refusal, «نپذیرفت» is one.
_REFUSALS = frozenset({"رد", "مخالف", "مخالفت", "وتو", "مردود", "تکذیب", "امتناع", "خودداری"})
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
    told = verb is not None and frame.mode != "n" and verb.tense in {"past", "perfect", "pluperfect"}
    cued = _by_cue(frame, view, start, end, told=told)
    if cued is not None:
        return cued
    if verb is not None:
        by_verb = _of_noun(frame, view, verb, start) if frame.mode == "n" else _of_verb(frame, view, verb)
        if by_verb != "occurred":
            return by_verb
    if "planned" in frame.flags:
        return "planned"
    return "hypothetical" if view.clause.relation == "condition" else "occurred"


def _by_cue(frame: Frame, view: View, start: int, end: int, *, told: bool) -> str | None:
    """What a word of the clause says; a verb that tells the past is not overruled by what is planned around it."""
    offset = view.offset(start)
    own = {"asking", frame.kind, "requested" if frame.kind == "request" else ""}
    for realis, pattern, scope in _cues():
        if realis in own or (told and realis in {"planned", "hypothetical", "requested"}):
            continue
        found = pattern.search(view.marked)
        if found is None or start <= view.position(found.start()) < end:
            continue
        if realis == "requested" and found.start() > offset and view.text(view.position(found.start())) in _ASKED_FOR:
            # «در دیدار X … خواستار Y شد»: what is asked for follows its word.
            continue
        if scope == "clause" or _near(view, found, start, end):
            return realis
    return None


def _of_verb(frame: Frame, view: View, verb: VerbForm) -> str | None:
    if verb.tense == "future":
        return None if verb.negated else "planned"
    if verb.negated:
        # «به توافق نرسیدند» is news, «حمله نکرد» is none.
        return "denied" if frame.kind == "agreement" else None
    if verb.tense == "subjunctive":
        return "hypothetical" if view.clause.relation == "condition" else "planned"
    return "planned" if verb.tense == "present" and frame.kind in _ANNOUNCED else "occurred"


def _of_noun(frame: Frame, view: View, verb: VerbForm, start: int) -> str | None:
    if verb.negated and verb.lemma in _LIGHT and view.segment_of(start) is view.segments[-1]:
        return None
    future = verb.tense == "future" and not verb.negated and frame.kind in _TRAVEL and not _recent(view, start)
    return "planned" if future else "occurred"


def _recent(view: View, start: int) -> bool:
    """«سفر اخیر …»: it has taken place, whatever will come of it."""
    return view.text(start + 1) == "اخیر"


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
    refused = view.verb_position is not None and view.text(view.verb_position - 1) in _REFUSALS
    if verb.negated and (refused or frame.kind not in {"rejection", "denial"}):
        return None
    if verb.tense == "subjunctive" and view.clause.relation not in CONTENT:
        return "hypothetical"
    return "hypothetical" if view.clause.relation == "condition" else "occurred"
