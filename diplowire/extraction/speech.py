"""What is said decides the kind of an utterance, and whom it concerns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from diplowire.extraction.data import rows, words
from diplowire.extraction.firing import Firing
from diplowire.extraction.frames import compile_cues
from diplowire.extraction.model import Role
from diplowire.extraction.roles import STRATEGIES, first_of
from diplowire.extraction.view import View


@dataclass(frozen=True, slots=True)
class Cue:
    """One row of `content_cues.tsv`."""

    kind: str
    subkind: str | None
    pattern: re.Pattern[str]
    excludes: re.Pattern[str] | None
    target: tuple[str, ...]
    where: str


@cache
def cues() -> tuple[Cue, ...]:
    """All rows in order."""
    found = []
    for row in rows("content_cues.tsv"):
        pattern = compile_cues(row["cue"])
        if pattern is not None:
            found.append(
                Cue(row["kind"], row["subkind"] or None, pattern, compile_cues(row["excludes"]),
                    tuple(row["target"].split()), row["where"])
            )  # fmt: skip
    return tuple(found)


def content_kind(content: Sequence[tuple[View, str]], own: View) -> Cue | None:
    """The first cue that what is said contains."""
    for cue in cues():
        for view, marked in content:
            if not _looked_at(cue, view, own):
                continue
            if cue.pattern.search(marked) and not (cue.excludes and cue.excludes.search(marked)):
                return cue
    return None


def _looked_at(cue: Cue, view: View, own: View) -> bool:
    """Whether the cue may stand in this clause: of the clause of saying itself only what judges or asks counts."""
    if cue.where == "own":
        return view is own
    return view is not own or view.clause.verb is None or cue.where == "any" or cue.kind == "request"


def target_of(cue: Cue, firing: Firing, fallback: tuple[str, ...]) -> list[Role]:
    """Whom the utterance concerns: by the cue's own strategies in the content, else as the frame says."""
    addressed = first_of(("to",), firing) if "to" in fallback else []
    if addressed and cue.kind in {"request", "threat"}:
        return addressed
    if cue.kind == "request" and _own_duty(firing):
        return []
    for name in cue.target:
        found = _must(firing) if name == "must" else _in_content(name, firing)
        if found:
            return found
    if cue.kind == "request":
        return addressed
    return addressed or first_of(tuple(n for n in fallback if n != "to"), firing)


def _own_duty(firing: Firing) -> bool:
    """«باید … کنیم»: what the speaker himself has to do is asked of nobody."""
    for view in firing.scene.content(firing.view):
        verb = None if view.clause.verb is None else view.sentence.tokens[view.clause.verb].verb
        if "‹باید›" in view.marked and verb is not None and verb.person in {"1s", "1p"}:
            return True
    return False


def asks_own_people(view: View) -> bool:
    """«از شهروندان خواست»: what is asked of the state's own people is nothing between states."""
    asked = [s for s in view.segments if s.role == "from" and not s.mentions]
    own = words("speech_words.tsv", "people")
    return any(view.text(p) in own for s in asked for p in range(s.start, min(s.start + 3, s.end)))


def _in_content(name: str, firing: Firing) -> list[Role]:
    if name == "content":
        return STRATEGIES["content"](firing)
    for view in firing.scene.content(firing.view):
        inside = replace(firing, view=view, start=0, end=0)
        found = [r for r in STRATEGIES[name](inside) if not set(r.mention.codes) <= set(firing.taken)]
        if found:
            return found
    return []


def _must(firing: Firing) -> list[Role]:
    """Who has to act: the subject of the content clause with «باید»."""
    for view in firing.scene.content(firing.view):
        if view is firing.view or "‹باید›" not in view.marked or view.subject is None:
            continue
        found = firing.roles(view.chain(view.subject), "content")
        return [r for r in found if not set(r.mention.codes) <= set(firing.taken)]
    return []
