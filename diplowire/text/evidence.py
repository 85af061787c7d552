"""What speaks for a spelling of a word that may have lost its half-spaces.

Every division of the word is worth the familiarity of its base less the cost of its ending; the spelling without a
half-space competes with its own familiarity. Tables: hazm's words, our counts of spellings in the news, the endings
in `endings.tsv`, and `spellings.tsv`, the last word of an editor.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from diplowire.text.characters import NON_JOINING, ZWNJ
from diplowire.text.lexicon import UNKNOWN, endings, lexicon, table
from diplowire.text.verbs import PREVERBS, finite_forms, half_spaces, is_participle, participles, seems_imperfective

Marks = tuple[int, ...]

#: Below this a reading is a guess, and the word is left alone.
WORTH_IT = 1.6
_EDITED, _VERB, _UNKNOWN_VERB, _UNKNOWN_PLURAL, _NAME = 9.0, 4.5, 2.0, 2.3, 2.0
#: What a division loses against the familiarity of its base.
_COSTS = {"plural": 0.6, "after_he": 1.1, "after_ye": 1.1, "comparative": 0.9, "after_compound": 0.7}
#: `گفته‌ام` is a verb sooner than `خانه‌ام` is my house.
_PARTICIPLE = 0.4
#: `کردهایم` is `کرده‌ایم`, not `کرد‌هایم`: the stem of a past tense has no plural.
_PAST_STEM = 2.5
#: Two words written as one are taken apart only where both are usual.
_USUAL, _PAIR = 3.2, 1.5
#: What a word that is known by itself has before its divisions.
_OWN = 0.5
_POSSESSED = 1.0
_SHORTEST_PAIR, _SHORTEST_PLURAL = 5, 3


@dataclass(frozen=True, slots=True)
class Reading:
    """A spelling: the places of its half-spaces, counted in the word without them, and what it is worth."""

    marks: Marks
    worth: float


#: `فقهای` is `فقها` with its ezafe.
_GLIDES = ("ای", "وی")

_NOTHING = Reading((), UNKNOWN)


def marks(spelling: str) -> Marks:
    """The places of the half-spaces of a spelling, but not of those after a letter that does not join."""
    found: list[int] = []
    for i, c in enumerate(spelling):
        if c == ZWNJ and spelling[i - 1] not in NON_JOINING:
            found.append(i - spelling.count(ZWNJ, 0, i))
    return tuple(found)


@cache
def _edited() -> dict[str, Reading]:
    return {word.replace(ZWNJ, ""): Reading(marks(word), _EDITED) for word, *_ in table("spellings.tsv")}


def best_spelling(word: str, *, lost: bool = True) -> Marks:
    """Where half-spaces belong in `word`, which has none; nothing where it is best left alone.

    `lost` says that the text has no half-spaces at all. Only then are two usual words taken apart that stand as one:
    in a text that has its half-spaces they are a foreign name (`استان‌فورد`) or a slip.
    """
    reading = best_reading(word)
    if reading.worth < WORTH_IT and lost and len(word) >= _SHORTEST_PAIR:
        reading = _two_words(word)
    return reading.marks if reading.worth >= WORTH_IT else ()


def best_reading(word: str, depth: int = 2) -> Reading:
    """The reading that the most speaks for; `depth` is how many endings may be taken off one after the other."""
    edited = _edited().get(word)
    if edited:
        return edited
    words = lexicon()
    best = Reading((), words.worth.get(word, UNKNOWN))
    divided = words.divided.get(word)
    if divided:
        best = Reading(marks(divided), words.worth[divided] + 0.5)
    elif word in words.joined:
        return best
    best = max(best, _possessive(word), key=_worth)
    if word[-2:] in _GLIDES and words.worth.get(word[:-1], UNKNOWN) > best.worth:
        best = Reading((), words.worth[word[:-1]] - _COSTS["plural"])
    if depth:
        best = max([Reading(best.marks, best.worth + _OWN), *_divisions(word, depth)], key=_worth)
    return best


def _possessive(word: str) -> Reading:
    """`کمکمان` is `کمک` with its possessor, and not `کم‌کم` with a plural."""
    stem = word[:-3]
    if not word.endswith(("مان", "تان", "شان")) or stem.endswith(("ه", "ی")):
        return _NOTHING
    return Reading((), lexicon().worth.get(stem, UNKNOWN) - _POSSESSED)


def _worth(reading: Reading) -> float:
    return reading.worth


def _divisions(word: str, depth: int) -> Iterator[Reading]:
    verb = half_spaces(word)
    if verb:
        yield Reading(verb, _VERB)
    elif word not in lexicon().worth:
        start = seems_imperfective(word)
        if start:
            yield Reading((start,), _UNKNOWN_VERB)
    for name in endings("names"):
        if word.endswith(name) and len(word) > len(name) + 1:
            yield Reading((len(word) - len(name),) if word[-len(name) - 1] not in NON_JOINING else (), _NAME)
    for kind in ("plural", "after_he", "after_ye", "comparative"):
        for ending in endings(kind):
            if word.endswith(ending) and len(word) > len(ending) + 1:
                yield inflected(word, kind, ending, depth)
    yield from _compound_with_ending(word, depth)


def inflected(word: str, kind: str, ending: str, depth: int = 2) -> Reading:
    """The word as base and ending, with a half-space between them where the base's last letter joins."""
    stem = word[: -len(ending)]
    if not _takes(stem, kind) or (ending == "ات" and stem[-2] in "اوی"):
        return _NOTHING
    base = best_reading(stem, depth - 1)
    cost = _COSTS[kind]
    if kind == "plural":
        if base.worth < _UNKNOWN_PLURAL and len(stem) >= _SHORTEST_PLURAL and word not in lexicon().worth:
            base = Reading(base.marks if base.worth >= WORTH_IT else (), _UNKNOWN_PLURAL)
        cost += _PAST_STEM * is_participle(stem + "ه")
    elif kind == "after_he":
        cost -= _PARTICIPLE * is_participle(stem)
    own = () if stem[-1] in NON_JOINING else (len(stem),)
    return Reading((*base.marks, *own), base.worth - cost)


