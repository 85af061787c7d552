"""Places and people that come from around an event: datelines, occasions, offices named elsewhere."""

from __future__ import annotations

import pytest

from diplowire.knowledge import Knowledge
from tests.unit.extraction.test_fields import events, one


@pytest.mark.parametrize(
    "credit",
    [
        "به گزارش خبرنگار اعزامی ایرنا به آنکارا، وزیر خارجه بولیوی از کلمبیا تشکر کرد.",
        "هوا سرد بود.\nبه گزارش خبرنگار اعزامی ایرنا به آنکارا، وزیر خارجه بولیوی از کلمبیا تشکر کرد.",
    ],
)
def test_the_credit_of_a_later_paragraph_dates_the_article_too(credit: str, knowledge: Knowledge) -> None:
    """Agencies write the lead first and their credit, with the place of the report, in the second paragraph."""
    place = one(events(credit, knowledge), "support", "BOL").place
    assert place is not None
    assert (place.country, place.basis) == ("TUR", "dateline")


def test_a_city_that_is_also_a_surname_is_a_place(knowledge: Knowledge) -> None:
    """«سوچی» is a city behind «در», whoever else is called so."""
    found = events("وزیر خارجه بولیوی با همتای پرویی خود در سوچی دیدار کرد.", knowledge)
    place = one(found, "meeting", "BOL").place
    assert place is not None
    assert place.country == "RUS"


def test_an_office_of_two_states_is_two_people(knowledge: Knowledge) -> None:
    """«وزرای خارجه X و Y» have the names that the article gives them elsewhere."""
    body = (
        "وزرای خارجه بولیوی و پرو در لیما دیدار کردند. خوان گارسیا وزیر خارجه بولیوی گفت روابط گسترش می‌یابد. "
        "پدرو رامیرز وزیر خارجه پرو از بولیوی تشکر کرد."
    )
    met = one(events(body, knowledge), "meeting", "BOL")
    assert {a.name for a in (*met.source, *met.target)} == {"خوان گارسیا", "پدرو رامیرز"}


def test_condolences_go_to_the_person_whom_the_article_names(knowledge: Knowledge) -> None:
    """A message of congratulation or condolence to a state goes to its only named official."""
    body = (
        "رئیس‌جمهور بولیوی درگذشت جمعی از مردم پرو را به دولت این کشور تسلیت گفت. "
        "پدرو رامیرز رئیس‌جمهور پرو از این پیام تشکر کرد."
    )
    assert [a.name for a in one(events(body, knowledge), "condolence", "BOL").target] == ["پدرو رامیرز"]


def test_a_dateline_is_for_those_who_are_there(knowledge: Knowledge) -> None:
    """What a third state says is not said where the report comes from."""
    body = "به گزارش ایرنا از آنکارا، وزیر خارجه ترکیه از کلمبیا تشکر کرد. وزیر خارجه پرو از کلمبیا خواست کمک کند."
    found = events(body, knowledge)
    there, elsewhere = one(found, "support", "TUR"), one(found, "request", "PER")
    assert there.place is not None
    assert (there.place.country, there.place.basis) == ("TUR", "dateline")
    assert elsewhere.place is None


def test_a_body_in_a_title_is_no_place(knowledge: Knowledge) -> None:
    """«در این دیدار مدیر امور اتحادیه اروپا …»: the body stands in somebody's title."""
    body = "در این دیدار خوان گارسیا مدیر امور اتحادیه اروپای وزارت خارجه بولیوی از کلمبیا تشکر کرد."
    assert all(e.place is None for e in events(body, knowledge))


def test_a_meeting_on_a_visit_to_others_is_elsewhere(knowledge: Knowledge) -> None:
    """Who visits one state and meets a third one's minister does not meet him there for that reason."""
    body = "وزیر خارجه بولیوی به ترکیه سفر کرد. وزیر خارجه بولیوی و وزیر خارجه کلمبیا دیدار کردند."
    assert one(events(body, knowledge), "meeting", "BOL").place is None


def test_a_name_given_after_the_office_is_the_speaker_s(knowledge: Knowledge) -> None:
    """«یک عضو کمیسیون … گفت», and then his bare name goes on speaking: every utterance of that office is his."""
    body = (
        "یک عضو کمیسیون امنیت ملی مجلس از عربستان خواست نفت‌کش را آزاد کند. "
        "هوشنگ رازقندی در گفت‌وگو با ایرنا گفت: عربستان اشتباه می‌کند. وی افزود: عربستان باید پاسخ دهد."
    )
    said = [e for e in events(body, knowledge) if [a.code for a in e.source] == ["IRN"]]
    assert len(said) > 1
    assert {e.source[0].name for e in said} == {"هوشنگ رازقندی"}


def test_two_names_after_one_office_are_nobody_s(knowledge: Knowledge) -> None:
    """Where two bare names speak after an office, neither is known to hold it."""
    body = (
        "یک عضو کمیسیون امنیت ملی مجلس از عربستان خواست نفت‌کش را آزاد کند. "
        "هوشنگ رازقندی گفت: عربستان اشتباه می‌کند. سیروس خرم‌دره گفت: عربستان باید پاسخ دهد."
    )
    assert {e.source[0].name for e in events(body, knowledge) if e.source[0].code == "IRN"} == {None}


def test_what_a_summons_is_for_is_said_on_its_day(knowledge: Knowledge) -> None:
    """The ministry's words to the envoy whom it summoned are of the day on which it summoned him."""
    body = (
        "سفیر ترکیه روز یکشنبه به وزارت خارجه بولیوی احضار شد. "
        "مدیرکل اروپای وزارت خارجه بولیوی از ترکیه خواست عذرخواهی کند."
    )
    asked = one(events(body, knowledge), "request", "BOL").occurred_on
    assert asked is not None
    assert asked.start == "2024-05-12"
