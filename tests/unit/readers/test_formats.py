"""Each format gives the articles that its sample holds."""

from __future__ import annotations

import json

import pytest
from reading import SAMPLES, articles, broken, items, notes, read_bytes

from agents.readers import Found

FIRST = json.loads((SAMPLES / "articles.jsonl").read_text(encoding="utf-8").splitlines()[0])


@pytest.mark.parametrize("name", ["articles.jsonl", "bom-crlf.jsonl", "utf16.jsonl", "array.json", "object.json"])
def test_json_in_all_its_shapes_gives_the_article_unchanged(name: str) -> None:
    """JSONL and JSON, whatever their line ends, byte order mark or Unicode encoding, keep every field."""
    found = items(name)
    assert articles(found)[0] == FIRST
    assert broken(found) == []


def test_fields_that_the_contract_does_not_know_are_published_too() -> None:
    """What else a publisher has stays in the record."""
    assert articles(items("articles.jsonl"))[2]["section"] == "world"


def test_the_key_is_the_id_else_the_url_else_nothing() -> None:
    """Corrections of one article land in one partition."""
    lines = [{"id": "a", "url": "u", "body": "x"}, {"url": "u", "body": "x"}, {"body": "x"}]
    data = "\n".join(map(json.dumps, lines)).encode()
    assert [item.key for item in read_bytes(data) if isinstance(item, Found)] == ["a", "u", None]


def test_the_record_is_utf8_json_of_the_article() -> None:
    """The bytes sent are what the service decodes: JSON, not escaped to ASCII."""
    (item,) = items("object.json")
    assert isinstance(item, Found)
    assert json.loads(item.value) == FIRST
    assert FIRST["title"].encode() in item.value


def test_a_list_inside_an_object_is_found() -> None:
    """An answer of a web service, with the articles in one of its fields, needs only a mapping."""
    found = items("wrapped.json", mapping={"body": "content.rendered", "title": "headline", "url": "link"})
    assert [a["title"] for a in articles(found)] == [FIRST["title"], "سفیر ژاپن فراخوانده شد"]
    assert articles(found)[0]["body"] == FIRST["body"]
    assert broken(found) == []


def test_a_list_of_tags_in_an_article_is_no_list_of_articles() -> None:
    """Whatever its text is called, an object with a text of its own is one article."""
    (article,) = articles(read_bytes(b'{"text": "x", "tags": [{"name": "y"}]}', mapping={"body": "text"}))
    assert article == {"body": "x", "tags": [{"name": "y"}]}
    assert "--map" in broken(read_bytes(b'{"text": "x", "tags": [{"name": "y"}]}'))[0].message


def test_csv_keeps_quotes_commas_and_line_ends_inside_a_cell() -> None:
    """A quoted cell may hold anything; an empty cell is an absent field."""
    first, second = articles(items("comma.csv"))
    assert first["title"] == 'عمان، نروژ: "گفت‌وگوی تلفنی"'
    assert "\n\nسطر دوم، با ویرگول, و نقل " in first["body"]
    assert second == {"id": "a2", "title": second["title"], "body": second["body"]}


def test_csv_names_the_line_on_which_a_row_begins() -> None:
    """Also after a row of several lines and an empty line."""
    assert [item.where for item in items("comma.csv")] == ["comma.csv:2", "comma.csv:6"]


def test_csv_with_semicolons_in_windows_1256_is_read_with_a_mapping() -> None:
    """What a Persian spreadsheet saves: semicolons, CRLF, windows-1256, Persian names of columns."""
    mapping = {"body": "متن خبر", "title": "تيتر", "outlet": "خبرگزاري", "id": "شناسه"}
    found = items("semicolon.csv", mapping=mapping)
    assert [(a["id"], a["outlet"]) for a in articles(found)] == [("7", "نمونه"), ("8", "نمونه")]
    assert articles(found)[0]["body"].split("\r\n")[1].startswith("و دو طرف")
    assert "windows-1256" in notes(found)[0].message


def test_tabs_separate_too() -> None:
    """TSV is CSV with tabs."""
    assert articles(items("tabs.tsv")) == [{"title": FIRST["title"], "body": FIRST["body"]}]


@pytest.mark.parametrize("name", ["plain.txt", "plain-1256.txt"])
def test_a_text_file_is_one_article(name: str) -> None:
    """The whole text is the body, with its paragraphs, in either encoding."""
    (article,) = articles(items(name))
    assert article["body"].count("\n\n") == 1
    assert article["content_type"] == "text/plain"
    assert "گفت\u200cوگو" in article["body"]


@pytest.mark.parametrize("name", ["page.html", "page-1256.html"])
def test_a_page_says_its_title_address_date_and_outlet(name: str) -> None:
    """The body is the HTML as it stands, so that evidence can index it; the declared encoding counts."""
    (article,) = articles(items(name))
    assert article["title"].startswith("گفت\u200cوگو")
    assert article["url"] == "https://news.example/a1"
    assert article["published_at"] == "2024-05-07T18:30:00+03:30"
    assert article["outlet"] == "نمونه"
    assert article["content_type"] == "text/html"
    assert article["body"].startswith("<!DOCTYPE html>")


