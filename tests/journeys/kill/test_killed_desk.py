"""The desk is killed at any line of sending: the citizen's submission arrives once, and nothing called saved is lost."""

from __future__ import annotations

import json
import signal
from itertools import count

import pytest

from desktop.domain.outbox import EntryState
from desktop.domain.visit import Hand, ProofKind
from desktop.flows.opened import Opened
from desktop.services.receive import OpenVisit
from tests.support import dying_desk
from tests.support.backend import RunningBackend
from tests.support.backend_data import INGER, write_flows, write_seed, write_translations
from tests.support.clients import Clients
from tests.support.dying_desk import ANSWERS, FILES, Desk, Found, Left, Saved
from tests.support.kill_host import Event, Host
from tests.support.kill_points import chosen, name

pytestmark = pytest.mark.kill


@pytest.fixture(scope="module")
def backend(tmp_path_factory):
    folder = tmp_path_factory.mktemp("backend")
    running = RunningBackend(
        folder, seed=write_seed(folder / "seed"), flows=write_flows(folder / "flows"),
        translations=write_translations(folder / "translations"),
    )
    yield running
    running.stop()


@pytest.fixture(scope="module")
def host():
    running = Host()
    yield running
    running.close()


@pytest.fixture(scope="module")
def new_desk(backend, tmp_path_factory):
    """A desk where the citizen has just said yes: a fresh permit and an outbox nobody has written to."""
    clients = Clients(backend.base_url, backend.clock)
    clients.identity.sign_in_as("mette")
    lookup = clients.reception.look_up(INGER).lookup
    clients.reception.record_proof(lookup, ProofKind.PHOTO_ID)
    first = clients.reception.begin(lookup, ["andet"], Hand.HELPER_SCREEN, "da")
    folder, numbers = tmp_path_factory.mktemp("outboxes"), count()

    def make() -> Desk:
        opened = clients.reception.agree_more(first.visit.id, ["proev"], Hand.HELPER_SCREEN, "da")
        assert isinstance(opened, Opened), opened
        visit = OpenVisit(opened.visit, opened.definitions, opened.known, {"proev": opened.visit.agreed_at})
        return Desk(folder / f"{next(numbers)}.db", backend.base_url, visit)

    yield make
    clients.close()


def key(desk: Desk) -> str:
    return desk.visit.visit.agreed[0].permit.key


def arrived(backend, desk: Desk) -> list[dict]:
    rows = backend.rows("SELECT content FROM submissions WHERE permit = :key", key=key(desk))
    return [json.loads(row[0])["answers"] for row in rows]


@pytest.fixture(scope="module")
def lines(host, backend, new_desk) -> list[Event]:
    """Every line a send runs, in order."""
    desk = new_desk()
    whole = host.order(dying_desk.send, desk, None)
    assert whole.signal == 0
    assert Saved() in whole.said
    assert arrived(backend, desk) == [ANSWERS]
    return [event for event in whole.said if isinstance(event, Event)]


def test_the_lines_that_are_died_at_are_those_of_the_whole_send_path(lines):
    assert {event.file for event in lines} == set(FILES)
    assert len(lines) > 200


def test_killed_at_any_line_it_arrives_once_and_nothing_saved_is_lost(host, backend, new_desk, lines, every_case):
    wrong = []
    for n in chosen(lines, every=every_case):
        desk = new_desk()
        died = host.order(dying_desk.send, desk, n)
        there_already = arrived(backend, desk)
        again = host.order(dying_desk.restart, desk)
        found, left = again.said
        assert isinstance(found, Found)
        assert isinstance(left, Left)
        whole = found.payload and json.loads(found.payload)["answers"] == ANSWERS
        kept = whole or (found.state is EntryState.DELIVERED and there_already)
        if died.signal != signal.SIGKILL:
            wrong.append(f"not killed at {name(lines, n)}")
        if Saved() in died.said and not kept:
            wrong.append(f"saved and lost at {name(lines, n)}")
        if left.unsent or arrived(backend, desk) != [ANSWERS]:
            wrong.append(f"{left.unsent} waits, {len(arrived(backend, desk))} arrived at {name(lines, n)}")
    assert not wrong, "\n".join(wrong)


def test_killed_and_restarted_off_line_it_waits_whole_until_the_network_is_back(host, backend, new_desk, lines):
    """After "Gemt" and before anything was sent: the restart finds no network and loses nothing."""
    last_before_sending = next(n for n, event in enumerate(lines) if "_gateway.send(" in name(lines, n))
    desk = new_desk()
    assert Saved() in host.order(dying_desk.send, desk, last_before_sending).said
    backend.stop()
    _, left = host.order(dying_desk.restart, desk).said
    assert left.unsent == (EntryState.WAITING,)
    assert json.loads(left.payloads[0])["answers"] == ANSWERS
    backend.start()
    _, left = host.order(dying_desk.restart, desk, 20).said
    assert left.unsent == ()
    assert arrived(backend, desk) == [ANSWERS]
