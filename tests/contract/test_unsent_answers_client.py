"""The client tells the real backend of answers that are opened outside their visit, and it tells the citizen."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.visit import Hand, ProofKind
from tests.support.backend import RunningBackend
from tests.support.clients import signed_in
from tests.support.clock import FakeClock

pytestmark = pytest.mark.contract

INGERS_CPR = "1403421000"
TASK = "blaat-eu-sygesikringskort"


@pytest.fixture
def backend(tmp_path):
    running = RunningBackend(tmp_path, clock=FakeClock())
    yield running
    running.stop()


@pytest.fixture
def desk(backend):
    with signed_in(backend) as clients:
        yield clients


def test_it_is_told_once_the_visit_is_over_and_refused_where_there_is_none(desk, backend):
    lookup = desk.reception.look_up(INGERS_CPR).lookup
    desk.reception.record_proof(lookup, ProofKind.PHOTO_ID)
    visit = desk.reception.begin(lookup, (TASK,), Hand.HELPER_SCREEN, "da").visit.id
    assert desk.reception.end(visit) is None
    backend.clock.advance(timedelta(minutes=5))
    assert desk.reception.open_answers(visit, TASK) is None
    line, = backend.rows("SELECT entry FROM journal WHERE kind = 'unsent-answers-opened' AND session = :id", id=visit)
    assert backend.rows("SELECT opened FROM notices WHERE opened IS NOT NULL") == [line]
    nowhere = desk.reception.open_answers("0" * 32, TASK)
    assert isinstance(nowhere, Failure)
    assert nowhere.kind is FailureKind.VISIT_ENDED
    never = desk.reception.open_answers(visit, "meld-flytning")
    assert never.sentence.text == "Borgeren har ikke sagt ja til det endnu. Spørg borgeren først."
