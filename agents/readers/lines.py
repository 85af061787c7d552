"""JSONL: one object a line. Read as it comes, so that a pipe that never ends can be published."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from agents.readers.encoding import damaged, text_stream
from agents.readers.items import Broken, Input, Raw, Record


def read_lines(source: Input, codec: str) -> Iterator[Raw]:
    """A record for each line that is not blank; a line that is no JSON fails alone."""
    for number, line in enumerate(text_stream(source, codec), 1):
        if line.strip():
            yield decode_line(f"{source.name}:{number}", line)


def decode_line(where: str, line: str) -> Raw:
    """The record on a line."""
    column = damaged(line)
    if column is not None:
        return Broken(where, f"character {column + 1} does not fit the file's encoding; mend it or give --encoding")
    try:
        return Record(where, msgspec.json.decode(line))
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        return Broken(where, f"not JSON: {error}")
    except RecursionError:
        return Broken(where, "not JSON that can be read: nested too deeply")
