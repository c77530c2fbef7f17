"""Running the backend: the real clock, real chance, a real socket. The only place here that knows them."""

from __future__ import annotations

import ipaddress
import logging
import secrets
import socket
import threading
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Final

import uvicorn

from desktop.backend.main import create_app
from desktop.backend.settings import Settings

LOG: Final = logging.getLogger("sidemand.backend")
BACKLOG: Final = 256
_WATCH_SECONDS: Final = 0.2


class SystemClock:
    """The machine's clock."""

    def now(self) -> datetime:
        """This moment."""
        return datetime.now(UTC)  # noqa: TID251 - the composition knows the system clock


class SystemIds:
    """The operating system's randomness."""

    def new(self) -> str:
        """A fresh unguessable identifier, 32 hexadecimal digits."""
        return secrets.token_hex(16)

    def key(self) -> bytes:
        """32 fresh random bytes."""
        return secrets.token_bytes(32)


def serve(
    database_url: str, host: str, port: int, *, child: bool, secret: str | None, on_ready: Callable[[int], None],
    stop: threading.Event | None = None, public_url: str | None = None, profile: str = "training",
) -> None:
    """Serve until `stop` is set, or, in the main thread, until the process is told to end. Blocks.

    `port` 0 takes any free one; `on_ready` is called with the real one when the first call can be answered. As a
    `child`, only loopback and only with a `secret` of the parent's choosing. `public_url` is what clients call this
    backend, where that is not `http://host:port`. Raises OSError when the address is taken, and what `create_app`
    raises.
    """
    if child and (not secret or not ipaddress.ip_address(host).is_loopback):
        raise ValueError("a child listens on loopback and asks for a secret")
    with listen(host, port) as bound:
        real = int(bound.getsockname()[1])
        settings = Settings(
            database_url=database_url, issuer=(public_url or f"http://{_in_url(host)}:{real}").rstrip("/"),
            profile="live" if profile == "live" else "training", secret=secret,
        )
        app = create_app(settings, SystemClock(), SystemIds())
        # No access log: addresses of calls, tokens and persons are nobody's to keep (ARCHITECTURE.md, "Logs").
        server = uvicorn.Server(uvicorn.Config(
            app, access_log=False, log_config=None, server_header=False, timeout_graceful_shutdown=5,
            timeout_keep_alive=30, ws="none", http="h11", loop="asyncio", backlog=BACKLOG,
        ))
        watcher = threading.Thread(target=_watch, args=(server, stop, on_ready, real), daemon=True)
        watcher.start()
        server.run(sockets=[bound])


def listen(host: str, port: int) -> socket.socket:
    """A bound, listening socket; calls that come before the server is up wait in its queue."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return socket.create_server((host, port), family=family, backlog=BACKLOG)


def _watch(
    server: uvicorn.Server, stop: threading.Event | None, on_ready: Callable[[int], None], port: int,
) -> None:
    pause = threading.Event()
    while not server.started and not server.should_exit:
        pause.wait(0.01)
    if server.started:
        on_ready(port)
    while stop is not None and not server.should_exit:
        if stop.wait(_WATCH_SECONDS):
            server.should_exit = True


def _in_url(host: str) -> str:
    return f"[{host}]" if ":" in host else host
