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
from diplowire.text.lexicon import endings, lexicon, table
from diplowire.text.runs import Aligned, Edit, apply_edits
from diplowire.text.verbs import finite_forms, is_participle

#: Runs of letters with the half-spaces that they have, and what lies between them.
_TOKENS = re.compile(f"[^\\W\\d_]+(?:{ZWNJ}[^\\W\\d_]+)*|[\\W\\d_]+")
_FIRST_WORD = re.compile(f"[^\\W\\d_]+(?:{ZWNJ}[^\\W\\d_]+)*")
_MIN_WORD, _MAX_WORD = 4, 32
#: How usual a word must be to take `ای` where nobody has written it so.
_KNOWN = 2.5
_MAX_REMEMBERED, _MAX_CHUNK = 100_000, 80
_PLURALS = frozenset(["ها", "های", "هایی", "هایم", "هایت", "هایش", "هایمان", "هایتان", "هایشان", "هاست", "ترین"])
_ENDINGS = _PLURALS | frozenset(["تر", "تری", "ای", "ی", "اند", "ایم", "اید", "ام", "اش", "ات"])
_PREFIXES = frozenset(["می", "نمی"])
#: `گفت و گو` is one word whatever follows it.
_TALKS = {"گفت": "گو", "جست": "جو"}


@dataclass(frozen=True, slots=True)
class Chunk:
    """What stands between two spaces and cannot be judged without its neighbours.

    `contest` is a word with two readings, at `at`; `last` the chunk's last word if it ends with one that may be the
    first half of a pair or of a verb; `ending` its first word if that may belong to the word before it.
    """

    marks: Marks
    contest: Contest | None = None
    at: int = 0
    open_end: bool = False
    last: str = ""
    ending: str = ""


Answer = Marks | Chunk


class Restorer(dict[str, Answer]):
    """Chunks and where their half-spaces belong; computed on first sight, so that looking up is all the work."""

    def __init__(self, *, lost: bool) -> None:
        super().__init__()
        self._lost = lost

    def __missing__(self, chunk: str) -> Answer:
        answer = _judge(chunk, lost=self._lost)
        if len(self) < _MAX_REMEMBERED and len(chunk) <= _MAX_CHUNK:
            self[chunk] = answer
        return answer


def _judge(chunk: str, *, lost: bool) -> Answer:
    marks: list[int] = []
    contested: tuple[Contest, int] | None = None
    tokens = _TOKENS.findall(chunk)
    position = 0
    for token in tokens:
        if _MIN_WORD <= len(token) <= _MAX_WORD and ZWNJ not in token:
            found = contest(token)
            if found:
                contested = found, position
            else:
                marks.extend(position + mark for mark in best_spelling(token, lost=lost))
        position += len(token)
    first, last = (tokens[0], tokens[-1]) if tokens else ("", "")
    ending = first.partition(ZWNJ)[0]
    ending = first if first in _ENDINGS else ending if ending in _second_parts() else ""
    last = last if last in _pairs() or last in _PREFIXES else ""
    if not contested and not ending and not last:
        return tuple(marks)
    at = contested[1] if contested else 0
    open_end = contested is not None and tokens[-1:] == [chunk[at:]]
    return Chunk(tuple(marks), contested[0] if contested else None, at, open_end, last, ending)


@cache
def _second_parts() -> frozenset[str]:
    """Second parts of compounds, which are no words of their own or rarely."""
    return frozenset([*endings("agent"), *endings("bound")])


@cache
def _pairs() -> dict[str, frozenset[str]]:
    """The second words by the first: of `pairs.tsv`, and whatever our counts have with `بی`."""
    seconds: dict[str, set[str]] = {first: {"و"} for first in _TALKS}
    for row in table("pairs.tsv"):
        first, _, second = row[0].partition(" ")
        seconds.setdefault(first, set()).add(second)
    prefix = f"بی{ZWNJ}"
    seconds["بی"] = {word.removeprefix(prefix) for word, *_ in table("frequencies.tsv") if word.startswith(prefix)}
    return {first: frozenset(words) for first, words in seconds.items()}


@cache
def _restorer(*, lost: bool) -> Restorer:
    return Restorer(lost=lost)


