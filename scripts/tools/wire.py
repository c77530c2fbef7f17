"""A relay between the app and a backend that counts what passes: requests, and bytes both ways."""

from __future__ import annotations

import socket
import threading
from pathlib import Path
from typing import Final

from desktop.backend.serving import SystemClock
from tests.support.backend import RunningBackend

VERBS: Final = (b"GET ", b"POST ", b"PUT ", b"PATCH ", b"DELETE ")


class Wire:
    """A relay that counts what passes."""

    def __init__(self) -> None:
        self.requests = self.bytes = 0
        self.target = 0
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._accept, daemon=True).start()

    def clear(self) -> None:
        """Count from nothing."""
        self.requests = self.bytes = 0

    def _accept(self) -> None:
        while True:
            here, _ = self._listener.accept()
            there = socket.create_connection(("127.0.0.1", self.target))
            threading.Thread(target=self._relay, args=(here, there, True), daemon=True).start()
            threading.Thread(target=self._relay, args=(there, here, False), daemon=True).start()

    def _relay(self, source: socket.socket, sink: socket.socket, asking: bool) -> None:
        while data := source.recv(65536):
            self.bytes += len(data)
            if asking and data.startswith(VERBS):
                self.requests += 1
            sink.sendall(data)
        sink.close()


class Relayed(RunningBackend):
    """A backend that knows itself by the relay's address."""

    def __init__(self, folder: Path, wire: Wire) -> None:
        self._wire = wire
        super().__init__(folder, clock=SystemClock())
        wire.target = self._port

    @property
    def base_url(self) -> str:
        """Where clients reach it."""
        return f"http://127.0.0.1:{self._wire.port}"
