"""The deadline for ending: a worker that is to stop, or has crashed, is gone when its grace period is over.

Faust ends neither by itself: a stop while the broker is down waits for the broker, and a crash of several partitions
at once waits for acknowledgements that will never come. Ending hard is safe at any moment, since an offset is
committed only after everything that follows from its record is confirmed.
"""

from __future__ import annotations

import logging
import os
import threading
from collections.abc import Callable

log = logging.getLogger(__name__)

#: Exit status of a worker whose grace period ran out (contract, "Command line").
GRACE_EXPIRED = 70


class ExitDeadline:
    """Ends the process hard once armed and `seconds` have passed. Its thread keeps no process alive."""

    def __init__(self, seconds: float, end: Callable[[int], object] = os._exit) -> None:
        self._seconds = seconds
        self._end = end
        self._lock = threading.Lock()
        self._timer: threading.Timer | None = None

    def arm(self, why: str) -> None:
        """Start the countdown; the first call counts."""
        with self._lock:
            if self._timer is not None:
                return
            self._timer = threading.Timer(self._seconds, self._expire, (why,))
            self._timer.daemon = True
            self._timer.start()

    def _expire(self, why: str) -> None:
        log.critical("%s, but not ended after %g s: ending now", why, self._seconds)
        self._end(GRACE_EXPIRED)
