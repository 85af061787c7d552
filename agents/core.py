"""The pure core as the agents use it: two functions, and what they are called."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from importlib.metadata import version

from agents.extract_agent import Extract
from agents.normalize_agent import Normalize
from agents.settings import Settings
from schemas.event import Extractor


@dataclass(frozen=True, slots=True)
class Core:
    """What an app is made around. `extractor` stands in every event and outcome."""

    normalize: Normalize
    extract: Extract
    extractor: Extractor


def load_core(settings: Settings) -> Core:
    """The core with the knowledge in effect, overlay included. Reading the tables takes seconds."""
    from diplowire.extraction.extract import extract  # noqa: PLC0415 - the tables, which tests of delivery do without
    from diplowire.knowledge import Knowledge  # noqa: PLC0415
    from diplowire.text.normalize import normalize  # noqa: PLC0415

    knowledge = Knowledge.load(settings.knowledge)
    extractor = Extractor(name="diplowire", version=version("diplowire"), knowledge=knowledge.version)
    return Core(normalize, partial(extract, knowledge=knowledge), extractor)
