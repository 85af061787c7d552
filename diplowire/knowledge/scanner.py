"""One pass over a skeleton finds every form of the knowledge base."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from ahocorasick_rs import AhoCorasick

from diplowire.knowledge.context import apply_stops
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
PROCLITICS = frozenset(("و", "در", "به", "از", "با", "بر", "که", "تا", "این"))
#: A name must have this many letters to be cut out of a word behind a proclitic.
_GLUED_LETTERS = 5
_VOWELS = frozenset("اوه")


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
    if (isinstance(entry, StateName) and entry.kind == "demonym") or (
        isinstance(entry, OrganisationName) and entry.demonym
    ):
        return "noun"
    if isinstance(entry, Stop):
        return "exact" if entry.kind == "span" else "noun"
    return "vowel" if dense[-1:] in _VOWELS else "name"


class Scanner:
    """Aho–Corasick over the forms of all entries: the time depends on the text and its matches, not on their number."""

    def __init__(self, forms: Iterable[tuple[Form, Entry]]) -> None:
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
        return apply_stops(text, list(_without_overlaps(found)))

    def _candidates(self, text: str) -> Iterator[Match]:
        dense, index = squeeze(text)
        for number, start, end in self._automaton.find_matches_as_indexes(dense, overlapping=True):
            first, last = index[start], index[end - 1] + 1
            head = _word_head(text, first)
            if head and head not in PROCLITICS:
                continue
            tail = _word_tail(text, last)
            spaces = frozenset(_spaces(index, start, end)) if last - first > end - start else frozenset()
            entries = tuple(
                dict.fromkeys(
                    entry
                    for pattern in self._patterns[number]
                    if tail in pattern.suffixes and spaces <= pattern.gaps and (pattern.glued or not head)
                    for entry in pattern.entries
                )
            )
            if entries:
                yield Match(first, last, last + len(tail), tail, entries)


def _patterns(dense: str, groups: dict[tuple[frozenset[int], str], dict[Entry, None]]) -> tuple[Pattern, ...]:
    return tuple(
        Pattern(gaps, SUFFIXES[kind], tuple(entries), glued=len(dense) >= _GLUED_LETTERS and kind != "exact")
        for (gaps, kind), entries in groups.items()
    )


def _word_head(text: str, position: int) -> str:
    """The letters between the start of the word and `position`."""
    start = position
    while start and text[start - 1].isalnum():
        start -= 1
    return text[start:position]


def _word_tail(text: str, position: int) -> str:
    end = position
    while end < len(text) and text[end].isalnum():
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
