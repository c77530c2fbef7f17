"""The client that asks the citizen on their own device, against the real backend."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.approval import Approval, ApprovalPurpose, ApprovalReason, ApprovalState
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import Choosing
from desktop.domain.people import Citizen
from desktop.domain.visit import Assurance, Hand, ProofKind
from desktop.flows.opened import Opened
from desktop.services.approving import Waiting, asked, give_up, look
from tests.support.backend import RunningBackend
from tests.support.clients import signed_in
from tests.support.clock import FakeClock
from tests.support.own_device import OwnDevice

pytestmark = pytest.mark.contract

INGERS_CPR = "1403421000"
TASK = "meld-flytning"


@pytest.fixture
def backend(tmp_path):
    running = RunningBackend(tmp_path, clock=FakeClock(), public=True)
    yield running
    running.stop()


@pytest.fixture
def desk(backend):
    with signed_in(backend) as clients:
        yield clients


@pytest.fixture
def lookup(desk) -> str:
    return desk.reception.look_up(INGERS_CPR).lookup


def on_own_device(backend, question: Approval, *, who: str = "inger", said: str = "yes") -> None:
    with backend.client() as browser:
        device = OwnDevice(browser, question.page)
        device.sign_in(who)
        device.answer(said)


def test_the_citizen_is_known_once_they_said_yes(desk, backend, lookup):
    question = desk.approvals.ask_at_lookup(lookup, ApprovalPurpose.PROOF)
    assert isinstance(question, Approval)
    assert question.page.startswith(f"{backend.base_url}/approve/")
    assert question.page not in repr(question)
    waiting = look(desk.approvals, asked(question, desk.clock.now()), desk.clock.now())
    assert isinstance(waiting, Waiting)
    on_own_device(backend, question)
    answer = look(desk.approvals, waiting, desk.clock.now())
    assert (answer.state, answer.proof.kind, answer.proof.assurance) == (
        ApprovalState.APPROVED, ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL)
    assert isinstance(answer.citizen, Citizen)
    assert answer.citizen.first_name == "Inger"


def test_a_yes_there_begins_a_visit_and_is_told_again_until_something_came_of_it(desk, backend, lookup):
    desk.reception.record_proof(lookup, ProofKind.PHOTO_ID)
    question = desk.approvals.ask_at_lookup(lookup, ApprovalPurpose.AGREEMENT, (TASK,))
    early = desk.reception.begin(lookup, (TASK,), Hand.OWN_DEVICE, "da", question.id)
    assert early.sentence.text == "Borgeren har ikke sagt ja på sin telefon. Spørg igen."
    on_own_device(backend, question)
    opened = desk.reception.begin(lookup, (TASK,), Hand.OWN_DEVICE, "da", question.id)
    assert isinstance(opened, Opened), opened
    lost = desk.reception.begin(lookup, (TASK,), Hand.OWN_DEVICE, "da", question.id)
    assert isinstance(lost, Opened), lost
    assert lost.visit.id == opened.visit.id
    assert [one.permit.key for one in lost.visit.agreed] == [one.permit.key for one in opened.visit.agreed]
    assert lost.visit.agreed != opened.visit.agreed, "the token that was lost is worth nothing"
    assert desk.reception.void(opened.visit.id, opened.visit.agreed[0].permit.key) is None
    again = desk.reception.agree_more(opened.visit.id, (TASK,), Hand.OWN_DEVICE, "da", question.id)
    assert (again.kind, "kun én gang" in again.sentence.text) == (FailureKind.REFUSED, True)


def test_a_proof_later_in_the_visit_opens_post_at_once(desk, backend, lookup):
    desk.reception.record_proof(lookup, ProofKind.PHOTO_ID)
    visit = desk.reception.begin(lookup, (TASK,), Hand.SIGNATURE, "da").visit.id
    assert isinstance(desk.mailbox.choosing(visit), Failure)
    question = desk.approvals.ask_in_visit(visit, ApprovalPurpose.PROOF)
    on_own_device(backend, question)
    assert desk.approvals.state(question).state is ApprovalState.APPROVED
    assert isinstance(desk.mailbox.choosing(visit), Choosing)


@pytest.mark.parametrize(("how", "state", "reason"), [
    ("no", ApprovalState.DECLINED, None), ("foreign", ApprovalState.DECLINED, ApprovalReason.FOREIGN),
    ("late", ApprovalState.EXPIRED, None), ("newer", ApprovalState.CANCELLED, ApprovalReason.NEWER),
    ("gone", ApprovalState.CANCELLED, ApprovalReason.OVER),
])
def test_it_hears_how_it_ended(desk, backend, lookup, how, state, reason):
    question = desk.approvals.ask_at_lookup(lookup, ApprovalPurpose.PROOF)
    match how:
        case "no":
            on_own_device(backend, question, said="no")
        case "foreign":
            on_own_device(backend, question, who="jens")
        case "late":
            backend.clock.advance(timedelta(minutes=5))
        case "newer":
            desk.approvals.ask_at_lookup(lookup, ApprovalPurpose.PROOF)
        case "gone":
            desk.reception.cancel_look_up(lookup)
    answer = desk.approvals.state(question)
    assert (answer.state, answer.reason, answer.citizen, answer.proof) == (state, reason, None, None)


def test_giving_up_ends_it_there_too(desk, backend, lookup):
    question = desk.approvals.ask_at_lookup(lookup, ApprovalPurpose.PROOF)
    assert give_up(desk.approvals, asked(question, desk.clock.now())).state is ApprovalState.CANCELLED
    assert backend.rows("SELECT state FROM approvals") == [("cancelled",)]


def test_where_the_citizen_was_quicker_giving_up_tells_the_answer(desk, backend, lookup):
    question = desk.approvals.ask_at_lookup(lookup, ApprovalPurpose.PROOF)
    on_own_device(backend, question)
    assert give_up(desk.approvals, asked(question, desk.clock.now())).state is ApprovalState.APPROVED


def test_an_approval_nobody_asked_for_is_one_sentence(desk, lookup):
    question = desk.approvals.ask_at_lookup(lookup, ApprovalPurpose.PROOF)
    unknown = Approval("0" * 32, "0000", None, question.expires_at, 2)
    assert desk.approvals.state(unknown).sentence.text == "Vi kan ikke finde spørgsmålet til borgeren. Spørg igen."
