"""The generated files are current, and say what the records are."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator, ValidationError

from agents.cli.schemas import command
from agents.cloudevents import Envelopes
from schemas.base import Record, Span, encode
from schemas.examples import BODY, EXAMPLES, TITLE
from schemas.generate import generated_files, main, schema_files, stale, write
from schemas.headers import DEAD_LETTER, ENVELOPE
from schemas.json_schema import json_schema
from schemas.published import PUBLISHED, Published
from schemas.topics import TOPICS

ROOT = Path(__file__).parents[3]
BY_NAME = {each.name: each for each in PUBLISHED}
every_record = pytest.mark.parametrize("published", PUBLISHED, ids=lambda each: each.name)


def _validator(published: Published) -> Draft202012Validator:
    schema = json.loads((ROOT / "schemas" / published.path).read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(schema)
    return Draft202012Validator(schema)


def _example(published: Published) -> dict[str, Any]:
    value: dict[str, Any] = json.loads(encode(EXAMPLES[published.name]))
    if published.name == "raw-article":
        del value["extra"]
    return value


def _spans(value: Any) -> Iterator[Span]:
    if isinstance(value, Span):
        yield value
    elif isinstance(value, Record):
        for name in value.__struct_fields__:
            yield from _spans(getattr(value, name))
    elif isinstance(value, list):
        for each in value:
            yield from _spans(each)


def test_the_generated_files_are_up_to_date() -> None:
    """Schemas and topic page in the checkout are what the records give now (`make schemas` renews them)."""
    assert stale(ROOT, generated_files()) == []


def test_check_fails_where_a_file_is_stale(tmp_path: Path) -> None:
    """A changed, an absent and a left-over file are each named, and writing mends all three."""
    files = {"schemas/v1/a.json": "1", "schemas/v1/b.json": "2"}
    (tmp_path / "schemas/v1").mkdir(parents=True)
    (tmp_path / "schemas/v1/a.json").write_text("other")
    (tmp_path / "schemas/v1/old.json").write_text("{}")
    assert stale(tmp_path, files) == ["schemas/v1/a.json", "schemas/v1/b.json", "schemas/v1/old.json"]
    write(tmp_path, files)
    assert stale(tmp_path, files) == []


def test_check_is_silent_here(capsys: pytest.CaptureFixture[str]) -> None:
    """`python -m schemas.generate --check` says nothing and is 0."""
    assert main(["--check"]) == 0
    assert capsys.readouterr().err == ""


@every_record
def test_our_records_validate(published: Published) -> None:
    """The example of every record fits its published schema."""
    _validator(published).validate(_example(published))


@every_record
def test_readers_tolerate_what_they_do_not_know(published: Published) -> None:
    """Unknown keys at every level fit, and so does leaving out what may be null."""
    value = _example(published)

    def open_up(part: Any) -> Any:
        if isinstance(part, dict):
            return {k: open_up(v) for k, v in part.items() if v is not None} | {"added_later": 1}
        return [open_up(each) for each in part] if isinstance(part, list) else part

    _validator(published).validate(open_up(value))


def test_readers_tolerate_unknown_values() -> None:
    """A kind, realis or precision of a later version fits, a number in its place does not."""
    value = _example(BY_NAME["event"])
    validator = _validator(BY_NAME["event"])
    validator.validate(value | {"kind": "new_kind", "realis": "new", "plover": None})
    with pytest.raises(ValidationError):
        validator.validate(value | {"kind": 7})


@every_record
def test_what_is_always_there_is_required(published: Published) -> None:
    """A key that is never null may not be absent, and may not be null."""
    value, validator = _example(published), _validator(published)
    needed = json_schema(published)["required"]
    assert needed or published.name == "raw-article"
    for name in needed:
        with pytest.raises(ValidationError):
            validator.validate({key: inner for key, inner in value.items() if key != name})
        with pytest.raises(ValidationError):
            validator.validate(value | {name: None})


@pytest.mark.parametrize(
    "article",
    [
        {},
        {"title": " "},
        {"body": 5},
        {"body": "متن", "id": ""},
        {"body": "متن", "id": "a\nb"},
        {"body": "متن", "content_type": "pdf"},
    ],
)
def test_a_raw_article_that_would_be_a_dead_letter_does_not_fit(article: dict[str, Any]) -> None:
    """Publishers can check before they send: no text, wrong types, a bad id, an unknown content type."""
    with pytest.raises(ValidationError):
        _validator(BY_NAME["raw-article"]).validate(article)


@pytest.mark.parametrize("article", [{"title": "خبر"}, {"body": "متن", "category": ["world"], "title": None}])
def test_a_raw_article_needs_little(article: dict[str, Any]) -> None:
    """A title or a body is enough, and anything else may come along."""
    _validator(BY_NAME["raw-article"]).validate(article)


@every_record
def test_records_survive_encoding(published: Published) -> None:
    """Strict decoding gives back the same record."""
    record = EXAMPLES[published.name]
    assert msgspec.json.decode(encode(record), type=published.record, strict=True) == record


@every_record
def test_every_key_is_always_there(published: Published) -> None:
    """What is encoded has every key of the record, but for those that are left out where they say nothing."""
    optional = {"plain"}
    for record in (EXAMPLES[published.name], *_inner(EXAMPLES[published.name])):
        assert set(record.__struct_fields__) - optional <= set(json.loads(encode(record)))


def _inner(value: Any) -> Iterator[Record]:
    for name in value.__struct_fields__:
        field = getattr(value, name)
        for each in field if isinstance(field, list) else [field]:
            if isinstance(each, Record):
                yield each
                yield from _inner(each)


def test_the_spans_of_the_example_hold() -> None:
    """Every span of the documented example indexes its raw text."""
    spans = list(_spans(EXAMPLES["consolidated"])) + list(_spans(EXAMPLES["event"]))
    assert len(spans) > 6
    for span in spans:
        assert {"title": TITLE, "body": BODY}[span.field][span.start : span.end] == span.text


def test_every_topic_has_a_published_value() -> None:
    """Every topic's value is a published record or, for dead letters, the original bytes."""
    of_records = {topic.name for published in PUBLISHED for topic in published.topics}
    assert of_records | {topic.name for topic in TOPICS if topic.value == "bytes"} == {topic.name for topic in TOPICS}


