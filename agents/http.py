"""Metrics and health over HTTP, on a port and in threads of their own: they answer while the event loop is busy."""

from __future__ import annotations

import logging
import os
import socket
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from socketserver import ThreadingMixIn
from typing import TYPE_CHECKING
from wsgiref.simple_server import WSGIRequestHandler, WSGIServer, make_server

import msgspec
from prometheus_client import make_wsgi_app

from agents.errors import UserError
from agents.health import Health
from agents.metrics import Metrics

if TYPE_CHECKING:
    from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

log = logging.getLogger(__name__)

#: A client that says nothing for so long is hung up on.
_SOCKET_SECONDS = 10


class _Server(ThreadingMixIn, WSGIServer):
    daemon_threads = True
    #: Two workers on one port would each get some of the requests; the second one is to fail instead.
    allow_reuse_port = False

    def server_bind(self) -> None:
        """Bind without asking the resolver for our own name, which can take seconds."""
        self.socket.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        self.socket.bind(self.server_address)
        self.server_address = self.socket.getsockname()
        self.server_name, self.server_port = str(self.server_address[0]), int(self.server_address[1])
        self.setup_environ()


class _Server6(_Server):
    address_family = socket.AF_INET6


class _Handler(WSGIRequestHandler):
    timeout = _SOCKET_SECONDS

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        """Probes ask every few seconds: not worth a line."""


@dataclass(frozen=True, slots=True)
class Endpoint:
    """A running server. `close` ends it."""

    address: str
    port: int
    close: Callable[[], None]


def serve(bind: str, port: int, metrics: Metrics, health: Health, port_file: Path | None = None) -> Endpoint:
    """Answer `/metrics`, `/livez` and `/readyz` until closed; port 0 takes a free one.

    Raises UserError if the port is taken or the address is not ours.
    """
    server_class = _Server6 if ":" in bind else _Server
    try:
        server = make_server(bind, port, _application(metrics, health), server_class, _Handler)
    except OSError as error:
        message = f"cannot listen on {bind}:{port}: {os.strerror(error.errno) if error.errno else error}"
        raise UserError(f"{message}; set HTTP_PORT (0 takes a free port) or HTTP_BIND") from error
    threading.Thread(target=server.serve_forever, name="http", daemon=True).start()
    endpoint = Endpoint(f"[{bind}]" if ":" in bind else bind, server.server_port, server.shutdown)
    if port_file is not None:
        _write_port(port_file, endpoint.port)
    log.info("metrics and health: http://%s:%d/metrics /readyz /livez", endpoint.address, endpoint.port)
    return endpoint


def _write_port(path: Path, port: int) -> None:
    """Whole or not at all: whoever waits for the file reads it the moment it is there."""
    try:
        part = path.with_name(f".{path.name}.{os.getpid()}")
        part.write_text(f"{port}\n", encoding="ascii")
        part.replace(path)
    except OSError as error:
        raise UserError(f"cannot write {path}: {error.strerror}; set HTTP_PORT_FILE to a file that can") from error


def _application(metrics: Metrics, health: Health) -> WSGIApplication:
    exposition: WSGIApplication = make_wsgi_app(metrics.registry)

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        match environ.get("PATH_INFO"):
            case "/metrics":
                metrics.ready(health.readiness().reason is None)
                return exposition(environ, start_response)
            case "/readyz":
                readiness = health.readiness()
                return _answer(start_response, readiness.reason is None, msgspec.json.encode(readiness))
            case "/livez":
                live = health.live()
                return _answer(start_response, live, msgspec.json.encode({"live": live}))
            case _:
                start_response("404 Not Found", [("Content-Type", "text/plain")])
                return [b"/metrics /readyz /livez\n"]

    return application


def _answer(start_response: StartResponse, good: bool, body: bytes) -> Iterable[bytes]:  # noqa: FBT001 - private
    status = "200 OK" if good else "503 Service Unavailable"
    start_response(status, [("Content-Type", "application/json"), ("Cache-Control", "no-store")])
    return [body + b"\n"]
