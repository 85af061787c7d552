"""What can go wrong with the local broker."""

from __future__ import annotations

from agents.errors import UserError


class BrokerError(UserError):
    """The local broker cannot be had, started or stopped; the message says why and what to do."""
