"""`diplowire normalize` as its users call it."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from agents.cli.normalize import command


def run(tmp_path: Path, data: str, *options: str) -> tuple[int, list[str], str]:
    """Exit status, lines of output, errors."""
    file = tmp_path / "input"
    file.write_text(data, encoding="utf-8")
    result = CliRunner().invoke(command, [str(file), *options])
    return result.exit_code, result.stdout.splitlines(), result.stderr


def test_text_gives_one_line_for_each_line(tmp_path: Path):
    """With --text every line comes back, also an empty one, with its half-spaces restored."""
    status, lines, _ = run(tmp_path, "میتوانند\n\nکتاب های خوب\n", "--text")
    assert (status, lines) == (0, ["می\u200cتوانند", "", "کتاب\u200cهای خوب"])


def test_articles_give_articles(tmp_path: Path):
    """JSON lines in, normalised articles out; a bad line is named, the rest is processed and the status is 1."""
    good = json.dumps({"id": "a", "body": "وزیر رفت."}, ensure_ascii=False)
    status, lines, errors = run(tmp_path, f"{good}\n{{oops\n{good}\n")
    assert status == 1
    assert [json.loads(line)["article"]["id"] for line in lines] == ["a", "a"]
    assert ":2:" in errors


def test_plain_text_is_one_article(tmp_path: Path):
    """What does not begin with a brace is the text of an article."""
    status, lines, _ = run(tmp_path, "به گزارش ایسنا، وزیر رفت.\nوی بازگشت.", "--outlet", "ISNA")
    record = json.loads(lines[0])
    assert (status, len(lines)) == (0, 1)
    assert (record["article"]["outlet"], len(record["fields"]["body"]["sentences"])) == ("ISNA", 2)
