"""Fetching an address that the caller names: within limits, http and https only."""

from __future__ import annotations

import gzip
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from reading import SAMPLES, articles, broken, opened

from agents.readers.address import FetchError, ascii_address, fetch

RSS = (SAMPLES / "rss-1256.rss").read_bytes()


class _Site(BaseHTTPRequestHandler):
    """A small news site."""

    def do_GET(self) -> None:
        routes = {
            "/feed": lambda: self._send(RSS, "application/rss+xml"),
            "/page": lambda: self._send((SAMPLES / "page-1256.html").read_bytes(), "text/html; charset=windows-1256"),
            "/packed": lambda: self._send(gzip.compress(RSS), "application/rss+xml", ("Content-Encoding", "gzip")),
            "/away": lambda: self._send(b"", "text/plain", ("Location", "/feed"), status=302),
            "/file": lambda: self._send(b"", "text/plain", ("Location", "file:///etc/hostname"), status=302),
            "/%D8%AE%D8%A8%D8%B1?q=%DB%B1": lambda: self._send("متن خبر".encode(), "text/plain; charset=utf-8"),
            "/slow": self._drip,
        }
        routes.get(self.path, lambda: self._send(b"nothing here", "text/plain", status=404))()

    def _send(self, body: bytes, media_type: str, *headers: tuple[str, str], status: int = 200) -> None:
        self.send_response(status)
        for name, value in (("Content-Type", media_type), ("Content-Length", str(len(body))), *headers):
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        for _ in range(100):
            try:
                self.wfile.write(b"x")
            except OSError:
                return
            time.sleep(0.05)

    def log_message(self, *_: object) -> None:
        """Nothing on the test's terminal."""


@pytest.fixture(scope="module")
def site() -> Iterator[str]:
    """The address of the site, on a free port of loopback."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Site) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.mark.parametrize("path", ["/feed", "/packed", "/away"])
def test_a_feed_at_an_address_is_read(site: str, path: str) -> None:
    """Plain, compressed or after a redirection."""
    assert [a["url"] for a in articles(opened(site + path))] == ["https://news.example/a1", "https://news.example/a2"]


def test_a_page_at_an_address_keeps_the_address_that_was_asked_for(site: str) -> None:
    """And the charset that the server names is used."""
    (article,) = articles(opened(site + "/page"))
    assert article["url"] == site + "/page"
    assert article["title"].startswith("گفت\u200cوگو")


def test_persian_addresses_are_understood(site: str) -> None:
    """As they are copied from a browser."""
    (article,) = articles(opened(site + "/خبر?q=۱"))
    assert article == {"body": "متن خبر", "content_type": "text/plain", "url": site + "/خبر?q=۱"}


def test_an_address_that_is_escaped_already_is_left_alone() -> None:
    """Nothing is escaped twice; a host in Persian letters is spelled as the net spells it."""
    assert ascii_address("https://مثال.example/a%20b?x=%D8") == "https://xn--mgbh0fb.example/a%20b?x=%D8"


@pytest.mark.parametrize(("path", "says"), [("/none", "404"), ("/file", "is not allowed")])
def test_an_address_that_gives_nothing_is_named(site: str, path: str, says: str) -> None:
    """Errors of the server, and a redirection to a file of this machine, which is never followed."""
    (failure,) = broken(opened(site + path))
    assert failure.where == site + path
    assert says in failure.message


def test_nothing_listening_is_named() -> None:
    """One line, no traceback."""
    (failure,) = broken(opened("http://127.0.0.1:9/feed"))
    assert "cannot be fetched" in failure.message


def test_an_answer_over_the_limit_is_refused(site: str) -> None:
    """Sent as it is or packed."""
    for path in ("/feed", "/packed"):
        with pytest.raises(FetchError, match="has more than 500 bytes"):
            fetch(site + path, max_bytes=500)


def test_an_answer_that_drips_is_given_up(site: str) -> None:
    """The time limit holds for the whole answer, not only for each wait."""
    started = time.monotonic()
    with pytest.raises(FetchError, match="took too long"):
        fetch(site + "/slow", max_seconds=0.3)
    assert time.monotonic() - started < 2
