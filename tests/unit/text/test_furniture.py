"""Lines that are not the article are found, and lines that only look so are not."""

from __future__ import annotations

import pytest

from diplowire.text.characters import fold_characters
from diplowire.text.furniture import find_furniture

NEWS = "وزیران خارجه دو کشور در پایان نشست امروز بیانیه مشترکی منتشر کردند."


def left(text: str) -> str:
    """The text without its furniture."""
    folded = fold_characters(text).text
    for start, end in reversed(find_furniture(folded).spans):
        folded = folded[:start] + folded[end:]
    return folded.strip()


@pytest.mark.parametrize(
    "line",
    [
        "دکمه بازگشت به بالا",
        "انتهای پیام/",
        "انتهای پیام/۴۰۱۲/",
        "کد خبر: ۱۴۰۲۱۰۰۱",
        "تاریخ انتشار: ۱ دی ۱۴۰۲ - ۱۴:۳۰",
        "برچسب‌ها: ایران، روسیه، قفقاز",
        "لینک کوتاه: irna.ir/x8",
        "نسخه چاپی",
        "https://t.me/kanal",
        "@kanal",
        "#ایران #روسیه",
        "مرورگر شما از ویدئو پشتیبانی نمی‌کند.",
        "video/mp4",
        "عکس: علی رضایی",
        "خبر ما در تلگرام",
        "***",
        "گزارش کامل را اینجا بخوانید",
        "در فضای مجازی",
        "ترجمه ماشین:",
        "از اینجا ببینید و بشنوید",
        "تصاویر خود را برای ما ارسال کنید",
    ],
)
def test_a_line_of_the_site_goes(line: str):
    """Navigation, codes, tags, links and players are no text of the article, wherever they stand."""
    assert left(f"{line}\n{NEWS}") == NEWS
    assert left(f"{NEWS}\n{line}") == NEWS


@pytest.mark.parametrize(
    "line",
    [
        NEWS,
        "ترامپ:",
        "عراقچی: مذاکرات ادامه دارد",
        "آخرین تحولات قفقاز در گفت‌وگوی دو وزیر",
        "عکس یادگاری سران در پایان اجلاس گرفته شد.",
        "سخنگوی وزارت خارجه در نشست خبری: این خبر صحت ندارد",
        "وی گفت که متن توافق در اینجا نوشته شده است.",
        "بازگشت سفیران به پایتخت‌ها",
        "وزیر خارجه: این بیانیه را در کنار توافق بخوانید",
    ],
)
def test_a_line_of_the_article_stays(line: str):
    """Short lines, speakers' labels and headlines are the article."""
    assert left(f"{NEWS}\n{line}") == f"{NEWS}\n{fold_characters(line).text}"


def test_headlines_after_read_more_go_and_the_next_sentence_stays():
    """`بیشتر بخوانید` takes the headlines that follow it, up to the first line that ends like a sentence."""
    text = f"{NEWS}\nبیشتر بخوانید:\nواکنش مسکو به یک بیانیه\nسفر وزیر به باکو\nوی سپس به تهران بازگشت."
    assert left(text) == f"{NEWS}\nوی سپس به تهران بازگشت."


def test_what_follows_the_end_mark_goes():
    """After `انتهای پیام` in the second half nothing is the article."""
    assert left(f"{NEWS}\nانتهای پیام\nخبری دیگر که در همین صفحه آمده است") == NEWS


def test_tails_of_lines_go():
    """A channel's handle and the end mark after the last sentence are cut off; a source mark names the source."""
    assert left(f"{NEWS} @kanal_e_ma") == NEWS
    assert left(f"{NEWS} انتهای پیام/") == NEWS
    found = find_furniture(f"{NEWS}/ مهر")
    assert (left(f"{NEWS}/ مهر"), found.source) == (NEWS, "مهر")


def test_bylines_are_read():
    """The name in a byline is kept."""
    assert find_furniture(f"{NEWS}\nمترجم: سارا کریمی").byline == "سارا کریمی"


def test_images_pasted_as_text_go():
    """A long run of base64 is no text."""
    assert left(f"{NEWS} data:image/jpeg;base64,{'Ab+/' * 200}") == NEWS


def test_the_end_of_a_message_goes_with_its_initials():
    """`انتهای پیام/ح` behind the last sentence, with the initials of whoever sent it."""
    assert left(f"{NEWS} انتهای پیام/ح") == left(f"{NEWS} انتهای پیام/ م.ق/") == NEWS


def test_what_hangs_behind_a_stroke_is_no_source_if_it_is_a_kind_of_picture():
    """`/ عکس` goes and credits nobody, `/ مهر` credits Mehr."""
    assert [find_furniture(f"{NEWS} / {mark}").source for mark in ("عکس", "مهر")] == [None, "مهر"]
