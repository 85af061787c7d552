"""Characters: one spelling for each letter, digit, space and mark of Persian text, and where each stood.

Letters that Persian tells apart stay (`تأکید`, `مؤثر`, `جزء`, the ezafe of `خانهٔ`); what only a keyboard or a font
tells apart goes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

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


def _pattern(removed: str, *, blanks: bool) -> re.Pattern[str]:
    """Where something is to be left out: runs of blanks, `removed` characters, marks, half-spaces that are none.

    All alternatives begin with one class of characters, which is what the regular expression engine is fast at.
    """
    blank = f" \n{ZWNJ}{removed}"
    return re.compile(
        f"[{blank if blanks else ZWNJ}\u0653-\u0655](?:"
        f"(?<=[{blank}])(?P<blank>[{blank}]+)"
        + (f"|(?<=[{removed}])(?P<removed>)" if removed else "")
        + f"|(?<={ZWNJ})(?P<loose>(?![^\\W_])|(?<=[{NON_JOINING}]{ZWNJ})|(?<![^\\W_]{ZWNJ}))"
        "|(?<=[\u0653-\u0655])(?P<mark>))"
    )


@lru_cache(maxsize=256)
def _pattern_of(kinds: frozenset[str]) -> re.Pattern[str]:
    """The pattern for a text with only these kinds of removed characters: most texts have one or two."""
    return _pattern("".join(sorted(kinds)), blanks=True)


@cache
def _full_pattern() -> re.Pattern[str]:
    return _pattern(DELETED + _PICTOGRAM, blanks=True)


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
    edits = [edit for match in _suspects(text, kinds) for edit in _edit(text, match)]
    ligatures, rest = _ligatures()
    if not kinds.isdisjoint(rest):
        edits.extend((m.end(), m.end(), rest[m[0]]) for m in ligatures.finditer(source.text))
        edits.sort()
    folded = strip(apply_edits(Aligned(text, source.runs), edits))
    return tidy_spaces(Aligned(persian_style(folded.text), folded.runs))


def _suspects(text: str, kinds: set[str]) -> Iterator[re.Match[str]]:
    """Where something is to be left out; the search is as cheap as the text allows."""
    removed = kinds & _special()
    if removed:
        return (_pattern_of(frozenset(removed)) if len(removed) <= _FEW else _full_pattern()).finditer(text)
    return (_DOUBTFUL if any(blanks in text for blanks in _DOUBLE_BLANKS) else _LOOSE).finditer(text)


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
    """Characters that are left out wherever they stand."""
    pictograms = (chr(c) for first, last in _PICTOGRAMS for c in range(first, last + 1))
    return frozenset([*DELETED, *pictograms])


_DOUBTFUL, _LOOSE = _pattern("", blanks=True), _pattern("", blanks=False)
_DOUBLE_BLANKS = ("  ", "\n\n", " \n", "\n ", f" {ZWNJ}", f"{ZWNJ} ", f"\n{ZWNJ}", f"{ZWNJ}\n", f"{ZWNJ}{ZWNJ}")


def _edit(text: str, match: re.Match[str]) -> list[Edit]:
    start, end = match.span()
    if match.lastgroup == "mark":
        return _composed(text, start)
    blank = _kept_blank(text, start, end)
    found = match[0].find(blank) if blank else -1
    if found < 0:
        return [(start, end, blank)]
    return [e for e in ((start, start + found, ""), (start + found + 1, end, "")) if e[0] < e[1]]


def _composed(text: str, mark: int) -> list[Edit]:
    """A hamza or madda with the letter that it makes another one of; alone it goes, but for an ezafe's."""
    before = text[mark - 1 : mark] if mark else ""
    letter = _COMPOSED.get(before + text[mark])
    if letter:
        return [(mark - 1, mark + 1, letter)]
    return [] if before == "ه" and text[mark] == "\u0654" else [(mark, mark + 1, "")]


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
