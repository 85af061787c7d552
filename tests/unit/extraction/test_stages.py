"""Each stage by itself: verbs, tokens, clauses, segments, signature, summary, ids."""

from __future__ import annotations

import pytest

from diplowire.errors import TooComplexError
from diplowire.extraction.clauses import split, within_content
from diplowire.extraction.extract import MAX_CHARACTERS, extract
from diplowire.extraction.frames import compile_cues
from diplowire.extraction.model import Sentence
from diplowire.extraction.signature import simhash
from diplowire.extraction.tokens import read_field
from diplowire.extraction.topics import of
from diplowire.extraction.verbs import future, table
from diplowire.knowledge import Knowledge
from diplowire.text.normalize import normalize
from diplowire.text.skeleton import fold
from schemas.article import RawArticle
from tests.unit.extraction.examples import extracted


def sentence(text: str) -> Sentence:
    """The first sentence of a body."""
    field = normalize(RawArticle(id="t", body=text)).fields.body
    assert field is not None
    return read_field("body", field, 1).sentences[0]


def clauses_of(text: str) -> list[str]:
    """The clauses as words."""
    s = sentence(text)
    return [" ".join(s.tokens[t].text for t in clause.tokens) for clause in split(s)]


@pytest.mark.parametrize(
    ("form", "lemma", "tense", "negated"),
    [
        ("کرد", "کرد", "past", False),
        ("نمی‌کند", "کرد", "present", True),
        ("می‌شود", "شد", "present", False),
        ("نمودند", "کرد", "past", False),
        ("گردید", "شد", "past", False),
        ("نپذیرفت", "پذیرفت", "past", True),
        ("بیاورد", "آورد", "subjunctive", False),
        ("فراخواند", "فراخواند", "past", False),
        ("می‌گوید", "گفت", "present", False),
        ("داده‌اند", "داد", "perfect", False),
    ],
)
def test_a_verb_form_is_known(form: str, lemma: str, tense: str, negated: bool) -> None:  # noqa: FBT001 - a table
    """Forms generated from stems: class, tense and negation."""
    verb = table()[fold(form)]
    assert (verb.lemma, verb.tense, verb.negated) == (fold(lemma), tense, negated)


def test_the_future_is_two_words() -> None:
    """«خواهد کرد» is the future of «کرد»."""
    verb = future("نخواهد", "کرد")
    assert verb is not None
    assert (verb.lemma, verb.tense, verb.negated) == ("کرد", "future", True)


def test_homographs_are_verbs_only_at_a_boundary() -> None:
    """«ساخت» is a noun before its ezafe and a verb before a full stop."""
    assert all(t.verb is None for t in sentence("ساخت موشک ادامه دارد.").tokens if t.text == "ساخت")
    assert any(t.verb for t in sentence("ایران یک موشک ساخت.").tokens if t.text == "ساخت")


def test_talk_is_no_verb() -> None:
    """«گفت و گو» is one word and not «گفت»."""
    assert any(t.text == "گفتوگو" and t.verb is None for t in sentence("دو وزیر گفت و گو کردند.").tokens)


def test_a_short_quotation_is_unquoted() -> None:
    """Quotation marks around a name do not cut the sentence."""
    tokens = sentence("«لوئیس سانچس» وزیر دفاع شیلی گفت.").tokens
    assert [t.text for t in tokens[:2] if t.term] == ["لوییس", "سانچس"]
    assert not any(t.quoted for t in tokens)


def test_a_relative_clause_is_taken_out() -> None:
    """What stands before «که» waits for the rest of its clause."""
    assert clauses_of("وزیری که به مسکو رفته بود با رئیس دیدار کرد.") == [
        "وزیری با رییس دیدار کرد", "به مسکو رفته بود",
    ]  # fmt: skip


def test_content_follows_the_verb_of_saying() -> None:
    """«گفت که …» and «گفت …» open what is said."""
    for text in ("وزیر گفت که دولت نامه را پذیرفت.", "وزیر گفت دولت نامه را پذیرفت.", "وزیر گفت: دولت نامه را پذیرفت."):
        parts = split(sentence(text))
        assert [within_content(parts, i) for i in range(len(parts))] == [False, True]


def test_a_condition_is_no_content() -> None:
    """«اگر …» is a clause of its own."""
    assert [c.relation for c in split(sentence("اگر دولت نامه را بپذیرد، وزیر می‌رود."))][-1] == "condition"


def test_the_cue_language() -> None:
    """Alternatives, any ending, gaps and verb classes."""
    cue = compile_cues("سفر* ~ <کرد|رفت> ; دیدن <!کرد>")
    assert cue is not None
    assert cue.search("سفرهای خود را ‹کرد›")
    assert cue.search("سفر ‹!کرد›")
    assert cue.search("دیدن ‹!کرد›")
    assert not cue.search("دیدن ‹کرد›")
    assert not cue.search("مسافر ‹کرد›")


