"""Fetching one address that the caller named. Nothing is followed but redirections."""

from __future__ import annotations

import time
import zlib
from dataclasses import dataclass
from email.message import Message
from http.client import HTTPException
from importlib.metadata import version
from typing import Any, Protocol
from urllib import request
from urllib.error import HTTPError, URLError
from urllib.parse import quote, urlsplit, urlunsplit

#: A feed or a page is far below; a larger file is better fetched by a download tool and published from disk.
MAX_BYTES = 32 * 1024 * 1024
#: Seconds for the whole answer, and for each wait in it.
MAX_SECONDS = 30.0
_WAIT_SECONDS = 10.0
_CHUNK = 1 << 16
_HANDLERS = (
    request.ProxyHandler, request.UnknownHandler, request.HTTPHandler, request.HTTPSHandler,
    request.HTTPDefaultErrorHandler, request.HTTPRedirectHandler, request.HTTPErrorProcessor,
)  # fmt: skip


class FetchError(Exception):
    """The address gave nothing that can be read; the message says why."""


class _Answer(Protocol):
    headers: Message

    def read1(self, amount: int) -> bytes: ...


@dataclass(frozen=True, slots=True)
class Page:
    """What an address answered."""

    data: bytes
    media_type: str
    charset: str | None


def is_address(name: str) -> bool:
    """Whether a name is an http or https address."""
    return name.lower().startswith(("http://", "https://"))


def fetch(address: str, max_bytes: int = MAX_BYTES, max_seconds: float = MAX_SECONDS) -> Page:
    """The bytes at an address.

    Raises FetchError for anything but a complete answer within the limits.
    """
    asked = request.Request(ascii_address(address), headers={"User-Agent": f"diplowire/{version('diplowire')}"})  # noqa: S310 - the opener speaks http and https alone
    deadline = time.monotonic() + max_seconds
    try:
        with _opener().open(asked, timeout=min(_WAIT_SECONDS, max_seconds)) as answer:
            data = _unpacked(_body(answer, deadline, max_bytes), answer.headers, max_bytes)
            return Page(data, answer.headers.get_content_type(), answer.headers.get_content_charset())
    except HTTPError as error:
        raise FetchError(f"the server answered {error.code} {error.reason}") from error
    except URLError as error:
        raise FetchError(f"cannot be fetched: {error.reason}") from error
    except (OSError, HTTPException, ValueError) as error:
        raise FetchError(f"cannot be fetched: {str(error) or type(error).__name__}") from error


def ascii_address(address: str) -> str:
    """The address as servers take it: Persian letters escaped, what is escaped already left alone."""
    parts = urlsplit(address)
    try:
        host = parts.netloc.encode("idna").decode("ascii")
    except UnicodeError as error:
        raise FetchError("is no address: its host name is not valid") from error
    path, query = (quote(text, safe="%/:=&?~+!$,;'@()*[]") for text in (parts.path, parts.query))
    return urlunsplit((parts.scheme.lower(), host, path, query, ""))


def _opener() -> request.OpenerDirector:
    """Speaks http and https and nothing else: a redirection cannot lead to a file of this machine."""
    opener = request.OpenerDirector()
    for handler in _HANDLERS:
        opener.add_handler(handler())
    return opener


def _body(answer: _Answer, deadline: float, max_bytes: int) -> bytes:
    data = bytearray()
    while chunk := answer.read1(_CHUNK):
        data += chunk
        if len(data) > max_bytes:
            raise FetchError(f"has more than {max_bytes:,} bytes; download it and publish the file")
        if time.monotonic() > deadline:
            raise FetchError("took too long; download it and publish the file")
    return bytes(data)


def _unpacked(data: bytes, headers: Any, max_bytes: int) -> bytes:
    """Some servers compress unasked."""
    if headers.get("Content-Encoding", "").lower() not in {"gzip", "x-gzip"}:
        return data
    try:
        unpacked = zlib.decompressobj(wbits=31).decompress(data, max_bytes + 1)
    except zlib.error as error:
        raise FetchError(f"its compressed answer is broken: {error}") from error
    if len(unpacked) > max_bytes:
        raise FetchError(f"has more than {max_bytes:,} bytes; download it and publish the file")
    return unpacked
