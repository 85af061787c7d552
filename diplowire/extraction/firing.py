"""A firing: a frame that matched a clause, and how it asks for actors there."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from diplowire.extraction.frames import Frame
from diplowire.extraction.model import Mention, Role
from diplowire.extraction.view import View

#: An ezafe actor stands at most this many words behind its noun.
EZAFE_REACH = 3


class Scene(Protocol):
    """What the reader knows beyond the clause."""

    @property
    def focus(self) -> tuple[str, ...]:
        """What the article is about."""

    def actors(self, view: View, mention: Mention) -> tuple[Mention, ...]:
        """The actors that a mention or pronoun stands for."""

    def subject(self, view: View) -> Sequence[Role]:
        """Explicit, inherited or speaking subject of a clause."""

    def content(self, view: View) -> Sequence[View]:
        """The clauses that hold what is said in a clause."""

    def last_act(self, *, mutual: bool = True) -> Sequence[Role]:
        """The actors of the last deed told, both sides of a mutual one."""

    def attacker(self, victims: set[str]) -> Role | None:
        """Who attacked one of these, as far as it has been told."""

    def speaker_role(self) -> Role | None:
        """Who speaks."""

    def focus_role(self, code: str) -> Role | None:
        """An actor of the focus as a role."""


@dataclass(frozen=True)
class Firing:
    """A frame that matched a clause: the cue's positions in it."""

    frame: Frame
    view: View
    start: int
    end: int
    scene: Scene
    #: Codes that are already taken by the source.
    taken: tuple[str, ...] = ()

    def roles(self, mentions: Sequence[Mention], origin: str) -> list[Role]:
        """The actors of these mentions in one role."""
        found: list[Role] = []
        for mention in mentions:
            for actor in self.scene.actors(self.view, mention):
                if actor.actor and all(r.mention != actor for r in found):
                    found.append(Role(actor, origin, self.view.sentence.index))
        return found

    def chained(self, mentions: Sequence[Mention], origin: str) -> list[Role]:
        """The first of the mentions that gives a fresh actor, with those coordinated with it."""
        for mention in mentions:
            found = self.roles(self.view.chain(mention), origin)
            if any(not set(r.mention.codes) <= set(self.taken) for r in found):
                return found
        return []


Strategy = Callable[[Firing], list[Role]]


def following(f: Firing, reach: int = EZAFE_REACH) -> list[Mention]:
    """Mentions behind the cue noun with no preposition, verb, «که», «و» or comma between."""
    view, position = f.view, f.end
    inside = next((m for m in view.mentions if f.start < view.at(m) < f.end), None)
    if inside is not None and f.frame.mode == "n":
        return [inside]
    while position < len(view.tokens) and position <= f.end + reach:
        token = view.tokens[position]
        mention = next((m for m in view.mentions if m.start == token), None)
        if mention is not None:
            return [mention]
        text = view.text(position)
        segment = view.segment_of(position)
        blocked = text in {"و", "،", "که", "را", ":"} or view.sentence.tokens[token].verb is not None
        if blocked or (segment is not None and segment.role and segment.start == position):
            return []
        position += 1
    return []
