"""Whether the words around a date speak of what was or of what will be."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from diplowire.dates.tokens import same_length
from diplowire.dates.years import Tense
from diplowire.text.verbs import is_participle

#: «خواهد رفت», «قرار است», the subjunctive after «باید» or «تا», and the present, which headlines use for the future.
#: «روند» and «مانند» are other words without their prefix. Saying verbs stay out: «می‌گوید» reports.
_FUTURE: Final = (
    r"ن?خواه(?:د|ند|یم|م)|(?:باز|بر)ن?گرد(?:د|ند|یم)|مهلت|فرصت|ضرب[ \u200c]?الاجل"
    r"|(?:ن?می[ \u200c]?|ن|ب)?(?:کن|شو|آی|یاب|گیر|ده|نشین|پرداز|رس|گرد|پذیر)(?:د|ند|یم)"
    r"|(?:ن?می[ \u200c]?|ب)(?:رو|مان)(?:د|ند|یم)"
)
#: What says before the verb, and before the date, that it lies ahead.
_AHEAD: Final = r"(?:قرار|بنا|مقرر) است|بناست|باید"
#: The same of a noun, but nothing of a verb before it.
_LIKELY: Final = r"احتمالا?\u200c?"
_PAST: Final = (
    r"(?:ن?می[ \u200c]?|نی|ن)?(?:کرد|شد|گفت|داد|داشت|بود|رفت|آمد|رسید|یافت|گرفت|گذاشت|خواند|نوشت|افزود|پرداخت"
    r"|پیوست|بست|زد|آورد|ماند)"
    r"(?:ند|یم|ه است|ه\u200c?اند|ه بود(?:ند)?|ه شد)?"
)
#: «بازگشته است», «رفته‌اند»; of any verb, so that the participle is looked up («آماده است» is no verb).
_PERFECT: Final = r"(?P<perfect>\w+ه)(?=[ \u200c](?:است|اند|بود(?:ند)?)(?!\w))"
_CUE: Final = re.compile(
    rf"(?<![\w\u200c])(?:{_PERFECT}|(?:(?P<future>{_FUTURE})|(?P<ahead>{_AHEAD})|(?P<likely>{_LIKELY})|(?P<past>{_PAST})"
    r"|(?P<clause>(?:این|آن)[ \u200c]?که)|(?P<that>که))(?![\w\u200c]))|(?P<end>[.!?؟](?=[\s»)]|$)|\n)"
)
_DEADLINE: Final = re.compile(r"(?<!\w)تا\s+\Z")
_LONGEST_DEADLINE: Final = 10
_REACH: Final = 300
_TENSES: Final[dict[str, Tense]] = {
    "future": "future",
    "ahead": "future",
    "likely": "future",
    "past": "past",
    "perfect": "past",
}


@dataclass(frozen=True, slots=True)
class _Cues:
    """The words of a text that tell the tense: what they are, and where each begins and ends."""

    kinds: list[str]
    starts: list[int]
    ends: list[int]


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """The tense that a date at these offsets is spoken of in.

    The first verb after it in its clause decides, for Persian puts the verb last, but not that of a clause in between
    («با اشاره به اینکه … می‌شود، گفت»); else the last one before it. «قرار است» before the date says all. A date after
    «تا» is a deadline: it lies ahead unless that verb is in the past.
    """
    cues = _cues(text)
    last = _last(cues, start)
    if last in {"ahead", "likely"}:
        return "future"
    tense = _TENSES.get(_first(cues, end))
    if tense is None and _DEADLINE.search(text, max(0, start - _LONGEST_DEADLINE), start):
        return "future"
    return tense or _TENSES.get(last)


@lru_cache(maxsize=4)
def _cues(text: str) -> _Cues:
    """All of a text's; remembered because an article's dates are asked for one after the other."""
    found = [m for m in _CUE.finditer(same_length(text)) if not m["perfect"] or is_participle(m["perfect"])]
    return _Cues([m.lastgroup or "" for m in found], [m.start() for m in found], [m.end() for m in found])


def _first(cues: _Cues, end: int) -> str:
    i = bisect_left(cues.starts, end)
    while i < len(cues.kinds) and cues.kinds[i] in {"clause", "likely"} and cues.starts[i] < end + _REACH:
        i += 2 if cues.kinds[i] == "clause" else 1  # and the verb of the clause
    return cues.kinds[i] if i < len(cues.kinds) and cues.starts[i] < end + _REACH else ""


def _last(cues: _Cues, start: int) -> str:
    i = bisect_right(cues.ends, start) - 1
    while i >= 0 and cues.kinds[i] == "clause" and cues.starts[i] >= start - _REACH:
        i -= 1
    return cues.kinds[i] if i >= 0 and cues.starts[i] >= start - _REACH else ""
