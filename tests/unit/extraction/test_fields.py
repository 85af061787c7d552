"""The fields of an event: where and when it happened, who announced it, how prominent it is."""

from __future__ import annotations

import pytest

from diplowire.extraction.data import rows
from diplowire.extraction.salience import Prominence
from diplowire.knowledge import Knowledge
from schemas.article import RawArticle
from schemas.event import Event
from schemas.kinds import KINDS
from tests.unit.extraction.examples import extracted

#: A Tuesday.
PUBLISHED = "2024-05-14T12:00:00+03:30"


def events(body: str, knowledge: Knowledge, title: str | None = None, published: str | None = PUBLISHED) -> list[Event]:
    """The events of an article of an Iranian agency."""
    return extracted(RawArticle(id="a", outlet="IRNA", title=title, body=body, published_at=published), knowledge)


def one(found: list[Event], kind: str, source: str) -> Event:
    """The first event of a kind by a state."""
    return next(e for e in found if e.kind == kind and source in {a.code for a in e.source})


PLACES = [
    ("spot", "وزیر خارجه بولیوی در آنکارا گفت: مذاکره تنها راه است و ترکیه باید کمک کند.", "BOL", "TUR", "own_clause"),
    ("spot-of-the-object", "وزیر خارجه بولیوی حمله اسرائیل در بیروت را محکوم کرد.", "BOL", None, None),
    ("about-a-place", "وزیر خارجه بولیوی درباره بحران در سودان از ترکیه خواست میانجی شود.", "BOL", None, None),
    ("in-a-ministry", "وزیر خارجه بولیوی در مقر وزارت خارجه در آنکارا از پرو تشکر کرد.", "BOL", "TUR", "own_clause"),
    ("named-hotel", "وزیر خارجه بولیوی در شهر العلای عربستان از کلمبیا تشکر کرد.", "BOL", "SAU", "own_clause"),
    ("ambassador", "سفیر بولیوی در آنکارا از ترکیه خواست به توافق پایبند بماند.", "BOL", "TUR", "host"),
    ("council", "وزیر خارجه بولیوی در نشست شورای امنیت آمریکا را به جنگ‌افروزی متهم کرد.", "BOL", "USA", "own_clause"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "body", "source", "country", "basis"), PLACES, ids=[row[0] for row in PLACES])
def test_an_utterance_is_where_its_speaker_is(  # noqa: PLR0913, PLR0917 - a table
    name: str, body: str, source: str, country: str | None, basis: str | None, knowledge: Knowledge
) -> None:
    """A place of the speaker's own clause, his post or the body; not the place that he speaks about."""
    found = next(e for e in events(body, knowledge) if source in {a.code for a in e.source})
    assert (found.place and found.place.country, found.place and found.place.basis) == (country, basis), name


def test_a_summons_is_an_occasion(knowledge: Knowledge) -> None:
    """What the ministry says to the envoy is said where he was summoned; others are elsewhere."""
    body = (
        "وزارت خارجه بولیوی سفیر پرو را احضار کرد. وزارت خارجه بولیوی در این دیدار از پرو خواست عذرخواهی کند. "
        "رئیس‌جمهور پرو از بولیوی خواست آرام بماند."
    )
    found = [e for e in events(body, knowledge) if e.kind == "request"]
    asked, answered = one(found, "request", "BOL"), one(found, "request", "PER")
    assert asked.place is not None
    assert (asked.place.country, asked.place.basis) == ("BOL", "occasion")
    assert answered.place is None


def test_the_lead_sets_the_scene(knowledge: Knowledge) -> None:
    """Where the lead shows two ministers, they also say what the next sentences tell; a third person is not there."""
    body = (
        "وزرای خارجه بولیوی و پرو روز دوشنبه در نایروبی با یکدیگر دیدار کردند. "
        "وزیر خارجه بولیوی از پرو خواست مرز را باز کند. وزارت خارجه کلمبیا از بولیوی انتقاد کرد."
    )
    found = events(body, knowledge)
    asked = one(found, "request", "BOL")
    assert asked.place is not None
    assert asked.place.country == "KEN"
    assert all(e.place is None for e in found if {a.code for a in e.source} == {"COL"})


