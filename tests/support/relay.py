"""A relay between the app and a real backend that turns hostile at a chosen moment and can behave again.

    with relayed_backend(tmp_path / "backend") as (backend, relay):
        with desk_at(profile, relay.url) as app:
            relay.turn("half a body", "POST /v1/lookups")
            ...
            relay.behave()
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.support.backend import RunningBackend
from tests.support.hostile_server import HTML

Peer = Callable[[socket.socket, bytes, Callable[[], bytes]], None]
"""What a way of being hostile does to the caller; it is given the request and may fetch the true answer."""


def _head(status: str, media_type: str, length: int) -> bytes:
    return (
        f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n"
    ).encode()


def _html(status: str) -> Peer:
    return lambda peer, _request, _answer: peer.sendall(_head(status, "text/html", len(HTML)) + HTML)


def _nothing(_peer: socket.socket, _request: bytes, _answer: Callable[[], bytes]) -> None:
    return


def _half(peer: socket.socket, _request: bytes, answer: Callable[[], bytes]) -> None:
    whole = answer()
    start = whole.index(b"\r\n\r\n") + 4
    peer.sendall(whole[:start + max(1, (len(whole) - start) // 2)])


def _lost_answer(_peer: socket.socket, _request: bytes, answer: Callable[[], bytes]) -> None:
    answer()


def _drips(peer: socket.socket, _request: bytes, answer: Callable[[], bytes]) -> None:
    pause = threading.Event()
    for at in answer():
        peer.sendall(bytes((at,)))
        if pause.wait(0.05):
            return


HOSTILE: dict[str, Peer] = {
    "HTML with 200": _html("200 OK"),
    "500 in HTML": _html("500 Internal Server Error"),
    "nothing": _nothing,
    "half a body": _half,
    "the answer is lost": _lost_answer,
    "drips": _drips,
}
"""Whatever a network or a broken server does. Those that call for the answer let the request arrive first."""


class Relay:
    """Passes every request on, one connection each, but those that begin like `turn` said."""

    def __init__(self) -> None:
        self._socket = socket.create_server(("127.0.0.1", 0))
        self._to = 0
        self._how: Peer | None = None
        self._where: tuple[str, ...] = ()
        self._closing = False
        self._threads: list[threading.Thread] = [threading.Thread(target=self._accept, daemon=True)]
        self.spoilt: list[str] = []
        """Method and path of each request that was answered badly."""
        self.asked: list[str] = []
        """Method and path of every request."""
        self._threads[0].start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def lead_to(self, port: int) -> None:
        """Where the real backend is."""
        self._to = port

    def turn(self, how: str, *where: str) -> None:
        """From now on requests that begin with one of `where` ("POST /v1/lookups"; none is every one) go wrong."""
        self.spoilt.clear()
        self._how, self._where = HOSTILE[how], where

    def spoils(self, request: str) -> bool:
        """Whether what begins with `request` ("POST /v1/lookups") goes wrong now."""
        return self._how is not None and (not self._where or request.startswith(self._where))

    def behave(self) -> None:
        """From now on all is well."""
        self._how = None

    def close(self) -> None:
        self._closing = True
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(20)

    def _accept(self) -> None:
        while not self._closing:
            try:
                peer, _ = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(peer,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, peer: socket.socket) -> None:
        with peer:
            peer.settimeout(20)
            try:
                request = _read_message(peer)
                if not request:
                    return
                line = request.split(b" HTTP/", 1)[0].decode()
                self.asked.append(line.partition("?")[0])
                how = self._how
                if how is not None and self.spoils(line):
                    self.spoilt.append(line.partition("?")[0])
                    how(peer, request, lambda: self._answer(request))
                else:
                    peer.sendall(self._answer(request))
                peer.shutdown(socket.SHUT_WR)
            except OSError:
                return

    def _answer(self, request: bytes) -> bytes:
        head, _, body = request.partition(b"\r\n\r\n")
        lines = [line for line in head.split(b"\r\n") if not line.lower().startswith(b"connection:")]
        with socket.create_connection(("127.0.0.1", self._to), timeout=20) as real:
            real.sendall(b"\r\n".join([*lines, b"Connection: close"]) + b"\r\n\r\n" + body)
            answer = b""
            while more := real.recv(65536):
                answer += more
            return answer


def _read_message(peer: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        more = peer.recv(65536)
        if not more:
            return b""
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    lengths = [line.split(b":")[1] for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")]
    while lengths and len(body) < int(lengths[0]):
        more = peer.recv(65536)
        if not more:
            break
        body += more
    return head + b"\r\n\r\n" + body


@contextmanager
def relayed_backend(folder: Path, **more) -> Iterator[tuple[RunningBackend, Relay]]:
    """A real backend on the machine's own clock, reached through a relay only."""
    from desktop.backend.serving import SystemClock

    folder.mkdir(parents=True, exist_ok=True)
    relay = Relay()
    backend = RunningBackend(folder, **({"clock": SystemClock()} | more), behind=relay.url)
    relay.lead_to(backend.port)
    try:
        yield backend, relay
    finally:
        relay.behave()
        backend.stop()
        relay.close()
