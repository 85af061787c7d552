"""The broker's process: started by list, known by a pid file, ended only if it is surely ours."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Sequence
from pathlib import Path

#: SIGTERM stops a broker in about a second; one that writes much may take longer.
STOP_SECONDS = 10.0


class BrokerProcess:
    """A process that survives ours, found again by its pid file.

    The pid alone proves nothing (the system gives numbers again): the command line must name `marker`.
    """

    def __init__(self, pid_file: Path, marker: str) -> None:
        self.pid_file = pid_file
        self.marker = marker
        self._child: subprocess.Popen[bytes] | None = None

    def start(self, command: Sequence[str], log: Path) -> None:
        """Start it in a session of its own, so that an interrupt at the terminal does not reach it."""
        with log.open("ab") as output:
            self._child = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=output, stderr=output, start_new_session=True
            )
        self.pid_file.write_text(f"{self._child.pid}\n", encoding="ascii")

    @property
    def pid(self) -> int | None:
        """The running process, whoever started it; None if it does not run."""
        try:
            pid = int(self.pid_file.read_text(encoding="ascii"))
        except (OSError, ValueError):
            return None
        if self._child is not None and self._child.pid == pid:
            # Asked as a parent asks: a dead child stays in the process table, a new one has no command line yet.
            return pid if self._child.poll() is None else None
        return pid if self.marker in _command_line(pid) else None

    def end(self, patience: float = STOP_SECONDS) -> bool:
        """SIGTERM, and SIGKILL when patience runs out. True if it ended by itself or did not run."""
        ended = self._signal(signal.SIGTERM, patience)
        if not ended:
            self.kill()
        return ended

    def kill(self) -> None:
        """SIGKILL, and wait until it is gone."""
        self._signal(signal.SIGKILL, STOP_SECONDS)

    def _signal(self, number: signal.Signals, patience: float) -> bool:
        pid = self.pid
        if pid is not None:
            os.kill(pid, number)
        deadline = time.monotonic() + patience
        while self.pid is not None:
            if time.monotonic() > deadline:
                return False
            time.sleep(0.05)
        self.pid_file.unlink(missing_ok=True)
        return True


def _command_line(pid: int) -> str:
    """The process's arguments; empty if there is no such process or it is a zombie."""
    proc = Path("/proc")
    if (proc / "self").exists():
        try:
            return (proc / str(pid) / "cmdline").read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            return ""
    shown = subprocess.run(["ps", "-ww", "-o", "args=", "-p", str(pid)], capture_output=True, text=True, check=False)
    return shown.stdout