def test_where_a_relative_clause_says_it_was_held(knowledge: Knowledge) -> None:
    """«در این دیدار که در پایتخت کنیا برگزار شد» places what was said."""
    body = "رئیس‌جمهور بولیوی در این دیدار که روز شنبه در پایتخت کنیا برگزار شد، از کلمبیا تشکر کرد."
    found = one(events(body, knowledge), "support", "BOL")
    assert found.place is not None
    assert found.place.country == "KEN"
    assert found.occurred_on is not None
    assert found.occurred_on.start == "2024-05-11"


def test_a_telephone_call_has_no_place(knowledge: Knowledge) -> None:
    """Two callers are in two places, whatever place they speak about."""
    body = "وزیر خارجه بولیوی در تماس تلفنی با همتای پرویی درباره نشست در نایروبی گفت‌وگو کرد."
    assert one(events(body, knowledge), "phone_call", "BOL").place is None


def test_a_parliament_decides_at_home(knowledge: Knowledge) -> None:
    """What members of a parliament reject together is rejected in its state."""
    body = "پارلمان بولیوی پیشنهاد پرو برای همکاری نظامی را رد کرد."
    found = one(events(body, knowledge), "rejection", "BOL")
    assert found.place is not None
    assert (found.place.country, found.place.basis) == ("BOL", "acting_state")


DATES = [
    ("own", "وزیر خارجه بولیوی دیروز از پرو انتقاد کرد.", "2024-05-13", "relative"),
    ("of-the-object", "وزیر خارجه بولیوی حمله دیروز پرو به کلمبیا را محکوم کرد.", "2024-05-14", "publication"),
    ("about", "وزیر خارجه بولیوی درباره نشست دیروز از پرو انتقاد کرد.", "2024-05-14", "publication"),
    ("said", "وزیر خارجه بولیوی از پرو انتقاد کرد و گفت: فردا پاسخ می‌دهیم.", "2024-05-14", "publication"),
]


@pytest.mark.parametrize(("name", "body", "start", "basis"), DATES, ids=[row[0] for row in DATES])
def test_the_date_is_that_of_the_speaking(name: str, body: str, start: str, basis: str, knowledge: Knowledge) -> None:
    """A date of what is spoken about, or within the speech, is not the utterance's."""
    found = one(events(body, knowledge), "condemnation", "BOL")
    assert found.occurred_on is not None
    assert (found.occurred_on.start, found.occurred_on.basis) == (start, basis), name


def test_a_speaker_goes_on_on_his_day(knowledge: Knowledge) -> None:
    """What he adds has the date of what he said; who reacts to an act has his own day."""
    body = (
        "وزیر خارجه بولیوی روز یکشنبه در نشستی خبری از پرو انتقاد کرد. "
        "وزیر خارجه بولیوی از کلمبیا هم تشکر کرد. نخست‌وزیر کنیا از پرو حمایت کرد."
    )
    found = events(body, knowledge)
    added, other = one(found, "support", "BOL"), one(found, "support", "KEN")
    assert added.occurred_on is not None
    assert added.occurred_on.start == "2024-05-12"
    assert added.occurred_on.mention is not None
    assert any(s.start <= added.occurred_on.mention.start < s.end for s in added.evidence)
    assert other.occurred_on is not None
    assert other.occurred_on.basis == "publication"


def test_the_articles_own_today_is_its_publication_day(knowledge: Knowledge) -> None:
    """«امروز دوشنبه» in an article dated Tuesday: what has no date happened on Monday, and a flag says so."""
    body = "وزیر خارجه بولیوی امروز دوشنبه وارد آنکارا شد. وزیر دفاع پرو از کلمبیا انتقاد کرد."
    found = one(events(body, knowledge), "condemnation", "PER")
    assert found.occurred_on is not None
    assert (found.occurred_on.start, found.occurred_on.basis) == ("2024-05-13", "publication")
    assert found.occurred_on.flags == ["base_day_moved"]


def test_a_sections_name_is_nobodys_word(knowledge: Knowledge) -> None:
    """«گروه جهان:» before the lead does not make the lead's date one of speech."""
    title = "بولیوی از پرو انتقاد کرد"
    body = "گروه جهان: وزیر خارجه بولیوی روز شنبه در سخنانی از پرو به سبب بستن مرز انتقاد کرد."
    found = one(events(body, knowledge, title), "condemnation", "BOL")
    assert found.occurred_on is not None
    assert found.occurred_on.start == "2024-05-11"


