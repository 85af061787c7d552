"""The words that spellings are judged by: hazm's word list and verb stems, and our counts of spellings in the news.

hazm's import costs seconds and a hundred megabytes; its data files, read from the installed package without importing
it, cost a tenth of a second. They are the same in hazm 0.10 and 0.12. Our counts are `frequencies.tsv`.
"""

from __future__ import annotations

import importlib.util
import math
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diplowire.tables import cells

ZWNJ = "\u200c"
#: log10 of occurrences in a thousand million words, for one occurrence in the counted news (1.8 million words).
_ONE_OCCURRENCE = 2.74
#: A word of hazm's list that a lexicographer classified, and one that nobody did.
_CLASSIFIED, _LISTED, UNKNOWN = 1.5, -0.5, -1.0
#: hazm's frequencies are of many sources and scales: a tenfold one is worth a quarter of ours.
_HAZM_WEIGHT = 0.25
#: News writers leave half-spaces out more often than they put in needless ones: one in three who write it decide.
_SHARE = 0.5
#: A word that stands this often without a half-space, and never with one, is written without.
_OFTEN = 6


#: Written without by everyone who cares, and left out of the counts: `دست‌شان`.
_POSSESSIVE = re.compile(f"[^هی]{ZWNJ}(?:[شمت]ان|ا?[شمت])$")


class MissingDataError(RuntimeError):
    """The installed hazm has no word list: the installation is damaged."""


def data_file(name: str) -> Path:
    """A data file of the installed hazm."""
    spec = importlib.util.find_spec("hazm")
    for place in (spec.submodule_search_locations or []) if spec else []:
        path = Path(place) / "data" / name
        if path.is_file():
            return path
    raise MissingDataError(f"hazm's {name} is missing: install the locked requirements again")


def table(name: str) -> Iterator[list[str]]:
    """The rows of one of our own tables under `diplowire/data/text`."""
    return cells("text", name)


@dataclass(frozen=True)
class Lexicon:
    """Spellings and what speaks for them.

    `worth` says how usual a spelling is, on a scale like Zipf's: 3 is rare, 6 very frequent, below 0 is no evidence.
    `divided` holds the spelling with half-spaces of a word that has one, where that is the usual one; `joined` the
    words that are usual without, whatever they seem to be made of.
    """

    worth: dict[str, float]
    divided: dict[str, str]
    joined: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Builds the tables; about a fifth of a second."""
    hazm = dict(_hazm_words())
    counts = {word: int(count) for word, count in table("frequencies.tsv")}
    worth = hazm | {word: math.log10(count) + _ONE_OCCURRENCE for word, count in counts.items()}
    divided: dict[str, str] = {}
    joined: set[str] = set()
    for word in worth:
        if ZWNJ in word and not _POSSESSIVE.search(word):
            key = word.replace(ZWNJ, "")
            if key not in divided or worth[word] > worth[divided[key]]:
                divided[key] = word
    for key, word in list(divided.items()):
        if key in counts or word in counts:
            usual = counts.get(word, 0) >= _SHARE * counts.get(key, 0)
        else:
            usual = hazm.get(key, _LISTED) <= _LISTED
        usual = usual or _is_apart(word)
        if not usual:
            del divided[key]
            joined.add(key)
    joined.update(key for key, count in counts.items() if key not in divided and ZWNJ not in key and count >= _OFTEN)
    return Lexicon(worth, divided, frozenset(joined))


def _is_apart(word: str) -> bool:
    return word.rpartition(ZWNJ)[2] in endings("apart") or word.partition(ZWNJ)[0] in endings("apart_first")


def _hazm_words() -> Iterator[tuple[str, float]]:
    """words.dat: `word, frequency, tags`; the tag `0` marks forms that nobody classified."""
    for line in data_file("words.dat").read_text(encoding="utf-8").split("\n"):
        word, _, rest = line.partition("\t")
        frequency, _, tags = rest.partition("\t")
        if tags == "0":
            yield word, (_CLASSIFIED if ZWNJ in word else _LISTED)
        elif tags:
            yield word, _CLASSIFIED + _HAZM_WEIGHT * math.log10(int(frequency) + 1)


@cache
def endings(kind: str) -> tuple[str, ...]:
    """A class of `endings.tsv`."""
    return next(tuple(members.split(" ")) for name, _, members in table("endings.tsv") if name == kind)


@cache
def verb_stems() -> list[tuple[str, str]]:
    """verbs.dat: pairs of past and present stem; either may be empty."""
    pairs: list[tuple[str, str]] = []
    for line in data_file("verbs.dat").read_text(encoding="utf-8").split("\n"):
        past, mark, presents = line.strip().partition("#")
        if mark:
            pairs.extend((past, present) for present in presents.split(" یا "))
    return pairs
