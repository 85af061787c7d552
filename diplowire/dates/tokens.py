"""A text as words and the class of each: one letter a word, so that the grammar is an ordinary regular expression."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from diplowire.dates.lexicon import MARKS, entry, letters
from diplowire.text.skeleton import DELETED, FOLD

#: The skeleton's folding with every length kept: what the skeleton deletes becomes a half-space.
_SAME_LENGTH = {**FOLD, **dict.fromkeys(map(ord, DELETED), "\u200c")}
_CHANGED = frozenset(chr(code) for code, folded in _SAME_LENGTH.items() if chr(code) != folded)
_FEW = 40
_WORD_LETTERS = "A-Za-z\u00c0-\u024f\u0620-\u064a\u066e-\u06d3\u06d5\u06ee-\u06ff"
#: A lone «ی» is the ezafe of the word before it («هفته ی گذشته») and no word of its own.
_EZAFE = rf"(?!ی(?![{_WORD_LETTERS}\u200c]))"
_TOKEN = re.compile(rf"[0-9]+|{_EZAFE}(?:[{_WORD_LETTERS}][{_WORD_LETTERS}\u200c]*|[^\s_\u200c])|\n")
_PART = re.compile("[^\u200c]+")
_MEMO_LIMIT = 100_000
_JALALI_NOW = range(1300, 1451)
_GREGORIAN_NOW = range(1850, 2061)
_ANY_YEAR = (range(1000, 1500), range(1600, 2200))


@dataclass(frozen=True, slots=True)
class Tokens:
    """The words of a text (folded, without half-spaces), where each stands, and their classes."""

    words: list[str]
    spans: list[tuple[int, int]]
    classes: str

    def number(self, index: int) -> int:
        """The value of a word that is a number or has one."""
        return int(self.words[index]) if self.words[index].isdecimal() else int(self.value(index))

    def value(self, index: int) -> str:
        """The value of a word of the lexicon."""
        found = entry(self.words[index])
        return str(found.value) if found else ""


class _Classes(dict[str, str]):
    """Words to class letters: the lexicon, and a memo of other words with a bound."""

    def __missing__(self, word: str) -> str:
        name = _class_of(word)
        letter = letters()[name]
        if len(self) < _MEMO_LIMIT and len(word) < 30:  # noqa: PLR2004 - longer is no word
            self[word] = letter
        return letter


def _class_of(word: str) -> str:
    if word.isdecimal():
        return _class_of_digits(word)
    found = entry(word)
    if found is not None:
        return found.name
    return "word" if word[0].isalpha() else MARKS.get(word, "mark")


def _class_of_digits(word: str) -> str:
    if len(word) <= 2:  # noqa: PLR2004 - days, hours and short years
        return _class_of_pair(word)
    if len(word) != 4:  # noqa: PLR2004 - years
        return "number" if len(word) == 3 else "long"  # noqa: PLR2004
    number = int(word)
    if number in _JALALI_NOW or number in _GREGORIAN_NOW:
        return "year4" if number % 100 else "round_year"
    return "old_year" if any(number in years for years in _ANY_YEAR) else "number"


def _class_of_pair(word: str) -> str:
    number = int(word)
    if number == 0:
        return "zero"
    if number > 31:  # noqa: PLR2004 - no day of a month
        return "large"
    return "padded" if word[0] == "0" else "small"


_CLASSES = _Classes()


@lru_cache(maxsize=4)
def same_length(text: str) -> str:
    """The text folded, with every character in its place; remembered because tenses are read from it too.

    A few characters are exchanged one by one, which is many times faster than translating all.
    """
    kinds = _CHANGED.intersection(text)
    if len(kinds) > _FEW:
        return text.translate(_SAME_LENGTH)
    for c in kinds:
        text = text.replace(c, _SAME_LENGTH[ord(c)])
    return text


def tokenize(text: str) -> Tokens:
    """The words of a text and their classes, in linear time."""
    folded = same_length(text)
    spans = [match.span() for match in _TOKEN.finditer(folded)]
    found = [folded[start:end] for start, end in spans]
    if "\u200c" in folded:
        found, spans = _open_joints(found, spans)
    classes = "".join(map(_CLASSES.__getitem__, found))
    if letters()["joined"] in classes:
        found, spans = _part_joined(found, spans)
        classes = "".join(map(_CLASSES.__getitem__, found))
    return Tokens(found, spans, classes)


def _part_joined(found: list[str], spans: list[tuple[int, int]]) -> tuple[list[str], list[tuple[int, int]]]:
    """Part words that the lexicon reads as two: «یکسال» is «یک سال»."""
    made: list[str] = []
    where: list[tuple[int, int]] = []
    for word, (start, end) in zip(found, spans, strict=True):
        known = entry(word)
        if known is None or known.name != "joined" or end - start != len(word):
            made.append(word)
            where.append((start, end))
            continue
        first, second = str(known.value).split()
        made += [first, second]
        where += [(start, start + len(first)), (start + len(first), end)]
    return made, where


def _open_joints(found: list[str], spans: list[tuple[int, int]]) -> tuple[list[str], list[tuple[int, int]]]:
    """Take the half-spaces out of words, or part them there where only the parts are words of dates («سال‌گذشته»)."""
    made: list[str] = []
    where: list[tuple[int, int]] = []
    for word, span in zip(found, spans, strict=True):
        parts = _parts(word, span[0]) if "\u200c" in word else ()
        if parts:
            made += [word[start - span[0] : end - span[0]] for start, end in parts]
            where += parts
        else:
            made.append(word.replace("\u200c", ""))
            where.append(span)
    return made, where


def _parts(word: str, start: int) -> list[tuple[int, int]]:
    whole = entry(word.replace("\u200c", ""))
    if whole is not None and whole.name != "joined":
        return []
    parts = [part.span() for part in _PART.finditer(word)]
    known = all(entry(word[first:last]) is not None for first, last in parts)
    return [(start + first, start + last) for first, last in parts] if known else []