def test_who_announces_an_act_is_named_for_it(knowledge: Knowledge) -> None:
    """The minister who announces that his state breaks relations is among the people; a soldier's act is not his."""
    body = "گابریل بوریچ رئیس‌جمهور شیلی اعلام کرد که شیلی سفارت پرو در سانتیاگو را تعطیل کرده است."
    found = one(events(body, knowledge), "rupture", "CHL")
    assert [a.name for a in found.source] == ["گابریل بوریچ"]


def test_two_people_say_two_things(knowledge: Knowledge) -> None:
    """The same words of two officials of one state are two utterances, each with its speaker."""
    body = (
        "گابریل بوریچ رئیس‌جمهور شیلی حمله به مردم غزه را محکوم کرد. "
        "آلبرتو فان کلاورن وزیر خارجه شیلی نیز حمله به مردم غزه را محکوم کرد."
    )
    found = [a.name for e in events(body, knowledge) for a in e.source if e.kind == "condemnation"]
    assert len(set(found)) == len(found) == 2


def test_the_headline_is_news_and_the_tail_is_not(knowledge: Knowledge) -> None:
    """The same utterance of the same speaker weighs more in the title than far down the article."""
    filler = " ".join(["هوا در کوهستان سرد بود و برف همه جاده‌ها را پوشانده بود."] * 8)
    body = f"وزیر خارجه بولیوی وارد آنکارا شد. {filler} وزیر دفاع پرو گفت: کلمبیا همسایه ماست."
    found = events(body, knowledge, "وزیر خارجه بولیوی به ترکیه سفر کرد")
    assert one(found, "visit", "BOL").salience == "news"
    assert {e.salience for e in found if "PER" in {a.code for a in e.source}} <= {"detail"}


def test_the_weights_of_salience_are_of_known_features() -> None:
    """Every kind in the table exists, and no feature is listed twice."""
    names = [row["feature"] for row in rows("salience.tsv")]
    assert len(set(names)) == len(names)
    assert {name.removeprefix("kind_") for name in names if name.startswith("kind_")} <= set(KINDS)
    assert {"base", "title"} <= set(names)
    assert Prominence({}, ()).candidates == ()


def test_what_is_retold_shares_no_place_and_no_day(knowledge: Knowledge) -> None:
    """What a state has said often before was not said at the meeting of the lead."""
    body = (
        "وزیر خارجه بولیوی روز یکشنبه در نایروبی با وزیر خارجه کلمبیا دیدار کرد. "
        "بولیوی پیش از این نیز بارها از کلمبیا انتقاد کرده است."
    )
    found = one(events(body, knowledge), "condemnation", "BOL")
    assert found.place is None
    assert found.occurred_on is not None
    assert found.occurred_on.basis == "publication"


def test_a_term_is_no_day(knowledge: Knowledge) -> None:
    """«تا امروز» ends a time and does not date an act."""
    body = "وزیر خارجه بولیوی از کلمبیا خواست تا فردا عذرخواهی کند."
    found = one(events(body, knowledge), "request", "BOL")
    assert found.occurred_on is not None
    assert found.occurred_on.basis == "publication"


VOUCHERS = [
    ("nested", "وزیر خارجه بولیوی گفت که اسرائیل تصمیم دارد به لبنان حمله کند.", "attack", ("actor", "BOL")),
    ("medium", "رویترز: رئیس‌جمهور بولیوی فردا به آنکارا سفر خواهد کرد.", "visit", ("outlet", None)),
    ("claim", "اوکراین مدعی شد که روسیه به اودسا حمله کرد.", "attack", ("actor", "UKR")),
    ("fact", "وزیر خارجه بولیوی در آنکارا با وزیر خارجه ترکیه دیدار کرد.", "meeting", None),
]


@pytest.mark.parametrize(("name", "body", "kind", "voucher"), VOUCHERS, ids=[row[0] for row in VOUCHERS])
def test_whose_word_it_is(
    name: str, body: str, kind: str, voucher: tuple[str, str | None] | None, knowledge: Knowledge
) -> None:
    """Who says it vouches for an act, not who is said to act; the outlet itself vouches for what it tells as fact."""
    found = next(e for e in events(body, knowledge) if e.kind == kind)
    asserted = found.asserted_by
    assert (None if asserted is None else (asserted.type, asserted.code)) == voucher, name
