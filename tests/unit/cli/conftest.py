"""Settings of the machine that runs the tests do not reach them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(autouse=True)
def directory(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """An empty working directory without any `DIPLOWIRE_` variable."""
    for name in [name for name in os.environ if name.startswith("DIPLOWIRE_")]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    return tmp_path
