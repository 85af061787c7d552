"""Characters: one spelling for each letter, digit, space and mark of Persian text, and where each stood.

Letters that Persian tells apart stay (`تأکید`, `مؤثر`, `جزء`, the ezafe of `خانهٔ`); what only a keyboard or a font
tells apart goes.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from diplowire.text.punctuation import persian_style, tidy_spaces
from diplowire.text.runs import Aligned, Edit, apply_edits, whole

ZWNJ = "\u200c"
#: Letters that do not join to the next one: a half-space after them is invisible and says nothing.
NON_JOINING = "اآأإٱدذرزژڑوؤۆۇءةۀە"

_LETTERS = {
    "ي": "ی", "ى": "ی", "ۍ": "ی", "ې": "ی", "ے": "ی", "ۓ": "ئ", "ك": "ک", "ڪ": "ک", "ګ": "گ", "إ": "ا", "ٱ": "ا",
    "ة": "ه", "ہ": "ه", "ھ": "ه", "ە": "ه", "ۃ": "ه",
    "٪": "٪", "٬": "٬", "“": "«", "”": "»", "„": "«", "‟": "»",
}  # fmt: skip
_SPACES = "\t\u00a0\u1680" + "".join(map(chr, range(0x2000, 0x200C))) + "\u202f\u205f\u3000\u2800\u3164\u115f\u1160"
_BREAKS = "\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029"
_MARKS = "".join(map(chr, [*range(0x0610, 0x061B), *range(0x064B, 0x0653), *range(0x0656, 0x0660), 0x0670,
                           *range(0x06D6, 0x06DD), *range(0x06DF, 0x06E9), *range(0x06EA, 0x06EE)]))  # fmt: skip
_CONTROLS = "".join(map(chr, [*range(9), *range(0x0E, 0x1C), 0x1F, *range(0x7F, 0x85), *range(0x86, 0xA0)]))
_INVISIBLE = (
    "\u00ad\u034f\u061c\u180e\u200d\u200e\u200f\ufeff\u0640\ufffc\ufffd"
    + "".join(map(chr, [*range(0x202A, 0x202F), *range(0x2060, 0x2070), *range(0xFE00, 0xFE10)]))
    + "".join(map(chr, range(0xFFF9, 0xFFFC)))
)  # fmt: skip
#: Left out of the text without a trace.
DELETED = _MARKS + _CONTROLS + _INVISIBLE
#: Combining marks that make another letter of the one before them.
_COMPOSED = {"ا\u0653": "آ", "ا\u0654": "أ", "ا\u0655": "ا", "و\u0654": "ؤ", "ی\u0654": "ئ"}
#: Arrows, emoji, lines and blocks, flags and tags; lone surrogates.
_PICTOGRAMS = (
    (0x20D0, 0x20FF), (0x2190, 0x21FF), (0x2300, 0x27BF), (0x2B00, 0x2BFF), (0x1F000, 0x1FAFF), (0xE0000, 0xE0FFF),
    (0xD800, 0xDFFF),
)  # fmt: skip
_PICTOGRAM = "".join(f"{chr(first)}-{chr(last)}" for first, last in _PICTOGRAMS)


@cache
def translation() -> dict[int, str]:
    """Every character that is written as one other character; of a ligature, its first letter."""
    table = {ord(c): folded for c, folded in _LETTERS.items()}
    table |= dict.fromkeys(map(ord, _SPACES), " ") | dict.fromkeys(map(ord, _BREAKS), "\n")
    table |= {0x0660 + i: chr(0x06F0 + i) for i in range(10)}
    return table | {ord(c): letters[:1] or "\u0640" for c, letters in _compatible(table).items()}


def _compatible(table: dict[int, str]) -> dict[str, str]:
    """Presentation and full-width forms with the letters that they stand for."""
    drop = dict.fromkeys(map(ord, DELETED))
    codes = [*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD), *range(0xFF01, 0xFF5F)]
    plain = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in codes}
    ezafe = dict.fromkeys(map(ord, "ۀۂ"), "ه\u0654")
    letters = {c: p.translate(table).translate(drop).translate(ezafe).strip(" ") for c, p in plain.items() if p != c}
    return letters | {chr(code): written for code, written in ezafe.items()}


@cache
def _ligatures() -> tuple[re.Pattern[str], dict[str, str]]:
    """Characters that stand for several letters, and all their letters but the first."""
    rest = {c: letters[1:] for c, letters in _compatible(translation()).items() if len(letters) > 1}
    return re.compile(f"[{''.join(rest)}]"), rest


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile(
        f"(?P<blank>[ \n{ZWNJ}{DELETED}{_PICTOGRAM}]{{2,}}|[{DELETED}{_PICTOGRAM}]"
        f"|(?:(?<=[{NON_JOINING}])|(?<![^\\W_])){ZWNJ}|{ZWNJ}(?![^\\W_]))"
        f"|[اوی][\u0653-\u0655]|[\u0653\u0655]|(?<!ه)\u0654"
    )


_NOT_ONE = re.compile(f"[^ \n{ZWNJ}{DELETED}]")
#: Above so many kinds of characters one pass over all of them is cheaper than one search for each.
_FEW = 12


def fold_characters(raw: str | Aligned) -> Aligned:
    """The text with one spelling for each character; its first and last character are no blanks.

    Characters of a run differ from the raw ones by folding alone; the second letter of a ligature, a blank in the
    place of a pictogram and a composed letter with a mark are inserted ones.
    """
    source = whole(raw) if isinstance(raw, str) else raw
    kinds = set(source.text)
    text = _translated(source.text, kinds)
    pattern = _DOUBTFUL if kinds.isdisjoint(_special()) else _pattern()
    edits = [edit for match in pattern.finditer(text) for edit in _edit(text, match)]
    ligatures, rest = _ligatures()
    if not kinds.isdisjoint(rest):
        edits.extend((m.end(), m.end(), rest[m[0]]) for m in ligatures.finditer(source.text))
        edits.sort()
    folded = strip(apply_edits(Aligned(text, source.runs), edits))
    return tidy_spaces(Aligned(persian_style(folded.text), folded.runs))


def _translated(text: str, kinds: set[str]) -> str:
    table = translation()
    found = kinds & _translated_kinds()
    if len(found) > _FEW:
        return text.translate(table)
    for c in found:
        text = text.replace(c, table[ord(c)])
    return text


@cache
def _translated_kinds() -> frozenset[str]:
    return frozenset(map(chr, translation()))


@cache
def _special() -> frozenset[str]:
    """Characters that the pattern has something to say about wherever they stand."""
    pictograms = (chr(c) for first, last in _PICTOGRAMS for c in range(first, last + 1))
    return frozenset(["\u0653", "\u0654", "\u0655", *DELETED, *pictograms])


#: Blanks that come down to one, and half-spaces that are none: after a letter that does not join, at a word's edge.
_DOUBTFUL = re.compile(
    f"(?P<blank>[ \n{ZWNJ}]{{2,}}|{ZWNJ}(?:(?![^\\W_])|(?<=[{NON_JOINING}]{ZWNJ})|(?<![^\\W_]{ZWNJ})))"
)


def _edit(text: str, match: re.Match[str]) -> list[Edit]:
    start, end = match.span()
    if match.lastgroup is None:
        return [(start, end, _COMPOSED.get(match[0], match[0][:-1]))]
    blank = _kept_blank(text, start, end)
    found = match[0].find(blank) if blank else -1
    if found < 0:
        return [(start, end, blank)]
    return [e for e in ((start, start + found, ""), (start + found + 1, end, "")) if e[0] < e[1]]


def _kept_blank(text: str, start: int, end: int) -> str:
    """What a run of blanks, invisible characters and pictograms comes down to."""
    blanks = text[start:end]
    if "\n" in blanks:
        return "\n"
    if " " in blanks or _NOT_ONE.search(blanks):
        return " "
    if ZWNJ in blanks and start > 0 and end < len(text) and _joins(text[start - 1], text[end]):
        return ZWNJ
    return ""


def _joins(left: str, right: str) -> bool:
    return left.isalnum() and left not in NON_JOINING and right.isalnum()


def strip(aligned: Aligned) -> Aligned:
    """Without blanks at either end."""
    text = aligned.text
    start, end = len(text) - len(text.lstrip(" \n")), len(text.rstrip(" \n"))
    if end <= start:
        return whole("")
    return apply_edits(aligned, [(0, start, ""), (end, len(text), "")])
