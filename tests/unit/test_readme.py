"""What the README shows is what the program prints."""

from __future__ import annotations

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
_SPEC = importlib.util.spec_from_file_location("update", ROOT / "tests" / "golden" / "update.py")
assert _SPEC is not None
assert _SPEC.loader is not None
update = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(update)


def test_the_example_event_is_real() -> None:
    """The README's event is the one that the golden file holds, character for character."""
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    events = (ROOT / "tests" / "golden" / "events.jsonl").read_text(encoding="utf-8")
    assert "example event" in readme
    assert readme == update.with_block(readme, events)
