"""Texts that were made to hurt: whatever is repeated, the cost stays in proportion and nothing is raised."""

from __future__ import annotations

from time import process_time

import pytest

from diplowire.dates.find import find_dates
from diplowire.dates.published import read_published_at
from diplowire.text.normalize import normalize, normalize_line
from schemas.article import RawArticle

BASE = read_published_at("2024-01-01")
FULL, SMALL = 1_000_000, 30_000
#: CPU seconds for a million characters; the worst of these texts takes about two.
BOUND = 12.0
TEXTS = [
    "\u064b", "ه\u0654", "\u202e\u202d\u2066\u2069", "س\u202e\u200f", "\u200c", "س\u200c",
    "می\u200c", "س", " ها", "می رود های ",
    "گفت و گو ", "جلسه ای ", "جلسهای ", "\n", " \n", "و\n", "عکس\n", "بیشتر بخوانید\nسرخط\n",
    "\U0001f534", "\U0001f1ee\U0001f1f7", "\ufe0f",
    "ﷺ", '"', '"س', "«", "/", ". / ", "#_", "#س_", "@a ", "https://", "t.me/", ".", "ا. ", "؛ ",
    "انتهای پیام/", "پیام/ا",
    "به گزارش ", "به گزارش ا به نقل از ا ", "به گزارش خبرگزاری ", "گروه شهری ", "گروه شهری: ",
    "data:image/png;base64,", "1.", "1/", "1-", "a.b.",
    "[n]", "(", ",,", "۱%", "دوشنبه اینکه ", "دوشنبه ", "۱۰ مهر ", "قرار است دوشنبه ", "خانه است ",
]  # fmt: skip
MARKUP = [
    "<", "<b>", "<div>", "</", "<!--", "&", "&nbsp;", "&#1575;", "&amp;amp;", '<a x="', "<a b=c ",
    "<table><tr><td>", "<p>وزیر",
    "<script>", "<![CDATA[", "<font>ا</b></i>", "<style>", "<svg><a>", "<ul><li>خبر</li></ul>",
    "<br>", "<p>\x00", "<a href=x>خبر</a> ",
]  # fmt: skip


def cost(piece: str, size: int, kind: str | None) -> float:
    """CPU seconds of all that reads a text."""
    text = (piece * (size // len(piece) + 1))[:size]
    before = process_time()
    normalize(RawArticle(id="x", body=text, content_type=kind))
    if kind is None:
        normalize_line(text)
        find_dates(text, BASE)
    return process_time() - before


@pytest.mark.parametrize("piece", TEXTS)
def test_text_costs_in_proportion(piece: str):
    """Thirty thousand characters take their share of the bound, with room for what is done once."""
    assert cost(piece, SMALL, None) < 1 + BOUND * SMALL / FULL


@pytest.mark.parametrize("piece", MARKUP)
def test_markup_costs_in_proportion(piece: str):
    """The same of a page."""
    assert cost(piece, SMALL, "text/html") < 1 + BOUND * SMALL / FULL


@pytest.mark.slow
@pytest.mark.parametrize("piece", TEXTS)
def test_a_megabyte_of_text(piece: str):
    """The largest article that there can be."""
    assert cost(piece, FULL, None) < BOUND


@pytest.mark.slow
@pytest.mark.parametrize("piece", MARKUP)
def test_a_megabyte_of_markup(piece: str):
    """The largest page that there can be."""
    assert cost(piece, FULL, "text/html") < BOUND
