"""Errors that end a command with one line for the person who called it."""

from __future__ import annotations


class UserError(Exception):
    """Something the caller can mend: a missing file, a wrong setting, a broker that is not there.

    The message says what is wrong and what to do; it is printed without a traceback and ends the process with
    `exit_code` (contract, "Command line": 2 for usage, settings and preflight).
    """

    def __init__(self, message: str, exit_code: int = 2) -> None:
        super().__init__(message)
        self.message = message
        self.exit_code = exit_code
