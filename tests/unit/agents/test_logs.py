"""Log lines: one each, no floods, no debug records of the clients."""

from __future__ import annotations

import io
import json
import logging
from collections.abc import Iterator

import pytest

from agents.logs import CLIENTS, FLOOD_SECONDS, FloodFilter, JsonFormatter, TextFormatter, configure, quiet_clients

FORGED = "خبر\n2026-01-01T00:00:00Z INFO agents.worker all is well\r\x1b[2J\u2028x"


@pytest.fixture(autouse=True)
def _restore() -> Iterator[None]:
    """Leave logging as it was."""
    root = logging.getLogger()
    before = root.level, list(root.handlers), {name: logging.getLogger(name).level for name in CLIENTS}
    yield
    root.level, root.handlers[:] = before[0], before[1]
    for name, level in before[2].items():
        logging.getLogger(name).setLevel(level)


def record(name: str, message: str, *args: object, level: int = logging.ERROR) -> logging.LogRecord:
    """A record as a library makes it."""
    return logging.LogRecord(name, level, __file__, 1, message, args, None)


@pytest.mark.parametrize("formatter", [TextFormatter(), JsonFormatter()])
def test_an_article_cannot_forge_a_line(formatter: logging.Formatter) -> None:
    """Line breaks and terminal controls in what is logged come out as escapes, on one line."""
    line = formatter.format(record("agents.worker", "id %s", FORGED))
    assert len(line.splitlines()) == 1
    assert "\x1b" not in line


def test_an_exception_cannot_forge_a_line_either() -> None:
    """Every line of a traceback is marked as one."""
    stream = io.StringIO()
    configure("info", "text", stream)
    logging.getLogger("agents.worker").error("failed", exc_info=ValueError(FORGED))
    first, *rest = stream.getvalue().splitlines()
    assert first.endswith("ERROR agents.worker failed")
    assert rest
    assert all(line.startswith("  | ") for line in rest)


def test_json_lines_hold_the_same() -> None:
    """For machines: time, level, logger, message."""
    fields = json.loads(JsonFormatter().format(record("agents.worker", "joined: %d", 6)))
    assert {key: fields[key] for key in ("level", "logger", "message")} == {
        "level": "error",
        "logger": "agents.worker",
        "message": "joined: 6",
    }
    assert fields["time"].endswith("Z")


def test_each_message_of_a_client_passes_once_in_ten_seconds() -> None:
    """Whatever is filled into it; the next one that passes says how many were held back."""
    now = [0.0]
    flood = FloodFilter(clock=lambda: now[0])
    passed = [flood.filter(record("aiokafka.conn", "cannot connect to %s", number)) for number in range(100)]
    assert passed == [True] + [False] * 99
    assert flood.filter(record("aiokafka.conn", "another"))
    now[0] += FLOOD_SECONDS
    again = record("aiokafka.conn", "cannot connect to %s", 7)
    assert flood.filter(again)
    assert TextFormatter().format(again).endswith("cannot connect to 7 (99 more like this)")


def test_our_own_lines_are_never_held_back() -> None:
    """Only the clients flood."""
    flood = FloodFilter(clock=lambda: 0.0)
    assert all(flood.filter(record("agents.publishing", "failed")) for _ in range(10))


def test_endless_kinds_of_messages_take_no_endless_memory() -> None:
    """A client that formats its messages by itself makes a kind of each."""
    flood = FloodFilter(clock=lambda: 0.0)
    assert all(flood.filter(record("aiokafka", f"cannot {number}")) for number in range(5000))
    assert len(flood._seen) <= 1000


@pytest.mark.parametrize(
    ("own", "clients"), [("info", logging.WARNING), ("debug", logging.INFO), ("error", logging.ERROR)]
)
def test_the_clients_build_no_debug_records(own: str, clients: int) -> None:
    """Below INFO they cost a seventh of a busy worker, whatever our own level is; children follow."""
    configure(own, "text", io.StringIO())
    logging.getLogger("faust").setLevel(logging.DEBUG)
    quiet_clients()
    assert {logging.getLogger(name).level for name in CLIENTS} == {clients}
    assert not logging.getLogger("aiokafka.consumer.fetcher").isEnabledFor(logging.DEBUG)
    assert logging.getLogger("agents.worker").isEnabledFor(logging.DEBUG) is (own == "debug")
