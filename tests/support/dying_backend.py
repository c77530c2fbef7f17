"""The embedded backend as a process that is killed in the middle of receiving a submission."""

from __future__ import annotations

import os
import signal
import threading
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import uvicorn

from desktop.backend.main import create_app
from desktop.backend.serving import SystemIds, listen
from desktop.backend.settings import Settings
from tests.support.backend_data import write_flows, write_seed, write_translations
from tests.support.clock import FakeClock
from tests.support.kill_host import Died, KilledAt, copy_of_me, outlive, take

FILES = (
    "desktop/backend/submissions/routes.py", "desktop/backend/submissions/receiving.py",
    "desktop/backend/submissions/receipts.py", "desktop/backend/sessions/permits.py", "desktop/backend/db/journal.py",
    "desktop/backend/db/engine.py",
)
STARTING = "send_submission"
NOT_OF_A_CALL = frozenset({"_open_sqlite", "close"})


@dataclass(frozen=True)
class Served:
    """The backend answers on this port."""

    port: int
    pid: int


_running: dict[int, int] = {}


def serve(folder: Path, port: int, kill_at: int | None, skip: int, at: datetime | None = None) -> Served:
    """Serve from `folder`; killed before line `kill_at` of the submission after the first `skip`.

    `at` is what its clock shows: a proof of a key must be of this minute, on both sides.
    """
    pid, hear = copy_of_me(lambda say: _serve(folder, port, kill_at, skip, at, say))
    _running[pid] = hear
    served = take(hear)
    return Served(served, pid)


def ended(pid: int) -> Died:
    """How a backend that was killed, or is stopped now, ended."""
    return outlive(pid, _running.pop(pid))


def stop(pid: int) -> Died:
    """Stop a backend that still runs."""
    os.kill(pid, signal.SIGTERM)
    return ended(pid)


def _serve(folder: Path, port: int, kill_at: int | None, skip: int, at: datetime | None, say) -> None:
    killer = KilledAt(FILES, kill_at, say, STARTING, skip, NOT_OF_A_CALL)
    bound = listen("127.0.0.1", port)
    port = bound.getsockname()[1]
    settings = Settings(
        database_url=f"sqlite:///{folder / 'backend.db'}", issuer=f"http://127.0.0.1:{port}",
        seed=write_seed(folder / "seed"), flows=write_flows(folder / "flows"),
        translations=write_translations(folder / "translations"),
    )
    app = create_app(settings, FakeClock(at), SystemIds())
    killer.begin()
    server = uvicorn.Server(uvicorn.Config(
        app, access_log=False, log_config=None, ws="none", http="h11", loop="asyncio", timeout_graceful_shutdown=1,
    ))
    threading.Thread(target=_tell, args=(server, port, say), daemon=True).start()
    server.run(sockets=[bound])


def _tell(server: uvicorn.Server, port: int, say) -> None:
    pause = threading.Event()
    while not server.started:
        pause.wait(0.005)
    say(port)
