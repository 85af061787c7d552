"""Surface forms: how a name written in a data file is matched in a text.

Text and forms are compared without their spaces: a half-space, a space and nothing at all are the same between the
parts of a name ("وزیر امور خارجه", "وزیر امورخارجه"). Where a form has no gap the text must not have one either
("پر و" is not "پرو").
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import compress

from diplowire.text.skeleton import fold

#: Where the parts of a given name may be apart: "محمدرضا" or "محمد رضا", "روح‌الله" or "روح الله".
_FIRST_PART = re.compile(r"(?<!\w)(سید|محمد|علی|غلام|حمید|امیر|حسین|حسن|عبد|ابو)(?=[^\W\d_]{3})")
_LAST_PART = re.compile(r"(?<=\w)(?=(?:الله|الدین)(?!\w))")
_GAP = re.compile(r"[ \u200c\u200b]+")


@dataclass(frozen=True, slots=True)
class Form:
    """A form without its spaces. `gaps` are the positions in `dense` before which the text may have a space."""

    dense: str
    gaps: frozenset[int]


def compile_form(text: str) -> Form:
    """The form of a name as a data file spells it."""
    dense, gaps = "", set()
    for part in _GAP.split(text.replace("\u00a0", " ").strip()):
        if dense and part:
            gaps.add(len(dense))
        dense += fold(part)
    return Form(dense, frozenset(gaps))


def compile_name(text: str) -> Form:
    """The form of a person's name: the parts of a compound given name may be apart, however the file writes it."""
    for _ in ("سید", "محمد"):
        text = _FIRST_PART.sub("\\1\u200c", text)
    return compile_form(_LAST_PART.sub("\u200c", text))


def squeeze(text: str) -> tuple[str, list[int]]:
    """A skeleton without its spaces, and where each remaining character stands in it (its length at the end)."""
    index = list(compress(range(len(text)), [c != " " for c in text]))
    index.append(len(text))
    return text.replace(" ", ""), index
