"""JSONL: one object a line. Read as it comes, so that a pipe that never ends can be published."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from agents.readers.document import records_in
from agents.readers.encoding import damaged, text_stream
from agents.readers.items import Broken, Input, Options, Raw


def read_lines(source: Input, codec: str, options: Options) -> Iterator[Raw]:
    """The records on each line that is not blank; a line that is no JSON fails alone."""
    for number, line in enumerate(text_stream(source, codec), 1):
        if line.strip():
            yield from _on_line(f"{source.name}:{number}", line, options)


def _on_line(where: str, line: str, options: Options) -> Iterable[Raw]:
    column = damaged(line)
    if column is not None:
        return [Broken(where, f"character {column + 1} does not fit the file's encoding; mend it or give --encoding")]
    try:
        return records_in(where, msgspec.json.decode(line), options)
    except (msgspec.DecodeError, UnicodeEncodeError) as error:
        return [Broken(where, f"not JSON: {error}")]
    except RecursionError:
        return [Broken(where, "not JSON that can be read: nested too deeply")]
