"""Workers as processes of their own, started and ended as an operator would."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import urllib.error
import urllib.request
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from tests.kafka_support import WAIT_SECONDS, Namespace, wait_for

#: `diplowire worker` itself, and the same around the stub core.
PRODUCT = ("-m", "agents.cli.main", "worker")
STUB = ("-m", "tests.contract.stub_worker")


class WorkerProcess:
    """One worker of a namespace. `settings` go into its environment; its log is in `directory`."""

    def __init__(
        self,
        namespace: Namespace,
        directory: Path,
        *,
        module: tuple[str, ...] = STUB,
        start: bool = True,
        **settings: object,
    ) -> None:
        number = len(list(directory.glob("worker-*.log")))
        self.log = directory / f"worker-{number}.log"
        self.log.touch()
        self._command = [sys.executable, *module]
        self._port_file = directory / f"worker-{number}.port"
        given = {
            "broker": namespace.settings.broker,
            "topic_prefix": namespace.settings.topic_prefix,
            "group": namespace.settings.group,
            "partitions": namespace.settings.partitions,
            "role": "extract",
            "session_timeout": 6,
            "http_port": 0,
            "http_port_file": self._port_file,
        } | settings
        self._environment = {name: value for name, value in os.environ.items() if not name.startswith("DIPLOWIRE_")}
        self._environment |= {f"DIPLOWIRE_{name.upper()}": str(value) for name, value in given.items()}
        if start:
            self.start()

    def start(self) -> Self:
        """Start the process."""
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(self._command, env=self._environment, stderr=log)
        return self

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        if hasattr(self, "process") and self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        if error is not None:
            print(f"--- {self.log.name}\n{self.text()[-6000:]}")

    @property
    def port(self) -> int:
        """The port of its HTTP server, as soon as it has one."""
        return wait_for(self._port, "the port file")

    def ready(self) -> Self:
        """Wait until /readyz answers 200."""
        wait_for(lambda: self.get("/readyz")[0] == 200, "readiness")
        return self

    def get(self, path: str) -> tuple[int, str]:
        """Status and body of one of its pages; status 0 where nothing listens (yet)."""
        port = self._port()
        if port is None:
            return 0, ""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=5) as answer:
                return answer.status, answer.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()
        except OSError:
            return 0, ""

    def readiness(self) -> dict[str, Any]:
        """The facts of /readyz."""
        return dict(json.loads(self.get("/readyz")[1]))

    def metric(self, name: str, **labels: str) -> float:
        """One sample; labels in any order."""
        wanted = {f'{key}="{value}"' for key, value in labels.items()}
        for line in self.get("/metrics")[1].splitlines():
            found = re.match(r"diplowire_([a-z_]+)(?:\{(.*)\})? (\S+)$", line)
            if found and found[1] == name and set(filter(None, (found[2] or "").split(","))) == wanted:
                return float(found[3])
        raise AssertionError(f"no sample {name} {labels}")

    def text(self) -> str:
        """Its log."""
        return self.log.read_text(encoding="utf-8", errors="replace")

    def signal(self, number: signal.Signals) -> None:
        """Send it a signal."""
        self.process.send_signal(number)

    def wait(self, seconds: float = WAIT_SECONDS) -> int:
        """Its exit status, when it has ended."""
        return self.process.wait(seconds)

    def _port(self) -> int | None:
        if self.process.poll() is not None:
            raise AssertionError(f"the worker ended with {self.process.returncode}:\n{self.text()[-3000:]}")
        return int(self._port_file.read_text(encoding="ascii")) if self._port_file.exists() else None
