"""Forms are found whatever the spaces, half-spaces and letters, and only where they are words."""

from __future__ import annotations

import time
from itertools import pairwise

import pytest

from diplowire.knowledge import (
    InstitutionName,
    Knowledge,
    Match,
    Modifier,
    OrganisationName,
    PersonName,
    SourceName,
    StateName,
    TitleName,
)
from diplowire.text.skeleton import fold, skeleton


def scan(text: str) -> list[Match]:
    """The matches of a text as an article spells it."""
    return Knowledge.load().scan(fold(text))


def forms(text: str) -> list[str]:
    """What was found, as the skeleton spells it."""
    folded = fold(text)
    return [folded[match.start : match.end] for match in scan(text)]


@pytest.mark.parametrize(
    "text",
    [
        "وزیر امور خارجه",
        "وزیر امورخارجه",
        "وزیرامورخارجه",
        "وزیر‌امور‌خارجه",
        "وزير امور خارجه",
        "وزیر  امور خارجه",
        "وزیر امور خارجهٔ",
    ],
)
def test_spaces_and_letters_do_not_tell_forms_apart(text: str) -> None:
    """A space, a half-space and nothing at all are the same between the parts of a form."""
    (match,) = scan(text)
    assert isinstance(match.entries[0], TitleName)
    assert match.entries[0].office == "foreign_minister"


@pytest.mark.parametrize("text", ["پر و بال", "ای ران", "چی ن"])
def test_a_form_without_gap_spans_no_space(text: str) -> None:
    """Letters of two words never make a one-word form."""
    assert not any(isinstance(entry, StateName) for match in scan(text) for entry in match.entries)


@pytest.mark.parametrize("text", ["ایرانشهر", "چینه", "هندسه", "عراقچیان", "ناتوان", "لبنانیزه"])
def test_a_form_inside_a_longer_word_is_none(text: str) -> None:
    """Word boundaries hold at both ends."""
    assert not any(isinstance(entry, StateName | OrganisationName) for match in scan(text) for entry in match.entries)


@pytest.mark.parametrize(
    ("text", "form", "suffix"),
    [
        ("آمریکایی‌ها", "آمریکایی", "ها"),
        ("آمریکاییهای", "آمریکایی", "های"),
        ("سفیرشان", "سفیر", "شان"),
        ("سخنگوی", "سخنگو", "ی"),
        ("تهران‌اند", "تهران", "اند"),
        ("مسکوست", "مسکو", "ست"),
        ("رئیس‌جمهورش", "رییسجمهور", "ش"),
    ],
)
def test_clitics_are_told_from_the_form(text: str, form: str, suffix: str) -> None:
    """A match ends with its form; the clitic stands in `suffix` and up to `word_end`."""
    (match,) = scan(text)
    folded = fold(text)
    assert (folded[match.start : match.end], match.suffix, match.word_end) == (form, suffix, len(folded))


@pytest.mark.parametrize("text", ["درتهران", "وآمریکا", "به‌تهران", "ضدآمریکایی"])
def test_a_name_behind_a_glued_preposition_is_found(text: str) -> None:
    """The space after و, در, به and ضد may be lost."""
    (match,) = scan(text)
    assert isinstance(match.entries[0], StateName)
    assert match.start > 0


def test_two_forms_written_as_one_word() -> None:
    """Where two forms fill a word together both are found."""
    assert forms("وزیرخارجه‌آلمان آمد") == ["وزیرخارجه", "آلمان"]


def test_the_longest_form_wins() -> None:
    """A longer form swallows the shorter ones in it."""
    assert forms("شورای امنیت سازمان ملل متحد") == ["شورای امنیت سازمان ملل متحد"]
    assert forms("حزب‌الله لبنان") == ["حزبالله لبنان"]
    assert forms("وزارت خارجه آمریکا") == ["وزارت خارجه آمریکا"]


