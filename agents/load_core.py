"""The product's core, loaded. Apart from `agents.core`, so that tests of delivery load no tables."""

from __future__ import annotations

from functools import partial

from agents.core import Core
from agents.errors import UserError
from agents.settings import Settings
from diplowire.extraction.extract import extract
from diplowire.extraction.version import VERSION
from diplowire.knowledge import Knowledge, KnowledgeError
from diplowire.text.normalize import normalize
from schemas.event import Extractor


def load_core(settings: Settings) -> Core:
    """The core with the knowledge in effect, overlay included. Reading the tables takes seconds.

    Raises UserError, with file, line and field, where the overlay cannot be used.
    """
    try:
        knowledge = Knowledge.load(settings.knowledge)
    except KnowledgeError as error:
        raise UserError(f"DIPLOWIRE_KNOWLEDGE: {error}") from error
    extractor = Extractor(name="diplowire", version=VERSION, knowledge=knowledge.version)
    return Core(normalize, partial(extract, knowledge=knowledge), extractor)
