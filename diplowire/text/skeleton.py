"""The skeleton of a text: what is left when spellings that do not tell words apart are folded away.

Lexicons and text are both matched on it, so that a lost or a superfluous half-space changes nothing
(`منطقه‌ای`, `منطقهای`). Every skeleton character knows where it came from.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import compress

#: Deleted: half-space and joiners, tatweel, short vowels and other marks, bidi controls, BOM.
DELETED = (
    "\u200c\u200d\u0640\u200e\u200f\u061c\u2066\u2067\u2068\u2069\u202a\u202b\u202c\u202d\u202e\ufeff\u00ad"
    + "".join(map(chr, [*range(0x064B, 0x0660), 0x0670, *range(0x06D6, 0x06ED)]))
)
_FOLDED = {
    "ي": "ی", "ى": "ی", "ې": "ی", "ئ": "ی", "ك": "ک", "ڪ": "ک", "أ": "ا", "إ": "ا", "ٱ": "ا", "ؤ": "و",
    "ۀ": "ه", "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۓ": "ی", "ے": "ی", "\u00a0": " ", "\u202f": " ", "\u2009": " ",
    "\u200a": " ", "\u2002": " ", "\u2003": " ", "\u3000": " ", "\t": " ", "\u200b": " ",
}  # fmt: skip
_DIGITS = {chr(base + i): chr(ord("0") + i) for base in (0x06F0, 0x0660) for i in range(10)}

#: Characters to their folded form; a deleted one maps to nothing.
FOLD: dict[int, str] = {ord(c): folded for c, folded in (_FOLDED | _DIGITS).items()} | {ord(c): "" for c in DELETED}
_DELETED = frozenset(DELETED)


@dataclass(frozen=True, slots=True)
class Skeleton:
    """A folded text and where its characters stand in the text it was made of.

    `origin[i]` is the index in the source text of skeleton character i; one more entry at the end holds the
    length of the source text.
    """

    text: str
    origin: list[int]

    def source_span(self, start: int, end: int) -> tuple[int, int]:
        """The source characters from the first to the last skeleton character of [start, end)."""
        if start >= end:
            return self.origin[start], self.origin[start]
        return self.origin[start], self.origin[end - 1] + 1


def fold(text: str) -> str:
    """The skeleton's text alone: for lexicon entries and comparisons."""
    return text.translate(FOLD)


def skeleton(text: str) -> Skeleton:
    """The skeleton of `text` with its offsets."""
    kept = [c not in _DELETED for c in text]
    origin = list(compress(range(len(text)), kept))
    origin.append(len(text))
    return Skeleton(text.translate(FOLD), origin)
