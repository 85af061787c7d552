"""A name that is also a word counts only with the context it needs, and a stop phrase blocks it."""

from __future__ import annotations

import pytest

from diplowire.knowledge import Knowledge, PlaceName, StateName
from diplowire.text.skeleton import fold


def states(text: str) -> set[str]:
    """Codes of states that are named in the text."""
    matches = Knowledge.load().scan(fold(text))
    return {e.code for m in matches for e in m.entries if isinstance(e, StateName | PlaceName) and e.code}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("سفیر مالی احضار شد", "MLI"),
        ("دولت چاد اعلام کرد", "TCD"),
        ("کشور پرو", "PER"),
        ("همتای ترک او", "TUR"),
        ("ترک‌ها مخالفت کردند", "TUR"),
        ("نظامیان روس", "RUS"),
        ("دوشنبه پایتخت تاجیکستان", "TJK"),
        ("شهر کیف", "UKR"),
        ("اوکراین خواستار کمک شد و کیف پاسخ داد", "UKR"),
        ("سنگال، مالی و نیجر", "MLI"),
    ],
)
def test_context_makes_it_a_state(text: str, code: str) -> None:
    """A title, an institution, a cue word, a list of states or the state named elsewhere decides."""
    assert code in states(text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("مدیر مالی شرکت", "MLI"),
        ("مشاور مالی وزیر", "MLI"),
        ("تهران، دوشنبه سوم خرداد", "TJK"),
        ("کیف دستی", "UKR"),
        ("او جلسه را ترک کرد", "TUR"),
        ("در امان ماند", "JOR"),
        ("چهارشنبه سوری", "SYR"),
        ("خیابان فلسطین", "PSE"),
        ("دانشگاه تهران", "IRN"),
        ("نماینده مردم تهران و ری در مجلس", "IRN"),
        ("تیم ملی فوتبال ایران", "IRN"),
    ],
)
def test_without_context_it_is_a_word(text: str, code: str) -> None:
    """The same letters as an ordinary word, or in a stop phrase, name no state."""
    assert code not in states(text)


def test_a_stop_phrase_reaches_no_further_than_it_says() -> None:
    """Behind «در مجلس» the states count again."""
    assert states("نماینده مردم تهران در مجلس درباره عراق گفت") == {"IRQ"}


def test_disputed_places_are_marked() -> None:
    """A place that states dispute says so."""
    entries = [e for m in Knowledge.load().scan(fold("قره‌باغ و هرات")) for e in m.entries if isinstance(e, PlaceName)]
    assert [entry.disputed for entry in entries] == [True, False]


def test_a_territory_has_its_own_code() -> None:
    """Gibraltar counts to Britain, and as a place it is GIB."""
    (entry,) = [e for m in Knowledge.load().scan(fold("جبل‌الطارق")) for e in m.entries if isinstance(e, PlaceName)]
    assert (entry.code, entry.country) == ("GBR", "GIB")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("آژانس از ادامه بازرسی‌ها خبر داد.", True),
        ("آژانس اعلام کرد ذخیره اورانیوم بیشتر شده است.", True),
        ("آژانس اعلام کرد پروازها برقرار است.", False),
        ("مدیرکل آژانس گفت آژانس گزارش تازه‌ای ندارد.", True),
    ],
)
def test_a_cue_anywhere_in_the_article_vouches(text: str, *, found: bool) -> None:
    """An agency is the IAEA where the article speaks of what the IAEA does, or names one of its officers."""
    matches = Knowledge.load().scan(fold(text))
    assert found == any(getattr(entry, "code", None) == "IAE" for match in matches for entry in match.entries)
