"""What is not the article goes, and is recorded."""

from __future__ import annotations

import msgspec

from diplowire.text.normalize import normalize
from schemas.article import NormalizedArticle, RawArticle

BODY = "سفیر نروژ صبح امروز به وزارت خارجه احضار شد.\n\nانتهای پیام/\n\nدکمه بازگشت به بالا"
PAGE = f"<html><body><nav>صفحه نخست | ورزشی</nav><article><p>{BODY.splitlines()[0]}</p></article></body></html>"


def test_furniture_is_left_out_and_its_place_is_published() -> None:
    """The raw characters of every furniture line stand under `dropped`, none of the article's do."""
    field = normalize(RawArticle(id="a", body=BODY)).fields.body
    assert field is not None
    gone = "\n".join(BODY[start:end] for start, end in field.dropped)
    assert gone.split() == ["انتهای", "پیام/", "دکمه", "بازگشت", "به", "بالا"]
    assert "بازگشت" not in field.text
    assert field.lost == 0


def test_menus_of_a_page_are_recorded_too() -> None:
    """A navigation block of an HTML body is dropped, and its raw characters are named."""
    field = normalize(RawArticle(id="a", body=PAGE, content_type="text/html")).fields.body
    assert field is not None
    assert "ورزشی" not in field.text
    assert any("ورزشی" in PAGE[start:end] for start, end in field.dropped)


def test_articles_of_an_older_worker_are_read() -> None:
    """A record without the two keys, as workers wrote them before, still decodes."""
    record = msgspec.to_builtins(normalize(RawArticle(id="a", body=BODY)))
    for key in ("dropped", "lost"):
        del record["fields"]["body"][key]
    article = msgspec.convert(record, NormalizedArticle)
    assert article.fields.body is not None
    assert article.fields.body.dropped == []
