"""Our conjugation against hazm's: the forms that are written with a half-space, each recognised without it."""

from __future__ import annotations

import pytest

from diplowire.text.lexicon import verb_stems
from diplowire.text.verbs import half_spaces

Z = "\u200c"
#: Second person of the perfect: left out on purpose (`گفته‌ای` is an adjective as often).
_LEFT_OUT = f"ه{Z}ای"


def _marks(form: str) -> tuple[int, ...]:
    return tuple(i - form.count(Z, 0, i) for i, c in enumerate(form) if c == Z)


@pytest.mark.parametrize("pair", [pair for pair in verb_stems() if len(pair[0]) > 1 and pair[1]][::7])
def test_hazm_conjugates_what_we_recognise(pair: tuple[str, str]):
    """Every form of one word that hazm.Conjugation writes with half-spaces gets them back at the same places."""
    from hazm.lemmatizer import Conjugation  # noqa: PLC0415 - heavy, and the subject of this test alone

    forms = {form for form in Conjugation().get_all("#".join(pair)) if Z in form and " " not in form}
    expected = {form.replace(Z, ""): _marks(form) for form in sorted(forms) if not form.endswith(_LEFT_OUT)}
    assert len(expected) >= 20
    assert {word: half_spaces(word) for word in expected} == expected


@pytest.mark.parametrize("word", ["میدان", "میلاد", "نمک", "خانهام", "میزبانی", "نمایش"])
def test_other_words_are_no_verbs(word: str):
    """What only begins like a verb, or ends like one, is none."""
    assert half_spaces(word) is None
