"""Places that a clause names: «در مسکو», «در مقر وزارت خارجه در اسلام‌آباد», «در شورای امنیت»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from diplowire.extraction.data import rows, words
from diplowire.extraction.model import Mention, Segment
from diplowire.extraction.view import View

_PLACES = frozenset({"state", "place"})


def spots(view: View) -> Iterator[tuple[Segment, Mention]]:
    """Every «در PLACE» of the clause, cities and states before buildings of a state."""
    held = [(s, m) for s in view.segments if s.role == "in" and (m := _head(view, s)) is not None]
    yield from (pair for pair in held if pair[1].institution is None)
    yield from (pair for pair in held if pair[1].institution is not None and pair[1].codes)


def _head(view: View, segment: Segment) -> Mention | None:
    """The place right behind «در», or behind words like «شهر», «مقر», «کاخ»."""
    for mention in segment.mentions:
        if not mention.codes or mention.human or mention.kind not in _PLACES or mention.resolved_by == "demonym":
            return None
        between = [view.text(p) for p in range(segment.start, view.at(mention))]
        if _locates(between, _light(mention)):
            return mention
    return None


def _locates(between: list[str], light: frozenset[str]) -> bool:
    """Words that lead to a place; one unknown name may follow «شهر», «هتل», «پایگاه»: «شهر العلای عربستان»."""
    named = words("place_words.tsv", "locator")
    return all(
        word in light or not word[0].isalpha() or (i == len(between) - 1 and between[i - 1] in named)
        for i, word in enumerate(between)
    )


def _light(mention: Mention) -> frozenset[str]:
    city = mention.kind == "place" or mention.resolved_by == "capital"
    sessions = words("place_words.tsv", "session") if city else frozenset()
    return frozenset({"در", "نزد", "داخل", "محل", "خاک"}) | words("place_words.tsv", "locator") | sessions


def free(view: View, segment: Segment) -> bool:
    """Whether the segment belongs to the verb and to no noun before it.

    «وزیر خارجه در دمشق حملات را محکوم کرد» and «در دیدار با همتای خود در دمشق گفت», but not «ترور مستشاران در دمشق را
    محکوم کرد».
    """
    after = view.ra if view.ra is not None and view.ra < segment.start else -1
    before = [s for s in view.segments if after < s.start < segment.start]
    for earlier in before:
        if earlier.role == "":
            if not _ends_in_subject(view, earlier):
                return False
        elif earlier.role == "in":
            if not _occasion(view, earlier) and _head(view, earlier) is None and not _time(view, earlier):
                return False
        elif not _after_occasion(view, before, earlier):
            return False
    return True


def leads(view: View, segment: Segment, position: int) -> bool:
    """Whether nothing but the subject, an occasion and adverbs stands in a segment before a position."""
    if segment.role == "in":
        return free(view, segment)
    return segment.role == "" and _ends_in_subject(view, replace(segment, end=position))


def _ends_in_subject(view: View, segment: Segment) -> bool:
    """«X، وزیر خارجه روسیه، روز جمعه», «نشست سه‌جانبه … روز جمعه»: the subject and adverbs, no noun of the object."""
    held = [m for m in segment.mentions if view.at(m) < segment.end]
    start = max((view.after(m) for m in held), default=segment.start)
    if not all(_adverbial(view.text(p)) for p in range(start, segment.end)):
        return False
    if not held or held[-1] in (view.chain(view.subject) if view.subject else ()):
        return True
    return view.ra is None or view.ra < segment.start


def _adverbial(word: str) -> bool:
    return not word[0].isalpha() or word.isdigit() or word in words("light_words.tsv", "adverb") | _months()


@cache
def _months() -> frozenset[str]:
    return words("place_words.tsv", "time")


def _time(view: View, segment: Segment) -> bool:
    return all(_adverbial(view.text(p)) for p in range(segment.start + 1, segment.end))


def _occasion(view: View, segment: Segment) -> bool:
    return any(
        view.text(p) in words("place_words.tsv", "occasion") for p in range(segment.start + 1, segment.start + 3)
    )


def _after_occasion(view: View, before: list[Segment], segment: Segment) -> bool:
    """«در دیدار با X …», «در نشستی با حضور X …»: inside the phrase that an occasion opens."""
    opened = any(s.role == "in" and s.start < segment.start and _occasion(view, s) for s in before)
    return opened and segment.role in {"with", "between"}


@cache
def _seats() -> tuple[tuple[str, str, str, str], ...]:
    return tuple((r["code"], r["organ"].replace("‌", " "), r["country"], r["decides"]) for r in rows("seats.tsv"))


def seat(mention: Mention, *, decides: bool = False) -> str | None:
    """Where a body sits; with `decides` only where its own decisions are made there."""
    code, organ = mention.codes[0] if mention.codes else "", mention.institution or ""
    for row_code, row_organ, country, row_decides in _seats():
        if code == row_code and row_organ in organ and (row_decides or not decides):
            return country
    return None


def is_body(code: str) -> bool:
    """Whether a code is that of a body with a seat."""
    return any(code == row_code for row_code, *_ in _seats())


def held(view: View) -> bool:
    """«دیداری که … برگزار شد», «پیامی که … منتشر شد»."""
    verbs = words("place_words.tsv", "held")
    return any(view.text(p) in verbs for p in range(len(view.tokens)))
