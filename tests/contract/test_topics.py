"""Topics on a real cluster: creating and checking them."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TypeVar

import pytest
from aiokafka.admin import AIOKafkaAdminClient, NewTopic
from click.testing import CliRunner

from agents.admin import admin_client, run_blocking
from agents.cli.topics import command
from agents.errors import UserError
from agents.settings import Settings
from agents.topics_admin import Difference, check_topics, create_topics
from schemas.topics import CONSOLIDATED, EVENTS, NORMALIZED, OUTCOMES, RAW, TOPICS, Topic

pytestmark = pytest.mark.kafka
_T = TypeVar("_T")


def _admin(settings: Settings, work: Callable[[AIOKafkaAdminClient], Awaitable[_T]]) -> _T:
    async def call() -> _T:
        async with admin_client(settings.client_options()) as admin:
            return await work(admin)

    return run_blocking(call)


def _check(settings: Settings) -> list[Difference]:
    return _admin(settings, lambda admin: check_topics(admin, settings))


def _flags(settings: Settings) -> list[str]:
    return ["--broker", settings.broker, "--topic-prefix", settings.topic_prefix]


def test_create_makes_the_table(settings: Settings) -> None:
    """After `create` the cluster is exactly as the table has it."""
    created = _admin(settings, lambda admin: create_topics(admin, settings))
    assert created == {settings.topic(topic): True for topic in TOPICS}
    assert _check(settings) == []


def test_create_again_changes_nothing(topics: Settings, widen: Callable[[Topic, int], None]) -> None:
    """A second `create` is no error and leaves a topic that differs as it is."""
    widen(RAW, 8)
    created = _admin(topics, lambda admin: create_topics(admin, topics))
    assert created == {topics.topic(topic): False for topic in TOPICS}
    assert [each.topic for each in _check(topics)] == [topics.topic(RAW)]


def test_what_kafka_refuses_is_an_error(settings: Settings) -> None:
    """The client raises nothing when Kafka refuses a topic; we do, with Kafka's reason."""
    greedy = settings.model_copy(update={"replication": 3})
    with pytest.raises(UserError, match="replication factor of 3"):
        _admin(greedy, lambda admin: create_topics(admin, greedy))
    assert {each.message for each in _check(settings)} == {"missing; `diplowire topics create` creates what is missing"}


def test_check_names_every_difference(settings: Settings) -> None:
    """Missing, partitions, cleanup and record size are errors; retention and a larger size are warnings."""
    large = {"max.message.bytes": "5000000", "cleanup.policy": "compact"}
    made = {
        RAW: NewTopic(settings.topic(RAW), 2, 1, topic_configs=RAW.configs()),
        NORMALIZED: NewTopic(
            settings.topic(NORMALIZED), 6, 1, topic_configs=NORMALIZED.configs() | {"retention.ms": "-1"}
        ),
        EVENTS: NewTopic(settings.topic(EVENTS), 6, 1, topic_configs=EVENTS.configs() | {"cleanup.policy": "compact"}),
        OUTCOMES: NewTopic(settings.topic(OUTCOMES), 6, 1, topic_configs=OUTCOMES.configs() | large),
        CONSOLIDATED: NewTopic(
            settings.topic(CONSOLIDATED),
            settings.partitions_of(CONSOLIDATED),
            1,
            topic_configs=CONSOLIDATED.configs() | {"max.message.bytes": "1000"},
        ),
    }
    _admin(settings, lambda admin: admin.create_topics(list(made.values())))
    found = {
        (each.topic.removeprefix(settings.topic_prefix), each.message.split(";")[0], each.serious)
        for each in _check(settings)
    }
    absent = {(topic.name, "missing", True) for topic in TOPICS if topic not in made}
    assert found == absent | {
        ("articles.raw", "has 2 partitions, expected 6", True),
        ("articles.normalized", "keeps records for ever, not for 7 days (retention.ms=-1)", False),
        ("diplomacy.events", "cleanup.policy is compact, expected delete", True),
        ("articles.outcomes", "max.message.bytes is 5000000, expected 4194304", False),
        ("diplomacy.events.consolidated", "max.message.bytes is 1000, expected 4194304", True),
    }


def test_the_command_creates_and_checks(settings: Settings) -> None:
    """`topics check` is exit 2 with one line while topics are missing, `create` makes them, then `check` is exit 0."""
    runner = CliRunner()
    before = runner.invoke(command, ["check", *_flags(settings)])
    assert (before.exit_code, before.stderr.count("\n"), before.stdout) == (2, 1, "")
    created = runner.invoke(command, ["create", *_flags(settings)])
    assert (created.exit_code, created.stdout.count(": created\n")) == (0, len(TOPICS))
    after = runner.invoke(command, ["check", *_flags(settings)])
    assert (after.exit_code, after.stderr) == (0, "")
