"""Half-spaces that were lost, put back word by word: `منطقهای`, `میتوانند`, `گفتوگو`, `طرفهای`.

Each word is looked up once and remembered; what speaks for a spelling is scored in `evidence.py`.
"""

from __future__ import annotations

import re
from functools import cache

from diplowire.text.characters import NON_JOINING, ZWNJ
from diplowire.text.evidence import AMBIGUOUS, best_spelling
from diplowire.text.runs import Aligned, Edit, apply_edits
from diplowire.text.verbs import finite_forms

#: Runs of letters with the half-spaces that they have, and what lies between them.
_TOKENS = re.compile(f"[^\\W\\d_]+(?:{ZWNJ}[^\\W\\d_]+)*|[\\W\\d_]+")
_MAX_WORD = 32
_MAX_REMEMBERED = 200_000
_SPACED = re.compile(
    "(?<=[^\\W\\d_]) (?=(?:های?|هایی|هایم|هایت|هایش|هایمان|هایتان|هایشان|هاست|تر|ترین|تری)(?![^\\W_]))"
    "|(?<![^\\W_])ن?می( )(?=([^\\W\\d_]{2,}))"
)


class Restorer(dict[str, tuple[int, ...]]):
    """Words and where their half-spaces belong; computed on first sight, so that looking up is all the work."""

    def __missing__(self, word: str) -> tuple[int, ...]:
        positions = best_spelling(word) if 3 < len(word) <= _MAX_WORD and ZWNJ not in word else ()
        if len(self) < _MAX_REMEMBERED:
            self[word] = positions
        return positions


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
    for i, positions in enumerate(map(_restorer().__getitem__, tokens)):
        token = tokens[i]
        if positions:
            if token in AMBIGUOUS:
                positions = AMBIGUOUS[token](tokens[i + 1 : i + 3])  # noqa: PLW2901 - the context decides
            edits.extend((position + p, position + p, ZWNJ) for p in positions)
        position += len(token)
    return edits


def _exchanged(text: str) -> list[Edit]:
    edits: list[Edit] = []
    for match in _SPACED.finditer(text):
        if match[1]:
            if match[2] in finite_forms():
                edits.append((match.start(1), match.end(1), ZWNJ))
        else:
            joined = text[match.start() - 1] not in NON_JOINING
            edits.append((match.start(), match.end(), ZWNJ if joined else ""))
    return edits
