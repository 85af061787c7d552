"""The product's core, loaded. Apart from `agents.core`, so that tests of delivery load no tables."""

from __future__ import annotations

from functools import partial

from agents.core import Core
from agents.knowledge import load_knowledge
from agents.settings import Settings
from diplowire.extraction.extract import extract
from diplowire.extraction.version import VERSION
from diplowire.text.normalize import normalize
from schemas.event import Extractor


def load_core(settings: Settings) -> Core:
    """The core with the knowledge in effect, overlay included. Reading the tables takes seconds.

    Raises UserError, with file, line and field, where the overlay cannot be used.
    """
    knowledge = load_knowledge(settings)
    extractor = Extractor(name="diplowire", version=VERSION, knowledge=knowledge.version)
    return Core(normalize, partial(extract, knowledge=knowledge), extractor)
