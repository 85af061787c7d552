"""Places whose state is disputed are marked."""

from __future__ import annotations

import pytest

from diplowire.extraction.extract import extract
from diplowire.knowledge import Knowledge
from diplowire.text.normalize import normalize
from schemas.article import RawArticle


@pytest.mark.parametrize(("place", "disputed"), [("سوخومی", True), ("تفلیس", False)])
def test_a_disputed_place_says_so(place: str, disputed: bool) -> None:  # noqa: FBT001 - a table of cases
    """Sukhumi is marked as disputed, Tbilisi is not."""
    body = f"وزیر خارجه روسیه روز شنبه در {place} با وزیر خارجه ارمنستان دیدار کرد."
    article = RawArticle(id="a", body=body, outlet="IRNA", published_at="2019-05-04T12:00:00+04:30")
    (event,) = extract(normalize(article), Knowledge.load()).events
    assert event.place is not None
    assert event.place.country == "GEO"
    assert event.place.disputed is disputed
