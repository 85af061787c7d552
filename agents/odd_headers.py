"""Records with a header whose name is no UTF-8: the broker takes them, and aiokafka cannot read them.

One such record in `articles.raw` would end every worker at every start. A batch that aiokafka's fast reader cannot
read is read again by its slow one, with what is no UTF-8 in a header's name written as escapes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, SupportsIndex

from aiokafka.consumer import fetcher
from aiokafka.record.default_records import _DefaultRecordBatchPy
from aiokafka.record.memory_records import MemoryRecords, _MemoryRecordsPy


def read_odd_headers() -> None:
    """Have this process's consumers read such records, too. Once or often makes no difference."""
    fetcher.MemoryRecords = ForgivingRecords


class ForgivingRecords:
    """The batches of one fetch answer, as aiokafka's `MemoryRecords` gives them."""

    def __init__(self, data: bytes) -> None:
        self._data = data
        self._records = MemoryRecords(data)
        self._number = 0

    def size_in_bytes(self) -> int:
        """Size of the answer."""
        return int(self._records.size_in_bytes())

    def has_next(self) -> bool:
        """Whether another batch follows."""
        return bool(self._records.has_next())

    def next_batch(self) -> ForgivingBatch:
        """The next batch."""
        self._number += 1
        return ForgivingBatch(self._records.next_batch(), self._data, self._number)


class ForgivingBatch:
    """The `number`-th batch of an answer; everything but its records is the fast reader's."""

    def __init__(self, batch: Any, data: bytes, number: int) -> None:
        self._batch = batch
        self._data = data
        self._number = number

    def __getattr__(self, name: str) -> Any:
        return getattr(self._batch, name)

    def __iter__(self) -> Iterator[Any]:
        try:
            return iter(list(self._batch))
        except UnicodeDecodeError:
            return _read_slowly(self._data, self._number)

    def __next__(self) -> Any:
        return next(self._batch)


class _Name(bytes):
    __slots__ = ()

    def decode(self, encoding: str = "utf-8", errors: str = "strict") -> str:
        del errors
        return super().decode(encoding, "backslashreplace")


class _Buffer(bytearray):
    """Gives slices whose `decode` never fails: header names are all that the slow reader decodes."""

    def __getitem__(self, index: SupportsIndex | slice) -> Any:
        part = super().__getitem__(index)
        return _Name(part) if isinstance(part, bytearray) else part


def _read_slowly(data: bytes, number: int) -> Iterator[Any]:
    answer = _MemoryRecordsPy(data)
    for _ in range(number - 1):
        answer.next_batch()
    batch = _DefaultRecordBatchPy(answer._next_slice)  # noqa: SLF001 - the slow reader offers no other way in
    batch._maybe_uncompress()  # noqa: SLF001
    batch._buffer = _Buffer(batch._buffer)  # noqa: SLF001
    return iter(batch)
