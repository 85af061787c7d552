"""Where sentences end."""

from __future__ import annotations

import pytest

from diplowire.text.sentences import LONG, paragraphs, sentences


def split(text: str) -> list[str]:
    """The sentences of a text."""
    return [text[s:e] for paragraph in paragraphs(text) for s, e in sentences(text, paragraph)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("وی آمد. او رفت.", ["وی آمد.", "او رفت."]),
        ("وی گفت.او رفت.", ["وی گفت.", "او رفت."]),
        ("آیا می‌آید؟ بله! خوب است.", ["آیا می‌آید؟", "بله!", "خوب است."]),
        ("ج. ا. ایران هشدار داد. م. ظریف رفت.", ["ج. ا. ایران هشدار داد.", "م. ظریف رفت."]),
        ("دونالد جی. ترامپ به بی. بی. سی گفت.", ["دونالد جی. ترامپ به بی. بی. سی گفت."]),
        ("رشد ۳.۵ درصد بود. پایان.", ["رشد ۳.۵ درصد بود.", "پایان."]),
        ("نشانی www.irna.ir است. تمام.", ["نشانی www.irna.ir است.", "تمام."]),
        ("۱. نخست این. ۲. دوم آن.", ["۱. نخست این.", "۲. دوم آن."]),
        ("در سال ۱۴۰۲. وی افزود.", ["در سال ۱۴۰۲.", "وی افزود."]),
        ("وی گفت: «ما آماده‌ایم.» سپس رفت.", ["وی گفت: «ما آماده‌ایم.»", "سپس رفت."]),
        ("«ما آماده‌ایم.»این را گفت.", ["«ما آماده‌ایم.»", "این را گفت."]),
        ("گفت... اما نرفت.", ["گفت... اما نرفت."]),
        ("بند یک؛ بند دو.", ["بند یک؛ بند دو."]),
        ("• تیتر نخست\n- تیتر دوم", ["تیتر نخست", "تیتر دوم"]),
        ("بی نقطه\nسطر دیگر", ["بی نقطه", "سطر دیگر"]),
        ("***\n. . .", []),
    ],
)
def test_ends(text: str, expected: list[str]):
    """Initials, numbers, addresses, list numbers and ellipses end nothing; quotes close before the sentence does."""
    assert split(text) == expected


def test_a_page_without_full_stops_is_cut_at_semicolons():
    """No sentence of a text that has semicolons is much longer than the limit."""
    text = "؛ ".join(["وزیران درباره همکاری‌های اقتصادی و سیاسی دو کشور در نشست امروز رایزنی و تبادل نظر کردند"] * 20)
    assert max(map(len, split(text))) < LONG
