"""Half-spaces that were lost, put back word by word: `منطقهای`, `میتوانند`, `گفتوگو`, `طرفهای`.

Each word is looked up once and remembered; what speaks for a spelling is scored in `evidence.py`.
"""

from __future__ import annotations

import re
from functools import cache

from diplowire.text.characters import NON_JOINING, ZWNJ
from diplowire.text.context import Contest, contest
from diplowire.text.evidence import Marks, best_spelling
from diplowire.text.lexicon import lexicon
from diplowire.text.runs import Aligned, Edit, apply_edits
from diplowire.text.verbs import finite_forms, is_participle

#: Runs of letters with the half-spaces that they have, and what lies between them.
_TOKENS = re.compile(f"[^\\W\\d_]+(?:{ZWNJ}[^\\W\\d_]+)*|[\\W\\d_]+")
_MIN_WORD, _MAX_WORD = 4, 32
_MAX_REMEMBERED = 200_000
_SPACED = re.compile(
    "(?<=[^\\W\\d_]) (?=(?:های?|هایی|هایم|هایت|هایش|هایمان|هایتان|هایشان|هاست|ترین)(?![^\\W_]))"
    "|(?<![^\\W_])(?P<prefix>ن?می)(?P<after> )(?=(?P<verb>[^\\W\\d_]{2,}))"
    "|(?<![^\\W_])(?P<word>[^\\W\\d_]{1,20}ه)(?P<before> )(?=(?P<ending>ای|اند|ایم|اید|ام)(?![^\\W_]))"
)


class Restorer(dict[str, "Marks | Contest"]):
    """Words and where their half-spaces belong; computed on first sight, so that looking up is all the work."""

    def __missing__(self, word: str) -> Marks | Contest:
        answer = _answer(word) if _MIN_WORD <= len(word) <= _MAX_WORD and ZWNJ not in word else ()
        if len(self) < _MAX_REMEMBERED:
            self[word] = answer
        return answer


def _answer(word: str) -> Marks | Contest:
    return contest(word) or best_spelling(word)


@cache
def _restorer() -> Restorer:
    return Restorer()


def restore(source: Aligned) -> Aligned:
    """The text with its half-spaces: those that were deleted inserted, those that became spaces exchanged."""
    edits = _inserted(source.text)
    spaces = _exchanged(source.text)
    if spaces:
        edits = sorted([*edits, *spaces])
    return apply_edits(source, edits)


def _inserted(text: str) -> list[Edit]:
    edits: list[Edit] = []
    tokens = _TOKENS.findall(text)
    position = 0
    for i, answer in enumerate(map(_restorer().__getitem__, tokens)):
        if answer:
            if isinstance(answer, Contest):
                before = tokens[i - 2] if i > 1 and tokens[i - 1] == " " else ""
                answer = answer.decide(before, *[*tokens[i + 1 : i + 3], "", ""][:2])  # noqa: PLW2901
            edits.extend((position + mark, position + mark, ZWNJ) for mark in answer)
        position += len(tokens[i])
    return edits


def _exchanged(text: str) -> list[Edit]:
    """Spaces that were half-spaces: after `می` before a verb, before plural endings, after `ه` before its endings.

    Nothing else is joined: two words that are often written as one (`رئیس جمهور`) are as often two.
    """
    edits: list[Edit] = []
    for match in _SPACED.finditer(text):
        if match["verb"]:
            if match["verb"] in finite_forms():
                edits.append((*match.span("after"), ZWNJ))
        elif match["word"]:
            if _belongs(match["word"], match["ending"]):
                edits.append((*match.span("before"), ZWNJ))
        else:
            edits.append((*match.span(), "" if text[match.start() - 1] in NON_JOINING else ZWNJ))
    return edits


def _belongs(word: str, ending: str) -> bool:
    if ending == "ای":
        return f"{word}{ZWNJ}ای" in lexicon().worth
    return is_participle(word)
