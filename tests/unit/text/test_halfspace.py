"""Half-spaces that were lost come back, and nothing else changes; hazm's normaliser is the counter-example."""

from __future__ import annotations

import pytest

from diplowire.text.normalize import normalize_line

Z = "\u200c"


def shown(line: str) -> str:
    """The normalised line with `|` for half-spaces."""
    return normalize_line(line).replace(Z, "|")


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("سازوکار منطقهای", "سازوکار منطقه|ای"),
        ("برخی طرفهای خارجی", "برخی طرف|های خارجی"),
        ("میتوانند و میداند", "می|توانند و می|داند"),
        ("نقش سازندهای دارد", "نقش سازنده|ای دارد"),
        ("در این گفتوگو", "در این گفت|وگو"),
        ("رئیسجمهور و نخستوزیر", "رئیس|جمهور و نخست|وزیر"),
        ("تفاهمنامه همکاریهای مشترک", "تفاهم|نامه همکاری|های مشترک"),
        ("آیتالله خامنهای", "آیت|الله خامنه|ای"),
        ("درمییابد و برمیگردد", "درمی|یابد و برمی|گردد"),
        ("گفتهاند و نرفتهایم", "گفته|اند و نرفته|ایم"),
        ("زندگیاش", "زندگی|اش"),
        ("مهمترین رسانههای بینالمللی", "مهم|ترین رسانه|های بین|المللی"),
        ("حزبالله و تلآویو", "حزب|الله و تل|آویو"),
    ],
)
def test_deleted_half_spaces_come_back(line: str, expected: str):
    """A word whose half-space was deleted is written with it again."""
    assert shown(line) == expected


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("وی می گوید", "وی می|گوید"),
        ("نمی توانند", "نمی|توانند"),
        ("تحریم ها لغو شد", "تحریم|ها لغو شد"),
        ("کشور های منطقه", "کشورهای منطقه"),
        ("تاسیسات هسته ای", "تاسیسات هسته|ای"),
        ("اعلام کرده اند", "اعلام کرده|اند"),
        ("گفت و گوهای دو طرف", "گفت|وگوهای دو طرف"),
        ("بهره گیری از ظرفیت", "بهره|گیری از ظرفیت"),
        ("جلسه ی دوم", "جلسه|ی دوم"),
        ("هیئت مذاکره کننده", "هیئت مذاکره|کننده"),
        ("اطلاع رسانی درباره بسته بندی", "اطلاع|رسانی درباره بسته|بندی"),
        ("در جلسه ای با سفیر", "در جلسه|ای با سفیر"),
        ("خانواده اش و زندگی اش", "خانواده|اش و زندگی|اش"),
    ],
)
def test_half_spaces_that_became_spaces_are_exchanged(line: str, expected: str):
    """A space that stands for a half-space is exchanged, and goes altogether after a letter that does not join."""
    assert shown(line) == expected


@pytest.mark.parametrize(
    "line",
    [
        "سازوکار ۳+۳ در تهران",
        "در تاریخ ۱۴۰۲/۱۰/۰۱ ساعت ۱۲:۳۰",
        "روز ۹ می ۲۰۲۳ در ماه می سال بعد",
        "نرخ ۱۲.۵ درصد و ۳.۷ میلیارد",
        "به نشانی www.irna.ir/news/85 مراجعه کنید",
        "گروه G20 و U.S. Army",
        "علی اکبر صالحی و محمد حسین باقری",
        "حسین امیرعبداللهیان و عباس عراقچی",
        "قطعنامه شورای امنیت و قالیباف",
        "محمود احمدی و میرحسین در میدان میلاد",
        "روابط خوبی داشته است و منسوخ شده است",
        "خانهٔ ما",
        "رؤسای جمهور تأکید کردند",
        "خبرگزاری رویترز از راه رسید",
        "رئیس جمهور و محیط زیست در این باره",
        "سازی نواخت و راه ای مردم باز است",
    ],
)
def test_what_hazm_damages_stays(line: str):
    """Numbers, dates, May, addresses, names of two words, hamzas and whole words are left as they are."""
    assert normalize_line(line) == line


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("در نامهای به دبیرکل نوشت", "در نامه|ای به دبیرکل نوشت"),
        ("با نامهای مختلف", "با نام|های مختلف"),
        ("هر جلسهای که برگزار شود", "هر جلسه|ای که برگزار شود"),
        ("طی سالهای اخیر", "طی سال|های اخیر"),
        ("پشت درهای بسته", "پشت درهای بسته"),
    ],
)
def test_the_neighbours_decide_between_two_readings(line: str, expected: str):
    """`نامهای` is a letter before a preposition and names before an adjective."""
    assert shown(line) == expected


def test_foreign_names_are_no_pairs_of_words_in_a_text_that_has_half_spaces():
    """Two usual words in one are taken apart only where the text has lost all its half-spaces."""
    assert shown(f"دانشگاه استانفورد را می{Z}شناسند") == "دانشگاه استانفورد را می|شناسند"


def test_every_line_gives_one_line():
    """Whatever breaks lines elsewhere is a space here."""
    assert "\n" not in normalize_line("یک\u2028دو\x85سه\rچهار")
