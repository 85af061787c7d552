"""The version of the package, as events carry it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION: str = version("diplowire")
except PackageNotFoundError:  # pragma: no cover - a checkout that nobody installed
    VERSION = "0"
