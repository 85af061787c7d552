"""One pass over a skeleton finds every form of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick

from diplowire.knowledge.context import Cues, apply_stops, resolve
from diplowire.knowledge.forms import Form, squeeze
from diplowire.knowledge.model import (
    Entry,
    InstitutionName,
    Match,
    Modifier,
    OrganisationName,
    StateName,
    Stop,
    TitleName,
)

#: What may be glued to the end of a form, by the sort of the entry.
_COPULA = ("", "ست", "است", "اند", "ند", "را")
_PLURAL = (
    "ها", "های", "هایی", "هایش", "هایشان", "هایمان", "هاست", "هارا", "ان", "انی", "انش", "انشان", "یان", "یانی",
)  # fmt: skip
_OWNED = ("ی", "یی", "ای", "ش", "شان", "مان", "اش", "م", "ام", "یم")
SUFFIXES: dict[str, frozenset[str]] = {
    "name": frozenset(_COPULA),
    "vowel": frozenset((*_COPULA, "ی", "یی", "ش", "یست")),
    "noun": frozenset((*_COPULA, *_PLURAL, *_OWNED)),
    "exact": frozenset(("",)),
}
#: Words that are written together with the name after them where a space was lost.
PROCLITICS = frozenset(("و", "در", "به", "از", "با", "بر", "که", "تا", "این", "ضد"))
#: A name must have this many letters to be cut out of a word behind a proclitic.
_GLUED_LETTERS = 5
_VOWELS = frozenset("اوه")
#: Nobody's word has more letters on either side of a form; beyond that a text without spaces would cost the square.
_REACH = 30


@dataclass(frozen=True, slots=True)
class Pattern:
    """Entries that share a form without spaces, with the places where a space may stand and what may follow."""

    gaps: frozenset[int]
    suffixes: frozenset[str]
    entries: tuple[Entry, ...]
    glued: bool


def suffixes_of(entry: Entry, dense: str) -> str:
    """Which clitics may follow the form of an entry."""
    if isinstance(entry, TitleName | InstitutionName | Modifier):
        return "noun"
    if (isinstance(entry, StateName) and entry.kind in ("demonym", "loaded")) or (
        isinstance(entry, OrganisationName) and entry.demonym
    ):
        return "noun"
    if isinstance(entry, Stop):
        return "noun" if entry.kind == "before" else "exact"
    return "vowel" if dense[-1:] in _VOWELS else "name"


class Scanner:
    """Aho–Corasick over the forms of all entries: the time depends on the text and its matches, not on their number."""

    def __init__(self, forms: Iterable[tuple[Form, Entry]], cues: Cues) -> None:
        self._cues = cues
        grouped: dict[str, dict[tuple[frozenset[int], str], dict[Entry, None]]] = {}
        for form, entry in forms:
            if form.dense:
                key = (form.gaps, suffixes_of(entry, form.dense))
                grouped.setdefault(form.dense, {}).setdefault(key, {})[entry] = None
        self._patterns = [_patterns(dense, groups) for dense, groups in grouped.items()]
        self._automaton: Any = AhoCorasick(list(grouped))

    def scan(self, text: str) -> list[Match]:
        """The longest matches from left to right, none overlapping another; `text` is a skeleton."""
        found = sorted(self._candidates(text), key=lambda match: (match.start, -match.end))
        return resolve(text, apply_stops(text, list(_without_overlaps(found))), self._cues)

    def _candidates(self, text: str) -> Iterator[Match]:
        dense, index = squeeze(text)
        glued: list[tuple[int, int, int]] = []
        for number, start, end in self._automaton.find_matches_as_indexes(dense, overlapping=True):
            first, last = index[start], index[end - 1] + 1
            spaces = frozenset(_spaces(index, start, end)) if last - first > end - start else frozenset()
            head, tail = _word_head(text, first), _word_tail(text, last)
            entries = self._entries(number, tail, spaces, glued=bool(head))
            if entries and (not head or head in PROCLITICS):
                yield Match(first, last, last + len(tail), tail, entries)
            elif (head or tail) and end - start >= _GLUED_LETTERS - 1:
                glued.append((number, start, end))
        yield from self._glued(text, index, glued)

    def _entries(self, number: int, tail: str, spaces: frozenset[int], *, glued: bool) -> tuple[Entry, ...]:
        return tuple(
            dict.fromkeys(
                entry
                for pattern in self._patterns[number]
                if tail in pattern.suffixes and spaces <= pattern.gaps and (pattern.glued or not glued)
                for entry in pattern.entries
            )
        )

    def _glued(self, text: str, index: list[int], parts: list[tuple[int, int, int]]) -> Iterator[Match]:
        """Two forms written as one word ("وزیرخارجهآلمان"): both are found where they fill the word together."""
        by_start: dict[int, list[tuple[int, int]]] = {}
        for number, start, end in parts:
            by_start.setdefault(start, []).append((number, end))
        for number, start, end in parts:
            if end in by_start and not _word_head(text, index[start]) and index[end] == index[end - 1] + 1:
                yield from self._pair(text, index, (number, start, end), by_start[end])

    def _pair(
        self, text: str, index: list[int], first: tuple[int, int, int], seconds: list[tuple[int, int]]
    ) -> Iterator[Match]:
        number, start, middle = first
        left = self._entries(number, "", frozenset(_spaces(index, start, middle)), glued=False)
        for other, end in seconds:
            last = index[end - 1] + 1
            tail = _word_tail(text, last)
            right = self._entries(other, tail, frozenset(_spaces(index, middle, end)), glued=True)
            if left and right and not isinstance(right[0], Modifier | Stop):
                yield Match(index[start], index[middle - 1] + 1, index[middle], "", left)
                yield Match(index[middle], last, last + len(tail), tail, right)


def _patterns(dense: str, groups: dict[tuple[frozenset[int], str], dict[Entry, None]]) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(gaps, SUFFIXES[kind], tuple(entries), glued=len(dense) >= _GLUED_LETTERS and kind != "exact")
        for (gaps, kind), entries in groups.items()
    )


def _word_head(text: str, position: int) -> str:
    """The letters between the start of the word and `position`."""
    start = position
    limit = max(0, position - _REACH)
    while start > limit and text[start - 1].isalnum():
        start -= 1
    return text[start:position]


def _word_tail(text: str, position: int) -> str:
    end = position
    limit = min(len(text), position + _REACH)
    while end < limit and text[end].isalnum():
        end += 1
    return text[position:end]


def _spaces(index: list[int], start: int, end: int) -> Iterator[int]:
    return (i - start for i in range(start + 1, end) if index[i] > index[i - 1] + 1)


def _without_overlaps(found: list[Match]) -> Iterator[Match]:
    end = 0
    for match in found:
        if match.start >= end:
            yield match
            end = match.end
