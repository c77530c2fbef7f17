"""The desk's send path, done by a process that is killed in the middle; and the restart after it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from desktop import paths
from desktop.api.http import Endpoint, Http
from desktop.api.submissions import SubmissionsClient
from desktop.domain.outbox import EntryState
from desktop.flows.flow import start
from desktop.i18n import translator
from desktop.services.delivery import Delivery
from desktop.services.receive import OpenVisit
from desktop.services.sending import enqueue, entry_for
from desktop.storage.database import Database, open_database
from desktop.storage.outbox import OUTBOX_MIGRATIONS, StoredOutbox
from tests.support.clock import FakeClock
from tests.support.kill_host import Died, KilledAt, copy_of_me, outlive

KEY = bytes(range(32))
FILES = (
    "desktop/services/sending.py", "desktop/services/delivery.py", "desktop/storage/outbox.py",
    "desktop/storage/database.py", "desktop/api/submissions.py", "desktop/api/http.py", "desktop/domain/outbox.py",
)
ANSWERS = {"day": "2026-12-01", "phone": "12345678"}


@dataclass(frozen=True)
class Desk:
    """Where one send happens."""

    outbox: Path
    url: str
    visit: OpenVisit


@dataclass(frozen=True)
class Saved:
    """"Gemt" is on the screen."""


@dataclass(frozen=True)
class Found:
    """The outbox as a restart finds it: state and payload of the entry, or None."""

    state: EntryState | None
    payload: bytes


@dataclass(frozen=True)
class Left:
    """What still waits after the restart delivered what it could."""

    unsent: tuple[EntryState, ...]
    payloads: tuple[bytes, ...]


def send(desk: Desk, kill_at: int | None) -> Died:
    """What a press on "Send" does, killed before line `kill_at`."""
    return outlive(*copy_of_me(lambda say: _send(desk, kill_at, say)))


def restart(desk: Desk, minutes: int = 10) -> Died:
    """The app starts again after some minutes; where nothing had been called saved, the citizen presses "Send" once more."""
    return outlive(*copy_of_me(lambda say: _restart(desk, minutes, say)))


def _send(desk: Desk, kill_at: int | None, say) -> None:
    clock, http = FakeClock(), Http(Endpoint(desk.url), "0.1.0", lambda: "da")
    flow, words = _flow(desk), translator("da", paths.translations())
    killer = KilledAt(FILES, kill_at, say)
    killer.begin()
    outbox = _outbox(desk)
    entry = entry_for(desk.visit, flow, words, clock.now())
    enqueue(outbox, entry)
    say(Saved())
    delivery = Delivery(outbox, SubmissionsClient(http), clock)
    delivery.open_visits = frozenset({desk.visit.visit.id})
    delivery.deliver(entry.id)
    killer.end()


def _restart(desk: Desk, minutes: int, say) -> None:
    clock, http = FakeClock(), Http(Endpoint(desk.url), "0.1.0", lambda: "da")
    outbox = _outbox(desk)
    entry = entry_for(desk.visit, _flow(desk), translator("da", paths.translations()), clock.now())
    kept = outbox.get(entry.id)
    say(Found(kept.state if kept else None, kept.payload if kept else b""))
    outbox.forget_left_behind()
    if kept is None:
        enqueue(outbox, entry)
    clock.advance(timedelta(minutes=minutes))
    Delivery(outbox, SubmissionsClient(http), clock).deliver_due()
    say(Left(tuple(one.state for one in outbox.unsent()), tuple(one.payload for one in outbox.unsent())))
    outbox.close()


def _outbox(desk: Desk) -> StoredOutbox:
    database = open_database(desk.outbox, KEY, OUTBOX_MIGRATIONS)
    assert isinstance(database, Database), database
    return StoredOutbox(database)


def _flow(desk: Desk):
    flow = start(desk.visit.definitions["proev"], {}, FakeClock().now().date())
    for field, answer in ANSWERS.items():
        flow = flow.answer(field, answer)
    return flow.answer("sure", True)
