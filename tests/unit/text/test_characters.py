"""One spelling for each character, and every character knows where it stood."""

from __future__ import annotations

import pytest

from diplowire.text.characters import fold_characters, translation
from diplowire.text.runs import Aligned


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("كتاب علي", "کتاب علی"),
        ("إيران ٱلله", "ایران الله"),
        ("خانۀ ما", "خانهٔ ما"),
        ("مُحَمَّد کاملاً", "محمد کاملا"),
        ("ایـــران", "ایران"),
        ("\u200fایران\u200e\u202b", "ایران"),
        ("ایران\u00a0و\u2009روسیه", "ایران و روسیه"),
        ("١٢٣ 456", "۱۲۳ 456"),
        ("سال 1402 و ٢٠٢٣", "سال ۱۴۰۲ و ۲۰۲۳"),
        ("ﺍﯾﺮﺍﻥ ﻭ ﻻﻭﺭﻭﻑ", "ایران و لاوروف"),
        ("پیامبر ﷺ", "پیامبر صلی الله علیه وسلم"),
        ("🔴 فوری ✅ خبر", "فوری خبر"),
        ("کتاب\u200c\u200cها و کار\u200cها\u200c ", "کتاب\u200cها و کارها"),
        ("ا\u0653ب مسو\u0654ول", "آب مسؤول"),
        ('گفت: "سلام", و رفت; چرا?', "گفت: «سلام»، و رفت؛ چرا؟"),
        ("سخنان  ( وی )  پایان یافت .", "سخنان (وی) پایان یافت."),
        ("یک\r\n\r\n\n دو", "یک\nدو"),
    ],
)
def test_folding(raw: str, expected: str):
    """Letters, digits, marks, blanks and invisible characters have one spelling."""
    expected = expected.replace("456", "۴۵۶")
    assert fold_characters(raw).text == expected


@pytest.mark.parametrize("raw", ["تأکید", "مؤثر", "جزء", "مسئول", "خانهٔ", "قرآن", "می\u200cرود", "G20", "irna.ir/12"])
def test_what_persian_tells_apart_stays(raw: str):
    """Hamzas that belong to the word, the ezafe's hamza, half-spaces and Latin names are left as they are."""
    assert fold_characters(raw) == Aligned(raw, [(0, 0, len(raw))])


def test_no_translation_leads_to_another():
    """The order in which characters are replaced cannot change the result."""
    table = translation()
    assert not [c for c, folded in table.items() if ord(folded) in table and table[ord(folded)] != folded]


def test_runs_tell_what_was_left_out_and_put_in():
    """A deleted mark splits a run, the second letter of a ligature belongs to none."""
    assert fold_characters("مُن ﻻ").runs == [(0, 0, 1), (1, 2, 3)]
