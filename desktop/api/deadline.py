"""An end to a whole call: httpx bounds each wait, not their sum, and a peer may answer in drips for ever."""

from __future__ import annotations

import ssl
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpcore
import httpx
from typing_extensions import override


class Deadline:
    """When the call under way on this thread must be over."""

    def __init__(self) -> None:
        self._here = threading.local()

    @contextmanager
    def within(self, seconds: float) -> Iterator[None]:
        """The calls inside must be over in this many seconds."""
        self._here.at = time.monotonic() + seconds
        try:
            yield
        finally:
            self._here.at = None

    def left(self, asked: float | None) -> float | None:
        """How long a wait of `asked` seconds may be; 0 or less when the time is over."""
        at: float | None = getattr(self._here, "at", None)
        if at is None:
            return asked
        left = at - time.monotonic()
        return left if asked is None else min(asked, left)

    def has_passed(self) -> bool:
        """True when the call should have been over."""
        left = self.left(None)
        return left is not None and left <= 0


class PatientTransport(httpx.HTTPTransport):
    """httpx's own transport on connections that know the deadline. Asks no proxy."""

    def __init__(self, deadline: Deadline, *, tls: bool) -> None:
        # Not the parent's: it would read every authority's certificate before a call that needs none.
        self._pool = httpcore.ConnectionPool(
            ssl_context=httpx.create_ssl_context() if tls else None,
            network_backend=_Backend(deadline), keepalive_expiry=30,
        )


class _Backend(httpcore.NetworkBackend):
    def __init__(self, deadline: Deadline) -> None:
        self._deadline = deadline
        self._real = httpcore.SyncBackend()

    @override
    def connect_tcp(
        self, host: str, port: int, timeout: float | None = None, local_address: str | None = None,
        socket_options: Any = None,  # httpcore's own type for it is private
    ) -> httpcore.NetworkStream:
        return _Stream(self._real.connect_tcp(host, port, timeout, local_address, socket_options), self._deadline)


class _Stream(httpcore.NetworkStream):
    def __init__(self, real: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._real = real
        self._deadline = deadline

    @override
    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        left = self._deadline.left(timeout)
        if left is not None and left <= 0:
            raise httpcore.ReadTimeout
        return self._real.read(max_bytes, left)

    @override
    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._real.write(buffer, timeout)

    @override
    def close(self) -> None:
        self._real.close()

    @override
    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None,
    ) -> httpcore.NetworkStream:
        return _Stream(self._real.start_tls(ssl_context, server_hostname, timeout), self._deadline)

    @override
    def get_extra_info(self, info: str) -> object:
        return self._real.get_extra_info(info)
