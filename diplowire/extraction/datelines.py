"""Where an article is dated from, as its agency's credit says: those words belong to no sentence."""

from __future__ import annotations

import re
from collections.abc import Iterator

from diplowire.extraction.credit import PARAGRAPHS
from diplowire.extraction.occasions import Where
from diplowire.extraction.tokens import FieldText
from diplowire.knowledge import Knowledge
from diplowire.knowledge.model import PlaceName, StateName
from diplowire.text.credit import lead_in
from diplowire.text.outlets import OutletProfile
from diplowire.text.skeleton import fold

#: «به گزارش خبرنگار اعزامی X به وین،»
_SENT = re.compile(r"اعزامی[^،:\n]{0,40}? به (?P<place>[^،:\n]{2,20}?)\s*[،:]")


def credited_place(body: FieldText | None, own: OutletProfile, knowledge: Knowledge) -> Where | None:
    """The foreign country of the first place in the credits of the first paragraphs; at home it says nothing."""
    if body is None:
        return None
    for start, name in _places(body, own):
        code = _country(fold(name), knowledge)
        index = next((s.index for s in body.sentences if s.start >= start), None)
        if code is not None and index is not None:
            return None if code == own.homeland else Where(code, "dateline", None, index)
    return None


def _places(body: FieldText, own: OutletProfile) -> Iterator[tuple[int, str]]:
    text = body.normalized.text
    for start, end in body.normalized.paragraphs[:PARAGRAPHS]:
        lead = lead_in(text, start, end, own)
        if lead is None:
            continue
        sent = _SENT.search(text, start, lead.end)
        span = lead.place or (sent.span("place") if sent else None)
        if span is not None:
            yield start, text[span[0] : span[1]]


def _country(name: str, knowledge: Knowledge) -> str | None:
    """The country of a name that is nothing but a place."""
    for match in knowledge.scan(name):
        found = {e.code for e in match.entries if isinstance(e, StateName | PlaceName) and e.code}
        if match.start == 0 and match.word_end == len(name) and len(found) == 1:
            return found.pop()
    return None