def test_matches_do_not_overlap_and_come_in_order() -> None:
    """The matches of a sentence are disjoint and ascending."""
    matches = scan("سخنگوی وزارت امور خارجه جمهوری اسلامی ایران و دبیرکل سازمان ملل متحد در نیویورک گفت‌وگو کردند")
    assert all(a.end <= b.start for a, b in pairwise(matches))


def test_nothing_is_found_across_lines() -> None:
    """A form does not go on in the next line."""
    assert not any(isinstance(e, OrganisationName) for m in scan("سازمان\nملل") for e in m.entries)


def test_positions_lead_back_to_the_text() -> None:
    """Skeleton positions give the characters of the text as it was written."""
    text = "وزیر امور خارجهٔ آمريكا"
    folded = skeleton(text)
    title, state = Knowledge.load().scan(folded.text)
    start, end = folded.source_span(title.start, title.end)
    assert text[start:end] == "وزیر امور خارجه"
    start, end = folded.source_span(state.start, state.end)
    assert text[start:end] == "آمريكا"


def test_what_stands_in_a_chain_of_titles() -> None:
    """Title, modifier, institution and state of one office are found apart, for the composer to join."""
    kinds = [type(match.entries[0]) for match in scan("معاون سابق سیاسی وزیر خارجه روسیه")]
    assert kinds == [TitleName, Modifier, Modifier, TitleName, StateName]
    kinds = [type(match.entries[0]) for match in scan("سخنگوی وزارت خارجه ترکیه")]
    assert kinds == [TitleName, InstitutionName, StateName]


def test_plurals_are_marked() -> None:
    """The plural of a title says so, by its own form or by its suffix."""
    (match,) = scan("وزرای خارجه")
    assert isinstance(match.entries[0], TitleName)
    assert match.entries[0].plural


def test_a_person_is_one_entry_with_all_terms() -> None:
    """Full name and surname lead to the same person, whose terms are in order."""
    full, surname = scan("سرگئی لاوروف گفت. لاوروف افزود.")
    assert isinstance(full.entries[0], PersonName)
    assert isinstance(surname.entries[0], PersonName)
    assert full.entries[0].person == surname.entries[0].person
    assert (full.entries[0].full, surname.entries[0].full) == (True, False)
    starts = [term.start.earliest for term in full.entries[0].person.terms]
    assert starts == sorted(starts)


@pytest.mark.parametrize(("text", "common"), [("ظریف", True), ("عراقچی", False), ("موسوی", True), ("پوتین", False)])
def test_surnames_that_are_common_words_are_marked(text: str, *, common: bool) -> None:
    """A bare surname that is also a word or a frequent name needs support from the article."""
    (match,) = scan(text)
    names = [entry for entry in match.entries if isinstance(entry, PersonName)]
    assert names
    assert all(name.common is common for name in names)


def test_media_and_sources_are_no_actors() -> None:
    """A medium that bears the name of a state is one match, and none of the state."""
    (match,) = scan("خبرگزاری رسمی عربستان")
    assert all(isinstance(entry, SourceName) for entry in match.entries)


def test_a_group_takes_the_state_behind_it() -> None:
    """«حزب‌الله لبنان» is the group, not the group and Lebanon."""
    assert {entry.code for match in scan("انصارالله یمن") for entry in match.entries if hasattr(entry, "code")} == {
        "HTH"
    }


@pytest.mark.parametrize(
    "unit", ["ایران", "ایران ", "مالی، ", "نماینده مردم ", "درایران ", "ترک ", "لیگ ", "وزیر" + " " * 40, "ا"]
)
def test_hostile_text_costs_no_more_than_its_length(unit: str) -> None:
    """A form repeated without end, with and without spaces, takes seconds at most."""
    text = (unit * 100_000)[:100_000]
    started = time.process_time()
    Knowledge.load().scan(text)
    assert time.process_time() - started < 10


def test_a_stop_phrase_is_no_beginning_of_a_word() -> None:
    """«ایران ایر» does not block «ایران ایرانی»."""
    assert forms("مردم ایران ایرانی آباد می‌خواهند") == ["ایران", "ایرانی"]
