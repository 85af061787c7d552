"""Which language a text is in."""

from __future__ import annotations

import pytest

from diplowire.text.language import detect_language


@pytest.mark.parametrize(
    ("text", "hint", "expected"),
    [
        ("وزیر خارجه روسیه با همتای ایرانی خود در تهران گفت‌وگو کرد.", None, "fa"),
        ("وزير خارجه روسيه با همتاي ايراني خود در تهران گفتگو كرد.", "ar", "fa"),
        ("دیدار لاوروف", None, "fa"),
        ("وزیر خارجه گفت که طالبان این پیشنهاد را رد کرد.", "fa", "fa"),
        ("ولسوال جدید با قوماندان امنیه در ولسوالی پنجوایی دیدار کرد.", None, "prs"),
        ("سفیر با رییس جمهور دیدار کرد.", "prs", "prs"),
        ("أعلن وزير الخارجية أن بلاده لن تشارك في الاجتماع الذي عقد في العاصمة", "fa", "ar"),
        ("وزیر خارجہ نے کہا ہے کہ دونوں ملکوں کے درمیان مذاکرات جاری ہیں", "fa", "ur"),
        ("د بهرنیو چارو وزیر وویل چې دا خبرې به دوام ولري او په کابل کې", None, "ps"),
        ("وەزیری دەرەوە لە کۆبوونەوەکەدا ڕایگەیاند کە ئەو دانوستانە بەردەوامە", None, "ckb"),
        ("The foreign minister said that talks with the delegation would continue.", "fa", "en"),
        ("Министр заявил, что переговоры не прекращены и продолжаются в столице", None, "ru"),
        ("", "fa", None),
        ("۱۲۳ - ۴۵۶ !!", None, None),
    ],
)
def test_language(text: str, hint: str | None, expected: str | None):
    """The text decides and not the publisher's word, except between Persian and Dari."""
    assert detect_language(text, hint) == expected
