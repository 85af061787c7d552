"""Whether the words around a date speak of what was or of what will be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from diplowire.dates.years import Tense
from diplowire.text.skeleton import fold
from diplowire.text.verbs import is_participle

#: «خواهد رفت», «قرار است», the subjunctive after «باید» or «تا», and the present, which headlines use for the future.
#: «روند» and «مانند» are other words without their prefix. Saying verbs stay out: «می‌گوید» reports.
_FUTURE: Final = (
    r"ن?خواه(?:د|ند|یم|م)|(?:قرار|بنا|مقرر) است|بناست|مهلت|فرصت|باید|ضرب ?الاجل"
    r"|(?:ن?می ?|ن|ب)?(?:کن|شو|آی|یاب|گیر|ده|نشین|پرداز|رس|گرد|پذیر)(?:د|ند|یم)|(?:ن?می ?|ب)(?:رو|مان)(?:د|ند|یم)"
)
_PAST: Final = (
    r"(?:کرد|شد|گفت|داد|داشت|بود|رفت|آمد|رسید|یافت|گرفت|گذاشت|خواند|نوشت|افزود|پرداخت|پیوست|بست|زد|آورد|ماند)"
    r"(?:ند|یم|ه است|هاند|ه بود(?:ند)?|ه شد)?"
)
#: «بازگشته است», «رفته‌اند»; of any verb, so that the participle is looked up («آماده است» is no verb).
_PERFECT: Final = r"(?P<perfect>\w+ه) ?(?:است|اند|بود(?:ند)?)"
_CUE: Final = re.compile(
    rf"(?<!\w)(?:(?P<future>{_FUTURE})|(?P<past>{_PAST})|{_PERFECT}|(?P<clause>(?:این|آن) ?که)"
    r"|(?P<end>[.!?؟\n]|که))(?!\w)"
)
_DEADLINE: Final = re.compile(r"(?<!\w)تا\s+$")
_REACH: Final = 300


def tense_at(text: str, start: int, end: int) -> Tense | None:
    """The tense that a date at these offsets is spoken of in.

    The first verb after it in its clause decides, for Persian puts the verb last, but not that of a clause in between
    («با اشاره به اینکه … می‌شود، گفت»); else the last one before it. A
    date after «تا» is a deadline: it lies ahead unless that verb is in the past.
    """
    before, after = fold(text[max(0, start - _REACH) : start]), fold(text[end : end + _REACH])
    tense = _first(after)
    if tense is None and _DEADLINE.search(before):
        return "future"
    return tense or _last(before)


def _first(text: str) -> Tense | None:
    cues = _cues(text)
    match = next(cues, None)
    while match and match.lastgroup == "clause":
        next(cues, None)  # the verb of the clause
        match = next(cues, None)
    return _tense(match) if match else None


def _last(text: str) -> Tense | None:
    found: Tense | None = None
    for match in _cues(text):
        found = found if match.lastgroup == "clause" else _tense(match)
    return found


def _cues(text: str) -> Iterator[re.Match[str]]:
    return (match for match in _CUE.finditer(text) if not match["perfect"] or is_participle(match["perfect"]))


def _tense(match: re.Match[str]) -> Tense | None:
    if match.lastgroup == "end":
        return None
    return "future" if match.lastgroup == "future" else "past"
