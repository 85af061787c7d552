"""The knowledge base against real articles: the actors of an event are among the mentions of its article."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from diplowire.knowledge import Knowledge

from . import coverage

#: The floor of the requirement; the aim is 0.98.
FLOOR = 0.95


@pytest.mark.gold
def test_actors_of_essential_events_are_mentioned() -> None:
    """At least 95 % of the essential events have every actor code among the article's mentions."""
    directory = os.environ.get("DIPLOWIRE_GOLD")
    if not directory:
        pytest.skip("DIPLOWIRE_GOLD is unset: no measuring articles here")
    found = list(coverage.measure(Knowledge.load(), Path(directory)))
    assert len(found) > 100
    assert coverage.share(found) >= FLOOR
