"""The knowledge base as the settings want it. Apart from `agents.load_core`, which loads what touches Kafka."""

from __future__ import annotations

from agents.errors import UserError
from agents.settings import Settings
from diplowire.knowledge import Knowledge, KnowledgeError


def load_knowledge(settings: Settings) -> Knowledge:
    """The tables in effect, overlay included.

    Raises UserError, with file, line and field, where the overlay cannot be used.
    """
    try:
        return Knowledge.load(settings.knowledge)
    except KnowledgeError as error:
        raise UserError(f"DIPLOWIRE_KNOWLEDGE: {error}") from error
