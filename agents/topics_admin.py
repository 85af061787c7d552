"""Topics on a cluster against the topic table: create what is missing, name what differs, alter nothing."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from agents.errors import UserError
from agents.settings import Role, Settings
from schemas.topics import (
    CONSOLIDATED,
    CONSOLIDATION_INPUT,
    DAY_MS,
    DEAD_LETTERS,
    EVENTS,
    NORMALIZED,
    OUTCOMES,
    RAW,
    TOPICS,
    Topic,
)

# Kafka's error codes.
_UNKNOWN_TOPIC = 3
_NOT_AUTHORIZED = frozenset({29, 31})
_EXISTS = 36
#: A new topic is known to every broker within a fraction of this.
SETTLE_SECONDS = 10.0

_OF_EXTRACT = (
    *(RAW, NORMALIZED, EVENTS, OUTCOMES, CONSOLIDATION_INPUT),
    *(DEAD_LETTERS[topic.name] for topic in (RAW, NORMALIZED)),
)
_OF_CONSOLIDATE = (CONSOLIDATION_INPUT, CONSOLIDATED, DEAD_LETTERS[CONSOLIDATION_INPUT.name])


@dataclass(frozen=True)
class Difference:
    """A topic that is not as the table has it. What is not `serious` is worth a look and stops nothing."""

    topic: str
    message: str
    serious: bool = True


def topics_of(role: Role) -> tuple[Topic, ...]:
    """The topics that a worker in this role reads or writes."""
    if role == "extract":
        return _OF_EXTRACT
    return _OF_CONSOLIDATE if role == "consolidate" else TOPICS


async def create_topics(
    admin: AIOKafkaAdminClient, settings: Settings, topics: Sequence[Topic] = TOPICS
) -> dict[str, bool]:
    """Create what is missing; full name to whether it was created now (False: it was there, and is left as it is).

    Raises UserError with one line for each topic that Kafka refuses.
    """
    wanted = [_new_topic(topic, settings) for topic in topics]
    # aiokafka raises nothing here: what Kafka refused stands in the answer.
    answer = (await admin.create_topics(wanted)).topic_errors
    refused = [
        Difference(name, message or f"error {code}") for name, code, message in answer if code not in (0, _EXISTS)
    ]
    if refused:
        raise UserError("Kafka refuses to create " + "\n".join(grouped(refused)))
    await _settle(admin, [each.name for each in wanted])
    return {name: code == 0 for name, code, _ in answer}


async def check_topics(
    admin: AIOKafkaAdminClient, settings: Settings, topics: Sequence[Topic] = TOPICS
) -> list[Difference]:
    """Every difference between the cluster and the table, in the order of `topics`."""
    found = {each["topic"]: each for each in await admin.describe_topics([settings.topic(t) for t in topics])}
    present = [topic for topic in topics if not found[settings.topic(topic)]["error_code"]]
    configs = await _configs(admin, [settings.topic(topic) for topic in present])
    differences: list[Difference] = []
    for topic in topics:
        name = settings.topic(topic)
        differences += _layout(name, found[name], settings.partitions_of(topic))
        if topic in present:
            differences += _settings_of(name, topic, configs[name])
    return differences


def grouped(differences: Sequence[Difference]) -> list[str]:
    """A line for each thing to say, with all the topics that it is true of."""
    topics: dict[str, list[str]] = {}
    for each in differences:
        topics.setdefault(each.message, []).append(each.topic)
    return [f"{', '.join(names)}: {message}" for message, names in topics.items()]


def _new_topic(topic: Topic, settings: Settings) -> NewTopic:
    return NewTopic(
        settings.topic(topic),
        settings.partitions_of(topic),
        settings.replication,
        # aiokafka asks for this where the number of copies is left to the cluster (-1).
        replica_assignments={} if settings.replication == -1 else None,
        topic_configs=topic.configs(),
    )


async def _settle(admin: AIOKafkaAdminClient, names: list[str]) -> None:
    """Wait until every partition has a leader, so that whoever comes next finds what was created."""
    async with asyncio.timeout(SETTLE_SECONDS):
        while True:
            described = await admin.describe_topics(names)
            if all(not t["error_code"] and all(p["leader"] >= 0 for p in t["partitions"]) for t in described):
                return
            await asyncio.sleep(0.05)


async def _configs(admin: AIOKafkaAdminClient, names: list[str]) -> dict[str, dict[str, str] | None]:
    """Each topic's settings; None where there is no right to read them."""
    if not names:
        return {}
    resources = [ConfigResource(ConfigResourceType.TOPIC, name) for name in names]
    answers = [each for response in await admin.describe_configs(resources) for each in response.resources]
    return {name: None if code else {entry[0]: entry[1] for entry in rest[0]} for code, _, _, name, *rest in answers}


def _layout(name: str, found: dict[str, Any], partitions: int) -> Iterator[Difference]:
    code, count = found["error_code"], len(found["partitions"])
    if code == _UNKNOWN_TOPIC:
        yield Difference(name, "missing; `diplowire topics create` creates what is missing")
    elif code in _NOT_AUTHORIZED:
        yield Difference(name, "no right to see it (ACL: Describe on the topic)")
    elif code:
        yield Difference(name, f"Kafka cannot describe it (error {code})")
    elif count != partitions:
        yield Difference(
            name,
            f"has {count} partitions, expected {partitions}; set DIPLOWIRE_PARTITIONS, or add partitions to the topic",
        )


def _settings_of(name: str, topic: Topic, actual: dict[str, str] | None) -> Iterable[Difference]:
    if actual is None:
        return [Difference(name, "no right to read its settings (ACL: DescribeConfigs): not checked", serious=False)]
    wrong = [_compare(key, wanted, actual.get(key, "")) for key, wanted in topic.configs().items()]
    return [Difference(name, message, serious) for message, serious in filter(None, wrong)]


def _compare(key: str, wanted: str, actual: str) -> tuple[str, bool] | None:
    """What to say about one setting, and whether it is serious; None if it is as wanted."""
    if actual == wanted:
        return None
    if key == "retention.ms":
        return f"keeps records for {_days(actual)}, not for {_days(wanted)} ({key}={actual})", False
    larger_is_harmless = key == "max.message.bytes" and int(actual or 0) > int(wanted)
    return f"{key} is {actual}, expected {wanted}; change it on the cluster", not larger_is_harmless


def _days(milliseconds: str) -> str:
    return "ever" if milliseconds == "-1" else f"{int(milliseconds) / DAY_MS:g} days"
