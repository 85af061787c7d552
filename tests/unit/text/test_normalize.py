"""A raw article becomes a normalised one: fields, spans, repetition, credit, language, bad input."""

from __future__ import annotations

import pytest

from diplowire.errors import ArticleError
from diplowire.raw import article_id, content_hash
from diplowire.text.normalize import normalize
from diplowire.text.offsets import OffsetMap
from schemas.article import NormalizedField, RawArticle, RawPosition
from schemas.base import encode

TITLE = "گفتوگوی تلفنی وزیران خارجه ایران و عمان"
BODY = """وزیران خارجه ایران و عمان درباره امنیت دریانوردی رایزنی کردند.

به گزارش گروه سیاسی خبرگزاری آنا، در این تماس تلفنی دو طرف بر ادامه همکاریهای منطقهای تأکید کردند.

وزیران خارجه ایران و عمان درباره امنیت دریانوردی رایزنی کردند.
انتهای پیام/"""
RAW = RawArticle(
    url="https://ana.ir/1", outlet="ANA", title=TITLE, body=BODY, language="fa", extra={"section": "سیاسی"}
)


def body_of(raw: RawArticle) -> NormalizedField:
    """The normalised body."""
    found = normalize(raw).fields.body
    assert found is not None
    return found


def spans(field: NormalizedField, of: list[tuple[int, int]]) -> list[str]:
    """The texts of spans."""
    return [field.text[start:end] for start, end in of]


def test_the_article_is_carried_over():
    """Ids, hash, position, time and extra fields are the raw record's."""
    position = RawPosition(topic="articles.raw", partition=2, offset=7)
    found = normalize(RAW, raw_position=position, ingested_at="2026-01-01T00:00:00.000Z")
    assert (found.article.id, found.content_hash) == (article_id(RAW), content_hash(RAW))
    assert (found.raw, found.ingested_at, found.extra) == (position, "2026-01-01T00:00:00.000Z", {"section": "سیاسی"})
    assert (found.language, found.article.credited, found.article.byline) == ("fa", None, "گروه سیاسی")


def test_text_paragraphs_and_sentences():
    """Half-spaces are restored, furniture is left out, the sentence begins after the agency prefix."""
    body = body_of(RAW)
    assert len(body.paragraphs) == 3
    assert spans(body, body.sentences)[1] == ("در این تماس تلفنی دو طرف بر ادامه همکاری‌های منطقه‌ای تأکید کردند.")
    assert spans(body, body.paragraphs)[1].startswith("به گزارش گروه سیاسی")
    assert "انتهای پیام" not in body.text


def test_a_dateline_and_a_report_stand_before_sentences():
    """The dateline of the first paragraph and the report's prefix of the second are both kept out."""
    raw = RawArticle(outlet="IRNA", body="باکو- ایرنا- وزیر رفت.\nبه گزارش خبرنگار سیاسی ایرنا، وی بازگشت.")
    body = body_of(raw)
    assert spans(body, body.sentences) == ["وزیر رفت.", "وی بازگشت."]
    assert normalize(raw).article.byline == "خبرنگار سیاسی"


def test_every_sentence_leads_back_to_the_raw_text():
    """The raw characters of a sentence are the sentence, but for what was restored."""
    body = body_of(RAW)
    for start, end in body.sentences:
        raw_start, raw_end = OffsetMap(body.map, BODY).raw_span(start, end) or (0, 0)
        assert BODY[raw_start:raw_end] == body.text[start:end].replace("\u200c", "")


def test_repetition_is_marked_and_the_title_stays():
    """A sentence that says again what an earlier one or the title says is marked; the title never is."""
    assert body_of(RAW).repeated == [2]
    again = normalize(RawArticle(title=TITLE, body=f"{TITLE}\n{BODY}"))
    assert again.fields.title is not None
    assert again.fields.body is not None
    assert (again.fields.title.repeated, again.fields.body.repeated[0]) == ([], 0)


def test_html_is_recognised_and_offsets_index_it():
    """A body with markup and no content type is HTML; as text/plain it is text."""
    html = "<p>وزیر گفت: &laquo;خیر&raquo;</p><p>وی رفت.</p>"
    assert spans(body_of(RawArticle(body=html)), body_of(RawArticle(body=html)).paragraphs) == [
        "وزیر گفت: «خیر»",
        "وی رفت.",
    ]
    assert body_of(RawArticle(body=html, content_type="text/plain")).text == html


def test_hashtags_are_words_and_broken_lines_are_one():
    """`#وزارت_خارجه` is read as words, and a line that ends in a preposition goes on in the next."""
    body = body_of(RawArticle(body="سخنگوی #وزارت_خارجه در نشست خبری در\nتهران سخن گفت."))
    assert spans(body, body.sentences) == ["سخنگوی وزارت خارجه در نشست خبری در تهران سخن گفت."]


@pytest.mark.parametrize("field", ["title", "body", "url", "id", "outlet"])
def test_half_a_surrogate_pair_is_an_article_error(field: str):
    """What no JSON text can hold is refused with the field's name."""
    with pytest.raises(ArticleError) as caught:
        normalize(RawArticle(**({"body": "متن"} | {field: "a\ud800"})))
    assert (caught.value.reason, caught.value.field) == ("decode", field)


@pytest.mark.parametrize("body", ["", " ", "\u200c", "🔴🔴", "انتهای پیام", "<p></p>", "x", "۱"])
def test_next_to_nothing_gives_an_empty_article(body: str):
    """A body with nothing to say is no error: it has no sentences, or one."""
    assert len(body_of(RawArticle(body=body)).sentences) <= 1


def test_the_same_article_gives_the_same_bytes():
    """Nothing depends on what was normalised before."""
    first = encode(normalize(RAW))
    normalize(RawArticle(body="جلسهای دیگر با نامهای دیگر در کشور های دیگر"))
    assert encode(normalize(RAW)) == first
