"""Scenes: a clause of the article that shows actors somewhere or on some day, and who is in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from diplowire.extraction.cuts import codes_of
from diplowire.extraction.data import words
from diplowire.extraction.model import Candidate, Mention, Role
from diplowire.extraction.spots import held
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
    #: Somebody speaks or meets in it; else it is an act, to which others react when they will.
    social: bool = True

    def holds(self, roles: Sequence[Role]) -> bool:
        """Whether these may be among them: the same states, and no other person by name."""
        return all(_among(role.mention, self.actors) for role in roles)

    def touches(self, candidate: Candidate) -> bool:
        """Whether one of the event's actors is among them."""
        codes = frozenset(c for actor in self.actors for c in actor.codes)
        return bool(codes & (codes_of(candidate.source) | codes_of(candidate.target)))


def scene(view: View) -> Scene:
    """A clause as a scene; one that names nobody speaks of those whom its sentence names."""
    pointing = view.text(0) in _THIS or (view.text(0) == "در" and view.text(1) in _THIS)
    named = () if view.clause.relation == "relative" else shown(view)
    return Scene(view.sentence.index, named or wide(view).actors, pointing=pointing, social=social(view))


def social(view: View) -> bool:
    """Whether somebody speaks or meets in the clause, or it tells when a meeting was held or a message published."""
    spoken = words("place_words.tsv", "occasion") | words("place_words.tsv", "spoken")
    met = any(view.text(p) in spoken for p in range(len(view.tokens)))
    return met or held(view) or (view.subject is not None and view.subject.human)


def retold(view: View) -> bool:
    """«بارها», «پیش از این»: what was said then was said neither here nor now."""
    return any(f" {phrase} " in f" {view.marked} " for phrase in words("place_words.tsv", "retold"))


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


def _among(one: Mention, actors: Sequence[Mention]) -> bool:
    """A person is among actors of his state unless only others are named there."""
    same = [actor for actor in actors if set(one.codes) <= set(actor.codes)]
    named = [actor for actor in same if actor.name_text] if one.name_text else []
    return any(_same_person(one, actor) for actor in named) if named else bool(same)


def _same_person(one: Mention, other: Mention) -> bool:
    if one.name_en is not None and one.name_en == other.name_en:
        return True
    return (one.name_text or "").split()[-1:] == (other.name_text or "").split()[-1:]
