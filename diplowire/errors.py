"""Errors that the core raises on purpose. Anything else that escapes it is a bug."""

from __future__ import annotations

from schemas.kinds import DeadLetterReason


class ArticleError(Exception):
    """The article can never be processed as it is: a permanent error that names the reason and the field.

    `message` goes to the dead letter's header: at most 500 characters and no article text.
    """

    def __init__(self, reason: DeadLetterReason, message: str, *, field: str | None = None) -> None:
        super().__init__(message)
        self.reason: DeadLetterReason = reason
        self.message = message[:500]
        self.field = field


class TooComplexError(ArticleError):
    """The article exceeds the work budget of the core (outcome `too_complex` and a dead letter)."""

    def __init__(self, message: str, *, field: str | None = None) -> None:
        super().__init__("too_complex", message, field=field)
