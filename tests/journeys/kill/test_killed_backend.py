"""The backend is killed at any line of receiving: it starts again, the desk sends again, and there is one submission."""

from __future__ import annotations

import json
import signal
from datetime import timedelta

import pytest
from sqlalchemy import create_engine, text

from desktop.domain.outbox import EntryState, OutboxEntry
from desktop.domain.outcome import Delivered, Unconfirmed
from desktop.domain.visit import Hand, ProofKind
from desktop.flows.opened import Opened
from desktop.services.delivery import Delivery
from desktop.storage.database import Database, open_database
from desktop.storage.outbox import OUTBOX_MIGRATIONS, StoredOutbox
from tests.support import dying_backend
from tests.support.backend_data import INGER, submission
from tests.support.clients import Clients
from tests.support.dying_backend import Served
from tests.support.kill_host import Event, Host
from tests.support.kill_points import chosen, name

pytestmark = pytest.mark.kill


@pytest.fixture(scope="module")
def host():
    running = Host()
    yield running
    running.close()


class Counter:
    """A desk with one visit, and the one backend it talks to, which dies and comes back."""

    def __init__(self, host: Host, folder) -> None:
        self.host = host
        self.folder = folder
        self.port = 0
        self.served: Served | None = None
        self.desk: Clients | None = None
        self.start(None, skip=0)
        self.desk = Clients(f"http://127.0.0.1:{self.port}")
        self.desk.identity.sign_in_as("mette")
        lookup = self.desk.reception.look_up(INGER).lookup
        self.desk.reception.record_proof(lookup, ProofKind.PHOTO_ID)
        opened = self.desk.reception.begin(lookup, ["andet"], Hand.HELPER_SCREEN, "da")
        assert isinstance(opened, Opened), opened
        self.visit = opened.visit.id
        database = open_database(folder / "outbox.db", bytes(range(32)), OUTBOX_MIGRATIONS)
        assert isinstance(database, Database)
        self.outbox = StoredOutbox(database)
        self.delivery = Delivery(self.outbox, self.desk.gateway, self.desk.clock)
        self.delivery.open_visits = frozenset({self.visit})

    def start(self, kill_at: int | None, *, skip: int) -> None:
        self.served = self.host.order(
            dying_backend.serve, self.folder, self.port, kill_at, skip, self.desk.clock.now() if self.desk else None,
        )
        self.port = self.served.port

    def ended(self):
        died = self.host.order(dying_backend.ended, self.served.pid)
        self.served = None
        return died

    def stop(self):
        died = self.host.order(dying_backend.stop, self.served.pid)
        self.served = None
        return died

    def saved_entry(self) -> OutboxEntry:
        """The citizen said yes and pressed "Send": it is on disk."""
        opened = self.desk.reception.agree_more(self.visit, ["proev"], Hand.HELPER_SCREEN, "da")
        assert isinstance(opened, Opened), opened
        agreed, permit = opened.visit.agreed_at, opened.visit.agreed[0].permit
        entry = OutboxEntry(
            id=permit.key, visit=self.visit, task="proev", task_version=1, permit=permit, created_at=agreed,
            due_at=self.desk.clock.now(), payload=json.dumps(submission(agreed_at=agreed.isoformat())).encode(),
        )
        self.outbox.add(entry)
        return entry

    def arrived(self, entry: OutboxEntry) -> int:
        engine = create_engine(f"sqlite:///{self.folder / 'backend.db'}")
        with engine.connect() as connection:
            found = connection.scalar(text("SELECT count(*) FROM submissions WHERE permit = :key"), {"key": entry.id})
        engine.dispose()
        return found

    def close(self) -> None:
        if self.served is not None:
            self.stop()
        self.outbox.close()
        self.desk.close()


@pytest.fixture(scope="module")
def counter(host, tmp_path_factory):
    made = Counter(host, tmp_path_factory.mktemp("counter"))
    yield made
    made.close()


@pytest.fixture(scope="module")
def lines(counter) -> list[Event]:
    """Every line the backend runs to receive one submission, in order."""
    entry = counter.saved_entry()
    attempt = counter.delivery.deliver(entry.id)
    assert isinstance(attempt.outcome, Delivered), attempt.outcome
    assert counter.arrived(entry) == 1
    events = [event for event in counter.stop().said if isinstance(event, Event)]
    counter.start(None, skip=10**6)
    return events


def test_the_lines_that_are_died_at_are_those_of_receiving(lines):
    files = {event.file for event in lines}
    assert {"desktop/backend/submissions/receiving.py", "desktop/backend/db/journal.py", "desktop/backend/db/engine.py"} <= files
    assert len(lines) > 50


def test_killed_at_any_line_the_desk_sends_again_and_there_is_one_submission(counter, lines, every_case):
    wrong = []
    points = chosen(lines, every=every_case)
    counter.stop()
    counter.start(points[0], skip=0)
    for n, following in zip(points, [*points[1:], None], strict=True):
        entry = counter.saved_entry()
        first = counter.delivery.deliver(entry.id)
        if first.outcome != Unconfirmed():
            wrong.append(f"{first.outcome} at {name(lines, n)}")
            counter.stop()
        else:
            assert counter.ended().signal == signal.SIGKILL, name(lines, n)
        waiting = first.entry
        if waiting != counter.outbox.get(entry.id) or waiting.state is not EntryState.WAITING or waiting.payload != entry.payload:
            wrong.append(f"not whole in the outbox at {name(lines, n)}")
        # The one that takes its place lets this entry's second attempt through, and dies at the next.
        counter.start(following, skip=1)
        counter.desk.clock.advance(timedelta(seconds=10))
        second = counter.delivery.deliver(entry.id)
        if not isinstance(second.outcome, Delivered) or counter.arrived(entry) != 1:
            wrong.append(f"{second.outcome}, {counter.arrived(entry)} arrived at {name(lines, n)}")
    assert not wrong, "\n".join(wrong)
