"""JSON Schema files from the typed records, for readers: open to what later versions add.

Additional properties are allowed, a list of known values is no promise that there are no others, and a property that
may be null may also be absent (a reader fills it), so that records of every minor version fit every reader.
"""

from __future__ import annotations

from typing import Any

import msgspec

from schemas.article import RawArticle
from schemas.published import Published

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
Schema = dict[str, Any]


def json_schema(published: Published) -> Schema:
    """The record's schema as a document of its own."""
    (root,), components = msgspec.json.schema_components([published.record], ref_template="#/$defs/{name}")
    definitions = {name: _open_object(schema) for name, schema in sorted(components.items())}
    top = definitions.pop(root["$ref"].rpartition("/")[2])
    if published.record is RawArticle:
        top = _as_sent(top)
    document = {"$schema": _DIALECT, "$id": published.id, **top}
    return document | ({"$defs": definitions} if definitions else {})


def _open_object(schema: Schema) -> Schema:
    properties = {name: _open_value(value) for name, value in schema["properties"].items()}
    needed = [name for name in schema.get("required", []) if not is_nullable(properties[name])]
    return schema | {"properties": properties} | {"required": needed, "additionalProperties": True}


def is_nullable(schema: Schema) -> bool:
    """Whether null is among the values."""
    return {"type": "null"} in schema.get("anyOf", [])


def _open_value(schema: Schema) -> Schema:
    """Known values beside any other string, wherever an enumeration stands."""
    if "enum" in schema:
        rest = {key: value for key, value in schema.items() if key != "enum"}
        return rest | {"anyOf": [{"enum": schema["enum"]}, {"type": "string"}]}
    if isinstance(schema.get("items"), dict):  # false in the schema of a tuple
        return schema | {"items": _open_value(schema["items"])}
    if "anyOf" in schema:
        return schema | {"anyOf": [choice for each in schema["anyOf"] for choice in _choices(_open_value(each))]}
    return schema


def _choices(schema: Schema) -> list[Schema]:
    return schema["anyOf"] if set(schema) == {"anyOf"} else [schema]


def _as_sent(schema: Schema) -> Schema:
    """A raw article as publishers write it: what else they send stands beside the known keys, not under `extra`."""
    properties = {name: value for name, value in schema["properties"].items() if name != "extra"}
    text: Schema = {"type": "string", "pattern": r"\S"}
    one_of_them = [{"required": [name], "properties": {name: text}} for name in ("body", "title")]
    limits = {"minLength": 1, "maxLength": 256, "pattern": r"^[^\u0000-\u001f\u007f-\u009f]*$"}
    properties["id"] = properties["id"] | {"anyOf": [{"type": "string"} | limits, {"type": "null"}]}
    kinds: list[Schema] = [{"enum": ["text/plain", "text/html"]}, {"type": "null"}]
    properties["content_type"] = properties["content_type"] | {"anyOf": kinds}
    return schema | {"properties": properties, "anyOf": one_of_them}
