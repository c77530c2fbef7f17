"""The embedded backend as a child process of the app.

What the child (`sidemand serve --child`) does:

1. It reads one JSON line from file descriptor 0 (`sys.stdin` is None in a frozen windowed app):
   `{"database": <SQLAlchemy URL>, "secret": <str>, "socket": <handed_socket.handed>, "parent": <pid>}`.
   The socket is bound to 127.0.0.1 and the parent's own: it stays bound when the child is killed, so that nobody else
   on the machine can take the port and be spoken to in its place.
2. On Linux it calls `prctl(PR_SET_PDEATHSIG, SIGKILL)` itself and ends if `os.getppid()` is no longer `parent`.
3. It listens on that socket, answers only calls with the header `Sidemand-Secret`, and when it accepts connections
   writes one JSON line to file descriptor 1: `{"port": <int>}`.
   Where it cannot it writes `{"problem": <domain.not_started.NotStarted>}` instead, and ends.
4. It ends when file descriptor 0 comes to its end: that is the parent gone, or `stop`. This works on every system.
"""

from __future__ import annotations

import contextlib
import json
import os
import queue
import socket
import subprocess
import threading
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from pathlib import Path
from typing import IO, Final

from desktop.api.handed_socket import bind, handed, hang_up, passed
from desktop.api.http import Endpoint
from desktop.domain.not_started import NotStarted
from desktop.paths import sqlite_url, this_program

START: Final = 30.0
"""Seconds a slow machine gets to import, migrate and bind."""

STOP: Final = 5.0
"""Seconds a child gets to end by itself."""

RESTARTS: Final = 3
"""How often in a row a child that dies young is started again: what never stays up must not be tried for ever."""

UP: Final = timedelta(minutes=1)
"""A child that lived so long did its work: what ends it then is something new, and the count begins anew."""

_LONGEST_LINE: Final = 4096


def child_command() -> tuple[str, ...]:
    """This program again, as the backend."""
    return (*this_program(), "serve", "--child")


class EmbeddedBackend:
    """Starts the child, keeps it, starts it again if it dies, and ends it.

    `start` waits, so it belongs on a worker. A restarted child has the same socket and secret: calls that come
    meanwhile wait for it. One that dies young again and again is given up, and `given_up` says so; whoever calls is
    hung up on.
    """

    def __init__(
        self, database: Path, key: Callable[[], bytes], now: Callable[[], datetime], *,
        command: Sequence[str] | None = None, patience: float = START,
    ) -> None:
        self._database = database
        self._key = key
        self._now = now
        self._command = tuple(command or child_command())
        self._patience = patience
        self._first: queue.SimpleQueue[Endpoint | NotStarted] = queue.SimpleQueue()
        self._process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        self._lock = threading.Lock()
        self._keeper: threading.Thread | None = None
        self._given_up = False
        self._up_since: datetime | None = None

    @property
    def up_since(self) -> datetime | None:
        """When the child that ran last began to answer; None before any did."""
        return self._up_since

    @property
    def given_up(self) -> bool:
        """True when it ended without being asked to and is not started again. Cheap, from any thread."""
        return self._given_up

    def start(self) -> Endpoint | NotStarted:
        """Start the child; where it is once it accepts connections, or why it never will. Call once."""
        # The parent-death signal is sent when the *thread* that started the child ends, so it gets a thread that stays.
        self._keeper = threading.Thread(target=self._keep, name="embedded backend", daemon=True)
        self._keeper.start()
        return self._first.get()

    def stop(self) -> None:
        """End the child: asked first, then killed. Safe to call again, or before `start`."""
        self._stopping.set()
        with self._lock:
            process = self._process
        if process is not None:
            _end(process)
        if self._keeper is not None:
            self._keeper.join()

    def pid(self) -> int | None:
        """The child that runs now, for `doctor` and tests."""
        with self._lock:
            return self._process.pid if self._process is not None and self._process.poll() is None else None

    def _keep(self) -> None:
        try:
            bound = bind()
        except OSError:
            self._first.put(NotStarted.UNKNOWN)
            return
        with bound:
            found = self._keep_on(bound)
            self._given_up = not self._stopping.is_set()
            # For a `start` that still waits; nobody reads it otherwise.
            self._first.put(found if isinstance(found, NotStarted) else NotStarted.UNKNOWN)
            if self._up_since is not None:
                hang_up(bound, self._stopping)

    def _keep_on(self, bound: socket.socket) -> int | NotStarted:
        """Start it, and again when it dies, until it is given up or stopped; what it said last."""
        secret, died_young = self._key().hex(), 0
        found: int | NotStarted = NotStarted.UNKNOWN
        while died_young <= RESTARTS:
            process = self._spawn(secret, bound)
            if process is None:
                break
            found = _port(process, self._patience)
            if isinstance(found, NotStarted):
                _end(process)
                if self._up_since is None or found is not NotStarted.UNKNOWN:
                    break
                died_young += 1  # it answered before, and nothing is known against trying once more
                continue
            if self._up_since is None:
                self._first.put(Endpoint(f"http://127.0.0.1:{found}", secret))
            began = self._up_since = self._now()
            process.wait()
            _close(process)
            if self._stopping.is_set():
                break
            died_young = 0 if self._now() - began >= UP else died_young + 1
        return found

    def _spawn(self, secret: str, bound: socket.socket) -> subprocess.Popen[bytes] | None:
        with self._lock:
            if self._stopping.is_set():
                return None
            try:
                process = subprocess.Popen(  # noqa: S603 - our own program again
                    self._command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
                    pass_fds=passed(bound),
                )
            except OSError:
                return None
            self._process = process
        line = {
            "database": sqlite_url(self._database), "secret": secret, "socket": handed(bound, process.pid),
            "parent": os.getpid(),
        }
        assert process.stdin is not None
        with contextlib.suppress(OSError, ValueError):
            process.stdin.write(json.dumps(line).encode() + b"\n")
            process.stdin.flush()
        return process


def _port(process: subprocess.Popen[bytes], seconds: float) -> int | NotStarted:
    """The port it says it listens on, else why it does not."""
    lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    assert process.stdout is not None
    threading.Thread(target=_first_line, args=(process.stdout, lines), name="backend's port", daemon=True).start()
    try:
        told = json.loads(lines.get(timeout=seconds))
        port = told["port"] if "port" in told else NotStarted(told["problem"])
    except (queue.Empty, ValueError, KeyError, TypeError):
        return NotStarted.UNKNOWN
    return port if isinstance(port, int | NotStarted) else NotStarted.UNKNOWN


def _first_line(pipe: IO[bytes], lines: queue.SimpleQueue[bytes]) -> None:
    try:
        lines.put(pipe.readline(_LONGEST_LINE))
        # Whatever else it says is let go, so that it never waits for a reader.
        while pipe.read(_LONGEST_LINE):
            pass
    except (OSError, ValueError):
        lines.put(b"")


def _end(process: subprocess.Popen[bytes]) -> None:
    if process.stdin is not None:
        with contextlib.suppress(OSError):
            process.stdin.close()
    for harder in (process.terminate, process.kill):
        try:
            process.wait(STOP)
        except subprocess.TimeoutExpired:
            harder()
    process.wait()
    _close(process)


def _close(process: subprocess.Popen[bytes]) -> None:
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with contextlib.suppress(OSError, ValueError):
                pipe.close()
