"""How far publishing has come: a bar on a terminal, now and then a line elsewhere. Both on standard error."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, Progress, SpinnerColumn, TaskID, TextColumn, TimeElapsedColumn

#: Seconds between two lines without a terminal: a log is for reading.
_LINE_SECONDS = 10.0


class Display(Protocol):
    """What a reader and a sender tell."""

    def read(self, count: int) -> None:
        """So many more bytes were read."""

    def confirmed(self) -> None:
        """One more article is on the topic."""

    def say(self, line: str) -> None:
        """A line for the caller."""


@contextmanager
def display(console: Console, total_bytes: int | None) -> Iterator[Display]:
    """The display that suits the console."""
    if not console.is_terminal:
        yield _Lines(console)
        return
    columns = (
        SpinnerColumn(), BarColumn(), TextColumn("{task.percentage:>3.0f} %" if total_bytes else ""),
        TextColumn("{task.fields[articles]:,} articles confirmed"), TimeElapsedColumn(),
    )  # fmt: skip
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Bar(progress, progress.add_task("", total=total_bytes, articles=0))


class _Bar:
    def __init__(self, progress: Progress, task: TaskID) -> None:
        self._progress, self._task, self._count = progress, task, 0

    def read(self, count: int) -> None:
        self._progress.advance(self._task, count)

    def confirmed(self) -> None:
        self._count += 1
        self._progress.update(self._task, articles=self._count)

    def say(self, line: str) -> None:
        self._progress.console.print(line, markup=False, highlight=False, soft_wrap=True)


class _Lines:
    def __init__(self, console: Console) -> None:
        self._console, self._count, self._last = console, 0, time.monotonic()

    def read(self, count: int) -> None:
        """Bytes tell nothing in a log."""

    def confirmed(self) -> None:
        self._count += 1
        if time.monotonic() - self._last > _LINE_SECONDS:
            self._last = time.monotonic()
            self.say(f"{self._count:,} articles confirmed")

    def say(self, line: str) -> None:
        self._console.print(line, markup=False, highlight=False, soft_wrap=True)
