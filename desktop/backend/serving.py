"""Running the backend: the real clock, real chance, a real socket. The only place here that knows them."""

from __future__ import annotations

import logging
import secrets
import socket
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, nullcontext
from datetime import UTC, datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Final, Literal

import uvicorn
from fastapi import FastAPI
from typing_extensions import override

from desktop.backend.context import Backend
from desktop.backend.db.engine import Database
from desktop.backend.db.migrate import migrate
from desktop.backend.db.roles import RoleError, grant_serving, owns_the_journal
from desktop.backend.main import create_app
from desktop.backend.retention.job import erase_due
from desktop.backend.settings import OutsideIssuer, Settings, public_address
from desktop.backend.starting import look_through

LOG: Final = logging.getLogger("sidemand.backend")
BACKLOG: Final = 256


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
    stop: threading.Event | None = None, public_url: str | None = None,
    profile: Literal["training", "live"] = "training", directory: Path | None = None,
    outgoing: Path | None = None, outside: OutsideIssuer | None = None, bound: socket.socket | None = None,
) -> None:
    """Serve until `stop` is set, or, in the main thread, until the process is told to end. Blocks.

    `port` 0 takes any free one; `on_ready` is called with the real one when the first call can be answered. As a
    `child`, only loopback and only with a `secret` of the parent's choosing. A socket that is `bound` already is
    listened on in place of `host` and `port`. `public_url` is what clients call this backend, where that is not
    `http://host:port`; one that is not https off this machine raises PublicUrlError. Letters for the post are put in
    `outgoing`; live without it raises NoFolderForLettersError. `outside` is whose sign-ins a live profile takes. Raises
    NotListeningError when nobody can listen there, DamagedError of a child, OwnerServesError when it is live and could
    take the journal's guard away, and what `create_app` raises.
    """
    if child and (not secret or not ip_address(host).is_loopback):
        raise ValueError("a child listens on loopback and asks for a secret")
    if profile == "live" and outgoing is None:
        raise NoFolderForLettersError
    known_as = public_address(public_url) if public_url is not None else None
    try:
        listening = listen(host, port) if bound is None else take_calls(bound)
    except (OSError, UnicodeError) as error:  # the latter for a name no computer can have
        raise NotListeningError(error.errno if isinstance(error, OSError) else socket.EAI_NONAME) from error
    with listening:
        if child:
            look_through(database_url)
        real = int(listening.getsockname()[1])
        settings = Settings(
            database_url=database_url, issuer=known_as or address_of(host, real), profile=profile,
            secret=secret, directory=directory, outgoing=outgoing, public_url=known_as, outside=outside,
        )
        app = create_app(settings, SystemClock(), SystemIds())
        refuse_owner(app.state.backend)
        Server(app, lambda: on_ready(real), stop).run(sockets=[listening])


def retention_now(database_url: str) -> Mapping[str, int]:
    """Erase what is past its term, once, without serving; how much of each kind. Raises what `create_app` raises."""
    database = Database(database_url)
    try:
        migrate(database)
        return erase_due(database, SystemClock().now())
    finally:
        database.close()


class NotListeningError(Exception):
    """Nobody can listen at that address; `number` is what the system said (`errno`, or a resolver's)."""

    def __init__(self, number: int | None) -> None:
        super().__init__(number)
        self.number = number


class NoFolderForLettersError(Exception):
    """A live backend was given no folder for letters: whoever has no mailbox would be told of nothing."""


class OwnerServesError(Exception):
    """Real citizens are not served by a role that could take the journal's guard away."""


def refuse_owner(backend: Backend) -> None:
    """Let go of the database and raise OwnerServesError where a live backend serves as PostgreSQL's owner."""
    database = backend.database
    if backend.settings.is_training or database.is_sqlite:
        return
    with database.read() as connection:
        owns = owns_the_journal(connection)
    if owns:
        database.close()
        raise OwnerServesError


def make_ready(
    database_url: str, role: str | None = None, profile: Literal["training", "live"] = "training",
    directory: Path | None = None,
) -> None:
    """All a start does to a database, and no serving; on PostgreSQL then give `role` what serving takes.

    With a `directory` that role may keep helpers and organisations as the file says.

    Raises RoleError, and what `create_app` raises.
    """
    settings = Settings(database_url=database_url, issuer="http://127.0.0.1", profile=profile, directory=directory)
    database: Database = create_app(settings, SystemClock(), SystemIds()).state.backend.database
    try:
        if role is not None and database.is_sqlite:
            raise RoleError(role)
        if role is not None:
            with database.write() as connection:
                grant_serving(connection, role, follows_directory=directory is not None)
    finally:
        database.close()


class Server(uvicorn.Server):
    """uvicorn, telling when the first call can be answered and watching for the word to stop.

    No access log: addresses of calls, tokens and persons are nobody's to keep (ARCHITECTURE.md, "Logs").
    """

    def __init__(self, app: FastAPI, on_ready: Callable[[], None], stop: threading.Event | None = None) -> None:
        super().__init__(uvicorn.Config(
            app, access_log=False, log_config=None, server_header=False, timeout_graceful_shutdown=5,
            timeout_keep_alive=30, ws="none", http="h11", loop="asyncio", backlog=BACKLOG,
        ))
        self._on_ready = on_ready
        self._stop = stop

    @override
    @contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Take the signals that end a process only where nobody else says when to stop."""
        with super().capture_signals() if self._stop is None else nullcontext():
            yield

    @override
    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets=sockets)
        if self.started:
            self._on_ready()

    @override
    async def on_tick(self, counter: int) -> bool:
        # Asked ten times a second.
        return await super().on_tick(counter) or (self._stop is not None and self._stop.is_set())


def listen(host: str, port: int) -> socket.socket:
    """A bound, listening socket."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    return take_calls(socket.create_server((host, port), family=family))


def take_calls(bound: socket.socket) -> socket.socket:
    """Listen on a socket that is bound; calls that come before the server is up wait in its queue.

    Its connections send at once (TCP_NODELAY, which they inherit): an answer is a head and a body in two pieces, and
    the second would wait some 40 ms for the client to acknowledge the first. asyncio sets it only on sockets that were
    made with their protocol named, and `create_server` names none.
    """
    bound.listen(BACKLOG)
    bound.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return bound


def address_of(host: str, port: int) -> str:
    """Where a browser on this machine finds who listens at `host`.

    Listening everywhere has no address of its own: without a `public_url` only this machine finds it.
    """
    here = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104 - compared, not bound
    return f"http://[{here}]:{port}" if ":" in here else f"http://{here}:{port}"
