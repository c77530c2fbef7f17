"""The clients of mandates and consents in a visit against the real backend: staff begin, the citizen alone answers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

import httpx
import pytest

from desktop.domain.approval import ApprovalState
from desktop.domain.capacity import HeldTalk, Interpreter
from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import OtherPerson, WantedPackage
from desktop.domain.refusal import Why, refuse
from tests.support.asking import HOSPITAL, authority
from tests.support.backend import Counter, RunningBackend
from tests.support.clients import Clients, signed_in
from tests.support.clock import FakeClock
from tests.support.giving import INGERS_NAME, MOVING, PETERS_NAME, TALKING
from tests.support.own_device import OwnDevice
from tests.support.post import show_own_device

pytestmark = pytest.mark.contract

INGERS_CPR = "1403421000"
PETER = OtherPerson("2707701007", PETERS_NAME)
ALONE = HeldTalk(Interpreter.NOBODY)


@dataclass(frozen=True)
class Here:
    """A running backend as `asking` wants one."""

    backend: object
    http: httpx.Client


@pytest.fixture
def backend(tmp_path):
    running = RunningBackend(tmp_path, clock=FakeClock(), public=True)
    yield running
    running.stop()


@pytest.fixture
def desk(backend):
    with signed_in(backend) as clients:
        yield clients


def a_visit(backend, *, own_device: bool = True) -> str:
    """Mette's with Inger."""
    with backend.client() as http:
        counter = Counter(http).sign_in("mette")
        session = counter.visit(INGERS_CPR, "nyt-sundhedskort")["id"]
        if own_device:
            show_own_device(backend, counter, session)
    return session


def wanted(backend) -> tuple[WantedPackage, ...]:
    until = day_of(backend.clock.now()) + timedelta(days=200)
    return WantedPackage(MOVING, until), WantedPackage(TALKING, until)


def answered(backend, asked, answer: str = "yes") -> None:
    assert not isinstance(asked, Failure), asked
    with backend.browser() as browser:
        device = OwnDevice(browser, asked.page)
        device.sign_in("inger")
        device.answer(answer)



def test_a_draft_is_begun_asked_about_and_signed_by_the_press_on_the_citizens_own_device(backend, desk):
    visit = a_visit(backend)
    begun = desk.visit_mandates.draft(visit, PETER, wanted(backend), ALONE)
    assert begun.state is MandateState.DRAFT
    asked = desk.visit_mandates.ask_for_yes(visit, begun.id)
    assert desk.approvals.state(asked).state is ApprovalState.WAITING
    answered(backend, asked)
    assert desk.approvals.state(asked).state is ApprovalState.APPROVED
    assert backend.rows("select yes from mandates") == [(asked.id,)]
    kinds = [kind for (kind,) in backend.rows("select kind from journal where kind like 'mandate-%' order by entry")]
    assert (kinds[0], kinds[-1], "mandate-talk-held" in kinds) == ("mandate-drafted", "mandate-signed", True)


def test_what_a_relative_asks_is_taken_up_by_name_and_number_and_a_no_is_heard(backend, desk):
    clients = Clients(backend.base_url, backend.clock)
    clients.identity.sign_in_as("peter")
    clients.mandates.ask(OtherPerson(INGERS_CPR, INGERS_NAME), wanted(backend))
    clients.close()
    visit = a_visit(backend)
    found = desk.visit_mandates.take_up(visit, PETER, HeldTalk(Interpreter.ANOTHER))
    assert found.state is MandateState.ASKED
    asked = desk.visit_mandates.ask_for_yes(visit, found.id)
    answered(backend, asked, "no")
    assert desk.approvals.state(asked).state is ApprovalState.DECLINED


def test_not_today_takes_the_draft_away_and_said_twice_it_is_said_once(backend, desk):
    visit = a_visit(backend)
    begun = desk.visit_mandates.draft(visit, PETER, wanted(backend), ALONE)
    assert desk.visit_mandates.leave_today(visit, begun.id) is None
    assert backend.rows("select id from mandates") == []
    assert desk.visit_mandates.leave_today(visit, begun.id) is None


def test_taken_back_in_a_visit_whole_or_in_part(backend, desk):
    visit = a_visit(backend)
    begun = desk.visit_mandates.draft(visit, PETER, wanted(backend), ALONE)
    answered(backend, desk.visit_mandates.ask_for_yes(visit, begun.id))
    assert desk.visit_mandates.end(visit, PETER, (MOVING,)) is None
    assert backend.rows("select closed_how from mandate_packages order by position") == [("revoked",), (None,)]
    assert desk.visit_mandates.end(visit, PETER) is None
    assert backend.rows("select closed_how from mandate_packages order by position") == [("revoked",), ("revoked",)]


def test_a_miss_a_low_proof_and_a_holder_who_interprets_are_each_their_own_failure(backend, desk):
    visit = a_visit(backend)
    miss = desk.visit_mandates.take_up(visit, PETER, ALONE)
    assert (miss.kind, miss.sentence) == (FailureKind.OTHER_PERSON, refuse(Why.NOT_WITH_THIS_PERSON).sentence)
    interpreted = desk.visit_mandates.draft(visit, PETER, wanted(backend), HeldTalk(Interpreter.HOLDER))
    assert interpreted.sentence == refuse(Why.HOLDER_INTERPRETS).sentence
    assert desk.visit_mandates.end(visit, PETER).kind is FailureKind.OTHER_PERSON
    low = a_visit(backend, own_device=False)
    for refused in (desk.visit_mandates.draft(low, PETER, wanted(backend), ALONE), desk.visit_consents.waiting(low)):
        assert refused.settled, "who stands there shows more, or goes without"


def test_how_many_consents_wait_is_told_by_ids_and_one_is_answered_on_the_citizens_own_device(backend, desk):
    with backend.client() as http:
        consent = authority(Here(backend.backend, http)).asked(
            HOSPITAL, cpr=INGERS_CPR, answer_by=day_of(backend.clock.now()) + timedelta(days=14))
    visit = a_visit(backend)
    waited = desk.visit_consents.waiting(visit)
    assert consent in waited
    asked = desk.visit_consents.ask_for_answer(visit, consent)
    answered(backend, asked)
    assert desk.approvals.state(asked).state is ApprovalState.APPROVED
    assert desk.visit_consents.waiting(visit) == tuple(one for one in waited if one != consent)
    assert isinstance(desk.visit_consents.ask_for_answer(visit, consent), Failure)
