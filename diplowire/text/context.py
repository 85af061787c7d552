"""Words that have two readings, and the words around them that decide: `جلسهای` is `جلسه‌ای` (a session) or `جلس‌های`.

Only one class of such words changes its meaning: a noun with the plural `های`, or one in `ه` with the indefinite or
adjectival `ای` (`حرف‌های`, words; `حرفه‌ای`, professional). `های` asks for a noun or an adjective after it; `ه‌ای` is
followed by anything. Weights are natural logarithms of odds, rounded from counts in Persian news.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from diplowire.text.evidence import WORTH_IT, Marks, inflected
from diplowire.text.lexicon import lexicon, table
from diplowire.text.verbs import finite_forms, is_participle

_ENDING = "های"
_LOG10 = 2.3
#: A lean that no context turns round.
_DECIDED = 7.0
_AFTER_PLURAL, _AFTER_NOUN, _PAUSE, _END = -1.0, 3.5, 0.5, 1.5


@dataclass(frozen=True, slots=True)
class Contest:
    """Two readings of a word. A positive `lean` favours the one in `ه`."""

    plural: Marks
    singular: Marks
    lean: float

    def decide(self, before: str, between: str, after: str) -> Marks:
        """The reading for the word before, and for the separator and the word that follow."""
        weight = self.lean + _weights().get(before, 0.0)
        if not after:
            weight += _END
        elif between != " ":
            weight += _PAUSE
        elif after in _followers() or _is_verb(after):
            weight += _AFTER_NOUN
        else:
            weight += _AFTER_PLURAL
        return self.singular if weight > 0 else self.plural


def _is_verb(word: str) -> bool:
    """A finite form; a participle may be an adjective (`درهای بسته`)."""
    return word.startswith(("می\u200c", "نمی\u200c")) or (word in finite_forms() and not is_participle(word))


def contest(word: str) -> Contest | None:
    """The two readings of a word in `های`, or None where only one is likely."""
    if not word.endswith(_ENDING) or len(word) <= len(_ENDING) + 1:
        return None
    plural, singular = inflected(word, "plural", _ENDING), inflected(word, "after_he", "ای")
    if min(plural.worth, singular.worth) < WORTH_IT:
        return None
    worth = lexicon().worth
    stem = word[: -len(_ENDING)]
    known = [worth.get(spelling) for spelling in (f"{stem}ه\u200cای", f"{stem}\u200cهای", f"{stem}های")]
    if any(known):
        values = [value or _RARE for value in known]
        lean = _LOG10 * (values[0] - max(values[1:]))
    else:
        lean = _LOG10 * (singular.worth - plural.worth)
    return Contest(plural.marks, singular.marks, lean) if abs(lean) < _DECIDED else None


#: A spelling that stands fewer than three times in the counted news.
_RARE = 2.9


@cache
def _weights() -> dict[str, float]:
    """Words before: `هر`, `هیچ`, `یک` ask for a singular, `این`, `همه`, `طی` and prepositions for a plural."""
    return {word: float(weight) for kind, word, weight in table("context.tsv") if kind == "before"}


@cache
def _followers() -> frozenset[str]:
    """Words after: what cannot belong to the noun before it."""
    return frozenset(word for kind, word, _ in table("context.tsv") if kind == "after")
