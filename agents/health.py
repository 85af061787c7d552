"""Whether the worker lives and whether it is ready, as facts (contract, "HTTP").

Written by the event loop and by the probe's thread, read by the HTTP thread: every value is replaced, none changed.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass

#: Live: the event loop ticked within this time. A broker that is down never fails it.
LIVE_SECONDS = 30.0
#: Ready: an admin call was answered within this time.
BROKER_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class Readiness:
    """The answer of /readyz; `reason` is None exactly when the worker is ready."""

    joined: bool
    topics: bool
    broker_seen_seconds: float | None
    assigned: int
    role: str
    reason: str | None


class Health:
    """What is known about the worker. Joining counts once: an empty assignment and a rebalance change nothing."""

    def __init__(self, role: str, clock: Callable[[], float] = time.monotonic) -> None:
        self.role = role
        self._clock = clock
        self._ticked = clock()
        self._broker_seen: float | None = None
        self._assigned: int | None = None
        self._topics_problem: str | None = "the topics have not been checked yet"

    def tick(self) -> None:
        """The event loop is alive."""
        self._ticked = self._clock()

    def joined(self, partitions: int) -> None:
        """The group gave this worker its partitions, maybe none."""
        self._assigned = partitions

    def topics_checked(self, problem: str | None = None) -> None:
        """The topics were found as configured, or what is wrong with them."""
        self._topics_problem = problem

    def broker_answered(self) -> None:
        """An admin call was answered."""
        self._broker_seen = self._clock()

    def live(self) -> bool:
        """Whether the event loop ticked lately."""
        return self._clock() - self._ticked < LIVE_SECONDS

    def readiness(self) -> Readiness:
        """Whether the worker is ready, and if not, why."""
        seen = None if self._broker_seen is None else max(0.0, self._clock() - self._broker_seen)
        return Readiness(
            joined=self._assigned is not None,
            topics=self._topics_problem is None,
            broker_seen_seconds=None if seen is None else round(seen, 1),
            assigned=self._assigned or 0,
            role=self.role,
            reason=self._reason(seen),
        )

    def _reason(self, broker_seen: float | None) -> str | None:
        if broker_seen is None:
            return "the broker has not answered yet"
        if broker_seen >= BROKER_SECONDS:
            return f"the broker has not answered for {broker_seen:.0f} s"
        if self._topics_problem is not None:
            return self._topics_problem
        return None if self._assigned is not None else "the group has not been joined yet"
