"""Iterating in a thread, so that waiting for input does not hold up what is being sent."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar

_T = TypeVar("_T")
#: How far the thread may run ahead.
_AHEAD = 64


@dataclass(frozen=True, slots=True)
class _End:
    error: BaseException | None = None


async def in_background(items: Iterator[_T]) -> AsyncIterator[_T]:
    """The items as they come; what the iterator raises is raised here.

    The thread is a daemon: one that waits for input that never comes does not keep the program from ending.
    """
    loop = asyncio.get_running_loop()
    queue: asyncio.Queue[_T | _End] = asyncio.Queue()
    room = threading.Semaphore(_AHEAD)

    def put(item: _T | _End) -> None:
        room.acquire()
        with suppress(RuntimeError):  # the loop has been closed: nobody wants to know any more
            loop.call_soon_threadsafe(queue.put_nowait, item)

    threading.Thread(target=_drain, args=(items, put), name="reader", daemon=True).start()
    while not isinstance(item := await queue.get(), _End):
        room.release()
        yield item
    if item.error is not None:
        raise item.error


def _drain(items: Iterator[_T], put: Callable[[_T | _End], None]) -> None:
    try:
        for item in items:
            put(item)
    except Exception as error:  # noqa: BLE001 - raised again where the items are used
        put(_End(error))
    else:
        put(_End())
