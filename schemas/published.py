"""Which records are published, under which schema name."""

from __future__ import annotations

from dataclasses import dataclass

from schemas.article import NormalizedArticle, RawArticle
from schemas.base import Record
from schemas.consolidated import ConsolidatedEvent
from schemas.event import Event
from schemas.outcome import ArticleOutcome, ReportSet
from schemas.topics import TOPICS, Topic

#: The major version: in the files' path, in `$id`, in `ce_dataschema` and `ce_type`.
VERSION = "v1"
#: What `$id` and `ce_dataschema` begin with; the schema's name and the version follow.
SCHEMA_URN = "urn:diplowire:schema:"


@dataclass(frozen=True)
class Published:
    """One record of the contract and the name of its schema."""

    name: str
    record: type[Record]

    @property
    def id(self) -> str:
        """`$id` of the schema, and `ce_dataschema` of the records that have the header."""
        return f"{SCHEMA_URN}{self.name}:{VERSION}"

    @property
    def path(self) -> str:
        """The schema's file, seen from `schemas/`."""
        return f"{VERSION}/{self.name}.json"

    @property
    def topics(self) -> tuple[Topic, ...]:
        """The topics whose values are such records."""
        return tuple(topic for topic in TOPICS if topic.value == self.record.__name__)


PUBLISHED: tuple[Published, ...] = (
    Published("raw-article", RawArticle),
    Published("article", NormalizedArticle),
    Published("event", Event),
    Published("outcome", ArticleOutcome),
    Published("report-set", ReportSet),
    Published("consolidated", ConsolidatedEvent),
)
