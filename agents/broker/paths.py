"""Where the local broker keeps its things: jars in the user's cache, data in the user's state directory."""

from __future__ import annotations

import os
import sys
from pathlib import Path


def _base(variable: str, mac: str, unix: str) -> Path:
    named = os.environ.get(variable)
    if named:
        return Path(named) / "diplowire"
    return Path.home() / (mac if sys.platform == "darwin" else unix) / "diplowire"


def cache_directory() -> Path:
    """What can be fetched again."""
    return _base("XDG_CACHE_HOME", "Library/Caches", ".cache")


def state_directory() -> Path:
    """What is the user's: the data of brokers."""
    return _base("XDG_STATE_HOME", "Library/Application Support", ".local/state")
