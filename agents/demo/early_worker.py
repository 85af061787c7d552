"""`diplowire worker` for the demo: it loads while the broker starts, and ends when the demo is gone.

    python -m agents.demo.early_worker DIRECTORY PID_OF_THE_DEMO

It is there from the demo's first moment, so that a demo that is killed while its broker starts is cleaned up after,
too; and what it loads meanwhile (1.5 s) costs no time.
"""

from __future__ import annotations

import os
import shutil
import signal
import sys
import threading
import time
from pathlib import Path
from typing import Any

from agents.demo.home import DEMO_FILE, START_FILE, Home, remove
from agents.errors import UserError
from agents.settings import load_settings

_POLL_SECONDS = 0.02
_LOOK_SECONDS = 0.2
#: Below the grace period that the demo gives its worker, at whose end the process is gone.
_END_SECONDS = 4.0


class Lifeline:
    """Ends this process when the demo that started it dies, however it dies, unless it is told to stay.

    A demo that was killed cannot clean up: what it left is removed here.
    """

    def __init__(self, home: Home, parent: int) -> None:
        self._home = home
        self._parent = parent
        self._ended = threading.Event()
        self.stays = False
        self.cut = False
        self._thread = threading.Thread(target=self._watch, name="lifeline", daemon=True)
        self._thread.start()

    def end(self) -> None:
        """The work has ended; if the demo is gone, wait until what it left is removed."""
        self._ended.set()
        if self.cut:
            self._thread.join()

    def _watch(self) -> None:
        while not self.stays and not self._ended.wait(_LOOK_SECONDS):
            if os.getppid() == self._parent:
                continue
            self.cut = True
            os.kill(os.getpid(), signal.SIGTERM)
            self._ended.wait(_END_SECONDS)
            try:
                _clean(self._home)
            finally:
                os._exit(1)


def main(directory: str, parent: str) -> int:
    """Load, wait for the word to start, work until ended; return the exit status."""
    signal.signal(signal.SIGTERM, _leave)  # until the worker has its own way to end
    home = Home(Path(directory))
    lifeline = Lifeline(home, int(parent))
    try:
        return _work(home, lifeline)
    except UserError as error:
        print(error.message, file=sys.stderr)
        return error.exit_code
    finally:
        lifeline.end()


def _leave(number: int, _frame: object) -> None:
    raise SystemExit(128 + number)


def _work(home: Home, lifeline: Lifeline) -> int:
    from agents.load_core import load_core  # noqa: PLC0415 - this is what takes its time, and the lifeline is tied first
    from agents.worker import run_worker  # noqa: PLC0415

    core = load_core(load_settings())
    start = _wait(home, lifeline)
    if start is None:
        return 1
    lifeline.stays = bool(start["keep"])
    return run_worker(load_settings(**start["settings"]), lambda _settings: core)


def _wait(home: Home, lifeline: Lifeline) -> dict[str, Any] | None:
    """What the demo writes when the topics are there; None when the demo is gone."""
    while (start := home.read(START_FILE)) is None:
        if lifeline.cut or not home.directory.is_dir():
            return None
        time.sleep(_POLL_SECONDS)
    return start


def _clean(home: Home) -> None:
    """Remove what a demo left."""
    made = home.read(DEMO_FILE)
    if made is None:  # it made nothing yet
        shutil.rmtree(home.directory, ignore_errors=True)
        return
    home.worker.pid_file.unlink(missing_ok=True)  # that is this process
    remove(home, load_settings(**made["settings"]), own_broker=made["own_broker"], say=print)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:3]))
