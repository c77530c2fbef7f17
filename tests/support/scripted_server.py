"""A backend that answers as a test says, call by call, over real HTTP."""

from __future__ import annotations

import contextlib
import json
import socket
import socketserver
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler


@dataclass(frozen=True, slots=True)
class Call:
    """One request as it came."""

    method: str
    target: str
    headers: Mapping[str, str]
    body: bytes

    @property
    def path(self) -> str:
        return self.target.partition("?")[0]

    @property
    def json(self):
        return json.loads(self.body)


@dataclass(frozen=True, slots=True)
class Reply:
    """What is answered; a dict or list is sent as JSON."""

    body: object = b""
    status: int = 200
    media_type: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def problem(name: str, status: int, *, headers: Mapping[str, str] | None = None, **members: object) -> Reply:
    body = {"type": f"https://sidemand.dk/problems/{name}", "title": name, "status": status, **members}
    return Reply(body, status, "application/problem+json", headers or {})


class ScriptedServer:
    """`on` says how a path is answered: a Reply, or a function of the Call."""

    def __init__(self) -> None:
        self.calls: list[Call] = []
        self.peers_ever = 0
        self.replies: dict[str, Reply | Callable[[Call], Reply]] = {}
        self._server = _Server(self)
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}"

    def on(self, path: str, reply: Reply | Callable[[Call], Reply]) -> None:
        self.replies[path] = reply

    def to(self, path: str) -> list[Call]:
        return [call for call in self.calls if call.path == path]

    def close(self) -> None:
        self._server.shutdown()
        self._server.hang_up()
        self._server.server_close()
        self._thread.join()


class _Server(socketserver.ThreadingTCPServer):
    def __init__(self, script: ScriptedServer) -> None:
        self.script = script
        self.peers: set[socket.socket] = set()
        super().__init__(("127.0.0.1", 0), _Handler)

    def process_request(self, request, client_address):
        self.peers.add(request)
        self.script.peers_ever += 1
        super().process_request(request, client_address)

    def shutdown_request(self, request):
        self.peers.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request, client_address):
        if not isinstance(sys.exception(), OSError):  # a client that left
            super().handle_error(request, client_address)

    def hang_up(self) -> None:
        for peer in tuple(self.peers):
            with contextlib.suppress(OSError):
                peer.shutdown(socket.SHUT_RDWR)


class _Handler(BaseHTTPRequestHandler):
    server: _Server
    protocol_version = "HTTP/1.1"

    def _serve(self) -> None:
        length = int(self.headers.get("content-length", 0))
        call = Call(self.command, self.path, {k.lower(): v for k, v in self.headers.items()}, self.rfile.read(length))
        self.server.script.calls.append(call)
        found = self.server.script.replies.get(call.path, Reply({}, 404))
        reply = found(call) if callable(found) else found
        body = reply.body if isinstance(reply.body, bytes) else json.dumps(reply.body).encode()
        self.send_response(reply.status)
        self.send_header("Content-Type", reply.media_type)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status not in {204, 304}:
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        if reply.status not in {204, 304}:
            self.wfile.write(body)

    def do_GET(self) -> None:
        self._serve()

    def do_POST(self) -> None:
        self._serve()

    def do_PATCH(self) -> None:
        self._serve()

    def log_message(self, *_: object) -> None:
        return


@contextmanager
def scripted_server() -> Iterator[ScriptedServer]:
    server = ScriptedServer()
    try:
        yield server
    finally:
        server.close()
