"""The client of accesses in a visit against the real backend: staff begin, the citizen alone answers."""

from __future__ import annotations

import pytest

from desktop.domain.approval import ApprovalState
from desktop.domain.capacity import HeldTalk, Interpreter
from desktop.domain.failure import FailureKind
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access_refusal import WhyNoAccess, refuse_access
from desktop.domain.mandate_shown import OtherPerson
from tests.contract.test_visit_mandates_client import ALONE, INGERS_CPR, PETER, a_visit, answered
from tests.support.backend import RunningBackend
from tests.support.clients import signed_in
from tests.support.clock import FakeClock

pytestmark = pytest.mark.contract


@pytest.fixture
def backend(tmp_path):
    running = RunningBackend(tmp_path, clock=FakeClock(), public=True)
    yield running
    running.stop()


@pytest.fixture
def desk(backend):
    with signed_in(backend) as clients:
        yield clients


def given(backend) -> list[tuple]:
    """Inger's accesses to Peter that were given by a yes: kind, and how they ended."""
    return backend.rows(
        "select a.kind, a.closed_how from accesses a join helpers h on h.id = a.holder join citizens c on c.ref = a.citizen "
        f"where h.id = 'peter' and c.cpr = '{INGERS_CPR}' and a.yes is not null order by a.given_at")


def test_a_wish_is_begun_asked_about_and_given_by_the_press_on_the_citizens_own_device(backend, desk):
    visit = a_visit(backend)
    wish = desk.visit_accesses.wish(visit, PETER, AccessKind.READ_AND_WRITE, ALONE)
    assert given(backend) == []
    asked = desk.visit_accesses.ask_for_yes(visit, wish)
    assert desk.approvals.state(asked).state is ApprovalState.WAITING
    answered(backend, asked)
    assert desk.approvals.state(asked).state is ApprovalState.APPROVED
    assert given(backend) == [("read-and-write", None)]
    assert desk.visit_accesses.end(visit, PETER) is None
    assert given(backend) == [("read-and-write", "revoked")]


def test_not_today_takes_the_wish_away_and_said_twice_it_is_said_once(backend, desk):
    visit = a_visit(backend)
    wish = desk.visit_accesses.wish(visit, PETER, AccessKind.READ, ALONE)
    assert desk.visit_accesses.leave_today(visit, wish) is None
    assert backend.rows("select id from access_wishes") == []
    assert desk.visit_accesses.leave_today(visit, wish) is None
    assert desk.visit_accesses.ask_for_yes(visit, wish).kind is FailureKind.NOT_FOUND


def test_a_miss_a_low_proof_and_a_holder_who_interprets_are_each_their_own_failure(backend, desk):
    visit = a_visit(backend)
    stranger = OtherPerson("2707701007", "Per Forkert")
    assert desk.visit_accesses.wish(visit, stranger, AccessKind.READ, ALONE).kind is FailureKind.OTHER_PERSON
    assert desk.visit_accesses.end(visit, stranger).kind is FailureKind.NOT_FOUND
    interpreted = desk.visit_accesses.wish(visit, PETER, AccessKind.READ, HeldTalk(Interpreter.HOLDER))
    assert interpreted.sentence == refuse_access(WhyNoAccess.HOLDER_INTERPRETS).sentence
    low = a_visit(backend, own_device=False)
    assert desk.visit_accesses.wish(low, PETER, AccessKind.READ, ALONE).settled
