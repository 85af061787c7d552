"""Digits, quotes and marks as Persian writes them, each in the place of its Latin one; and spaces around them.

What belongs together in Latin letters or numbers stays as it is: addresses, handles, `G20`, `12.5`, `2023-12-22`.
"""

from __future__ import annotations

import re

from diplowire.text.runs import Aligned, apply_edits

_NEEDED = re.compile('[0-9,;?%"]')
#: A number that is not part of an address, a handle or a name in Latin letters (`G20`, `irna.ir/1402`).
_NUMBER = re.compile(r"(?<![A-Za-z0-9_@#])(?<![A-Za-z0-9][-/._:=&?])[0-9]++(?:[.,:/+-][0-9]++)*+(?![A-Za-z0-9_@])")
_PERSIAN_DIGITS = {ord("0") + i: 0x06F0 + i for i in range(10)}
_QUOTED = re.compile(r'"(?=[^"\n]{0,200}?[آ-ی])[^"\n]{1,400}"')
_MARK = re.compile(r"[,;?](?:(?<=[آ-ی»)۰-۹].)|(?<=[آ-ی»)۰-۹] .))(?![^\s«»()آ-ی.!؟?])|%(?<=[۰-۹]%)")
_PERSIAN_MARKS = {",": "،", ";": "؛", "?": "؟", "%": "٪"}
#: Spaces before a mark that ends something and after one that opens something.
_STRAY = re.compile(r" (?:(?=[،؛؟!»)\]]|[.:](?:[ \n]|$))|(?<=[«(\[] ))")


def persian_style(text: str) -> str:
    """The text with as many characters, in Persian digits and marks."""
    if text.isascii() or not _NEEDED.search(text):
        return text
    text = _NUMBER.sub(lambda m: m[0].translate(_PERSIAN_DIGITS), text)
    if '"' in text:
        text = _QUOTED.sub(lambda m: f"«{m[0][1:-1]}»", text)
    return _MARK.sub(lambda m: _PERSIAN_MARKS[m[0]], text)


def tidy_spaces(source: Aligned) -> Aligned:
    """Without spaces that stand before a closing mark or after an opening one."""
    stray = [(*match.span(), "") for match in _STRAY.finditer(source.text)]
    return apply_edits(source, stray) if stray else source
