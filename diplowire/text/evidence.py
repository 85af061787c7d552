"""What speaks for a spelling of a word that may have lost its half-spaces."""

from __future__ import annotations

import math
from collections.abc import Callable

from diplowire.text.characters import NON_JOINING, ZWNJ
from diplowire.text.lexicon import lexicon
from diplowire.text.verbs import half_spaces, participles

_PLURALS = ("هایمان", "هایتان", "هایشان", "هایش", "هایم", "هایت", "هایی", "های", "هاست", "ها")
_AFTER_HE = ("ای", "اند", "ایم", "اید", "ام", "ات", "اش", "شان", "مان", "تان")
_COMPARATIVE = ("ترین", "تری", "تر")
AMBIGUOUS: dict[str, Callable[[list[str]], tuple[int, ...]]] = {}


def best_spelling(word: str) -> tuple[int, ...]:
    """Where half-spaces belong in `word`, which has none; nothing where it is best left alone."""
    words = lexicon()
    own = _familiarity(word)
    verb = half_spaces(word)
    if verb and own < 3.4:
        return verb
    best: tuple[int, ...] = ()
    score = own
    compound = words.compounds.get(word)
    if compound and own < 3.2:
        candidate = math.log10(words.headwords.get(word, (1, ""))[0] + 1) / 2 + 2
        best, score = _marks(compound), max(score, candidate)
    for base, positions, cost in _divisions(word):
        value = _familiarity(base) - cost
        if base in words.compounds and value < 2:
            value = 2.5
        if value > score:
            best, score = (*_marks(words.compounds.get(base, base)), *positions), value
    return best


def _marks(spelling: str) -> tuple[int, ...]:
    """The places of the half-spaces of a spelling, counted in the word without them."""
    out: list[int] = []
    at = 0
    for c in spelling:
        if c == ZWNJ:
            if spelling[at + len(out) - 1] not in NON_JOINING:
                out.append(at)
        else:
            at += 1
    return tuple(out)


def _familiarity(word: str) -> float:
    """How usual a word is: the logarithm of its frequency among hazm's classified words, on wordfreq's scale."""
    words = lexicon()
    entry = words.headwords.get(word)
    if entry is None or word in words.compounds:
        return -0.5 if word in words.listed else -1.0
    return max(1.5, math.log10(entry[0] + 1) - 3.0)


def _divisions(word: str) -> list[tuple[str, tuple[int, ...], float]]:
    found: list[tuple[str, tuple[int, ...], float]] = []
    for endings, cost in ((_PLURALS, 0.9), (_AFTER_HE, 1.2), (_COMPARATIVE, 0.9)):
        for ending in endings:
            base = word[: -len(ending)]
            if len(base) > 1 and word.endswith(ending) and base[-1] not in NON_JOINING:
                if (endings is _AFTER_HE) and base[-1] != "ه":
                    continue
                discount = 0.3 if base in participles() else 0
                found.append((base, (len(base),), cost - discount))
    return found
