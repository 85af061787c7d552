"""A clause as the frames see it: its words, segments and mentions, its subject and its object."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

from diplowire.extraction.coordination import chain
from diplowire.extraction.data import words
from diplowire.extraction.model import Clause, Mention, Segment, Sentence
from diplowire.extraction.segments import cut
from diplowire.extraction.tokens import shown

#: An actor behind one of these is aimed at or only the setting of what stands before «را».
_AIMS = frozenset({"to", "against", "in", "background", "with", "simultaneity", "reference"})
_DEMONSTRATIVES = frozenset({"این", "آن", "همین", "چنین"})


def _seat(mention: Mention) -> bool:
    """A capital as the place of a meeting."""
    return mention.weak and mention.resolved_by == "capital"


@cache
def _light() -> frozenset[str]:
    """Words that may stand before a subject."""
    return frozenset().union(*(words("light_words.tsv", group) for group in ("adverb", "head", "part", "number")))


@dataclass(frozen=True)
class View:
    """One clause of one sentence with everything that roles are read from. Positions are indices into `tokens`."""

    sentence: Sentence
    index: int
    clause: Clause
    #: All mentions of the sentence.
    all_mentions: tuple[Mention, ...]

    @cached_property
    def tokens(self) -> tuple[int, ...]:
        """Token indices of the clause."""
        return self.clause.tokens

    @cached_property
    def place(self) -> dict[int, int]:
        """Token index to position."""
        return {token: position for position, token in enumerate(self.clause.tokens)}

    @cached_property
    def marked(self) -> str:
        """The clause's part of the marked text."""
        return self._marks[0]

    @cached_property
    def _marks(self) -> tuple[str, list[int]]:
        parts, starts, position = [], [], 0
        for t in self.clause.tokens:
            token = self.sentence.tokens[t]
            part = shown(token)
            parts.append(part)
            starts.append(position)
            position += len(part) + 1
        return " ".join(parts), starts

    def position(self, offset: int) -> int:
        """The position of the word at an offset of `marked`."""
        starts = self._marks[1]
        low, high = 0, len(starts)
        while low < high:
            middle = (low + high) // 2
            if starts[middle] <= offset:
                low = middle + 1
            else:
                high = middle
        return low - 1

    def offset(self, position: int) -> int:
        """The offset in `marked` of the word at a position."""
        return self._marks[1][position]

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """Mentions that begin in this clause."""
        return tuple(m for m in self.all_mentions if m.start in self.place)

    @cached_property
    def segments(self) -> tuple[Segment, ...]:
        """The clause cut at its prepositions."""
        return cut(self.sentence, self.clause, self.mentions)

    def text(self, position: int) -> str:
        """The word at a position, "" outside."""
        return self.sentence.tokens[self.tokens[position]].text if 0 <= position < len(self.tokens) else ""

    def at(self, mention: Mention) -> int:
        """The position where a mention begins."""
        return self.place[mention.start]

    def after(self, mention: Mention) -> int:
        """The position after a mention."""
        return self.place.get(mention.end - 1, self.place[mention.start]) + 1

    def segment_of(self, position: int) -> Segment | None:
        """The segment that a position lies in."""
        return next((s for s in self.segments if s.start <= position < s.end), None)

    def chain(self, first: Mention) -> tuple[Mention, ...]:
        """A mention with those coordinated with it."""
        return chain(self.sentence, self.mentions, first)

    @cached_property
    def ra(self) -> int | None:
        """The position of «را»."""
        return next((p for p in range(len(self.tokens)) if self.text(p) == "را"), None)

    @cached_property
    def verb_position(self) -> int | None:
        """The position of the finite verb."""
        return None if self.clause.verb is None else self.place.get(self.clause.verb)

    @cached_property
    def subject(self) -> Mention | None:
        """The explicit subject: the first mention of a segment without preposition that no noun governs.

        Media and anonymous sources are returned too: they block the clause for actors.
        """
        for segment in self.segments:
            if segment.role == "" and segment.mentions:
                found = self._subject_of(segment)
                if found is not None:
                    return found
        return None

    def _subject_of(self, segment: Segment) -> Mention | None:
        first = segment.mentions[0]
        if self._is_credit(first) and len(segment.mentions) > 1:
            return segment.mentions[1]
        if not self._free(segment.start, self.at(first)):
            return None
        if self._is_object(first, segment):
            return None
        return first

    def _is_credit(self, first: Mention) -> bool:
        """«خبرگزاری فارس، وزارت خارجه شیلی …»: the agency signs and does not act."""
        after = self.after(first)
        signs = first.kind == "media" and self.index == 0 and self.at(first) == 0 and self.text(after) == "،"
        return signs and any(self.at(m) == after + 1 for m in self.mentions)

    def _free(self, start: int, end: int) -> bool:
        """Whether only adverbs, dates, honorifics and punctuation stand in between."""
        light = _light()
        return all(
            (w := self.text(p)) in light or not w[0].isalpha() or w.isdigit() for p in range(start, end)
        )  # fmt: skip

    def _is_object(self, mention: Mention, segment: Segment) -> bool:
        """Whether the mention itself, or what it ends, stands before «را»."""
        if self.ra is None or self.ra < self.after(mention):
            return False
        if self.text(self.after(mention)) in _DEMONSTRATIVES:
            # «وزارت خارجه شیلی این اقدام را …»: a new noun phrase begins.
            return False
        if any(self.segment_of(p) is not segment for p in range(self.after(mention), self.ra)):
            return False
        position = self.after(mention)
        for other in segment.mentions:
            if self.at(other) < position:
                continue
            joint = [self.text(p) for p in range(position, self.at(other))]
            if "و" not in joint or self.at(other) > self.ra:
                break
            position = self.after(other)
        if position >= self.ra:
            return True
        # «دولت تازه سفیر را …»: a lone mention that does not open the clause belongs to the object.
        alone = all(m is mention or self.at(m) > self.ra for m in segment.mentions)
        return alone and self.at(mention) > segment.start + 1

    @cached_property
    def agent(self) -> Mention | None:
        """«از سوی X»; not that of a participle in the object («تحریم‌های وضع‌شده از سوی X را رد کرد»)."""
        return next((s.mentions[0] for s in self.segments if s.role == "agent" and s.mentions and self._acts(s)), None)

    def _acts(self, agent: Segment) -> bool:
        return self.ra is None or agent.start > self.ra or self.text(agent.start - 1) not in {"شده", "گرفته"}

    @cached_property
    def object(self) -> tuple[Mention, ...]:
        """Mentions between the subject and «را», those behind a preposition last."""
        if self.ra is None:
            return ()
        taken = self.chain(self.subject) if self.subject else ()
        held = [m for m in self.mentions if self.at(m) < self.ra and m not in taken]
        opens = self._object_start(self.ra)
        return tuple(sorted(held, key=lambda m: (self.at(m) < opens, self.role(m) in _AIMS, _seat(m), m.start)))

    def _object_start(self, ra: int) -> int:
        """Where the phrase before «را» may begin: behind the last comma that is no list's."""
        inside = {p for m in self.mentions for p in range(self.at(m), self.after(self.chain(m)[-1]))}
        return max((p + 1 for p in range(ra) if self.text(p) == "،" and p not in inside), default=0)

    @cached_property
    def guest(self) -> Mention | None:
        """«از نخست‌وزیر شیلی استقبال کرد»: whom the clause welcomes in person, no plan or word of his."""
        for segment in self.segments:
            first = segment.mentions[0] if segment.role == "from" and segment.mentions else None
            if first is not None and first.human and self.at(first) == segment.start + 1:
                return first if self.text(self.after(first)).startswith("استقبال") else None
        return None

    def role(self, mention: Mention) -> str:
        """The class of the preposition before a mention."""
        segment = self.segment_of(self.at(mention))
        return segment.role if segment else ""

    def under(self, *roles: str) -> tuple[Mention, ...]:
        """Mentions of the segments with one of these roles."""
        return tuple(m for s in self.segments if s.role in roles for m in s.mentions)


def views(sentence: Sentence, clauses: Sequence[Clause], mentions: Sequence[Mention]) -> tuple[View, ...]:
    """The sentence's clauses with their mentions."""
    return tuple(View(sentence, i, clause, tuple(mentions)) for i, clause in enumerate(clauses))