def test_a_piece_of_html_takes_its_heading_for_title() -> None:
    """Without a head the first heading is the title."""
    (article,) = articles(items("bare.html"))
    assert article["title"] == "سفیر ژاپن فراخوانده شد"


def test_rss_gives_the_whole_text_where_the_feed_has_it() -> None:
    """`content:encoded` wins over the summary, and its markup is left as published."""
    full, summary = articles(items("rss.xml"))
    assert full == {
        "id": "n-1", "url": "https://news.example/a1", "title": FIRST["title"], "content_type": "text/html",
        "body": f'<p class="lead" onclick="x()">{FIRST["body"]}</p>', "published_at": "2024-05-07T18:30:00+03:30",
        "outlet": "نمونه",
    }  # fmt: skip
    assert summary["summary_only"] is True
    assert "id" not in summary


def test_who_publishes_a_feed_of_summaries_is_told() -> None:
    """The note counts them."""
    (note,) = notes(items("rss.xml"))
    assert note.message.startswith("1 of 2 entries carry a summary only")


def test_a_date_that_a_feed_spells_its_own_way_is_passed_on() -> None:
    """The service reads Jalali dates; the reader does not lose them."""
    assert articles(items("rss.xml"))[1]["published_at"] == "۱۴۰۳/۰۲/۱۸ ۱۸:۳۰"


def test_a_feed_in_windows_1256_is_read() -> None:
    """The encoding of the XML declaration counts, and RSS dates become ISO 8601."""
    full, summary = articles(items("rss-1256.rss"))
    assert full["title"] == FIRST["title"].replace("ی", "ي")
    assert summary["published_at"] == "2024-05-08T09:00:00+00:00"


def test_atom_gives_its_entries() -> None:
    """Id, link and date of the entry, its content as HTML."""
    (article,) = articles(items("atom.xml"))
    assert article["id"] == "tag:news.example,2024:3"
    assert article["url"] == "https://news.example/a3"
    assert article["published_at"] == "2024-05-07T18:30:00+03:30"
    assert article["body"].startswith("<p>هیئتی")


def test_telegram_messages_become_articles() -> None:
    """Text and formatted parts are joined; the sure time counts, else the local one; the channel is the outlet."""
    plain, formatted = articles(items("telegram/result.json"))
    assert plain == {
        "id": "telegram-1234567890-2", "body": FIRST["body"], "content_type": "text/plain", "outlet": "کانال نمونه",
        "published_at": "2024-05-07T15:00:00Z",
    }  # fmt: skip
    assert formatted["body"].startswith("سفیر ژاپن فراخوانده شد\n\nسفیر ژاپن برای")
    assert formatted["body"].endswith("\nhttps://news.example/a2")
    assert formatted["published_at"] == "2024-05-07T19:00:00"


def test_telegram_messages_without_text_are_counted_and_a_broken_one_is_named() -> None:
    """Pictures and notices are no failures; a message that no export writes is one."""
    found = items("telegram/result.json")
    assert notes(found)[0].message.endswith("left out: 2")
    assert [b.where for b in broken(found)] == ["telegram/result.json: message 5"]


def test_an_export_of_all_chats_is_read_chat_by_chat() -> None:
    """Each message keeps its own channel."""
    found = articles(items("telegram-all.json"))
    assert [(a["id"], a["outlet"]) for a in found] == [
        ("telegram-1234567890-2", "کانال نمونه"),
        ("telegram-22-9", "دوم"),
    ]


def test_the_html_export_of_telegram_is_read() -> None:
    """Line breaks, quotes and links are text; a message that follows on another has a date of its own."""
    first, joined = articles(items("messages.html"))
    assert first["id"] == "telegram-کانال نمونه-2"
    assert first["body"].split("\n")[0] == FIRST["title"]
    assert '"و" دو طرف' in first["body"]
    assert first["body"].endswith("\nپیوند")
    assert first["published_at"] == "2024-05-07T18:30:00+03:30"
    assert joined["published_at"] == "2024-05-07T19:10:00"


@pytest.mark.parametrize(
    ("data", "format_"),
    [
        (b'{"body": "x"}\n{"body": "y"}', "jsonl"),
        (b'{\n "body": "x"\n}', "json"),
        (b' [{"body": "x"}]', "json"),
        (b'{"body": "x"', "jsonl"),
        (b'{"body": "x",}\n{"body": "y"}', "jsonl"),
        (b"<?xml version='1.0'?>\n<!-- feed --><rss></rss>", "feed"),
        (b"<feed xmlns='http://www.w3.org/2005/Atom'>", "feed"),
        (b"<!doctype html><p>x", "html"),
        (b"<?xml version='1.0'?><html>", "html"),
        ("وزیر <گفت>".encode(), "text"),
    ],
)
def test_the_first_characters_tell_the_format(data: bytes, format_: str) -> None:
    """Standard input and files of any name are recognised."""
    from agents.readers.registry import sniff  # noqa: PLC0415

    assert sniff(data.decode()) == format_
