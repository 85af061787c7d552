"""The topic table: the one place where a topic's name, partitions and settings are written down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

DAY_MS = 24 * 3600 * 1000
#: 4 MiB: a normalised article carries raw and normalised text and may be several times the size of the raw one.
MAX_MESSAGE_BYTES = 4 * 1024 * 1024
#: A raw value over this is a dead letter (contract, "Topics").
MAX_RAW_BYTES = 1024 * 1024
#: A normalised article over this is a dead letter; the rest of 4 MiB is for headers and the batch.
MAX_NORMALIZED_BYTES = 3_900_000


@dataclass(frozen=True)
class Topic:
    """One Kafka topic. `partitions` None takes the configured number."""

    name: str
    meaning: str
    key: str
    value: str
    cleanup: Literal["delete", "compact"]
    retention_days: int | None
    partitions: int | None = None
    internal: bool = False

    def full_name(self, prefix: str) -> str:
        """The name on a cluster: the configured prefix before it."""
        return prefix + self.name

    def configs(self) -> dict[str, str]:
        """Topic settings as Kafka spells them."""
        settings = {"cleanup.policy": self.cleanup, "max.message.bytes": str(MAX_MESSAGE_BYTES)}
        if self.retention_days is not None:
            settings["retention.ms"] = str(self.retention_days * DAY_MS)
        return settings


RAW = Topic(
    "articles.raw",
    "Articles as publishers send them.",
    "article id or URL, whatever the publisher chose; none is allowed",
    "RawArticle",
    "delete",
    30,
)
NORMALIZED = Topic(
    "articles.normalized",
    "Articles with normalised text and offsets into the raw text.",
    "article id",
    "NormalizedArticle",
    "delete",
    7,
)
EVENTS = Topic("diplomacy.events", "One event as one article reports it.", "article id", "Event", "delete", 30)
OUTCOMES = Topic(
    "articles.outcomes",
    "What became of each article, after its events are confirmed.",
    "article id",
    "ArticleOutcome",
    "compact",
    None,
)
CONSOLIDATION_INPUT = Topic(
    "diplowire.consolidation.input",
    "Each article's whole report set.",
    "article id",
    "ReportSet",
    "delete",
    30,
    partitions=1,
    internal=True,
)
CONSOLIDATED = Topic(
    "diplomacy.events.consolidated",
    "The event over all outlets, latest revision.",
    "consolidated id",
    "ConsolidatedEvent",
    "compact",
    None,
    partitions=1,
)


def dead_letters(topic: Topic) -> Topic:
    """The dead-letter topic of a consumed topic."""
    return Topic(
        f"{topic.name}.dlq",
        f"What could not be read or processed from `{topic.name}`.",
        "the original key",
        "bytes",
        "delete",
        30,
        partitions=1,
    )


CONSUMED: tuple[Topic, ...] = (RAW, NORMALIZED, CONSOLIDATION_INPUT)
DEAD_LETTERS: dict[str, Topic] = {topic.name: dead_letters(topic) for topic in CONSUMED}
TOPICS: tuple[Topic, ...] = (
    RAW, NORMALIZED, EVENTS, OUTCOMES, CONSOLIDATION_INPUT, CONSOLIDATED, *DEAD_LETTERS.values(),
)  # fmt: skip
