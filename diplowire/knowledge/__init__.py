"""States, organisations, offices and who held them when: loading, checking, lookup."""

from diplowire.knowledge.base import Knowledge
from diplowire.knowledge.model import (
    Bound,
    Entry,
    Holder,
    InstitutionName,
    Label,
    Match,
    Modifier,
    OrganisationName,
    Person,
    PersonName,
    PlaceName,
    SourceName,
    StateName,
    Stop,
    TitleName,
)
from diplowire.knowledge.tables import KnowledgeError

__all__ = [
    "Bound",
    "Entry",
    "Holder",
    "InstitutionName",
    "Knowledge",
    "KnowledgeError",
    "Label",
    "Match",
    "Modifier",
    "OrganisationName",
    "Person",
    "PersonName",
    "PlaceName",
    "SourceName",
    "StateName",
    "Stop",
    "TitleName",
]
