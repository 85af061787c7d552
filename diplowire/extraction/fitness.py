"""Fitness: why a frame that matched a clause is not used there."""

from __future__ import annotations

from collections.abc import Sequence

from diplowire.extraction.data import words
from diplowire.extraction.discourse import codes_of
from diplowire.extraction.frames import Frame, predicates
from diplowire.extraction.model import Mention, Role
from diplowire.extraction.view import View

#: The speaker of a head stands at its beginning.
HEAD_REACH = 2
#: Two states make a conference, a noun and its verb a cue.
TWO = 2
#: Verbs that a noun carries.
LIGHT = frozenset({"کرد", "شد", "داد", "داشت", "گرفت", "یافت"})
#: A frame that fired: its cue's positions in the clause.
Fired = tuple[Frame, int, int]


def unfit(frame: Frame, view: View, start: int, end: int) -> str:
    """What the clause's own words say against the frame; "" for nothing."""
    if frame.requires is not None and not frame.requires.search(view.marked):
        return "a required word is missing"
    if frame.excludes is not None and frame.excludes.search(view.marked):
        return "an excluding word stands in the clause"
    if "title" in frame.flags and view.clause.verb is not None:
        return "only in headlines"
    if "thing" in frame.flags and view.guest is not None:
        return "a person is welcomed"
    return _carries(frame, view, end) or _other_predicate(frame, view, start, end)


def _carries(frame: Frame, view: View, end: int) -> str:
    """A noun right before the verb is part of the predicate and names nothing by itself."""
    if frame.mode == "n" and view.verb_position == end and view.clause.verb is not None and "utt" in frame.flags:
        return "the noun carries the verb"
    return ""


def _other_predicate(frame: Frame, view: View, start: int, end: int) -> str:
    """«به حمایت از … متهم کرد»: the word before the light verb carries it, not one farther off."""
    if frame.mode == "n" or end - start < TWO or view.verb_position != end - 1:
        return ""
    verb = view.sentence.tokens[view.tokens[end - 1]].verb
    if "wide" in frame.flags or verb is None or verb.lemma not in LIGHT:
        return ""
    carrier = view.text(end - 2)
    if carrier in words("light_words.tsv", "saying") and carrier not in frame.carriers and "utt" not in frame.flags:
        return "the noun belongs to what is said"
    other = carrier in predicates() and carrier not in frame.carriers
    return f"«{carrier}» carries the verb" if other else ""


def claimant(view: View) -> Mention | None:
    """«ادعای وزیر جنگ آمریکا: …»: whose words a noun of saying before a colon announces."""
    if not view.mentions or view.text(0) not in words("light_words.tsv", "said_by"):
        return None
    first = view.mentions[0]
    return first if view.at(first) <= HEAD_REACH and view.role(first) == "" else None


def quoted(view: View) -> Mention | None:
    """«به نقل از یک مقام آمریکایی: …»: the official of a stated side whose words follow."""
    return next((m for m in view.under("quote") if m.actor and m.human), None) if view.clause.verb is None else None


def speaks(view: View) -> Mention | None:
    """Who speaks behind a verbless head: its subject, whom a medium quotes, whose words a noun announces."""
    subject = view.subject
    return subject if subject is not None and subject.actor else quoted(view) or subject or claimant(view)


def specific(frame: Frame, others: Sequence[Fired], end: int) -> bool:
    """A word of saying yields to an utterance frame of the same clause; a verb only to one that holds it too."""
    if frame.mode == "n":
        return any("utt" in f.flags for f, _, _ in others)
    return any("utt" in f.flags and f.mode != "n" and e >= end - 1 for f, _, e in others)


def longest(fired: list[Fired]) -> list[Fired]:
    """Of utterance frames that hold the same verb, the one with the longest cue («یادداشت اعتراض تسلیم کرد»)."""
    verbal = [f for f in fired if "utt" in f[0].flags and "say" not in f[0].flags and f[0].mode != "n"]
    best = {end: max((f for f in verbal if f[2] == end), key=lambda f: f[2] - f[1]) for _, _, end in verbal}
    return [f for f in fired if f not in verbal or best[f[2]] is f]


def _ungrounded(frame: Frame, source: Sequence[Role], target: Sequence[Role]) -> str:
    """«در دیدار دانشجویان گفت»: a noun that takes both sides from elsewhere names somebody else's meeting."""
    far = {"subject", "inherited", "speaker", "focus"}
    if frame.mode != "n" or "sym" not in frame.flags or "multi" in frame.flags or not source:
        return ""
    return "neither side stands beside the noun" if all(r.origin in far for r in (*source, *target)) else ""


def _lacking(frame: Frame, kind: str, source: Sequence[Role], target: Sequence[Role]) -> str:
    if not source:
        return "no source"
    if "both" in frame.flags and not target:
        return "one side is missing"
    if "multi" in frame.flags:
        codes = codes_of((*source, *target))
        body = any(r.mention.kind == "organization" for r in source)
        if len(codes) < TWO and not body:
            return "a conference of one"
    if "target" in frame.flags and not target and kind != "statement":
        return "nobody is addressed or meant"
    return ""


def incomplete(frame: Frame, kind: str, source: Sequence[Role], target: Sequence[Role]) -> str:
    """What the roles that were found say against the frame; "" for nothing."""
    return _lacking(frame, kind, source, target) or _ungrounded(frame, source, target)
