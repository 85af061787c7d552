"""Where we depart from hazm, and why: what its normaliser and its sentence tokenizer do to news, beside ours."""

from __future__ import annotations

from functools import cache
from typing import Any

import pytest

from diplowire.text.normalize import normalize_line
from diplowire.text.sentences import sentences

Z = "\u200c"


@cache
def _normalizer() -> Any:
    from hazm import Normalizer  # noqa: PLC0415 - heavy, and the subject of this test alone

    return Normalizer()


@pytest.mark.parametrize(
    ("line", "theirs"),
    [
        ("سازوکار ۳+۳ در تهران", "سازوکار ۳ + ۳ در تهران"),
        ("در تاریخ ۱۴۰۲/۱۰/۰۱ آمد", "در تاریخ ۱۴۰۲ / ۱۰ / ۰۱ آمد"),
        ("روز ۹ می ۲۰۲۳ آمد", f"روز ۹ می{Z}۲۰۲۳ آمد"),
        ("نرخ ۱۲.۵ درصد", "نرخ ۱۲ ٫ ۵ درصد"),
        ("به نشانی www.irna.ir مراجعه کرد", "به نشانی www. irna. ir مراجعه کرد"),
        ("گروه G20 جلسه دارد", "گروه G ۲۰ جلسه دارد"),
        ("علی اکبر صالحی آمد", f"علی{Z}اکبر صالحی آمد"),
        ("خانهٔ ما", "خانه ما"),
    ],
)
def test_what_hazm_changes_and_we_do_not(line: str, theirs: str):
    """Groups, dates, May, decimals, addresses, names of two words and the ezafe are what they were."""
    assert _normalizer().normalize(line) == theirs
    assert normalize_line(line) == line


@pytest.mark.parametrize(
    ("line", "ours"),
    [
        ("سازوکار منطقهای", f"سازوکار منطقه{Z}ای"),
        ("برخی طرفهای خارجی", f"برخی طرف{Z}های خارجی"),
        ("نقش سازندهای دارد", f"نقش سازنده{Z}ای دارد"),
        ("در این گفتوگو", f"در این گفت{Z}وگو"),
        ("رئیسجمهور و نخستوزیر", f"رئیس{Z}جمهور و نخست{Z}وزیر"),
        ("آیتالله خامنهای", f"آیت{Z}الله خامنه{Z}ای"),
        ("همکاریها ادامه دارد", f"همکاری{Z}ها ادامه دارد"),
    ],
)
def test_what_hazm_does_not_restore_and_we_do(line: str, ours: str):
    """A half-space that was deleted comes back outside verbs too."""
    assert _normalizer().normalize(line) == line
    assert normalize_line(line) == ours


def test_no_half_space_after_a_letter_that_does_not_join():
    """`کشور ها` is `کشورها`: a half-space after a letter that does not join shows nothing."""
    assert _normalizer().normalize("کشور ها") == f"کشور{Z}ها"
    assert normalize_line("کشور ها") == "کشورها"


@pytest.mark.parametrize(
    ("text", "theirs", "ours"),
    [
        ("سفیر ج. ا. ایران آمد.", 3, 1),
        ("م. ظریف سخن گفت.", 2, 1),
        ("وزیر چنین گفت.او بازگشت.", 1, 2),
    ],
)
def test_sentences(text: str, theirs: int, ours: int):
    """Initials end no sentence, a full stop without a space does."""
    from hazm import SentenceTokenizer  # noqa: PLC0415 - heavy, and the subject of this test alone

    assert len(SentenceTokenizer().tokenize(text)) == theirs
    assert len(sentences(text, (0, len(text)))) == ours
