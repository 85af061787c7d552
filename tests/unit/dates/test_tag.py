"""Where date expressions begin and end."""

from __future__ import annotations

import pytest

from diplowire.dates.grammar import items
from diplowire.dates.lexicon import letters, rows, words
from diplowire.dates.tag import tag
from diplowire.dates.tokens import tokenize
from diplowire.text.skeleton import FOLD


def texts(text: str) -> list[str]:
    """The expressions of a text."""
    return [expression.text for expression in tag(text)]


@pytest.mark.parametrize(
    "spelling",
    [
        "پنج‌شنبه", "پنجشنبه", "پنج شنبه", "روز پنج‌شنبه", "پنج شنبه شب", "پنجشنبه‌شب", "سال‌گذشته", "سال  گذشته",
        "هفته‌ی آینده", "هفتهٔ آینده", "هفتۀ آينده", "سيزدهم مرداد", "۱۳مرداد", "١٣ مرداد", "13 مرداد", "بیست‌وسوم تیر",
        "بیست و سوم تیر", "سی‌ام تیر", "سی ام تیر", "دی‌ماه", "مـرداد ۱۴۰۲", "دوم تیرماه سال یک هزار و چهارصد و دو",
    ],
)  # fmt: skip
def test_spelling_does_not_matter(spelling: str) -> None:
    """Half-spaces, Arabic letters, digits, tatweel and joined words change nothing."""
    assert texts(f"وزیر خارجه {spelling} سفر کرد") == [spelling]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("امروز (شنبه)، ۲ دی ۱۴۰۲ در تهران", ["امروز (شنبه)، ۲ دی ۱۴۰۲"]),
        ("عصر دیروز (چهارشنبه) آمد", ["عصر دیروز (چهارشنبه)"]),
        ("دیروز و امروز", ["دیروز", "امروز"]),
        ("شنبه، یکشنبه و دوشنبه شب", ["شنبه", "یکشنبه", "دوشنبه شب"]),
        ("دیروز\nشنبه", ["دیروز", "شنبه"]),
        ("دوشنبه ۱۲ تا چهارشنبه ۱۴ مرداد", ["دوشنبه ۱۲ تا چهارشنبه ۱۴ مرداد"]),
        ("از شنبه تا دوشنبه", ["شنبه تا دوشنبه"]),
        ("ساعت ۱۱:۲۰ شب به وقت شرق آمریکا در ۱۰ ژوئن", ["ساعت ۱۱:۲۰ شب به وقت شرق آمریکا در ۱۰ ژوئن"]),
        ("۱۴۰۵/۰۵/۱۳ - ۱۲:۳۰", ["۱۴۰۵/۰۵/۱۳ - ۱۲:۳۰"]),
        ("ششم ماه جاری میلادی", ["ششم ماه جاری میلادی"]),
        ("نیمه دوم سال ۱۴۰۲", ["نیمه دوم سال ۱۴۰۲"]),
    ],
)
def test_what_describes_one_time_is_one_expression(text: str, expected: list[str]) -> None:
    """Weekday, date, part of day and clock beside each other are one; two times are two; a line ends all."""
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "رادیو فردا", "جهان امروز", "دو روز پیش از انتخابات", "سال قبل از جنگ", "هر دوشنبه", "جمعه‌ها", "سه روز",
        "در مدت ۴۸ ساعت", "حذف چهار صفر از پول ملی", "جنگ رمضان", "از همان روز اول", "پل ۱۵ خرداد",
        "در این ساعت ۵ هزار نفر",
        "۹ می‌گوید", "۹ می رود", "شلیک ۲ تیر هوایی", "۱۴:۳۰", "دهه ۳۷", "در دوشنبه، پایتخت تاجیکستان",
        "https://example.org/1402/10/01/x", "هر سال ۴۸ هزار نفر", "با شلیک دو تیر", "به ماهی ۱۰ درصد",
        "میزان ۲۰ درصد", "به وقت تهران", "شب و صبح",
    ],
)  # fmt: skip
def test_no_date(text: str) -> None:
    """What only looks like a date is none."""
    assert texts(text) == []


def test_offsets_are_those_of_the_given_text() -> None:
    """Marks that the folding takes out keep their place: every span slices to its text."""
    text = "\u200f«امـروز»\u200c، سَه\u200c\u200cشنبه\u200c و «۱۳\u200f مرداد»"
    found = tag(text)
    assert [text[e.start : e.end] for e in found] == [e.text for e in found]
    assert len(found) == 3


def test_folding_keeps_every_length() -> None:
    """The folding of the skeleton maps a character to one or none, so that offsets can be kept."""
    assert {len(folded) for folded in FOLD.values()} <= {0, 1}
    text = "".join(map(chr, FOLD))
    assert tokenize(text).spans[-1][1] <= len(text)


def test_lexicon_and_grammar_know_each_other() -> None:
    """Every class has a letter of its own, every row three columns, and no word two classes without saying so."""
    assert len(set(letters().values())) == len(letters())
    assert all(len(row) == 3 for row in rows("lexicon.tsv"))
    assert {entry.name for entry in words().values()} <= letters().keys()


def test_every_item_can_be_read() -> None:
    """The grammar and the reader name the same items."""
    from diplowire.dates.reader import READERS  # noqa: PLC0415 - beside what it is compared with

    assert {name.removeprefix("item_") for name in items().groupindex if name.startswith("item_")} == set(READERS)
    assert {f"item_{name}" for name in READERS} <= items().groupindex.keys()
