"""Faust, mended: what faust-streaming 0.15.3 does wrong is put right here, by overriding and nowhere else.

Each override is held by a test on a real broker (tests/contract); docs/adr says what was seen without it.
"""

from __future__ import annotations

import signal
from collections.abc import AsyncIterator, Awaitable
from typing import Any, cast

import faust
from faust.transport.drivers.aiokafka import Consumer, Transport
from faust.types import TP, EventT, StreamT

from agents.deadlines import ExitDeadline
from agents.records import Consumed, Outgoing


class CommittingConsumer(Consumer):
    """Commits finished work: all of it, and before its partitions are revoked.

    Faust forgets the acknowledged offsets first and commits what is left of them: a worker that joins would cost
    everybody a commit interval of finished work. And at offsets that hold no record (the marks of a publisher's
    transactions, what compaction removed) each commit ends, so that commits fall behind the work.
    """

    async def on_partitions_revoked(self, revoked: set[TP]) -> None:
        """Let nothing new reach the agents, wait for what they have in hand, commit it; then go on as Faust does."""
        if not self.app.should_stop:
            self.stop_flow()
            self.app.flow_control.suspend()
            self.app.flow_control.clear()
            await self.wait_empty()
        await super().on_partitions_revoked(revoked)

    def _new_offset(self, tp: TP) -> int | None:
        """The offset behind the last acknowledged record.

        A partition has one record in hand at a time and they are acknowledged in their order (`isolated_partitions`,
        `concurrency=1`), so whatever lies before the last one is done.
        """
        acked = self._acked[tp]
        if not acked:
            return None
        offset = max(acked) + 1
        acked.clear()
        self._acked_index[tp].clear()
        return offset


class CommittingTransport(Transport):
    """The aiokafka transport with the mended consumer."""

    Consumer = CommittingConsumer


class StreamApp(faust.App):
    """An app that ends in time and writes nothing to the disk."""

    deadline: ExitDeadline

    def _new_transport(self) -> Any:
        return CommittingTransport(self.conf.broker_consumer, self)

    def _create_directories(self) -> None:
        """Faust's data directory is for tables, which we do not have; the file system may be read-only."""

    async def send_record(self, topic: str, record: Outgoing) -> Awaitable[Any]:
        """Hand a record to the producer; the broker's confirmation is the result of what is returned.

        Not `Topic.send`: its layers of codecs and callbacks cost a quarter of a worker's time and do nothing for bytes.
        """
        producer = cast("Any", await self.maybe_start_producer())
        return cast(
            "Awaitable[Any]",
            await producer.send(topic, record.key, record.value, None, None, list(record.headers)),
        )

    async def on_stop(self) -> None:
        """Stop, by a signal or by a crash, within the grace period."""
        self.deadline.arm("stopping")
        await super().on_stop()


class StreamWorker(faust.Worker):
    """A worker that ends in time, remembers the signal that ended it, and leaves logging and the terminal alone."""

    app: StreamApp
    stopped_by: signal.Signals | None = None

    def __init__(self, app: StreamApp) -> None:
        super().__init__(app, quiet=True, override_logging=False, redirect_stdouts=False)
        self.spinner = None

    def _schedule_shutdown(self, signal: signal.Signals) -> None:
        self.stopped_by = self.stopped_by or signal
        self.app.deadline.arm(f"stopping after {signal.name}")
        super()._schedule_shutdown(signal)

    def _setproctitle(self, info: str, *, ident: str = "diplowire") -> None:
        """Keep the process's name: operators look for the command that they started."""


def unacknowledged(stream: StreamT[bytes]) -> AsyncIterator[EventT[bytes]]:
    """The stream's events, none acknowledged by Faust.

    Without this an event is acknowledged when the agent asks for the next one, or fails: an exception would skip its
    message for good.
    """
    return cast("AsyncIterator[EventT[bytes]]", cast("Any", stream).noack().events())


def consumed(event: EventT[bytes]) -> Consumed:
    """The event's record, free of Faust. `message.headers` keeps what `event.headers` loses: repeated names."""
    message: Any = event.message  # its types say less than Kafka allows: a key, value or timestamp can be absent
    return Consumed(
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        timestamp_ms=None if message.timestamp is None else round(message.timestamp * 1000),
        key=message.key,
        value=message.value,
        headers=tuple(message.headers or ()),
    )
