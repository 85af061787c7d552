"""The frame of the command line: help without loading anything, exit statuses, and no tracebacks for users."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import click
import pytest

from agents.cli import main as frame
from agents.errors import UserError

HEAVY = ("faust", "aiokafka", "hazm", "pydantic", "rich", "trafilatura")
Call = Callable[[Callable[[], object]], int]
#: What a program needs to run a function `work` as the command `topics`.
FRAME = """
import sys, click
from types import SimpleNamespace
from agents.cli import main as frame
frame.import_module = lambda _: SimpleNamespace(command=click.command("topics")(work))
sys.exit(frame.main(["topics"]))
"""


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Call:
    """Run a function as the command `topics` would be run; the exit status."""

    def call(work: Callable[[], object]) -> int:
        command = click.command("topics")(work)
        monkeypatch.setattr(frame, "import_module", lambda _module: SimpleNamespace(command=command))
        return frame.main(["topics"])

    return call


def _raise(error: BaseException) -> Callable[[], object]:
    def work() -> None:
        raise error

    return work


def _diplowire(*arguments: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "agents.cli.main", *arguments]
    return subprocess.run(command, env=os.environ | environment, capture_output=True, check=False, timeout=60)


def test_help_loads_no_command() -> None:
    """`diplowire --help` lists every command without loading Faust, Kafka or any table: it is quick."""
    program = (
        "import sys\nfrom agents.cli.main import main\nstatus = main(['--help'])\n"
        f"print([name for name in {HEAVY} if name in sys.modules], file=sys.stderr)\nsys.exit(status)"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert (done.returncode, done.stderr) == (0, "[]\n")
    listed = [name for name, (module, _) in frame.COMMANDS.items() if find_spec(module)]
    assert listed
    assert [name for name in listed if f"\n  {name} " not in done.stdout] == []


@pytest.mark.parametrize("name", [name for name, (module, _) in frame.COMMANDS.items() if find_spec(module)])
def test_every_command_has_help(name: str) -> None:
    """`diplowire COMMAND --help` is exit 0 and begins with its usage."""
    done = _diplowire(name, "--help")
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.startswith(f"Usage: diplowire {name}".encode())


@pytest.mark.parametrize("name", ["topics", "broker", "knowledge", "schemas"])
def test_no_line_of_help_is_cut(name: str) -> None:
    """A group's commands are each described in a whole sentence."""
    assert b"..." not in _diplowire(name, "--help").stdout.partition(b"\nCommands:")[2]


def test_a_worker_can_be_told_every_setting_of_the_readme() -> None:
    """What the table of settings names, `worker --help` explains, with the words that can be chosen from."""
    readme = (Path(__file__).parents[3] / "README.md").read_text(encoding="utf-8")
    names = set(re.findall(r"`(?:DIPLOWIRE|…)_([A-Z_]+)`", readme))
    text = _diplowire("worker", "--help").stdout.decode()
    assert {"BROKER", "SASL_PASSWORD_FILE", "SESSION_TIMEOUT"} <= names
    assert [name for name in names if f"(DIPLOWIRE_{name})" not in text] == []
    assert "--role [extract|consolidate|all]" in text


def test_version() -> None:
    """`--version` names program and version."""
    assert _diplowire("--version").stdout == b"diplowire 0.1.0\n"


@pytest.mark.parametrize(
    "arguments", [["nope"], ["--nope"], ["topics"], ["topics", "nope"], ["topics", "check", "--partitions", "six"]]
)
def test_wrong_usage_is_2_and_short(arguments: list[str]) -> None:
    """An unknown command, option or value is exit 2, and what is on standard error is no traceback."""
    done = _diplowire(*arguments)
    assert done.returncode == 2
    assert done.stderr
    assert b"Traceback" not in done.stderr


@pytest.mark.parametrize(("result", "status"), [(None, 0), (0, 0), (1, 1), (70, 70)])
def test_a_command_returns_its_status(calls: Call, result: object, status: int) -> None:
    """What a command returns is the exit status; nothing means 0."""
    assert calls(lambda: result) == status


@pytest.mark.parametrize(
    ("error", "status", "message"),
    [
        (UserError("no such thing"), 2, "diplowire: no such thing\n"),
        (UserError("some failed", 1), 1, "diplowire: some failed\n"),
        (click.UsageError("wrong"), 2, "diplowire: wrong. Try 'diplowire topics --help'.\n"),
        (click.FileError("x", "gone"), 2, "diplowire: Could not open file 'x': gone\n"),
        (KeyboardInterrupt(), 130, "\n"),
    ],
)
def test_what_the_caller_did_is_one_line(
    calls: Call,
    capsys: pytest.CaptureFixture[str],
    error: BaseException,
    status: int,
    message: str,
) -> None:
    """Mistakes are one line on standard error with their exit status; an interrupt is 130."""
    assert calls(_raise(error)) == status
    assert capsys.readouterr().err == message


def test_a_bug_keeps_its_traceback(calls: Call) -> None:
    """What is nobody's mistake is not hidden."""
    with pytest.raises(ZeroDivisionError):
        calls(lambda: 1 // 0)


def test_usage_mistakes_say_where_help_is(capsys: pytest.CaptureFixture[str]) -> None:
    """The line names the command whose help to read."""
    assert frame.main(["nope"]) == 2
    assert capsys.readouterr().err == "diplowire: No such command 'nope'. Try 'diplowire --help'.\n"


def _program(work: str, **environment: str) -> subprocess.Popen[bytes]:
    """A process of its own that runs this function as a command."""
    return subprocess.Popen(
        [sys.executable, "-c", work + FRAME],
        env=os.environ | environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )


def test_a_reader_that_leaves_is_no_failure() -> None:
    """`diplowire … | head -1` ends quietly."""
    with _program("def work():\n    for _ in range(100000): print('line')\n") as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"line\n"
        process.stdout.close()
        assert (process.wait(20), process.stderr.read()) == (0, b"")


def test_an_interrupt_is_130() -> None:
    """Ctrl-C while a command waits for input: exit 130, no traceback."""
    with _program("def work():\n    print('ready', flush=True)\n    sys.stdin.read()\n") as process:
        assert process.stdout
        assert process.stderr
        assert process.stdout.readline() == b"ready\n"
        process.send_signal(signal.SIGINT)
        assert (process.wait(20), process.stderr.read()) == (130, b"\n")


def test_persian_is_utf8_whatever_the_locale_says() -> None:
    """What is printed is UTF-8 also where Python would write something else."""
    work = "def work():\n    print('خبر')\n    raise click.UsageError('خبر')\n"
    with _program(work, PYTHONIOENCODING="latin-1") as process:
        out, error = process.communicate(timeout=20)
    assert (out.decode(), error.decode()) == ("خبر\n", "diplowire: خبر. Try 'diplowire topics --help'.\n")
