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

from diplowire.text.lexicon import ZWNJ, table

#: The first so many characters tell as much as all of them.
_SAMPLE = 6000
#: An occurrence of a frequent word, and of a letter that no other language has.
_WORD, _LETTER = 1.0, 0.5
_DARI_WORDS = 2
#: What another language than Persian needs, and by how much it must lead.
_LEAST, _LEAD = 2.0, 1.2
_ALIASES = {"persian": "fa", "farsi": "fa", "fas": "fa", "per": "fa", "dari": "prs", "fa-af": "prs"}
_WORDS = re.compile(f"[^\\W\\d_]+(?:{ZWNJ}[^\\W\\d_]+)*")
_PERSIAN_LETTER = re.compile("[آ-ی]")


def detect_language(raw: str, hint: str | None = None) -> str | None:
    """`fa`, `prs`, another language's code, or None where the text has no words to tell by."""
    sample = raw[:_SAMPLE]
    words = Counter(_WORDS.findall(sample.casefold()))
    scores = {language: _score(sample, words, language) for language in _languages() if language != "prs"}
    said = _said(hint)
    best = _best(scores)
    if best is None:
        return "fa" if _PERSIAN_LETTER.search(sample) else None
    if best != "fa":
        return best
    dari = sum(words[word] for word in _languages()["prs"][1])
    return "prs" if said == "prs" or dari >= _DARI_WORDS else "fa"


def _best(scores: dict[str, float]) -> str | None:
    """The language with the most evidence; another than Persian needs a clear lead."""
    best = max(scores, key=lambda language: scores[language])
    if scores[best] < _LEAST or scores[best] < _LEAD * scores["fa"]:
        return "fa" if scores["fa"] else None
    return best


def _said(hint: str | None) -> str | None:
    given = (hint or "").strip().lower().replace("_", "-")
    return _ALIASES.get(given, given.partition("-")[0]) or None


def _score(sample: str, words: Counter[str], language: str) -> float:
    letters, frequent = _languages()[language]
    found = _WORD * sum(words[word] for word in frequent)
    return found + _LETTER * sum(sample.count(letter) for letter in letters)


@cache
def _languages() -> dict[str, tuple[str, tuple[str, ...]]]:
    return {language: (letters, tuple(words.split(" "))) for language, letters, words in table("languages.tsv")}
