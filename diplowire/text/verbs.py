"""Verb forms that are written with a half-space, from hazm's stems and a conjugation of our own.

Forms are recognised, not listed: a set of some thousand stems with endings answers for half a million forms.
`tests/unit/text/test_verbs.py` holds it against `hazm.Conjugation`.
"""

from __future__ import annotations

from functools import cache

from diplowire.text.lexicon import verb_stems

_ENDINGS = ("م", "ی", "یم", "ید", "ند")
_PERFECT = ("ام", "ایم", "اید", "اند")
PREVERBS = ("باز", "فرا", "فرو", "بر", "در", "وا", "ور")
_MODALS = frozenset({"توان", "باید", "شاید", "بایست", "بایستی"})


@cache
def finite_forms() -> frozenset[str]:
    """What may follow `می`: both stems with their endings, the participle and the perfect, the modals."""
    forms: set[str] = set(_MODALS)
    for past, present in verb_stems():
        if past:
            forms.update(past + ending for ending in ("", *_ENDINGS))
            forms.add(past + "ه")
        if present:
            forms.update(present + ending for ending in (*_ENDINGS, "د"))
            forms.update(_causative(present))
            if present.endswith(("ا", "و")):
                forms.update(present + "ی" + ending for ending in (*_ENDINGS, "د"))
    return frozenset(forms)


def _causative(present: str) -> list[str]:
    """`رسانید` beside hazm's `رساند`."""
    past = present + "ید"
    return [past + ending for ending in ("", *_ENDINGS)] + [past + "ه"] if present.endswith("ان") else []


@cache
def participles() -> frozenset[str]:
    """Past stem and `ه`, plain and negated."""
    plain = [past + "ه" for past, _ in verb_stems() if len(past) > 1]
    return frozenset([*plain, *("ن" + form for form in plain)])


def half_spaces(word: str) -> tuple[int, ...] | None:
    """Where the half-spaces of a verb form stand that lost them; None if `word` is no such form.

    The second person of the perfect (`گفته‌ای`) is left out: its ending makes an adjective or an indefinite noun as
    often as a verb.
    """
    start = _imperfective(word)
    if start is not None:
        rest = word[start:]
        if rest in finite_forms():
            return (start,)
        stem = _perfect_stem(rest)
        return (start, start + stem) if stem else None
    stem = _perfect_stem(word)
    return (stem,) if stem else None


def _imperfective(word: str) -> int | None:
    """The end of `می`, `نمی` or a preverb with one of them, at the beginning of the word."""
    for preverb in ("", *PREVERBS):
        if word.startswith(preverb):
            for prefix in ("می", "نمی"):
                start = len(preverb) + len(prefix)
                if len(word) > start + 1 and word.startswith(prefix, len(preverb)):
                    return start
    return None


def _perfect_stem(word: str) -> int | None:
    for ending in _PERFECT:
        if word.endswith(ending) and is_participle(word[: -len(ending)]):
            return len(word) - len(ending)
    return None


def is_participle(word: str) -> bool:
    """Past stem and `ه`, with or without a preverb."""
    return word in participles() or any(
        word.startswith(preverb) and word[len(preverb) :] in participles() for preverb in PREVERBS
    )


def seems_imperfective(word: str) -> int | None:
    """The end of `می` in a word that is conjugated like a verb, of a stem that hazm does not know (`می‌پلکد`)."""
    start = _imperfective(word)
    if start is None or len(word) < start + 4 or not word.endswith(_PERSONAL) or word.startswith("میر"):
        return None
    return start


_PERSONAL = ("ند", "ید", "یم", "دم", "دی", "د")
