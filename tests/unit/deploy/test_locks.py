"""What `make` installs is locked: one file a Python line, every package held to its hash, no addresses."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LOCKS = sorted((ROOT / "requirements").glob("*.txt"))
LINES = ("311", "312", "313")


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_every_package_has_a_hash(lock: Path) -> None:
    """Each requirement is one exact version, and at least one hash follows it."""
    entries = re.split(r"\n(?=\S)", re.sub(r"^#.*\n", "", lock.read_text(encoding="utf-8"), flags=re.MULTILINE).strip())
    assert entries
    assert [entry for entry in entries if not re.match(r"[\w.\[\],-]+==\S+[^#]*--hash=sha256:", entry)] == []


@pytest.mark.parametrize("lock", LOCKS, ids=lambda lock: lock.name)
def test_no_address_is_in_a_lock(lock: Path) -> None:
    """It installs from whatever index and machine its user has."""
    text = lock.read_text(encoding="utf-8")
    assert re.findall(r"(?m)\w+://|file:|--(?:extra-)?index-url|--find-links|^[./]", text) == []


def test_every_python_line_has_its_locks() -> None:
    """For running and for developing."""
    wanted = {f"py{line}{group}.txt" for line in LINES for group in ("", "-dev")}
    assert wanted <= {lock.name for lock in LOCKS}