def test_the_header_that_names_the_schema_names_one() -> None:
    """`ce_dataschema` of each record that is published is the `$id` of its schema file."""
    make = Envelopes("urn:test")
    records = {
        "article": make.article(EXAMPLES["article"]),
        "event": make.event(EXAMPLES["event"]),
        "outcome": make.outcome(EXAMPLES["outcome"], None),
    }
    ids = {each.name: json.loads(text)["$id"] for each, text in zip(PUBLISHED, schema_files().values(), strict=True)}
    for name, record in records.items():
        assert dict(record.headers)["ce_dataschema"] == ids[name].encode()


def test_the_page_names_every_topic_header_and_field() -> None:
    """Nothing that is published is missing from `docs/topics.md`."""
    page = (ROOT / "docs" / "topics.md").read_text(encoding="utf-8")
    names = [topic.name for topic in TOPICS] + [header.name for header in (*ENVELOPE, *DEAD_LETTER)]
    names += [name for each in PUBLISHED for name in json_schema(each)["properties"]]
    assert [name for name in names if f"| `{name}` |" not in page] == []


def test_export_writes_the_same_files(tmp_path: Path) -> None:
    """`diplowire schemas export` writes what is in the checkout."""
    result = CliRunner().invoke(command, ["export", str(tmp_path)])
    assert result.exit_code == 0
    written = {str(file.relative_to(tmp_path)): file.read_text(encoding="utf-8") for file in tmp_path.rglob("*.json")}
    assert written == schema_files()
