"""The pure core as the agents use it: two functions, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass

from agents.extract_agent import Extract
from agents.normalize_agent import Normalize
from schemas.event import Extractor


@dataclass(frozen=True, slots=True)
class Core:
    """What an app is made around. `extractor` stands in every event and outcome."""

    normalize: Normalize
    extract: Extract
    extractor: Extractor
