"""A counterpart that misbehaves, on raw sockets, so that nothing between it and the client is polite."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

HTML = b"<!doctype html><html><body><h1>Log in to Hotel Wi-Fi</h1></body></html>"


def _answer(status: str, media_type: str, body: bytes, *, length: int | None = None, extra: str = "") -> bytes:
    head = (
        f"HTTP/1.1 {status}\r\nContent-Type: {media_type}\r\n{extra}"
        f"Content-Length: {len(body) if length is None else length}\r\nConnection: close\r\n\r\n"
    )
    return head.encode() + body


def _say(data: bytes) -> Callable[[socket.socket, threading.Event], None]:
    return lambda peer, _closing: peer.sendall(data)


def _drip(data: bytes, every: float) -> Callable[[socket.socket, threading.Event], None]:
    def drip(peer: socket.socket, closing: threading.Event) -> None:
        for n in range(len(data)):
            peer.sendall(data[n:n + 1])
            if closing.wait(every):
                return
    return drip


def _silence(_peer: socket.socket, closing: threading.Event) -> None:
    closing.wait(30)


def _huge(peer: socket.socket, closing: threading.Event) -> None:
    body = b'["' + b"x" * (5 * 1024 * 1024) + b'"]'
    peer.sendall(_answer("200 OK", "application/json", b"", length=len(body)))
    for start in range(0, len(body), 65536):
        if closing.is_set():
            return
        peer.sendall(body[start:start + 65536])


def _endless(peer: socket.socket, closing: threading.Event) -> None:
    peer.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n")
    while not closing.is_set():
        peer.sendall(b"10000\r\n" + b"x" * 65536 + b"\r\n")


BEHAVIOURS: dict[str, Callable[[socket.socket, threading.Event], None]] = {
    "html with 200": _say(_answer("200 OK", "text/html", HTML)),
    "html that says it is json": _say(_answer("200 OK", "application/json", HTML)),
    "500 in html": _say(_answer("500 Internal Server Error", "text/html", HTML)),
    "502 with nothing": _say(_answer("502 Bad Gateway", "text/plain", b"")),
    "closes at once": lambda _peer, _closing: None,
    "half a body": _say(_answer("200 OK", "application/json", b'{"tasks": [', length=4000)),
    "half a header": _say(b"HTTP/1.1 200 OK\r\nContent-Ty"),
    "not http": _say(b"SSH-2.0-OpenSSH_9.2\r\n"),
    "wrong json": _say(_answer("200 OK", "application/json", b'{"status": 7, "tasks": "none", "addresses": {}}')),
    "json cut short": _say(_answer("200 OK", "application/json", b'{"status": "o')),
    "not utf-8": _say(_answer("200 OK", "application/json", b'{"status": "\xff\xfe"}')),
    "deep json": _say(_answer("200 OK", "application/json", b"[" * 60_000)),
    "redirect elsewhere": _say(_answer("307 Temporary Redirect", "text/plain", b"", extra="Location: http://example.test/\r\n")),
    "compressed though not asked": _say(_answer("200 OK", "application/json", b"\x1f\x8b\x08\x00junk", extra="Content-Encoding: gzip\r\n")),
    "a status nobody knows": _say(_answer("299 Whatever", "application/json", b"{}")),
    "5 MB": _huge,
    "without end": _endless,
    "silence": _silence,
    "body in drips": _drip(_answer("200 OK", "application/json", b" " * 4000), 0.02),
    "headers in drips": _drip(b"HTTP/1.1 200 OK\r\n" + b"X-Drip: y\r\n" * 400, 0.02),
}


class HostileServer:
    """Answers every connection in one way. `seen` is what it was sent, request by request."""

    def __init__(self, behaviour: str) -> None:
        self._behave = BEHAVIOURS[behaviour]
        self._closing = threading.Event()
        self._socket = socket.create_server(("127.0.0.1", 0))
        self.seen: list[bytes] = []
        self._threads = [threading.Thread(target=self._accept, daemon=True)]
        self._threads[0].start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._socket.getsockname()[1]}"

    def close(self) -> None:
        self._closing.set()
        # Closing alone does not wake a thread that waits in accept.
        self._socket.shutdown(socket.SHUT_RDWR)
        self._socket.close()
        for thread in self._threads:
            thread.join(10)

    def _accept(self) -> None:
        while not self._closing.is_set():
            try:
                peer, _ = self._socket.accept()
            except OSError:
                return
            thread = threading.Thread(target=self._serve, args=(peer,), daemon=True)
            self._threads.append(thread)
            thread.start()

    def _serve(self, peer: socket.socket) -> None:
        with peer:
            peer.settimeout(10)
            try:
                self.seen.append(_request(peer))
                self._behave(peer, self._closing)
                # A polite end of sending, so that the client gets what was said and not a reset.
                peer.shutdown(socket.SHUT_WR)
            except OSError:
                return


def _request(peer: socket.socket) -> bytes:
    data = b""
    while b"\r\n\r\n" not in data:
        more = peer.recv(65536)
        if not more:
            return data
        data += more
    head, _, body = data.partition(b"\r\n\r\n")
    length = next((int(line.split(b":")[1]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0)
    while len(body) < length:
        more = peer.recv(65536)
        if not more:
            break
        body += more
    return head + b"\r\n\r\n" + body


@contextmanager
def hostile_server(behaviour: str) -> Iterator[HostileServer]:
    """One that lives as long as the block."""
    server = HostileServer(behaviour)
    try:
        yield server
    finally:
        server.close()


def nobody_there() -> str:
    """An address of this machine where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return f"http://127.0.0.1:{taken.getsockname()[1]}"