def _takes(stem: str, kind: str) -> bool:
    """Whether a stem can have an ending of this class: `خانه` but not `راه`, `زندگی` but not `صدای`."""
    if kind == "after_he":
        return stem[-1] == "ه" and stem[-2] not in "اآو"
    if kind == "comparative":
        return len(stem) >= _SHORTEST_PLURAL
    if kind == "after_ye":
        return stem[-1] == "ی" and stem[-2] not in "اوآ"
    return True


def _compound_with_ending(word: str, depth: int) -> Iterator[Reading]:
    stems = [word[: -len(e)] for e in endings("after_compound") if word.endswith(e)]
    if word.endswith("گان"):
        stems.append(word[:-3] + "ه")
    for stem in stems:
        base = best_reading(stem, depth - 1) if len(stem) > _SHORTEST_PLURAL else _NOTHING
        if base.marks and not stem.endswith(("ها", "های", "هایی")):
            yield Reading(base.marks, base.worth - _COSTS["after_compound"])


def _two_words(word: str) -> Reading:
    """Two usual words written as one, where nothing else explains the word."""
    if _is_plain(word):
        return _NOTHING
    best = _NOTHING
    for i in range(2, len(word) - 2):
        left, right = word[:i], word[i:]
        if left in lexicon().divided or right in endings("no_second"):
            continue
        if len(left) == 2 and left not in endings("short_first"):  # noqa: PLR2004 - two letters are two letters
            continue
        least = min(lexicon().worth.get(left, UNKNOWN), lexicon().worth.get(right, UNKNOWN))
        if least >= _USUAL:
            own = () if left[-1] in NON_JOINING else (i,)
            best = max(best, Reading(own, least - _PAIR), key=_worth)
    return best


def _is_plain(word: str) -> bool:
    """Whether the word is a usual one with endings that are written on to it, or a simple verb form."""
    if word in finite_forms() or word in participles():
        return True
    if any(word.startswith(p) and word[len(p) :] in finite_forms() for p in PREVERBS):
        return True
    if word[0] in "بنم" and (word[1:] in finite_forms() or word[1:] in participles()):
        return True
    stems = (word[: -len(e)] for e in endings("written_on") if word.endswith(e) and len(word) > len(e) + 1)
    return any(lexicon().worth.get(stem, UNKNOWN) >= 1 for stem in stems)
