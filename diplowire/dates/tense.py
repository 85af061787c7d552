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
    r"ن?خواه(?:د|ند|یم|م)|(?:قرار|بنا|مقرر) است|بناست|مهلت|فرصت|باید|ضرب[ \u200c]?الاجل"
    r"|(?:ن?می[ \u200c]?|ن|ب)?(?:کن|شو|آی|یاب|گیر|ده|نشین|پرداز|رس|گرد|پذیر)(?:د|ند|یم)"
    r"|(?:ن?می[ \u200c]?|ب)(?:رو|مان)(?:د|ند|یم)"
)
_PAST: Final = (
    r"(?:کرد|شد|گفت|داد|داشت|بود|رفت|آمد|رسید|یافت|گرفت|گذاشت|خواند|نوشت|افزود|پرداخت|پیوست|بست|زد|آورد|ماند)"
    r"(?:ند|یم|ه است|ه\u200c?اند|ه بود(?:ند)?|ه شد)?"
)
#: «بازگشته است», «رفته‌اند»; of any verb, so that the participle is looked up («آماده است» is no verb).
_PERFECT: Final = r"(?P<perfect>\w+ه)(?=[ \u200c](?:است|اند|بود(?:ند)?)(?!\w))"
_CUE: Final = re.compile(
    rf"(?<![\w\u200c])(?:{_PERFECT}|(?:(?P<future>{_FUTURE})|(?P<past>{_PAST})|(?P<clause>(?:این|آن)[ \u200c]?که)"
    r"|(?P<end>[.!?؟\n]|که))(?![\w\u200c]))"
)
_DEADLINE: Final = re.compile(r"(?<!\w)تا\s+\Z")
_LONGEST_DEADLINE: Final = 10
_REACH: Final = 300
_TENSES: Final[dict[str, Tense]] = {"future": "future", "past": "past", "perfect": "past"}


@dataclass(frozen=True, slots=True)
class _Cues:
    """The words of a text that tell the tense: what they are, and where each begins and ends."""

    kinds: list[str]
    starts: list[int]
    ends: list[int]


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """The tense that a date at these offsets is spoken of in.

    The first verb after it in its clause decides, for Persian puts the verb last, but not that of a clause in between
    («با اشاره به اینکه … می‌شود، گفت»); else the last one before it. A date after «تا» is a deadline: it lies ahead
    unless that verb is in the past.
    """
    cues = _cues(text)
    tense = _first(cues, end)
    if tense is None and _DEADLINE.search(text, max(0, start - _LONGEST_DEADLINE), start):
        return "future"
    return tense or _last(cues, start)


@lru_cache(maxsize=4)
def _cues(text: str) -> _Cues:
    """All of a text's; remembered because an article's dates are asked for one after the other."""
    found = [m for m in _CUE.finditer(same_length(text)) if not m["perfect"] or is_participle(m["perfect"])]
    return _Cues([m.lastgroup or "" for m in found], [m.start() for m in found], [m.end() for m in found])


def _first(cues: _Cues, end: int) -> Tense | None:
    i = bisect_left(cues.starts, end)
    while i < len(cues.kinds) and cues.kinds[i] == "clause" and cues.starts[i] < end + _REACH:
        i += 2  # and the verb of the clause
    return _TENSES.get(cues.kinds[i]) if i < len(cues.kinds) and cues.starts[i] < end + _REACH else None


def _last(cues: _Cues, start: int) -> Tense | None:
    i = bisect_right(cues.ends, start) - 1
    while i >= 0 and cues.kinds[i] == "clause" and cues.starts[i] >= start - _REACH:
        i -= 1
    return _TENSES.get(cues.kinds[i]) if i >= 0 and cues.starts[i] >= start - _REACH else None
