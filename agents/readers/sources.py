"""Opening what the caller names: a file, a directory, an address, standard input."""

from __future__ import annotations

import gzip
import io
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import BinaryIO, cast

from agents.readers.address import FetchError, fetch, is_address
from agents.readers.items import HEAD_BYTES, Broken, Input, Note
from agents.readers.registry import is_readable

STDIN = "-"
_GZIP = b"\x1f\x8b"
Progress = Callable[[int], object]


def open_all(names: Sequence[str], progress: Progress = lambda _: None) -> Iterator[Input | Broken | Note]:
    """Each input in turn, closed when the next one is asked for.

    `progress` is told the number of bytes whenever some were read.
    """
    for name in names:
        if name == STDIN:
            yield _input("<stdin>", _stdin(), progress)
        elif is_address(name):
            yield _fetched(name, progress)
        elif Path(name).is_dir():
            yield from _directory(Path(name), progress)
        else:
            yield from _file(Path(name), progress)


def total_bytes(names: Sequence[str]) -> int | None:
    """How many bytes the inputs have; None if that is not known beforehand."""
    if any(name == STDIN or is_address(name) for name in names):
        return None
    files = [file for name in names for file in (_files(Path(name)) if Path(name).is_dir() else [Path(name)])]
    return sum(file.stat().st_size for file in files if file.is_file())


def _stdin() -> BinaryIO | io.RawIOBase:
    """Standard input without Python's buffer: a thread that waits in that one would keep the program from ending."""
    try:
        return io.FileIO(sys.stdin.fileno(), closefd=False)
    except (AttributeError, OSError, ValueError):  # replaced by something without a descriptor
        return sys.stdin.buffer


def _directory(directory: Path, progress: Progress) -> Iterator[Input | Broken | Note]:
    files = _files(directory)
    for file in files:
        yield from _file(file, progress)
    left = sum(1 for file in _walk(directory) if file not in set(files))
    if left:
        yield Note(str(directory), f"files left out because their names promise no format that can be read: {left:,}")
    if not files:
        yield Broken(str(directory), "holds no file that can be read")


def _files(directory: Path) -> list[Path]:
    return [file for file in _walk(directory) if is_readable(file.name)]


def _walk(directory: Path) -> list[Path]:
    """All files below, in the order of their paths, without hidden ones."""
    found: list[Path] = []
    for parent, directories, names in os.walk(directory):
        directories[:] = [name for name in directories if not name.startswith(".")]
        found += [Path(parent, name) for name in names if not name.startswith(".")]
    return sorted(found)


def _file(path: Path, progress: Progress) -> Iterator[Input | Broken]:
    try:
        file = path.open("rb", buffering=0)
    except OSError as error:
        yield Broken(str(path), error.strerror or "cannot be opened")
        return
    with closing(file):
        yield _input(str(path), file, progress)


def _fetched(address: str, progress: Progress) -> Input | Broken:
    try:
        page = fetch(address)
    except FetchError as error:
        return Broken(address, str(error))
    opened = _input(address, io.BytesIO(page.data), progress)
    return Input(opened.name, opened.stream, url=address, media_type=page.media_type, charset=page.charset)


def _input(name: str, file: BinaryIO | io.RawIOBase, progress: Progress) -> Input:
    stream = _buffered(_Counted(file, progress))
    if stream.peek(len(_GZIP)).startswith(_GZIP):
        stream = _buffered(gzip.GzipFile(fileobj=stream))
    return Input(name, stream)


def _buffered(raw: object) -> io.BufferedReader:
    # A GzipFile is a raw stream in all but its declared type.
    return io.BufferedReader(cast("io.RawIOBase", raw), HEAD_BYTES)


class _Counted(io.RawIOBase):
    """Passes bytes through and counts them. Reads what is there, so that a pipe is followed as it is written."""

    def __init__(self, file: BinaryIO | io.RawIOBase, progress: Progress) -> None:
        self._read = file.read1 if isinstance(file, io.BufferedReader | io.BytesIO) else file.read
        self._progress = progress

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: object) -> int:
        view = memoryview(buffer)  # type: ignore[arg-type] # a writable buffer, by the protocol of RawIOBase
        data = self._read(len(view)) or b""
        view[: len(data)] = data
        self._progress(len(data))
        return len(data)
