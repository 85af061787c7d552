"""The word list and verb stems of the installed hazm, read without importing it.

hazm's import costs seconds and a hundred megabytes; its data files cost a tenth of a second. They are the same in
hazm 0.10 and 0.12.
"""

from __future__ import annotations

import importlib.util
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from diplowire.text.characters import ZWNJ


class MissingDataError(RuntimeError):
    """The installed hazm has no word list: the installation is damaged."""


@dataclass(frozen=True)
class Lexicon:
    """Words without their half-spaces.

    `headwords` are those that a lexicographer classified, with their corpus frequency and part-of-speech tags;
    `compounds` maps a word to its spelling with half-spaces; `listed` are forms that somebody once wrote.
    """

    headwords: dict[str, tuple[int, str]]
    compounds: dict[str, str]
    listed: frozenset[str]


def data_file(name: str) -> Path:
    """A data file of the installed hazm."""
    spec = importlib.util.find_spec("hazm")
    for place in (spec.submodule_search_locations or []) if spec else []:
        path = Path(place) / "data" / name
        if path.is_file():
            return path
    raise MissingDataError(f"hazm's {name} is missing: install the locked requirements again")


@cache
def lexicon() -> Lexicon:
    """Reads words.dat: `word, frequency, tags`; the tag `0` marks forms that nobody classified."""
    headwords: dict[str, tuple[int, str]] = {}
    compounds: dict[str, str] = {}
    listed: list[str] = []
    for line in data_file("words.dat").read_text(encoding="utf-8").split("\n"):
        word, _, rest = line.partition("\t")
        key = word
        if ZWNJ in word:
            key = word.replace(ZWNJ, "")
            compounds[key] = word
        frequency, _, tags = rest.partition("\t")
        if tags == "0" or not tags:
            listed.append(key)
        else:
            headwords[key] = (int(frequency), tags)
    return Lexicon(headwords, compounds, frozenset(listed))


@cache
def verb_stems() -> list[tuple[str, str]]:
    """Reads verbs.dat: pairs of past and present stem; either may be empty."""
    pairs: list[tuple[str, str]] = []
    for line in data_file("verbs.dat").read_text(encoding="utf-8").split("\n"):
        past, mark, presents = line.strip().partition("#")
        if mark:
            pairs.extend((past, present) for present in presents.split(" یا "))
    return pairs
