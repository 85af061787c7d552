"""HTML: which text is the article, and where in the HTML each character stands."""

from __future__ import annotations

import pytest

from diplowire.text.markup import looks_like_html, read_html
from diplowire.text.offsets import OffsetMap

PARAGRAPHS = "".join(
    f"<p>وزیر خارجه در بخش {i} سخنان خود گفت که مذاکرات با همسایگان بدون پیش‌شرط ادامه خواهد داشت.</p>" for i in range(6)
)
PAGE = (
    "<!doctype html><html><head><title>سایت</title><style>p{}</style></head><body>"
    '<div class="menu"><ul><li><a href="/a">صفحه نخست</a></li><li><a href="/b">تماس با ما</a></li></ul></div>'
    f"<article><h1>تیتر خبر امروز</h1>{PARAGRAPHS}</article>"
    "<script>var x = '<p>نه</p>';</script><footer>تمامی حقوق محفوظ است</footer></body></html>"
)


def text_of(html: str) -> str:
    """The text of a piece of HTML."""
    return read_html(html).aligned.text.strip()


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>یک</p><p>دو</p>", "یک\nدو"),
        ("یک<br>دو<br/>سه", "یک\nدو\nسه"),
        ("<b>وزیر</b> <i>خارجه</i>", "وزیر خارجه"),
        ("<p>یک\nدو</p>", "یک دو"),
        ("متن &quot;ساده&quot;\nسطر <b>دوم</b>", 'متن "ساده"\nسطر دوم'),
        ("می&zwnj;رود&nbsp;&laquo;نقل&raquo; &#1575;&#x628; &amp; &nope;", "می\u200cرود\u00a0«نقل» اب & &nope;"),
        ("<script>نه</script><style>نه</style><!-- نه --><p>آری</p>", "آری"),
        ('<p title="a>b">متن</p>', "متن"),
        ("ا < ب و ج > د", "ا < ب و ج > د"),
        ("<p>باز<p>بسته", "باز\nبسته"),
        ("<noscript><p>نه</p></noscript>آری", "آری"),
    ],
)
def test_text(html: str, expected: str):
    """Blocks and line breaks are lines, entities are characters, what nobody sees is nothing."""
    assert text_of(html) == expected


def test_a_pages_article_is_what_stays():
    """Of a whole page the article's paragraphs stay; menus and footers are dropped, scripts never were text."""
    page = read_html(PAGE)
    assert page.aligned.text.count("وزیر خارجه در بخش") == 6
    assert "تماس" not in page.aligned.text
    assert "حقوق" not in page.aligned.text
    assert "تماس با ما" in [PAGE[start:end] for start, end in page.dropped]
    assert page.lost == 0


def test_a_fragments_menus_are_not_the_article():
    """In a feed's content, what its element or its class calls a menu, a footer or a list of links is dropped."""
    news = "<p>وزیران دو کشور سند همکاری را امضا کردند.</p>"
    html = (
        f'<div class="top-menu"><ul><li>نخست</li></ul></div><nav>سیاسی</nav>{news}<div id="tags"><div>سند</div></div>'
    )
    page = read_html(html)
    assert page.aligned.text.strip() == "وزیران دو کشور سند همکاری را امضا کردند."
    assert [html[start:end] for start, end in page.dropped] == ["نخست", "سیاسی", "سند"]


def test_an_element_that_is_never_closed_hides_nothing():
    """Where leaving menus out would leave out the article, all is kept."""
    assert text_of("<nav>سیاسی<p>وزیران دو کشور سند همکاری را امضا کردند.</p>").endswith("امضا کردند.")


def test_offsets_index_the_html():
    """Slicing the HTML by a run gives the characters, and a span that ends with an entity takes it in."""
    html = "<p>وی گفت: <b>&laquo;سلام&raquo;</b> و رفت</p>"
    aligned = read_html(html).aligned
    for start, raw, length in aligned.runs:
        piece = html[raw : raw + length]
        assert piece in {"&", aligned.text[start : start + length]}
    quote = aligned.text.index("«"), aligned.text.index("»") + 1
    start, end = OffsetMap(aligned.runs, html).raw_span(*quote) or (0, 0)
    assert html[start:end] == "&laquo;سلام&raquo;"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("<p>متن</p>", True),
        ("متن &laquo;نقل&raquo;", True),
        ("ا < ب و c > d", False),
        ("AT&T و <نام>", False),
        ("متن ساده", False),
    ],
)
def test_detection(text: str, expected: bool):  # noqa: FBT001 - a table of cases
    """Tags and entities make HTML; a lone sign does not."""
    assert looks_like_html(text) is expected


@pytest.mark.parametrize(
    "unit", ["<", "<a ", '<a "', "&", "<!--", "<p>", "</", "<script></script>", "&#1575;", "<nav>"]
)
def test_no_markup_blows_up(unit: str):
    """Two hundred kilobytes of one broken piece are read at once: the suite's time limit is the test."""
    read_html(unit * (200_000 // len(unit)))
