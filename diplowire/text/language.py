"""What language a text is in, by its frequent words and by letters that one language alone uses.

Persian and Dari are told from Arabic, Urdu, Pashto and Central Kurdish, which share their script, not by the
publisher's word (feeds call everything `fa`) but by the text; the word decides only between Persian and Dari. A few
words of Persian letters without any frequent word (a headline of names) are Persian.
The table is `diplowire/data/text/languages.tsv`.
"""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from diplowire.text.lexicon import table

#: The first so many characters tell as much as all of them.
_SAMPLE = 1200
#: An occurrence of a frequent word, and of a letter that no other language has.
_WORD, _LETTER = 1.0, 0.5
_DARI_WORDS = 2
#: What another language than Persian needs, and by how much it must lead.
_LEAST, _LEAD = 2.0, 1.2
#: A text with one frequent Persian word in so many, and no foreign letter, needs no comparison.
_PLAINLY = 12
_ALIASES = {"persian": "fa", "farsi": "fa", "fas": "fa", "per": "fa", "dari": "prs", "fa-af": "prs"}
_PERSIAN_LETTER = re.compile("[آ-ی]")
_MARKS = dict.fromkeys(map(ord, '،؛؟«»!?()[]{}:;".,*#…'), " ")


def detect_language(raw: str, hint: str | None = None) -> str | None:
    """`fa`, `prs`, another language's code, or None where the text has no words to tell by.

    `raw` is text as it was published: normalising folds the very letters that languages are told by.
    """
    sample = raw[:_SAMPLE]
    found = sample.split()
    frequent = sum(map(_frequent("fa").__contains__, found))
    if frequent * _PLAINLY < len(found) or not frequent or not _foreign_letters().isdisjoint(sample):
        found = sample.casefold().translate(_MARKS).split()
        best = _best(sample, Counter(found))
        if best != "fa":
            return best or ("fa" if _PERSIAN_LETTER.search(sample) else None)
    dari = sum(map(_frequent("prs").__contains__, found))
    return "prs" if _said(hint) == "prs" or dari >= _DARI_WORDS else "fa"


def _best(sample: str, words: Counter[str]) -> str | None:
    """The language with the most evidence; another than Persian needs a clear lead."""
    scores = {language: _score(sample, words, language) for language in _languages() if language != "prs"}
    best = max(scores, key=lambda language: scores[language])
    if scores[best] < _LEAST or scores[best] < _LEAD * scores["fa"]:
        return "fa" if scores["fa"] else None
    return best


def _said(hint: str | None) -> str | None:
    given = (hint or "").strip().lower().replace("_", "-")
    return _ALIASES.get(given, given.partition("-")[0]) or None


def _score(sample: str, words: Counter[str], language: str) -> float:
    letters = sum(sample.count(letter) for letter in _languages()[language][0])
    return _LETTER * letters + _WORD * sum(words[word] for word in _frequent(language))


@cache
def _frequent(language: str) -> frozenset[str]:
    return frozenset(_languages()[language][1].split(" "))


@cache
def _foreign_letters() -> frozenset[str]:
    return frozenset("".join(letters for letters, _ in _languages().values()))


@cache
def _languages() -> dict[str, tuple[str, str]]:
    return {language: (letters, words) for language, letters, words in table("languages.tsv")}
