"""JSON: an array of articles, one article, or an object around a list of articles."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any, NoReturn

from agents.readers.encoding import damaged, text_stream
from agents.readers.items import Broken, Input, Options, Raw, Record
from agents.readers.shape import TEXT_NAMES
from agents.readers.telegram import is_export, read_export

_BLANK = " \t\r\n"


def read_document(source: Input, codec: str, options: Options) -> Iterator[Raw]:
    """The records of a JSON file. Those before a mistake are kept; what follows it cannot be read."""
    text = text_stream(source, codec).read()
    start = _skip(text, 0)
    if text[start : start + 1] == "[":
        yield from _elements(source.name, text, start + 1)
        return
    try:
        value = _DECODER.decode(text)
    except (ValueError, RecursionError) as error:
        yield Broken(source.name, f"not JSON: {_explain(error)}")
        return
    yield from records_in(source.name, value, options)


def records_in(name: str, value: Any, options: Options) -> Iterator[Raw]:
    """The records in a JSON value.

    An article by itself, the messages of a Telegram export, or the one list of objects in an object that is neither.
    """
    if is_export(value):
        yield from read_export(name, value)
        return
    targets = {options.mapping.get(field, field).split(".")[0] for field in ("body", "title")} | TEXT_NAMES
    lists = [key for key, inner in value.items() if _is_records(inner)] if isinstance(value, Mapping) else []
    if len(lists) != 1 or targets & value.keys():
        yield Record(name, value)
        return
    for index, element in enumerate(value[lists[0]], 1):
        yield Record(f"{name}: {lists[0]} {index}", element)


def _is_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(element, dict) for element in value)


def _elements(name: str, text: str, position: int) -> Iterator[Raw]:
    """The elements of an array one by one, each with the line it begins on."""
    line, counted = 1, 0
    position = _skip(text, position)
    while text[position : position + 1] != "]":
        line, counted = line + text.count("\n", counted, position), position
        where = f"{name}:{line}"
        try:
            element, position = _DECODER.raw_decode(text, position)
        except (ValueError, RecursionError) as error:
            yield Broken(where, f"not JSON: {_explain(error)}; the rest of the file was not read")
            return
        yield _element(where, element)
        position = _skip(text, position)
        if text[position : position + 1] == ",":
            position = _skip(text, position + 1)
        elif text[position : position + 1] != "]":
            yield Broken(where, "no comma or ] after this element; the rest of the file was not read")
            return
    if _skip(text, position + 1) < len(text):
        yield Broken(name, "there is more text after the array's end; it was not read")


def _element(where: str, element: Any) -> Raw:
    if damaged(str(element)) is not None:
        return Broken(where, "holds bytes that do not fit the file's encoding; mend them or give --encoding")
    return Record(where, element)


def _skip(text: str, position: int) -> int:
    while position < len(text) and text[position] in _BLANK:
        position += 1
    return position


def _explain(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"{error.msg[0].lower()}{error.msg[1:]} (line {error.lineno}, column {error.colno})"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")


_DECODER = json.JSONDecoder(parse_constant=_refuse)
