"""What cannot be read is named with its place, and the rest is read."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path

import pytest
from reading import SAMPLES, articles, broken, items, notes, opened, read_bytes

from agents.readers import Broken, Found, Input, Options, read

LONG = "گزارش " * 30_000


def test_a_broken_line_fails_alone() -> None:
    """The lines before and after it are read; blank lines count in the numbering."""
    found = items("broken-line.jsonl")
    assert [a["id"] for a in articles(found)] == ["a1", "a3"]
    assert [b.where for b in broken(found)] == ["broken-line.jsonl:2"]
    assert found[2].where == "broken-line.jsonl:4"


def test_a_wrong_byte_fails_its_line_and_does_not_change_the_encoding() -> None:
    """A damaged UTF-8 file is not read as windows-1256."""
    found = items("bad-byte.jsonl")
    assert [a["id"] for a in articles(found)] == ["a1", "a3"]
    assert broken(found)[0].message.startswith("character 85 does not fit")


def test_a_broken_array_gives_what_stands_before_the_mistake() -> None:
    """And says on which line the mistake is and that the rest is lost."""
    found = items("broken-array.json")
    assert [a["id"] for a in articles(found)] == ["a1"]
    assert "line 11, column 9" in broken(found)[0].message
    assert "the rest of the file was not read" in broken(found)[0].message


@pytest.mark.parametrize(
    "text", ['[{"body": "x"} {"body": "y"}]', '[{"body": "x"}', '[{"body": "x"}] {"body": "y"}', '[{"body": "x"}, NaN]']
)
def test_what_follows_a_mistake_in_an_array_is_never_silently_dropped(text: str) -> None:
    """A missing comma or end, text behind the end, numbers that JSON does not have: one article and one failure."""
    found = read_bytes(text.encode(), "x.json")
    assert len(articles(found)) == 1
    assert len(broken(found)) == 1


def test_a_quote_that_is_not_closed_costs_one_row() -> None:
    """The rows after it are read, and a row with a column too many is named."""
    found = items("open-quote.csv")
    assert [b.where for b in broken(found)] == ["open-quote.csv:2", "open-quote.csv:4"]
    assert [item.where for item in found if isinstance(item, Found)] == ["open-quote.csv:3", "open-quote.csv:5"]


def test_a_quote_that_is_open_to_the_end_costs_one_row() -> None:
    """Even where no later quote closes it."""
    found = read_bytes(b'title,body\na,"b\nc,d\ne,f\n', "x.csv")
    assert [b.where for b in broken(found)] == ["x.csv:2"]
    assert [a["title"] for a in articles(found)] == ["c", "e"]


def test_csv_without_a_column_for_text_says_what_to_map() -> None:
    """One failure for the file, with a mapping that fits its names, and not one a row."""
    (failure,) = broken(read_bytes(b"headline,Text\na,b\nc,d\n", "x.csv"))
    assert failure.message.endswith('try --map "body=Text,title=headline"')


def test_a_record_without_text_says_what_to_map() -> None:
    """So does JSON."""
    (failure,) = broken(read_bytes(b'{"text": "x", "n": 1}', "x.jsonl"))
    assert failure.message.endswith('try --map "body=text"')


@pytest.mark.parametrize(
    ("record", "says"),
    [
        ('{"body": 5}', "`body` should be text, is a number"),
        ('{"body": "x", "url": ["y"]}', "`url` should be text, is a list"),
        ('{"body": " ", "title": ""}', "no text in `body` or `title`"),
        ('{"body": "x", "id": ""}', "`id` should have 1 to 256 characters"),
        ('{"body": "x", "id": "a\\u0000"}', "`id` should have 1 to 256 characters"),
        ('{"body": "x", "id": true}', "`id` should be text, is true or false"),
        ("[1]", "should be an object"),
        ('{"body": NaN}', "not JSON"),
        ('{"body": "\\ud800"}', "not JSON"),
        ("[" * 100_000, "nested too deeply"),
    ],
)
def test_a_record_that_the_service_would_refuse_is_named_before_it_is_sent(record: str, says: str) -> None:
    """The rules are the contract's."""
    (failure,) = broken(read_bytes(record.encode(), "x.jsonl"))
    assert says in failure.message


def test_a_first_line_longer_than_what_is_looked_at_is_jsonl() -> None:
    """However long the first article is, the lines after it are read."""
    lines = [{"body": LONG * 2}, {"body": "x"}]
    data = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    assert len(articles(read_bytes(data.encode()))) == 2


def test_half_a_character_in_an_array_is_named() -> None:
    """JSON can spell half a character; no text holds one."""
    assert len(broken(read_bytes(b'[{"body": "\\ud800"}, {"body": "x"}]', "x.json"))) == 1


def test_a_number_for_id_becomes_text() -> None:
    """Databases number their rows; the contract's ids are text."""
    assert articles(read_bytes(b'{"id": 12, "body": "x"}'))[0]["id"] == "12"


def test_huge_cells_are_read() -> None:
    """A cell over Python's own limit of 131,072 characters is an article like any other."""
    (article,) = articles(read_bytes(f"title,body\na,{LONG}\n".encode(), "x.csv"))
    assert len(article["body"]) == len(LONG)


@pytest.mark.parametrize("name", ["x.jsonl", "x.json", "x.csv", "x.txt", "x.html"])
def test_a_record_over_the_limit_is_refused_by_name(name: str) -> None:
    """With its size, the limit and what to do."""
    body = LONG * 6
    document = json.dumps({"body": body}, ensure_ascii=False)
    data = document if name.startswith("x.json") else f"title,body\na,{body}\n" if name == "x.csv" else body
    (failure,) = broken(read_bytes(data.encode(), name))
    assert "the limit is 1,048,576" in failure.message
    assert "in parts with ids of their own" in failure.message


