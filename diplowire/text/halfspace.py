"""Half-spaces that were lost, put back word by word: `منطقهای`, `میتوانند`, `گفتوگو`, `طرفهای`.

Each word is looked up once and remembered; what speaks for a spelling is scored in `evidence.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from diplowire.text.characters import NON_JOINING, ZWNJ
from diplowire.text.context import Contest, contest
from diplowire.text.evidence import Marks, best_spelling
from diplowire.text.lexicon import lexicon, table
from diplowire.text.runs import Aligned, Edit, apply_edits
from diplowire.text.verbs import finite_forms, is_participle

#: Runs of letters with the half-spaces that they have, and what lies between them.
_TOKENS = re.compile(f"[^\\W\\d_]+(?:{ZWNJ}[^\\W\\d_]+)*|[\\W\\d_]+")
_MIN_WORD, _MAX_WORD = 4, 32
_MAX_REMEMBERED = 200_000
_LETTER = "[^\\W\\d_]"
_PLURALS = ("ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "هاست", "ترین")
_SPACED = re.compile(
    f"(?P<space>(?<={_LETTER}) )(?=(?P<ending>{'|'.join(_PLURALS)}|تری?|ا?ی|اند|ایم|اید|ام)(?![^\\W_]))"
    f"|(?<![^\\W_])ن?می(?P<after> )(?=(?P<verb>{_LETTER}{{2,}}))"
    f"|(?<![^\\W_])(?:گفت|جست)(?P<first> )و(?P<second> )(?=[گج]و)"
)
_LAST_WORD = re.compile(f"(?:{_LETTER}|{ZWNJ})+$")


@dataclass(frozen=True, slots=True)
class Opener:
    """A word that is one with some of the words that may follow it: `تل آویو`, `بی سابقه`."""

    marks: Marks
    seconds: frozenset[str]


Answer = Marks | Contest | Opener


class Restorer(dict[str, Answer]):
    """Words and where their half-spaces belong; computed on first sight, so that looking up is all the work."""

    def __missing__(self, word: str) -> Answer:
        answer = _answer(word)
        if len(self) < _MAX_REMEMBERED:
            self[word] = answer
        return answer


def _answer(word: str) -> Answer:
    seconds = _pairs().get(word)
    if len(word) < _MIN_WORD or len(word) > _MAX_WORD or ZWNJ in word:
        return Opener((), seconds) if seconds else ()
    contested = contest(word)
    if contested:
        return contested
    found = best_spelling(word)
    return Opener(found, seconds) if seconds else found


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """The second words by the first: of `pairs.tsv`, and whatever our counts have with `بی`."""
    seconds: dict[str, set[str]] = {}
    for row in table("pairs.tsv"):
        first, _, second = row[0].partition(" ")
        seconds.setdefault(first, set()).add(second)
    prefix = f"بی{ZWNJ}"
    seconds["بی"] = {word.removeprefix(prefix) for word, *_ in table("frequencies.tsv") if word.startswith(prefix)}
    return {first: frozenset(words) for first, words in seconds.items()}


@cache
def _restorer() -> Restorer:
    return Restorer()


def restore(source: Aligned) -> Aligned:
    """The text with its half-spaces: those that were deleted inserted, those that became spaces exchanged."""
    edits = _looked_up(source.text)
    spaces = _exchanged(source.text)
    if spaces:
        edits = sorted({*edits, *spaces})
    return apply_edits(source, edits)


def _looked_up(text: str) -> list[Edit]:
    edits: list[Edit] = []
    tokens = _TOKENS.findall(text)
    position = 0
    for i, answer in enumerate(map(_restorer().__getitem__, tokens)):
        if answer:
            edits.extend(_edits(answer, tokens, i, position))
        position += len(tokens[i])
    return edits


def _edits(answer: Answer, tokens: list[str], i: int, position: int) -> Iterator[Edit]:
    """The edits that the answer for `tokens[i]`, which stands at `position`, comes down to."""
    for mark in _marks(answer, tokens, i):
        yield position + mark, position + mark, ZWNJ
    if isinstance(answer, Opener) and tokens[i + 1 : i + 2] == [" "] and tokens[i + 2] in answer.seconds:
        end = position + len(tokens[i])
        yield end, end + 1, "" if tokens[i][-1] in NON_JOINING else ZWNJ


def _marks(answer: Answer, tokens: list[str], i: int) -> Marks:
    if isinstance(answer, Opener):
        return answer.marks
    if isinstance(answer, Contest):
        before = tokens[i - 2] if i > 1 and tokens[i - 1] == " " else ""
        between, after = [*tokens[i + 1 : i + 3], "", ""][:2]
        return answer.decide(before, between, after)
    return answer


def _exchanged(text: str) -> list[Edit]:
    """Spaces that were half-spaces: after `می` before a verb, before plural endings, after `ه` before its endings."""
    edits: list[Edit] = []
    for match in _SPACED.finditer(text):
        if match["verb"]:
            if match["verb"] in finite_forms():
                edits.append((*match.span("after"), ZWNJ))
        elif match["first"]:
            edits.extend([(*match.span("first"), ZWNJ), (*match.span("second"), "")])
        elif _belongs(text, match.start(), match["ending"]):
            edits.append((*match.span("space"), "" if text[match.start() - 1] in NON_JOINING else ZWNJ))
    return edits


def _belongs(text: str, space: int, ending: str) -> bool:
    """Whether the word before the space takes the ending after it."""
    if ending in _PLURALS:
        return True
    before = _LAST_WORD.search(text, max(0, space - _MAX_WORD), space)
    word = before[0] if before else ""
    if ending in {"ای", "تر", "تری"}:
        return f"{word}{ZWNJ}{ending}" in lexicon().worth
    return word.endswith("ه") and (ending == "ی" or is_participle(word))
