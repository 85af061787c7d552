"""`docs/topics.md`: every topic, header and field with its meaning and an example, from the typed records."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

import msgspec

from schemas.base import Record, encode
from schemas.examples import EXAMPLES, FIELD_EXAMPLES, MORE
from schemas.headers import DEAD_LETTER, ENVELOPE, Header
from schemas.json_schema import Schema, is_nullable, json_schema
from schemas.published import PUBLISHED, VERSION, Published
from schemas.topics import MAX_MESSAGE_BYTES, TOPICS, Topic

_INTRODUCTION = """\
<!-- Generated from schemas/ by `make schemas`; change it there. -->
# Topics

Names stand here without the configured prefix. Every topic takes records of up to {limit} MiB. Where the number of
partitions is \\*, it is the configured one (`DIPLOWIRE_PARTITIONS`, 6). `diplowire topics create` makes what is
missing, `diplowire topics check` names what differs.

Values are JSON, UTF-8. Every key of a published record is always there (a key whose type says "absent" may be left
out). Readers must tolerate keys and values that they do not know, and fill a key that may be null and is absent:
so minor versions can add.
"""
_EXAMPLE_LENGTH = 70
_LINE_LENGTH = 110
_FLAT_LIST = re.compile(r"\[(?:[^\[\]{}]|\[[^\[\]{}]*\])*\]")
_SHORT_OBJECT = re.compile(r"\{[^{}\[\]]*\}")


def topics_page() -> str:
    """The whole page."""
    parts = [_INTRODUCTION.format(limit=MAX_MESSAGE_BYTES // 2**20), _topic_table()]
    parts += ["## Headers", "Publishers of raw articles need none.", _header_table(ENVELOPE)]
    parts += ["### Headers of dead letters", "Beside the original ones.", _header_table(DEAD_LETTER)]
    for published in PUBLISHED:
        parts += _record(published)
    parts += ["# Types", *_types()]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def _topic_table() -> str:
    rows = [
        (
            f"`{t.name}`",
            t.meaning + (" Internal." if t.internal else ""),
            t.key,
            _value(t),
            _cleanup(t),
            t.partitions or "\\*",
        )
        for t in TOPICS
    ]
    return _table(("Topic", "What it holds", "Key", "Value", "Cleanup", "Partitions"), rows)


def _value(topic: Topic) -> str:
    published = next((each for each in PUBLISHED if each.record.__name__ == topic.value), None)
    return f"[{published.name}](#{published.name})" if published else "the original bytes, untouched"


def _cleanup(topic: Topic) -> str:
    return topic.cleanup if topic.retention_days is None else f"{topic.cleanup}, {topic.retention_days} days"


def _header_table(headers: Sequence[Header]) -> str:
    rows = [(f"`{h.name}`", h.meaning, f"`{h.example}`", h.only or "always") for h in headers]
    return _table(("Header", "Meaning", "Example", "Where"), rows)


def _record(published: Published) -> Iterator[str]:
    document, example = json_schema(published), EXAMPLES[published.name]
    topics = ", ".join(f"`{topic.name}`" for topic in published.topics)
    yield f"## {published.name}"
    yield f"{document['description']} Topic: {topics}. JSON Schema: `schemas/{VERSION}/{published.name}.json`."
    yield _field_table(document, [example])
    yield f"<details><summary>Example</summary>\n\n```json\n{_pretty(example)}\n```\n\n</details>"


def _types() -> Iterator[str]:
    """What the records are made of, each type once."""
    definitions: dict[str, Schema] = {}
    for published in PUBLISHED:
        definitions |= json_schema(published).get("$defs", {})
    records = {published.record.__name__ for published in PUBLISHED}
    for name, schema in sorted(definitions.items()):
        if name not in records:
            yield f"## {name}"
            yield schema["description"]
            yield _field_table(schema, list(_instances([*EXAMPLES.values(), *MORE], name)))


def _field_table(schema: Schema, instances: Sequence[Record]) -> str:
    needed = schema["required"]
    rows = []
    for name, field in schema["properties"].items():
        absent = "" if name in needed or is_nullable(field) else " or absent"
        rows.append((f"`{name}`", _type(field) + absent, _meaning(field), _example(name, field, instances)))
    return _table(("Field", "Type", "Meaning", "Example"), rows)


def _type(schema: Schema) -> str:
    """The type in words, with a link where it is a record."""
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        record = next((each.name for each in PUBLISHED if each.record.__name__ == name), name)
        return f"[{record}](#{record.lower()})"
    if "anyOf" in schema:
        # Known values stand beside "any string", which says it all; where they are the only ones they are strings.
        return " or ".join(dict.fromkeys(_type(each) for each in schema["anyOf"]))
    if "enum" in schema:
        return "string"
    if schema.get("type") == "array":
        return _array(schema)
    return str(schema.get("type", "any"))


def _array(schema: Schema) -> str:
    if "prefixItems" in schema:
        return f"[{', '.join(_type(each) for each in schema['prefixItems'])}]"
    return f"list of {_type(schema['items'])}"


def _example(name: str, field: Schema, instances: Sequence[Record]) -> str:
    """From the field's own examples, else the first value that tells something in the example records."""
    values = [*field.get("examples", []), *(getattr(each, name, None) for each in instances), FIELD_EXAMPLES.get(name)]
    known = list(_known_values(field))
    told = [value for value in values if value not in (None, [], {}, msgspec.UNSET)]
    for value in told or known[:1]:
        text = encode(value).decode()
        if isinstance(value, Record) or (isinstance(value, list) and isinstance(value[0], Record)):
            return ""
        return f"`{text if len(text) <= _EXAMPLE_LENGTH else text[: _EXAMPLE_LENGTH - 1] + '…'}`"
    return ""


def _instances(value: Any, name: str) -> Iterator[Record]:
    """All records of this type inside an example."""
    if isinstance(value, Record):
        if type(value).__name__ == name:
            yield value
        for field in value.__struct_fields__:
            yield from _instances(getattr(value, field), name)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _instances(each, name)


def _pretty(example: Record) -> str:
    shown = json.loads(encode(example))
    if "extra" in shown and "article" not in shown:
        del shown["extra"]  # publishers write what else they have beside the other keys
    return _SHORT_OBJECT.sub(
        _on_one_line, _FLAT_LIST.sub(_on_one_line, json.dumps(shown, ensure_ascii=False, indent=1))
    )


def _on_one_line(match: re.Match[str]) -> str:
    text = " ".join(match[0].split())
    text = text.replace("[ ", "[").replace(" ]", "]").replace("{ ", "{").replace(" }", "}")
    return text if len(text) <= _LINE_LENGTH else match[0]


def _meaning(field: Schema) -> str:
    """What it means, with the known values where the words do not name them."""
    text: str = field.get("description", "")
    known = list(_known_values(field))
    if all(value in text for value in known):
        return text
    return f"{text} Known values: {', '.join(known)}."


def _known_values(field: Schema) -> Iterator[str]:
    for choice in field.get("anyOf", []):
        yield from choice.get("enum", [])
    if isinstance(field.get("items"), dict):
        yield from _known_values(field["items"])


def _table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell).replace("|", "\\|") for cell in line) + " |" for line in lines)
