"""Whether the words around a date speak of what was or of what will be."""

from __future__ import annotations

import re
from typing import Final

from diplowire.dates.years import Tense
from diplowire.text.skeleton import fold

#: «خواهد رفت», «قرار است», and the present that headlines use for the future; saying verbs stay out («می‌گوید»).
_FUTURE: Final = (
    r"ن?خواه(?:د|ند|یم|م)|(?:قرار|بنا|مقرر) است|بناست|(?:ن?می) ?(?:کند|کنند|کنیم|شود|شوند|رود|روند|آید|آیند|یابد|گیرد"
    r"|گیرند|دهد|دهند|نشیند|پردازد|رسد|گردد|ماند)|مهلت|باید"
)
_PAST: Final = (
    r"(?:کرد|شد|گفت|داد|داشت|بود|رفت|آمد|رسید|یافت|گرفت|گذاشت|خواند|نوشت|افزود|پرداخت|پیوست|بست|زد|آورد)"
    r"(?:ند|یم|ه است|هاند|ه بود(?:ند)?|ه شد)?"
)
_CUE: Final = re.compile(rf"(?<!\w)(?:(?P<future>{_FUTURE})|(?P<past>{_PAST})|(?P<end>[.!?؟\n]))(?!\w)")
_REACH: Final = 300


def tense_after(text: str, end: int) -> Tense | None:
    """The tense of the first verb after a date in its sentence; Persian puts the verb last."""
    return _first(fold(text[end : end + _REACH]))


def tense_before(text: str, start: int) -> Tense | None:
    """The tense of the last verb before a date in its sentence, for a date that stands after it."""
    found: Tense | None = None
    for match in _CUE.finditer(fold(text[max(0, start - _REACH) : start])):
        found = None if match.lastgroup == "end" else _tense(match)
    return found


def _first(text: str) -> Tense | None:
    match = _CUE.search(text)
    return None if match is None or match.lastgroup == "end" else _tense(match)


def _tense(match: re.Match[str]) -> Tense:
    return "future" if match.lastgroup == "future" else "past"


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """The tense that a date at these offsets is spoken of in."""
    return tense_after(text, end) or tense_before(text, start)
