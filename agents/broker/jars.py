"""Kafka's jars: resolved by `jgo`, fetched once into the user's cache, held to known checksums.

The cache is complete or not there: jars are fetched into a directory beside it, checked, and renamed into place
while a lock keeps a second fetch waiting.
"""

from __future__ import annotations

import fcntl
import hashlib
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path

from agents.broker.errors import BrokerError
from agents.broker.paths import cache_directory

KAFKA_VERSION = "4.3.1"
#: slf4j-simple writes the broker's log to standard error; without a binding there would be none.
COORDINATES = f"org.apache.kafka:kafka_2.13:{KAFKA_VERSION}+org.slf4j:slf4j-simple:1.7.36"
#: Beyond any slow line for 45 MB; a fetch that hangs must end some time.
FETCH_SECONDS = 900

#: Told now and then while jars are fetched: how many of how many are there.
Progress = Callable[[int, int], None]


def known_jars() -> dict[str, str]:
    """Every jar's name and its SHA-256, from `jars.sha256` (the format of sha256sum)."""
    lines = files("agents.broker").joinpath("jars.sha256").read_text(encoding="ascii").splitlines()
    return {name: digest for digest, name in (line.split() for line in lines)}


def kafka_jars(progress: Progress | None = None, cache: Path | None = None) -> Path:
    """The directory of Kafka's jars; fetches them where they are not in the cache yet.

    Raises BrokerError if they cannot be fetched or are not the known ones.
    """
    target = (cache or cache_directory()) / f"kafka-{KAFKA_VERSION}"
    if target.is_dir():
        return target
    target.parent.mkdir(parents=True, exist_ok=True)
    with _lock(target.with_name(target.name + ".lock")):
        if not target.is_dir():  # another process may have fetched them while this one waited
            _fetch(target, progress or (lambda _done, _total: None))
    return target


def _fetch(target: Path, progress: Progress) -> None:
    with tempfile.TemporaryDirectory(prefix="fetch-", dir=target.parent) as directory:
        staging = Path(directory)
        _run_jgo(staging, progress)
        jars = staging / "jars"
        jars.mkdir()
        for jar in sorted((staging / "jgo").rglob("*.jar")):
            shutil.move(jar, jars / jar.name)
        check_jars(jars)
        jars.rename(target)


def check_jars(directory: Path) -> None:
    """Raise BrokerError unless the directory holds exactly the known jars."""
    known = known_jars()
    found = {jar.name: hashlib.sha256(jar.read_bytes()).hexdigest() for jar in directory.iterdir()}
    if found == known:
        return
    wrong = sorted(name for name in known.keys() | found.keys() if known.get(name) != found.get(name))
    raise BrokerError(
        f"Kafka's jars are not the known ones ({', '.join(wrong[:3])}{' …' if wrong[3:] else ''}): "
        "the download is broken or the registry serves something else; nothing was kept, try again"
    )


def _run_jgo(staging: Path, progress: Progress) -> None:
    if find_spec("jgo") is None:
        raise BrokerError("Kafka's jars are fetched by jgo, which is not installed: pip install 'jgo[cli]'")
    total = len(known_jars())
    with (staging / "jgo.log").open("w+b") as log, _jgo(staging, log) as process:
        deadline = time.monotonic() + FETCH_SECONDS
        while process.poll() is None:
            progress(sum(1 for _ in (staging / "m2").rglob("*.jar")), total)
            if time.monotonic() > deadline:
                process.kill()
            time.sleep(0.2)
        if process.returncode:
            log.seek(0)
            raise BrokerError(_why(log.read().decode(errors="replace")))
    progress(total, total)


def _jgo(staging: Path, log: object) -> subprocess.Popen[bytes]:
    options = [
        *("--ignore-config", "--resolver", "python", "--class-path-only", "--links", "copy"),
        *("--cache-dir", str(staging / "jgo"), "--repo-cache", str(staging / "m2")),
    ]
    command = [sys.executable, "-m", "jgo", *options, "info", "jars", COORDINATES]
    return subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT)  # type: ignore[call-overload,no-any-return] # an open file


def _why(log: str) -> str:
    lines = [line.strip() for line in log.splitlines() if line.strip()]
    last = lines[-1][:300] if lines else "no message"
    return f"Kafka's jars could not be fetched; is there a network? The last word of jgo: {last}"


@contextmanager
def _lock(path: Path) -> Iterator[None]:
    """Let one process at a time in; the lock of a process that dies is free again."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield
