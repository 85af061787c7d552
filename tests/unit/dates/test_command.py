"""The command `diplowire dates`: JSONL out, one object a line."""

from __future__ import annotations

import json
import subprocess
import sys

from click.testing import CliRunner, Result

from agents.cli.dates import command


def run(given: str, *arguments: str) -> Result:
    """The command over standard input."""
    return CliRunner().invoke(command, arguments, input=given.encode())


def test_plain_lines() -> None:
    """Each line gives an object; spans stand in the field `text` and slice to the expression."""
    result = run("بعد از ظهر جمعه یکم دی ۱۴۰۲ آمد\nهیچ\n")
    first, second = map(json.loads, result.stdout.splitlines())
    (date,) = first["dates"]
    mention = date.pop("mention")
    assert result.exit_code == 0
    assert second == {"text": "هیچ", "dates": []}
    assert first["text"][mention["start"] : mention["end"]] == mention["text"] == date["text"]
    assert mention["field"] == "text"
    assert date == {
        "start": "2023-12-22T12:00+03:30",
        "end": "2023-12-22T17:59+03:30",
        "precision": "part_of_day",
        "part_of_day": "afternoon",
        "jalali": "1402-10-01",
        "text": "بعد از ظهر جمعه یکم دی ۱۴۰۲",
        "basis": "explicit",
        "flags": [],
    }


def test_publication_time() -> None:
    """A line's own `published_at` comes before the option; without either a relative date is null."""
    lines = '{"text": "دیروز", "published_at": "1402-10-02"}\n{"text": "دیروز"}\n'
    starts = [json.loads(line)["dates"][0]["start"] for line in run(lines).stdout.splitlines()]
    assert starts == ["2023-12-22", None]
    given = run(lines, "--published-at", "2020-01-02").stdout.splitlines()
    assert [json.loads(line)["dates"][0]["start"] for line in given] == ["2023-12-22", "2020-01-01"]


def test_failing_lines_are_named_and_the_rest_is_processed() -> None:
    """No JSON, no text, an impossible time: named on standard error with its line, exit status 1."""
    result = run(
        '{"text": "امروز"\n{"published_at": "2020-01-01"}\n{"text": "۱ دی ۱۴۰۲", "published_at": "x"}\n{"text": ""}\n'
    )
    assert result.exit_code == 1
    assert [json.loads(line) for line in result.stdout.splitlines()] == [{"text": "", "dates": []}]
    assert [line.split(":")[1] for line in result.stderr.splitlines()] == ["1", "2", "3"]


def test_an_impossible_option_is_a_usage_error() -> None:
    """`--published-at` is checked before anything is read."""
    assert run("امروز", "--published-at", "2020-02-30").exit_code == 2


def test_starts_without_the_stream() -> None:
    """Neither Faust nor aiokafka is loaded for it."""
    program = (
        "import sys, agents.cli.dates; sys.exit(any(m.split('.')[0] in {'faust', 'aiokafka'} for m in sys.modules))"
    )
    subprocess.run([sys.executable, "-c", program], check=True)
