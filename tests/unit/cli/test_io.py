"""Input of the commands that need no broker: what it is, line by line, and what a failing line does."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterable
from pathlib import Path

import pytest

from agents.cli.io import Format, Line, LineError, open_input, run
from agents.errors import UserError
from diplowire.errors import ArticleError


def _read(path: Path, data: bytes, format_: Format | None = None) -> tuple[Format, list[tuple[int, bytes]]]:
    path.write_bytes(data)
    with open_input(str(path), format_) as source:
        return source.format, [(line.number, line.data) for line in source.lines]


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b'{"body": 1}', "jsonl"),
        (b' \n\r\n\t {"body": 1}', "jsonl"),
        (b'\xef\xbb\xbf{"body": 1}', "jsonl"),
        (b"[1]", "text"),
        ("متن {".encode(), "text"),
        (b"", "text"),
        (b" \n\n", "text"),
    ],
)
def test_the_first_character_that_is_not_blank_decides(tmp_path: Path, data: bytes, kind: str) -> None:
    """`{` means JSONL, whatever stands blank or as a mark of encoding before it; anything else is text."""
    assert _read(tmp_path / "input", data)[0] == kind


@pytest.mark.parametrize("format_", ["jsonl", "text"])
def test_format_overrides(tmp_path: Path, format_: Format) -> None:
    """What the caller says is not second-guessed."""
    assert _read(tmp_path / "input", b"{", format_)[0] == format_
    assert _read(tmp_path / "input", b"a", format_)[0] == format_


def test_lines_keep_their_numbers_and_bytes(tmp_path: Path) -> None:
    """Blank lines count, both line ends go, bytes that are no text stay, a last line needs no end."""
    _, lines = _read(tmp_path / "input", b"\n{1}\r\n\n\xff \n{2}")
    assert lines == [(1, b""), (2, b"{1}"), (3, b""), (4, b"\xff "), (5, b"{2}")]


def test_line_breaks_of_unicode_do_not_break_lines(tmp_path: Path) -> None:
    """A line separator inside a JSON string is part of it."""
    text = '{"body": "a\u2028b\u0085c\x0bd"}'
    assert _read(tmp_path / "input", text.encode())[1] == [(1, text.encode())]


def test_records_leave_blank_lines_out(tmp_path: Path) -> None:
    """JSONL may have blank lines; the numbers of the others do not change."""
    (tmp_path / "input").write_bytes(b"\n{1}\n \n{2}\n")
    with open_input(str(tmp_path / "input")) as source:
        assert [(line.number, line.data) for line in source.records()] == [(2, b"{1}"), (4, b"{2}")]


def test_a_text_as_a_whole(tmp_path: Path) -> None:
    """A text can be taken as one piece, with its paragraphs."""
    (tmp_path / "input").write_bytes("یک\r\n\r\nدو\n".encode())
    with open_input(str(tmp_path / "input")) as source:
        assert source.whole() == Line(1, "یک\n\nدو".encode())


def test_standard_input_is_read_as_it_comes(monkeypatch: pytest.MonkeyPatch) -> None:
    """The first record is there before the second was sent: a pipe can be followed."""

    class Slow(io.RawIOBase):
        def __init__(self) -> None:
            self.parts = iter([b'{"a": 1}\n', b'{"a": 2}\n'])
            self.asked = 0

        def readable(self) -> bool:
            return True

        def readinto(self, buffer: memoryview) -> int:  # type: ignore[override] # a buffer is what it gets
            self.asked += 1
            part = next(self.parts, b"")
            buffer[: len(part)] = part
            return len(part)

    raw = Slow()
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BufferedReader(raw)))
    with open_input("-") as source:
        first = next(source.records())
        assert (source.name, first.data, raw.asked) == ("<stdin>", b'{"a": 1}', 1)


@pytest.mark.parametrize("path", ["absent", "."])
def test_a_file_that_cannot_be_read(path: str) -> None:
    """A missing file or a directory is the caller's mistake: exit status 2."""
    with pytest.raises(UserError) as caught, open_input(path):
        pass
    assert (caught.value.exit_code, caught.value.message.startswith(f"{path}: ")) == (2, True)


def test_failing_lines_are_named_and_the_rest_is_processed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Each failing line has its line on standard error, the others their output, and the status is 1."""

    def work(line: Line) -> Iterable[bytes]:
        yield line.text.upper().encode()
        if line.text == "b":
            raise LineError("not a letter")
        if line.text == "c":
            raise ArticleError("schema", "should be a string", field="id")

    (tmp_path / "input").write_bytes(b"a\nb\nc\n\xff\ne\n")
    out = io.BytesIO()
    with open_input(str(tmp_path / "input")) as source:
        assert run(source, source.lines, work, out) == 1
    assert out.getvalue() == b"A\nE\n"
    name = tmp_path / "input"
    assert capsys.readouterr().err.splitlines() == [
        f"{name}:2: not a letter",
        f"{name}:3: schema in id: should be a string",
        f"{name}:4: not UTF-8 (byte 1: invalid start byte)",
    ]


def test_nothing_failed(tmp_path: Path) -> None:
    """Status 0, also for no input at all."""
    (tmp_path / "input").write_bytes(b"")
    with open_input(str(tmp_path / "input")) as source:
        assert run(source, source.lines, lambda line: [line.data], io.BytesIO()) == 0