def test_copies_have_near_signatures() -> None:
    """A changed word moves few of the 64 bits, another text many."""
    text = " ".join(f"واژه{i}" for i in range(80))
    changed = text.replace("واژه40", "کلمه")
    other = " ".join(f"کلمه{i}" for i in range(80))

    def distance(one: str, two: str) -> int:
        return (int(simhash(one), 16) ^ int(simhash(two), 16)).bit_count()

    assert distance(text, text) == 0
    assert distance(text, changed) < 12 < distance(text, other)


def test_topics_come_from_cue_words() -> None:
    """A text about the JCPOA is about the nuclear file."""
    assert "nuclear_file" in of("وزیر خارجه درباره برجام ‹گفت›")[1]


BODY = "وزیر خارجه شیلی با وزیر خارجه کلمبیا دیدار کرد.\n\nوزیر خارجه شیلی از سفیر هند در سانتیاگو تشکر کرد."


def test_an_edit_elsewhere_renames_nothing(knowledge: Knowledge) -> None:
    """An event id depends on its article, its sentence and its kind alone."""
    before = extracted(RawArticle(id="a", outlet="IRNA", body=BODY), knowledge)
    after = extracted(RawArticle(id="a", outlet="IRNA", body=BODY + "\n\nهوا در پایتخت آفتابی بود."), knowledge)
    assert before
    assert [e.event_id for e in before] == [e.event_id for e in after]


def test_the_same_article_gives_the_same_events(knowledge: Knowledge) -> None:
    """Extraction is a function of the article."""
    article = RawArticle(id="a", outlet="IRNA", body=BODY, published_at="2024-05-02")
    assert extracted(article, knowledge) == extracted(article, knowledge)


def test_the_summary_is_made_of_the_fields(knowledge: Knowledge) -> None:
    """One line with the actors, the kind and the day in both calendars."""
    article = RawArticle(
        id="a", outlet="IRNA", body="امیر قطر امروز وارد دمشق شد.", published_at="2024-03-20T10:00:00+03:30"
    )
    (event,) = extracted(article, knowledge)
    assert event.summary.en.endswith("visit, 20 March 2024 / 1 Farvardin 1403")
    assert event.summary.fa.endswith("سفر، ۱ فروردین ۱۴۰۳")


def test_background_never_has_the_publication_date(knowledge: Knowledge) -> None:
    """An act retold for context without a date of its own has none."""
    article = RawArticle(
        id="a", outlet="IRNA", published_at="2024-05-02",
        body="وزیر خارجه شیلی که به هند سفر کرده بود، از وزیر خارجه کلمبیا تشکر کرد.",
    )  # fmt: skip
    visit = next(e for e in extracted(article, knowledge) if e.kind == "visit")
    assert visit.salience == "background"
    assert visit.occurred_on is None


def test_a_foreign_language_is_not_read(knowledge: Knowledge) -> None:
    """Only Persian and Dari are read."""
    article = normalize(RawArticle(id="a", body=BODY))
    foreign = type(article)(**{f: getattr(article, f) for f in article.__struct_fields__} | {"language": "ar"})
    assert extract(foreign, knowledge).outcome == "unsupported_language"


def test_a_book_is_too_complex(knowledge: Knowledge) -> None:
    """The work budget is checked before any work is done."""
    with pytest.raises(TooComplexError):
        extract(normalize(RawArticle(id="a", body="وزیر گفت. " * (MAX_CHARACTERS // 10 + 1))), knowledge)


def test_whose_word_a_claimed_act_is(knowledge: Knowledge) -> None:
    """An act told by somebody is vouched for by him, not by the outlet."""
    article = RawArticle(id="a", outlet="IRNA", body="وزیر دفاع اوکراین گفت که روسیه به خارکف حمله کرده است.")
    attack = next(e for e in extracted(article, knowledge) if e.kind == "attack")
    assert attack.asserted_by is not None
    assert attack.asserted_by.code == "UKR"


def test_a_protecting_power_is_a_go_between(knowledge: Knowledge) -> None:
    """The state represented is the target, the envoy's state is `via`."""
    article = RawArticle(
        id="a", outlet="IRNA", body="سفیر سوئیس به عنوان حافظ منافع آمریکا به وزارت خارجه ایران احضار شد."
    )
    summons = next(e for e in extracted(article, knowledge) if e.kind == "summons")
    assert [a.code for a in summons.target] == ["USA"]
    assert [a.code for a in summons.via] == ["CHE"]


@pytest.mark.parametrize("word", ["ایران: ", "ایران گفت که ", "اگر ایران ", "وزیر خارجه ایران، ", "«ایران» "])
def test_no_article_holds_a_worker(word: str, knowledge: Knowledge) -> None:
    """One endless sentence is read in pieces or refused, in time that grows with its length and no faster."""
    article = normalize(RawArticle(id="a", outlet="IRNA", title="ایران و روسیه", body=word * 20_000))
    try:
        outcome = extract(article, knowledge).outcome
    except TooComplexError:
        outcome = "too_complex"
    assert outcome in {"no_event", "published", "too_complex"}
