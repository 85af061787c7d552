"""Tests over real articles that are not in the repository. `DIPLOWIRE_GOLD` names their directory."""

from __future__ import annotations

import os
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def gold_dir() -> Path:
    """The directory of measuring articles; the test is skipped, loudly, where there is none."""
    named = os.environ.get("DIPLOWIRE_GOLD")
    if not named:
        pytest.skip("DIPLOWIRE_GOLD is unset: no measuring articles here")
    directory = Path(named)
    if not directory.is_dir():
        pytest.fail(f"DIPLOWIRE_GOLD={named} is not a directory")
    return directory
