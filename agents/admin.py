"""The admin client: opened and closed in one place, with what it logs while it fails."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import asynccontextmanager, contextmanager
from typing import Any, TypeVar

from aiokafka.admin import AIOKafkaAdminClient

_T = TypeVar("_T")


class _Collector(logging.Handler):
    def __init__(self, messages: list[str]) -> None:
        super().__init__(logging.WARNING)
        self.messages = messages

    def emit(self, record: logging.LogRecord) -> None:
        self.messages.append(record.getMessage())


@contextmanager
def client_log() -> Iterator[list[str]]:
    """What aiokafka logs meanwhile, instead of on the terminal.

    Its exceptions say "Unable to bootstrap" whatever the reason; the reason stands in its log alone.
    """
    logger = logging.getLogger("aiokafka")
    messages: list[str] = []
    handler, propagate = _Collector(messages), logger.propagate
    logger.addHandler(handler)
    logger.propagate = False
    try:
        yield messages
    finally:
        logger.propagate = propagate
        logger.removeHandler(handler)


@asynccontextmanager
async def admin_client(options: dict[str, Any], *, patience: float = 15) -> AsyncIterator[AIOKafkaAdminClient]:
    """A started admin client; `options` as `Settings.client_options()` gives them, `patience` in seconds a request."""
    client = AIOKafkaAdminClient(**options, client_id="diplowire-admin", request_timeout_ms=int(patience * 1000))
    try:
        await client.start()
        yield client
    finally:
        await client.close()


def run_blocking(work: Callable[[], Coroutine[Any, Any, _T]]) -> _T:
    """Run a coroutine to its end, whether or not the calling thread already has a running loop."""
    try:
        asyncio.get_running_loop()
    except RuntimeError:
        return asyncio.run(work())
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(lambda: asyncio.run(work())).result()
