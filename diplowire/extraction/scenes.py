"""Scenes: a clause of the article that shows actors somewhere or on some day, and who is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplowire.extraction.cuts import codes_of
from diplowire.extraction.model import Candidate, Mention, Role
from diplowire.extraction.view import View

#: Clauses that tell no fact of the article's own.
_NOT_TOLD = frozenset({"content", "condition", "reason"})
_THIS = frozenset({"این", "همین"})
_TOGETHER = frozenset({"with", "between", "simultaneity"})


@dataclass(frozen=True, slots=True)
class Scene:
    """Who is shown together in a sentence."""

    sentence: int
    actors: tuple[Mention, ...]

    #: «این دیدار روز شنبه برگزار شد»: the clause is about what was just told.
    pointing: bool = False

    def holds(self, roles: Sequence[Role]) -> bool:
        """Whether these may be among them: the same states, and no other person by name."""
        return all(any(_may_be(role.mention, actor) for actor in self.actors) for role in roles)

    def touches(self, candidate: Candidate) -> bool:
        """Whether one of the event's actors is among them."""
        codes = frozenset(c for actor in self.actors for c in actor.codes)
        return bool(codes & (codes_of(candidate.source) | codes_of(candidate.target)))


def scene(view: View) -> Scene:
    """A clause as a scene."""
    pointing = view.text(0) in _THIS or (view.text(0) == "در" and view.text(1) in _THIS)
    return Scene(view.sentence.index, shown(view), pointing=pointing)


def wide(view: View) -> Scene:
    """The whole sentence as a scene: whom it names is there."""
    return Scene(view.sentence.index, tuple(m for m in view.all_mentions if m.actor))


def told(view: View, here: Sequence[View]) -> bool:
    """Whether a clause tells a fact of the article's own; a section's name («گروه سیاسی:») is nobody's word."""
    if view.clause.relation == "colon":
        parent = None if view.clause.parent is None else here[view.clause.parent]
        return parent is not None and not parent.mentions and parent.clause.verb is None
    return view.clause.relation not in _NOT_TOLD


def shown(view: View) -> tuple[Mention, ...]:
    """The actors that a clause shows together: its subject, whom it meets, whose meeting it is."""
    subject = view.chain(view.subject) if view.subject else ()
    beside = [m for s in view.segments if s.role in _TOGETHER for m in s.mentions]
    named = [m for s in view.segments[:1] for m in s.mentions]
    return tuple(m for m in (*subject, *beside, *named) if m.actor)


def _may_be(one: Mention, other: Mention) -> bool:
    if not set(one.codes) <= set(other.codes):
        return False
    if not (one.name_text and other.name_text) or one.name_en == other.name_en is not None:
        return True
    return one.name_text.split()[-1] == other.name_text.split()[-1]
