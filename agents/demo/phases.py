"""When each phase of the demo was over, in seconds since it began."""

from __future__ import annotations

import time
from collections.abc import Callable


class Phases:
    """A stopwatch with named marks; the first mark of a name counts."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._start = clock()
        self._marks: dict[str, float] = {}

    def now(self) -> float:
        """Seconds since the start."""
        return self._clock() - self._start

    def mark(self, name: str) -> bool:
        """The phase of this name is over. False if it was before."""
        if name in self._marks:
            return False
        self._marks[name] = self.now()
        return True

    def line(self) -> str:
        """All marks in the order in which they were made."""
        return ", ".join(f"{name} {seconds:.1f} s" for name, seconds in self._marks.items())
