"""The words of dates, read from `data/dates/`, as classes that the grammar is written in."""

from __future__ import annotations

from functools import cache
from types import MappingProxyType
from typing import Final, NamedTuple

from diplowire.tables import cells
from diplowire.text.skeleton import fold

#: Classes that no word of the lexicon gives: digits by their size, punctuation, and the rest.
DIGITS: Final = ("zero", "small", "padded", "large", "year4", "round_year", "old_year", "number", "long")
MARKS: Final = {
    ":": "colon", "/": "slash", "-": "dash", "–": "dash", "—": "dash", "−": "dash", ".": "dot", "·": "middot",
    "|": "middot", "•": "middot", "،": "comma", ",": "comma", "(": "open", "[": "open", ")": "close", "]": "close",
    "\n": "line", "+": "plus",
}  # fmt: skip
OTHER: Final = ("mark", "word", "zone", "local")
_EZAFE: Final = "هی"
#: «ماهی» and «دهی» are words of their own, «صبحگاهی» an adjective.
_SHORTEST: Final = 4
_LETTERS: Final = [chr(code) for code in (*range(0x61, 0x7B), *range(0x41, 0x5B), *range(0x100, 0x17F))]


class Entry(NamedTuple):
    """A word's class and value."""

    name: str
    value: int | str


def rows(file: str) -> list[list[str]]:
    """The rows of a table of `data/dates/`, without comments."""
    return list(cells("dates", file))


def _value(text: str) -> int | str:
    return int(text) if text.lstrip("-").isdigit() else text


@cache
def words() -> MappingProxyType[str, Entry]:
    """Skeletons of words to class and value. A word that stands twice keeps its first class."""
    found: dict[str, Entry] = {}
    for name, value, forms in rows("lexicon.tsv"):
        for form in forms.split():
            found.setdefault(fold(form), Entry(name, fold(value) if name == "joined" else _value(value)))
    for zone, forms in rows("zones.tsv"):
        for form in forms.split():
            found.setdefault(fold(form), Entry("zone", zone))
    found["محلی"] = Entry("local", "")
    return MappingProxyType(found)


def entry(word: str) -> Entry | None:
    """A word's entry; English words in any case, and «هفته‌ی» as «هفته»."""
    found = words().get(word)
    if found is None and word.endswith(_EZAFE) and len(word) > _SHORTEST and word[-3] != "ا":
        return words().get(word[:-1])
    return found if found is not None or not word.isascii() else words().get(word.lower())


@cache
def letters() -> MappingProxyType[str, str]:
    """Classes to the letters that stand for them in a class string; the same in every process."""
    names = [*DIGITS, *dict.fromkeys(MARKS.values()), *OTHER]
    names += dict.fromkeys(name for name, _, _ in rows("lexicon.tsv") if name not in names)
    return MappingProxyType(dict(zip(names, _LETTERS, strict=False)))