def _has_lost(text: str) -> bool:
    """Whether the text's half-spaces were deleted: it has none, and no spaces in their place either."""
    return not any(sign in text for sign in _SIGNS)


_SIGNS = (ZWNJ, " می ", " نمی ", " ها", "ه ای ")


def restore(source: Aligned) -> Aligned:
    """The text with its half-spaces: those that were deleted inserted, those that became spaces exchanged.

    A space is exchanged after `می` before a verb, before plural endings, after `ه` before its endings, and in the
    pairs of `pairs.tsv`. No other two words are joined, however often they are (`رئیس جمهور`): as often they are two.
    """
    edits: list[Edit] = []
    chunks = source.text.replace("\n", " ").split(" ")
    answers = _restorer(lost=_has_lost(source.text))
    position = 0
    for i, chunk in enumerate(chunks):
        answer = answers[chunk]
        if answer:
            if isinstance(answer, Chunk):
                edits.extend(_among_neighbours(answer, source.text, chunks, i, position))
            else:
                edits.extend([(position + mark, position + mark, ZWNJ) for mark in answer])
        position += len(chunk) + 1
    return apply_edits(source, _once(edits)) if edits else source


def _once(edits: list[Edit]) -> list[Edit]:
    """Without the second of two edits for one space: both neighbours may ask for it."""
    return [edit for i, edit in enumerate(edits) if not i or edit[:2] != edits[i - 1][:2] or edit[0] == edit[1]]


def _among_neighbours(answer: Chunk, text: str, chunks: list[str], i: int, position: int) -> Iterator[Edit]:
    """The edits that a chunk at `position` comes down to, with the chunks before and after it."""
    end = position + len(chunks[i])
    before = chunks[i - 1] if i and text[position - 1] == " " else ""
    following = [*chunks[i + 1 : i + 3], "", ""] if text[end : end + 1] == " " else ["", ""]
    after = _first_word(following[0])
    if answer.ending and _belongs(before, answer.ending):
        yield position - 1, position, _half_space(before)
    found = answer.marks
    if answer.contest:
        found += tuple(answer.at + mark for mark in _decide(answer, before, after, following[0]))
    for mark in sorted(found):
        yield position + mark, position + mark, ZWNJ
    if not after:
        return
    if answer.last in _TALKS and following[0] == "و":
        if following[1].startswith(_TALKS[answer.last]):
            yield end, end + 1, ZWNJ
            yield end + 2, end + 3, ""
    elif after in (finite_forms() if answer.last in _PREFIXES else _pairs().get(answer.last, ())):
        yield end, end + 1, _half_space(answer.last)


def _decide(answer: Chunk, before: str, after: str, following: str) -> Marks:
    """The reading of a contested word: what follows it in its own chunk is a mark and ends the phrase."""
    contested = answer.contest
    if contested is None:
        return ()
    preceding = "" if answer.at else before
    if not answer.open_end:
        return contested.decide(preceding, ".", "." if following else "")
    return contested.decide(preceding, " " if after else ".", after or following)


def _first_word(chunk: str) -> str:
    match = _FIRST_WORD.match(chunk)
    return match[0] if match else ""


def _half_space(before: str) -> str:
    return "" if before[-1:] in NON_JOINING else ZWNJ


def _ends_in_he(word: str) -> bool:
    """Whether it ends in a silent `ه`, as `خانه` does and `راه` and `که` do not."""
    return len(word) >= _MIN_WORD and word[-1] == "ه" and word[-2] not in "اآو"


def _belongs(before: str, ending: str) -> bool:
    """Whether the word before takes the ending."""
    if not before[-1:].isalpha():
        return False
    if ending in _PLURALS:
        return True
    if ending in endings("agent"):
        return before in lexicon().worth
    if ending in {"تر", "تری"} or ending in _second_parts():
        return f"{before}{ZWNJ}{ending}" in lexicon().worth
    if ending == "ای":
        return f"{before}{ZWNJ}{ending}" in lexicon().worth or (
            _ends_in_he(before) and lexicon().worth.get(before, 0) > _KNOWN
        )
    if ending in {"اش", "ات"}:
        return before.endswith("ی") or _ends_in_he(before)
    return before.endswith("ه") and (ending == "ی" or is_participle(before))
