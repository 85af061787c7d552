"""What the extractor's tests share."""

from __future__ import annotations

import pytest

from diplowire.knowledge import Knowledge


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge base as it ships."""
    return Knowledge.load()
