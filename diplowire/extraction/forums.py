"""Forums named after their sides («مجمع همکاری چین و آفریقا»): they give their members."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from diplowire.extraction.data import words
from diplowire.extraction.items import Item
from diplowire.extraction.model import Mention, Token

#: Sides that are no states.
_SIDES = {"عرب": "ARL", "عربی": "ARL", "آفریقا": "AFU", "اروپا": "EUU"}
_BOTH = 2


def forum(tokens: Sequence[Token], at: Mapping[int, Item], i: int) -> Mention | None:
    """The forum that begins at a token, with the codes of its sides; None where there is none."""
    named = tokens[i].text == "مجمع" and i + 1 < len(tokens)
    if not named or tokens[i + 1].text not in words("pronouns.tsv", "forum"):
        return None
    codes: list[str] = []
    position = i + 2
    while position < len(tokens) and (side := _side(tokens, at, position)) is not None:
        code, end = side
        codes.append(code)
        if end >= len(tokens) or tokens[end].text not in {"و", "-", "–"}:
            position = end
            break
        position = end + 1
    if len(codes) < _BOTH:
        return None
    return Mention(i, position, tuple(dict.fromkeys(codes)), "organization", resolved_by="organization", plural=True)


def _side(tokens: Sequence[Token], at: Mapping[int, Item], position: int) -> tuple[str, int] | None:
    item = at.get(position)
    state = item.state() if item else None
    if item is not None and state is not None:
        return state.code, item.end
    code = _SIDES.get(tokens[position].text)
    return None if code is None else (code, position + 1)
