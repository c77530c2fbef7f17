"""The address on this machine that the system browser comes back to after a sign-in. Heard once."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import sys
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler
from typing import Final, TypeAlias
from urllib.parse import urlsplit

from typing_extensions import override

PATH: Final = "/callback"
_ONE_REQUEST: Final = 10
"""Seconds one connection gets to say what it wants; browsers open some and never use them."""

_Request: TypeAlias = "socket.socket | tuple[bytes, socket.socket]"


@dataclass(frozen=True, slots=True)
class _Once:
    """The first query that came, and whether one did."""

    heard: threading.Event = field(default_factory=threading.Event)
    lock: threading.Lock = field(default_factory=threading.Lock)
    queries: list[str] = field(default_factory=list, repr=False)

    def take(self, query: str) -> bool:
        with self.lock:
            if self.queries:
                return False
            self.queries.append(query)
            return True


class Listener:
    """Listens on 127.0.0.1 and a port the system chose, until one callback came or somebody gave up.

    `page` is the HTML that the browser shows once it came.
    """

    def __init__(self, page: Callable[[], str]) -> None:
        self._once = _Once()
        self._server = _Server(self._once, page)
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, name="sign-in listener", daemon=True,
        )
        self._thread.start()

    @property
    def redirect_uri(self) -> str:
        """Where the provider must send the browser."""
        return f"http://127.0.0.1:{self._server.server_address[1]}{PATH}"

    def wait(self, seconds: float) -> str | None:
        """The query of the callback, or None when nobody came in time or `cancel` was called."""
        self._once.heard.wait(seconds)
        with self._once.lock:
            return self._once.queries[0] or None if self._once.queries else None

    def cancel(self) -> None:
        """Give up: `wait` returns None at once. Safe from any thread; a callback that came before stays."""
        self._once.take("")
        self._once.heard.set()

    def close(self) -> None:
        """Close the socket; nobody can reach it any more."""
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()
        self._thread.join()


class _Server(socketserver.ThreadingTCPServer):
    def __init__(self, once: _Once, page: Callable[[], str]) -> None:
        self.once = once
        self.page = page
        self._peers: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    @override
    def process_request(self, request: _Request, client_address: object) -> None:
        if isinstance(request, socket.socket):
            self._peers.add(request)
        super().process_request(request, client_address)

    @override
    def shutdown_request(self, request: _Request) -> None:
        if isinstance(request, socket.socket):
            self._peers.discard(request)
        super().shutdown_request(request)

    @override
    def handle_error(self, request: _Request, client_address: object) -> None:
        # A browser that left has nobody to be told of it; what else goes wrong is a fault of ours.
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def hang_up(self) -> None:
        """End the connections a browser opened and never used, so that nothing waits for them."""
        for peer in tuple(self._peers):
            with contextlib.suppress(OSError):
                peer.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    timeout = _ONE_REQUEST
    server_version = "Sidemand"
    sys_version = ""

    def do_GET(self) -> None:
        asked = urlsplit(self.path)
        if asked.path == PATH and asked.query and self.server.once.take(asked.query):
            try:
                self._answer(200, self.server.page())
            finally:
                # Only now, so that the socket is not closed under the page; and also when nobody waited for the page.
                self.server.once.heard.set()
        else:
            self._answer(404, "")

    def _answer(self, status: int, page: str) -> None:
        body = page.encode()
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("Referrer-Policy", "no-referrer")
        self.send_header("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'")
        self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(body)

    @override
    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        # Another method, a broken request line: nothing is here, and nothing of ours is said.
        self._answer(404, "")

    @override
    def log_message(self, format: str, *args: object) -> None:
        # The path holds the code.
        return
