"""Casting: who of those that an article names stands behind an office or a state, and who vouches for an act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from diplowire.extraction.introduced import Written, introduced, with_introduced
from diplowire.extraction.model import Candidate
from diplowire.extraction.officials import announcers, only_officials, with_announcer, with_officials
from diplowire.extraction.reader import Reader
from diplowire.extraction.vouching import voucher


def cast(candidates: Sequence[Candidate], reader: Reader, written: Written) -> list[Candidate]:
    """The candidates that have a source, with the people whom the article names for it."""
    officials = only_officials(reader.text.mentions)
    speakers = announcers(reader.views)
    names = introduced(candidates, reader.views, written)
    named = [with_announcer(with_introduced(c, names), speakers) for c in candidates if c.source]
    return [replace(with_officials(c, officials), asserted=voucher(c, reader.views)) for c in named]
