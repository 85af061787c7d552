"""For any text whatever: offsets hold, spans are in order, nothing but an ArticleError is raised."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from diplowire.errors import ArticleError
from diplowire.raw import decode_raw
from diplowire.text.characters import fold_characters, translation
from diplowire.text.halfspace import restore
from diplowire.text.normalize import normalize
from diplowire.text.offsets import ENTITY
from schemas.article import NormalizedField, RawArticle
from schemas.base import encode

#: Latin signs and what stands for them in Persian text.
_STYLE = {",": "،", ";": "؛", "?": "؟", "%": "٪", "\n": " ", "\r": " "} | {str(i): chr(0x06F0 + i) for i in range(10)}
_PIECES = [
    "وزیر", "خارجه", "ایران", "میشود", "می شود", "کشور های", "کتاب ها", "هسته ای", "جلسهای", "نامهای",
    "کننده", "اش", "خانه",
    "گفت و گو", "به گزارش ایسنا،", "خبرگزاری فارس:", "گروه شهری:", "رویترز:", "انتهای پیام/ح",
    "تهران- ایرنا-", "به نقل از", "انتهای پیام", "بیشتر بخوانید:", "منبع: مهر",
    "کد خبر: ۱۲", "ي", "ك", "ۀ", "ﻻ", "ﷺ", "ﷲ", "آ", "\u0627\u0653", "\u0647\u0654", "\u200c", "\u200d",
    "\u200f", "\ufeff", "\u0640", "\u064b", "\xa0", "\u2028", "\r\n", "\n", "\n\n", " ", "  ", "\t", ".", "...",
    "؟", "!", "؛ ", "،", "«", "»", '"', "(", ")", "-", "–", "۱۲.۵", "12.5", "1402/10/01", "G20", "۳+۳",
    "#ایران_روسیه", "@kanal", "https://t.me/x", "irna.ir", "🔴", "🇮🇷", "1️⃣", "/", "<p>", "</p>", "<br>", "<b>",
    "</div>", "<script>", "</script>", "<!--", "-->", "<", ">", "&", "&nbsp;", "&zwnj;", "&laquo;", "&#1575;",
    "&#x200c;", "&amp", ";", "<body>", "<article>", "</article>", "<a href='x'>", "A", "the", "ة", "ە",
]  # fmt: skip
TEXTS = st.one_of(
    st.text(max_size=120),
    st.text(alphabet=st.characters(min_codepoint=0x0600, max_codepoint=0x06FF), max_size=120),
    st.lists(st.sampled_from(_PIECES), max_size=40).map("".join),
    st.lists(st.sampled_from(_PIECES), max_size=40).map(" ".join),
)


def folded(raw: str) -> set[str]:
    """Everything that a raw character may be written as."""
    plain = translation().get(ord(raw), raw)
    return {raw, plain, _STYLE.get(raw, plain), _STYLE.get(plain, plain)} | ({"«", "»"} if plain == '"' else set())


def check(field: NormalizedField) -> None:
    """Runs ascend and hold character for character; spans are inside the text, in order and not empty."""
    raw = field.raw or ""
    text_end = raw_end = 0
    for text_start, raw_start, length in field.map:
        assert length > 0
        assert text_start >= text_end
        assert raw_start >= raw_end
        text_end, raw_end = text_start + length, raw_start + length
        for i in range(length):
            written, source = field.text[text_start + i], raw[raw_start + i]
            assert written in folded(source) or (source == "&" and ENTITY.match(raw, raw_start + i))
    assert text_end <= len(field.text)
    assert raw_end <= len(raw)
    for spans in (field.paragraphs, field.sentences):
        end = 0
        for start, stop in spans:
            assert end <= start < stop <= len(field.text)
            end = stop
    assert all(0 <= start < stop <= len(raw) for start, stop in field.dropped)
    assert all(0 <= index < len(field.sentences) for index in field.repeated)
    assert field.repeated == sorted(set(field.repeated))


KINDS = st.sampled_from([None, "text/plain", "text/html"])
OUTLETS = st.sampled_from([None, "ISNA", "Fars News Agency", "AloNews"])


@settings(max_examples=400, deadline=None)
@given(title=st.none() | TEXTS, body=TEXTS, kind=KINDS)
def test_offsets_hold_for_any_text(title: str | None, body: str, kind: str | None):
    """Slicing the raw field by any run gives the characters that the text has there."""
    offsets_hold(title, body, kind, None)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@settings(max_examples=30_000, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(title=st.none() | TEXTS, body=TEXTS, kind=KINDS, outlet=OUTLETS)
def test_offsets_hold_in_a_campaign(title: str | None, body: str, kind: str | None, outlet: str | None):
    """The same for thirty thousand texts, of outlets whose names they hold."""
    offsets_hold(title, body, kind, outlet)


def offsets_hold(title: str | None, body: str, kind: str | None, outlet: str | None) -> None:
    """Normalises the article and checks both fields, what was dropped, and that a second time gives the same."""
    article = RawArticle(title=title, body=body, content_type=kind, outlet=outlet)
    try:
        found = normalize(article)
    except ArticleError:
        assert not (_clean(title or "") and _clean(body))
        return
    for field in (found.fields.title, found.fields.body):
        if field is not None:
            check(field)
    assert encode(found) == encode(normalize(article))


@settings(max_examples=200, deadline=None)
@given(line=TEXTS)
def test_restoring_changes_no_letter(line: str):
    """Restoring half-spaces adds and takes away half-spaces and spaces, and nothing else."""
    folded = fold_characters(line)
    assert _letters(restore(folded).text) == _letters(folded.text)


def _letters(line: str) -> str:
    return line.replace("\u200c", "").replace(" ", "")


@settings(max_examples=100, deadline=None)
@given(value=st.binary(max_size=200) | TEXTS.map(lambda text: encode(RawArticle(body=text)) if _clean(text) else b""))
def test_any_bytes_give_an_article_or_an_article_error(value: bytes):
    """From the record's bytes to the normalised record nothing else is raised."""
    with suppress(ArticleError):
        encode(normalize(decode_raw(value)))


def _clean(text: str) -> bool:
    return not any("\ud800" <= c <= "\udfff" for c in text)
