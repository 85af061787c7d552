"""`diplowire extract`: events on standard output, an explanation for people, no stream libraries."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

from click.testing import CliRunner

from agents.cli.extract import command

ARTICLE = {"id": "a", "outlet": "IRNA", "body": "وزیر خارجه شیلی با وزیر خارجه کلمبیا دیدار کرد."}


def articles(path: Path) -> str:
    """A file of one article."""
    file = path / "articles.jsonl"
    file.write_text(json.dumps(ARTICLE, ensure_ascii=False) + "\n", encoding="utf-8")
    return str(file)


def test_one_event_a_line(tmp_path: Path) -> None:
    """Raw articles in, events out, as the service publishes them."""
    result = CliRunner().invoke(command, [articles(tmp_path)])
    (event,) = map(json.loads, result.stdout.splitlines())
    assert (event["article"]["id"], event["kind"]) == ("a", "meeting")


def test_plain_text_is_an_article() -> None:
    """A text without JSON is one article's body."""
    result = CliRunner().invoke(command, ["-"], input=ARTICLE["body"])
    assert [json.loads(line)["kind"] for line in result.stdout.splitlines()] == ["meeting"]


def test_the_explanation_names_what_was_found_and_why(tmp_path: Path) -> None:
    """Mentions, clauses, frames that fired and the origin of every role."""
    shown = CliRunner().invoke(command, [articles(tmp_path), "--explain"]).stdout
    for part in ("mention", "clause", "fired", "meeting occurred by meeting.v", "CHL (subject)", "COL (with)"):
        assert part in shown


def test_a_bad_line_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    """What cannot be read is one line on standard error and exit status 1."""
    file = tmp_path / "articles.jsonl"
    file.write_text('{"id": 1}\n' + json.dumps(ARTICLE) + "\n", encoding="utf-8")
    result = CliRunner().invoke(command, [str(file)])
    assert result.exit_code == 1
    assert len(result.stdout.splitlines()) == 1


def test_neither_faust_nor_kafka_is_loaded() -> None:
    """The command needs no stream: it starts without its libraries."""
    code = (
        "import sys, agents.cli.extract\n"
        "from diplowire.extraction.extract import extract\n"
        "loaded = {'faust', 'mode', 'aiokafka'} & set(sys.modules); sys.exit(str(loaded) if loaded else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False, capture_output=True).returncode == 0
