"""The client of consents against the real backend: what an authority asked, answered and withdrawn by the citizen."""

from __future__ import annotations

from datetime import timedelta

import httpx
import pytest

from desktop.api.authorization import SELF_SCOPE
from desktop.domain.consent import Choice, ConsentState
from desktop.domain.consent_template import ConsentText
from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.people import Helper
from desktop.domain.visit import Assurance, Hand, ProofKind
from tests.support.asking import HOSPITAL, NURSE, authority
from tests.support.backend import RunningBackend
from tests.support.clients import Clients
from tests.support.clock import FakeClock
from tests.support.giving import fresh_yes

pytestmark = pytest.mark.contract

INGERS_CPR, JENS_CPR = "1403421000", "2209581001"


class Here:
    """A running backend as `asking` wants one."""

    def __init__(self, running: RunningBackend, http: httpx.Client) -> None:
        self.backend, self.http = running.backend, http


@pytest.fixture
def backend(tmp_path):
    running = RunningBackend(tmp_path, clock=FakeClock(), public=True)
    yield running
    running.stop()


@pytest.fixture
def kommune(backend):
    with httpx.Client(base_url=backend.base_url) as http:
        yield authority(Here(backend, http))


@pytest.fixture
def inger(backend):
    clients = Clients(backend.base_url, backend.clock, scope=SELF_SCOPE)
    assert isinstance(clients.identity.sign_in_as("self-inger"), Helper)
    yield clients.consents
    clients.close()


def ask(kommune, backend, template=HOSPITAL, cpr=INGERS_CPR):
    """The id of one that waits for two weeks."""
    return kommune.asked(template, cpr=cpr, answer_by=day_of(backend.clock.now()) + timedelta(days=14))


def test_what_waits_is_listed_found_by_a_word_and_read_with_every_text_in_both_languages(backend, kommune, inger):
    backend.execute("DELETE FROM consents")  # those of the seed
    asked = ask(kommune, backend)
    other = ask(kommune, backend, NURSE)
    assert {one.id for one in inger.mine().consents} == {asked, other}
    found = inger.mine(words="sygehus", waiting=True)
    assert [one.id for one in found.consents] == [asked]
    assert (found.total, found.has_more, found.consents[0].state) == (1, False, ConsentState.WAITING)
    whole = inger.whole(asked)
    assert [name for name, _ in whole.texts] == list(ConsentText)
    assert all(set(text.by_language) == {"da", "en"} for _, text in whole.texts)
    assert (whole.consent, whole.answer) == (found.consents[0], None)


def test_a_yes_is_given_once_has_its_receipt_and_is_withdrawn_from_then_on(backend, kommune, inger):
    asked = ask(kommune, backend)
    whole, press = inger.whole(asked), fresh_yes()
    given = inger.answer(asked, press, Choice.GIVE, whole.wording)
    assert given.state is ConsentState.GIVEN
    assert inger.answer(asked, press, Choice.GIVE, whole.wording) == given, "sent again it is the same answer"
    receipt = inger.receipt(asked)
    assert (receipt.answer.choice, receipt.answer.hand, receipt.answer.proof, receipt.answer.assurance) == (
        Choice.GIVE, Hand.OWN_SCREEN, ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL)
    assert (receipt.wording, receipt.until, receipt.withdrawn_at) == (whole.wording, given.until, None)
    assert backend.rows("SELECT entry FROM journal WHERE kind = 'consent-given'") == [(receipt.journal.entry,)]
    assert inger.withdraw(asked).state is ConsentState.WITHDRAWN
    assert inger.receipt(asked).withdrawn_at is not None
    assert [one.state for one in inger.whole(asked).history] == [
        ConsentState.WAITING, ConsentState.GIVEN, ConsentState.WITHDRAWN]


def test_a_no_stands_and_texts_that_were_not_read_are_answered_by_nobody(backend, kommune, inger):
    backend.execute("DELETE FROM consents")  # those of the seed
    asked = ask(kommune, backend)
    refused = inger.answer(asked, fresh_yes(), Choice.GIVE, "0" * 64)
    assert isinstance(refused, Failure)
    assert refused.kind is FailureKind.WORDS_OTHER
    assert backend.rows("SELECT answer FROM consents") == [(None,)]
    assert inger.answer(asked, fresh_yes(), Choice.DECLINE, inger.whole(asked).wording).state is ConsentState.DECLINED
    late = inger.answer(asked, fresh_yes(), Choice.GIVE, inger.whole(asked).wording)
    assert isinstance(late, Failure)
    assert inger.whole(asked).consent.state is ConsentState.DECLINED


def test_what_is_another_citizens_or_not_answered_comes_back_as_its_own_sentence(backend, kommune, inger):
    others = ask(kommune, backend, cpr=JENS_CPR)
    assert inger.whole(others).kind is FailureKind.NOT_FOUND
    assert inger.withdraw(others).kind is FailureKind.NOT_FOUND
    waiting = ask(kommune, backend)
    assert isinstance(inger.receipt(waiting), Failure)
    assert isinstance(inger.withdraw(waiting), Failure)
    assert backend.rows("SELECT kind FROM journal WHERE kind = 'consent-withdrawn'") == []
