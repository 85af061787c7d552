"""Frames: which words name which kind of event, and where its actors stand. The table is `frames.tsv`.

Cue language, matched on the sentence's marked text (verbs as ‹lemma›): words; `<کرد|داد>` any form of these verb
classes, `<!کرد>` a negated one; `a|b` either word; `word*` any ending; `~` up to 3 words in between, `~~` up to 8,
`~~~` up to 20; ` ; ` separates alternatives. `requires` and `excludes` are the same language, looked for anywhere in
the clause.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from diplowire.extraction.data import rows, words
from diplowire.extraction.stems import StemIndex
from diplowire.text.skeleton import fold

_GAPS = {"~": r"(?:[^‹›،\s]+ ){0,3}", "~~": r"(?:[^‹›\s]+ ){0,8}", "~~~": r"(?:[^‹›\s]+ ){0,20}"}
_LEFT, _RIGHT = r"(?:(?<=\s)|^)", r"(?=\s|$)"


@dataclass(frozen=True, slots=True)
class Frame:
    """One row of the table, compiled."""

    id: str
    kind: str
    subkind: str | None
    mode: str
    cue: re.Pattern[str]
    #: One of these stands in every text that the cue matches: the cheap test before the expression.
    stems: tuple[str, ...]
    source: tuple[str, ...]
    target: tuple[str, ...]
    klass: int
    requires: re.Pattern[str] | None
    excludes: re.Pattern[str] | None
    flags: frozenset[str]
    #: Words that stand before the verb in the cue: they carry it.
    carriers: frozenset[str]


def element(word: str) -> str:
    """One element of the cue language as an expression without its trailing space."""
    if word.startswith("<") and word.endswith(">"):
        negated = word.startswith("<!")
        options = "|".join(re.escape(w) for w in word.strip("<!>").split("|"))
        return f"‹{'!' if negated else '!?'}(?:{options})›"
    plain = [_word(option) for option in word.split("|")]
    return "(?:" + "|".join(plain) + ")" if len(plain) > 1 else plain[0]


def _word(word: str) -> str:
    return re.escape(word).replace(r"\*", "[^\\s‹›]*")


def compile_cues(cell: str) -> re.Pattern[str] | None:
    """The alternatives of a cell as one expression; None for an empty cell."""
    alternatives = [_alternative(fold(cue)) for cue in cell.split(" ; ") if cue.strip()]
    return re.compile(_LEFT + "(?:" + "|".join(alternatives) + ")" + _RIGHT) if alternatives else None


def _alternative(cue: str) -> str:
    parts: list[str] = []
    pending = ""
    for word in cue.split():
        if word in _GAPS:
            pending = _GAPS[word]
        else:
            parts.append((" " if parts else "") + pending + element(word))
            pending = ""
    return "".join(parts)


def stems(cell: str) -> tuple[str, ...]:
    """For each alternative its rarest-looking literal: the longest word, all options of it."""
    found: list[str] = []
    for cue in cell.split(" ; "):
        words = [word for word in fold(cue).split() if word not in _GAPS]
        plain = [word for word in words if not word.startswith("<")] or words
        best = max(plain, key=lambda word: min(len(option.strip("<>*")) for option in word.split("|")))
        verbal = best.startswith("<")
        for option in best.strip("<!>").split("|"):
            literal = max(option.split("*"), key=len)
            found.append(f"{literal}›" if verbal else literal)
    return tuple(dict.fromkeys(found))


@cache
def _index() -> StemIndex[Frame]:
    return StemIndex([(frame, frame.stems) for frame in frames()])


def active(marked: str) -> list[Frame]:
    """The frames that may match a text: one of their stems stands in it."""
    return _index().active(marked)


@cache
def frames() -> tuple[Frame, ...]:
    """All frames in the order of the table."""
    return tuple(_frame(row) for row in rows("frames.tsv"))


def _carriers(cell: str) -> frozenset[str]:
    found: set[str] = set()
    for cue in cell.split(" ; "):
        before: str | None = None
        for word in fold(cue).split():
            if word.startswith("<") and before:
                found.update(option for option in before.split("|") if "*" not in option)
            elif word not in _GAPS:
                before = word
    return frozenset(found)


@cache
def predicates() -> frozenset[str]:
    """Every noun that carries a light verb in some frame, but for those that only help another one («برگزار»)."""
    carriers = frozenset(word for frame in frames() if frame.mode != "n" for word in frame.carriers)
    return carriers - words("light_words.tsv", "helper") - words("pronouns.tsv", "function")


def _frame(row: dict[str, str]) -> Frame:
    cue = compile_cues(row["cue"])
    if cue is None:
        raise ValueError(f"frames.tsv: {row['id']}: no cue")
    return Frame(
        id=row["id"],
        kind=row["kind"],
        subkind=row["subkind"] or None,
        mode=row["mode"],
        cue=cue,
        stems=stems(row["cue"]),
        source=tuple(row["source"].split()),
        target=tuple(row["target"].split()),
        klass=int(row["class"]),
        requires=compile_cues(row["requires"]),
        excludes=compile_cues(row["excludes"]),
        flags=frozenset(row["flags"].split()),
        carriers=_carriers(row["cue"]),
    )
