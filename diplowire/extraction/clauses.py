"""Clauses: a finite verb with what belongs to it. No parser; commas, «که» and verb positions are enough.

A clause ends after its finite verb. What stands before «که» without a verb waits for the rest of its own clause,
which follows the inner one: «وزیری [که به مسکو رفته بود] گفت».
"""

from __future__ import annotations

from dataclasses import dataclass, field

from diplowire.extraction.model import Clause, Sentence, Token

_THAT = frozenset(["که", "اینکه", "آنکه"])
_CONDITION = frozenset(["اگر", "چنانچه"])
_REASON = frozenset(["زیرا", "چون", "چراکه", "هرچند", "گرچه", "اگرچه"])
_COORDINATORS = frozenset(["و", "اما", "ولی", "بلکه", "یا"])
#: Relations whose clause is somebody's words, or may be.
CONTENT = frozenset({"content", "colon"})


@dataclass(slots=True)
class _Open:
    """A clause that is still being read; `slot` is its place in the order of first words."""

    slot: int
    parent: int | None
    relation: str
    tokens: list[int] = field(default_factory=list)


class _Splitter:
    """The state of one sentence's reading."""

    def __init__(self, tokens: tuple[Token, ...], first: int) -> None:
        self.tokens, self.first = tokens, first
        self.done: list[Clause | None] = []
        self.waiting: list[_Open] = []
        self.last: _Open | None = None
        self.current = self._open(None, "main")

    def _open(self, parent: int | None, relation: str) -> _Open:
        self.done.append(None)
        return _Open(len(self.done) - 1, parent, relation)

    def _close(self, verb: int | None) -> None:
        done = self.current
        if verb is not None or any(self.tokens[t].word for t in done.tokens):
            self.done[done.slot] = Clause(tuple(done.tokens), verb, done.parent, done.relation)
            self.last = done

    def split(self) -> tuple[Clause, ...]:
        """Read all tokens."""
        for i in range(self.first, len(self.tokens)):
            self._step(i, self.tokens[i])
        self._close(None)
        for left in self.waiting:
            if left.tokens and self.done[left.slot] is None:
                self.done[left.slot] = Clause(tuple(left.tokens), None, left.parent, left.relation)
        return _renumbered(self.done)

    def _step(self, i: int, token: Token) -> None:
        if token.text in _THAT:
            self._that(i, token)
        elif token.text in _CONDITION:
            self._inner("condition")
        elif token.text in _REASON:
            self._inner("reason")
        elif token.text == ":":
            self._colon()
        elif token.text in {"؛", "/", "|"}:
            self._close(None)
            self.waiting.clear()
            self.current = self._open(None, "main")
        else:
            self.current.tokens.append(i)
            if token.verb is not None and token.verb.tense != "modal":
                self._after_verb(i)

    def _inner(self, relation: str) -> None:
        self.waiting.append(self.current)
        self.current = self._open(self.current.slot, relation)

    def _that(self, i: int, token: Token) -> None:
        if token.text != "که":
            self.current.tokens.append(i)
            self._inner("content")
        elif self.current.tokens:
            self._inner("relative")
        elif self.last is not None and self.current.relation not in CONTENT:
            self.current.parent, self.current.relation = self.last.slot, "content"

    def _colon(self) -> None:
        self._close(None)
        self.waiting.clear()
        parent = self.last.slot if self.last else None
        self.current = self._open(parent, "colon")

    def _after_verb(self, i: int) -> None:
        closed = self.current
        self._close(i)
        following = self.tokens[i + 1].text if i + 1 < len(self.tokens) else ""
        if following == "که" and self.tokens[i].verb is not None:
            self.current = self._open(closed.slot, "main")
        elif following == "تا":
            self.current = self._open(closed.slot, "content")
        elif following in _COORDINATORS:
            self.current = self._open(closed.slot, "coordinate")
        elif self.waiting:
            self.current = self.waiting.pop()
        elif following and self.tokens[i + 1].word:
            # «گفت آمریکا باید …»: what follows a finite verb without any mark is its content.
            self.current = self._open(closed.slot, "content")
        elif closed.relation in CONTENT:
            self.current = self._open(closed.parent, closed.relation)
        else:
            self.current = self._open(None, "main")


def _renumbered(found: list[Clause | None]) -> tuple[Clause, ...]:
    """Without the empty ones; parents point to the kept clauses."""
    number: dict[int, int] = {}
    for slot, clause in enumerate(found):
        if clause is not None:
            number[slot] = len(number)
    return tuple(
        Clause(c.tokens, c.verb, None if c.parent is None else number.get(c.parent), c.relation)
        for c in found
        if c is not None
    )


def split(sentence: Sentence) -> tuple[Clause, ...]:
    """The sentence's clauses in the order of their first words; the agency's credit line is left out."""
    return _Splitter(sentence.tokens, sentence.credit_end).split()


def within_content(clauses: tuple[Clause, ...], index: int) -> bool:
    """Whether the clause is part of what somebody says or of a subordinate stretch of it."""
    here: int | None = index
    while here is not None:
        if clauses[here].relation in CONTENT:
            return True
        here = clauses[here].parent
    return False
