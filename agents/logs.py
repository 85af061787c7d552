"""Log lines on standard error: one line each, whatever they hold, and no floods.

An article cannot forge a log line: control characters are written as escapes. While the broker is away aiokafka writes
about a hundred lines a second: each of its messages passes once in ten seconds, and says how many were held back.
"""

from __future__ import annotations

import json
import logging
import sys
import time
import traceback
from collections.abc import Callable
from typing import Literal, TextIO

#: The clients that flood. At DEBUG they build a record for every message and frame, a seventh of a busy worker's time,
#: so they never get below INFO; and INFO is fifty lines a start, so they get there only if we ourselves are at DEBUG.
CLIENTS = ("faust", "aiokafka", "mode", "kafka", "asyncio", "agents.faust_app")
FLOOD_SECONDS = 10.0
_MAX_KINDS = 1000

_ESCAPES = {code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0))} | {0x0A: "\\n", 0x0D: "\\r"}
_ESCAPES |= {0x2028: "\\u2028", 0x2029: "\\u2029"}

LogFormat = Literal["text", "json"]


class FloodFilter(logging.Filter):
    """Lets each kind of message of the clients pass once in `seconds`; its kind is the text before it is filled in."""

    def __init__(self, seconds: float = FLOOD_SECONDS, clock: Callable[[], float] = time.monotonic) -> None:
        super().__init__()
        self._seconds = seconds
        self._clock = clock
        self._seen: dict[tuple[str, int, str], tuple[float, int]] = {}

    def filter(self, record: logging.LogRecord) -> bool:
        """Whether the record is written."""
        if not record.name.startswith(CLIENTS):
            return True
        kind, now = (record.name, record.levelno, str(record.msg)[:200]), self._clock()
        last, held = self._seen.get(kind, (now - self._seconds, 0))
        if now - last < self._seconds:
            self._seen[kind] = last, held + 1
            return False
        if len(self._seen) >= _MAX_KINDS:
            self._seen.clear()
        self._seen[kind] = now, 0
        record.held = held
        return True


class TextFormatter(logging.Formatter):
    """`2026-01-31T10:00:00Z INFO agents.worker message`, on one line."""

    def format(self, record: logging.LogRecord) -> str:
        """The line, and behind it the traceback, if there is one, each line of it marked."""
        line = f"{_time(record)} {record.levelname} {record.name} {_message(record)}".translate(_ESCAPES)
        return "\n  | ".join([line, *_traceback(record)])


class JsonFormatter(logging.Formatter):
    """One JSON object a line."""

    def format(self, record: logging.LogRecord) -> str:
        """The object: time, level, logger, message, and a traceback where there is one."""
        fields = {"time": _time(record), "level": record.levelname.lower(), "logger": record.name}
        fields["message"] = _message(record)
        if lines := _traceback(record):
            fields["traceback"] = "\n".join(lines)
        return json.dumps(fields)


def configure(level: str, format_: LogFormat = "text", stream: TextIO | None = None) -> None:
    """Log to `stream` (standard error), instead of whatever was set up before."""
    handler = logging.StreamHandler(sys.stderr if stream is None else stream)
    handler.setFormatter(JsonFormatter() if format_ == "json" else TextFormatter())
    handler.addFilter(FloodFilter())
    root = logging.getLogger()
    root.handlers[:] = [handler]
    root.setLevel(level.upper())
    quiet_clients()


def quiet_clients() -> None:
    """Hold the clients at WARNING, or at INFO if our own level is DEBUG. Faust, starting, sets levels of its own."""
    own = logging.getLogger().level
    for name in CLIENTS:
        logging.getLogger(name).setLevel(logging.INFO if own <= logging.DEBUG else max(own, logging.WARNING))


def _traceback(record: logging.LogRecord) -> list[str]:
    """The lines of the record's traceback, if it has one; what an exception says cannot begin a line of its own."""
    if record.exc_info is None or record.exc_info[1] is None:
        return []
    text = "".join(traceback.format_exception(record.exc_info[1]))
    return [line.translate(_ESCAPES) for line in text.splitlines()]


def _message(record: logging.LogRecord) -> str:
    held = getattr(record, "held", 0)
    return record.getMessage() + (f" ({held} more like this)" if held else "")


def _time(record: logging.LogRecord) -> str:
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(record.created))