def test_a_record_at_the_limit_is_published_and_one_byte_more_is_not() -> None:
    """The limit is the contract's, counted on the bytes that are sent."""
    frame = len('{"body":""}')
    at, over = (read_bytes(json.dumps({"body": "x" * n}).encode())[0] for n in (1_048_576 - frame, 1_048_577 - frame))
    assert isinstance(at, Found)
    assert len(at.value) == 1_048_576
    assert isinstance(over, Broken)


@pytest.mark.parametrize("name", ["empty.txt", "blank.jsonl"])
def test_an_empty_file_is_named(name: str) -> None:
    """Who publishes nothing should know it."""
    assert broken(items(name))[0].message == "is empty"


@pytest.mark.parametrize(("name", "data"), [("x.csv", b"title,body\n"), ("x.json", b"[]")])
def test_a_file_with_no_record_is_named(name: str, data: bytes) -> None:
    """Also where the file itself is well-formed."""
    assert broken(read_bytes(data, name))[0].message == "holds no article"


@pytest.mark.parametrize("name", ["x.xml", "x.rss", "x.json", "x.csv", "x.html"])
def test_a_file_that_is_not_what_its_name_says_is_no_crash(name: str) -> None:
    """Any text under any name ends in items."""
    assert read_bytes("فقط یک جمله؛ نه بیشتر".encode(), name)


def test_a_malformed_feed_is_named_and_its_entries_are_read() -> None:
    """The line of the mistake, and what could be made out."""
    found = items("malformed.rss")
    assert broken(found)[0].where == "malformed.rss:4"
    assert [a["url"] for a in articles(found)] == ["https://news.example/a1", "https://news.example/a2"]


def test_a_file_that_is_no_text_is_named() -> None:
    """A picture or a Word file is refused, not published as noise."""
    assert "is not text" in broken(read_bytes(b"\x89PNG\r\n\x00\x00\x00" + bytes(range(256)), "x.txt"))[0].message


def test_the_given_encoding_wins() -> None:
    """`--encoding` is taken at its word; what does not fit it is named."""
    data = "سلام بر جهان".encode("cp1256")
    assert articles(read_bytes(data, encoding="cp1256"))[0]["body"] == "سلام بر جهان".replace("ی", "ي")
    assert "does not fit" in broken(read_bytes(data, encoding="utf-8"))[0].message


def test_short_texts_in_windows_1256_are_recognised() -> None:
    """Statistics need long texts; the letters of Persian do not."""
    found = read_bytes("تهران و مسقط".encode("cp1256"), "x.txt")
    assert articles(found)[0]["body"] == "تهران و مسقط"
    assert "windows-1256" in notes(found)[0].message


def test_other_encodings_are_not_taken_for_persian() -> None:
    """A Russian text in windows-1251 is not read as Arabic letters."""
    text = "Министр иностранных дел провёл телефонный разговор со своим коллегой из соседней страны. " * 5
    (article,) = articles(read_bytes(text.encode("cp1251"), "x.txt"))
    assert "Министр" in article["body"]


def test_a_compressed_file_is_read_and_a_cut_one_is_named(tmp_path: Path) -> None:
    """Gzip is unpacked on the way; what stands before the damage is read."""
    assert len(articles(opened(str(SAMPLES / "articles.jsonl.gz")))) == 2
    whole = gzip.compress((SAMPLES / "articles.jsonl").read_bytes() * 50, mtime=0)
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    assert broken(opened(str(tmp_path / "cut.jsonl.gz")))


def test_a_pipe_is_read_as_it_comes() -> None:
    """The first line of a stream that has not ended is an article already."""

    class Endless(io.RawIOBase):
        """Gives a line, and fails the test if it is asked for another before the first was read."""

        asked = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override]
            self.asked += 1
            assert self.asked < 3, "read ahead of the articles"
            line = b'{"body": "x"}\n'
            buffer[: len(line)] = line
            return len(line)

    source = Input("<stdin>", io.BufferedReader(Endless(), 1 << 18))
    assert isinstance(next(read(source, Options())), Found)


def test_what_does_not_exist_is_named_and_the_rest_is_read() -> None:
    """A wrong name on the command line costs that name only."""
    found = opened(str(SAMPLES / "none.jsonl"), str(SAMPLES / "object.json"))
    assert isinstance(found[0], Broken)
    assert len(articles(found)) == 1


def test_a_directory_is_read_in_the_order_of_names(tmp_path: Path) -> None:
    """Files of known formats, below too; others are counted; hidden ones are not looked at."""
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "1.txt", "photo.jpg", ".hidden.txt"):
        (tmp_path / name).write_text(name)
    found = opened(str(tmp_path))
    assert [a["body"] for a in articles(found)] == ["1.txt", "b/2.txt"]
    assert notes(found)[0].message.endswith(": 1")


def test_an_outlet_is_given_to_articles_that_name_none() -> None:
    """The article's own outlet stays; a feed's title and a channel's name yield to the caller's word."""
    assert articles(items("articles.jsonl", outlet="دیگر"))[0]["outlet"] == "نمونه"
    assert articles(items("plain.txt", outlet="دیگر"))[0]["outlet"] == "دیگر"
    assert articles(items("rss.xml", outlet="دیگر"))[0]["outlet"] == "دیگر"
