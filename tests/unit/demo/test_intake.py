"""Sending articles: confirmed one by one, in order, and a broker that goes away is said at once."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiokafka.errors import KafkaTimeoutError
from aiokafka.structs import RecordMetadata

from agents.background import in_background
from agents.intake import IN_FLIGHT_BYTES, BrokerLostError, Intake
from agents.readers import Found


class Producer:
    """Hands out futures that the test settles."""

    def __init__(self) -> None:
        self.futures: list[asyncio.Future[Any]] = []

    async def send(self, _topic: str, _value: bytes, _key: bytes | None) -> asyncio.Future[Any]:
        """As aiokafka: a future for the confirmation."""
        self.futures.append(asyncio.get_running_loop().create_future())
        return self.futures[-1]


def _article(name: str, size: int = 1) -> Found:
    return Found(name, name, b"x" * size, {})


def _confirmed(offset: int) -> RecordMetadata:
    return RecordMetadata("t", 0, None, offset, None, 0, 0)


def test_articles_are_settled_in_order_while_more_are_sent() -> None:
    """Confirmation is not waited for one at a time."""

    async def run() -> None:
        producer, seen = Producer(), list[str]()
        intake = Intake(producer, "t", lambda article, _metadata: seen.append(article.where))
        for name in "ab":
            await asyncio.wait_for(intake.send(_article(name)), 1)
        for offset, future in enumerate(reversed(producer.futures)):
            future.set_result(_confirmed(offset))
        await asyncio.wait_for(intake.finish(), 1)
        assert seen == ["a", "b"]
        assert intake.count == 2

    asyncio.run(run())


def test_what_is_under_way_is_bounded() -> None:
    """Articles as large as they come do not fill the memory: sending waits for confirmations."""

    async def run() -> None:
        producer = Producer()
        intake = Intake(producer, "t", lambda *_: None)
        await intake.send(_article("a", IN_FLIGHT_BYTES))
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(intake.send(_article("b", 2)), 0.1)

    asyncio.run(run())


def test_a_broker_that_goes_away_is_said_at_once() -> None:
    """With the number of confirmed articles and the first that is not; exit status 1."""

    async def run() -> None:
        producer = Producer()
        intake = Intake(producer, "t", lambda *_: None)
        await intake.send(_article("one"))
        await intake.send(_article("two"))
        producer.futures[0].set_result(_confirmed(0))
        producer.futures[1].set_exception(KafkaTimeoutError())
        with pytest.raises(BrokerLostError, match=r"1 articles are confirmed, two and what follows") as error:
            await intake.finish()
        assert error.value.exit_code == 1

    asyncio.run(run())


def test_a_reader_in_the_background_raises_where_it_is_used() -> None:
    """An error in the thread is an error of the command, after the items before it."""

    def items() -> Any:
        yield 1
        raise ValueError("broken")

    async def run() -> None:
        read = in_background(items())
        assert await anext(read) == 1
        with pytest.raises(ValueError, match="broken"):
            await anext(read)

    asyncio.run(run())


def test_a_reader_in_the_background_does_not_run_far_ahead() -> None:
    """A file larger than the memory is read as it is sent."""
    numbers = iter(range(10_000))

    async def run() -> None:
        read = in_background(numbers)
        assert await anext(read) == 0
        await asyncio.sleep(0.05)

    asyncio.run(run())
    assert next(numbers) < 200
