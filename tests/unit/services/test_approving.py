"""Waiting for the citizen's answer, without a thread and without a sleep."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.approval import ApprovalAnswer, ApprovalPurpose, ApprovalReason, ApprovalState
from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import msg
from desktop.services.approving import LONGEST_PAUSE, PATIENCE, Waiting, asked, give_up, look
from tests.support.clock import FakeClock
from tests.support.fake_approvals import ANSWERED, WAITS, FakeApprovals

APPROVED = ApprovalAnswer(ApprovalState.APPROVED)
OFFLINE = Failure(FailureKind.OFFLINE, msg("Der er ikke forbindelse lige nu. Prøv igen om lidt."))
SIGN_IN = Failure(FailureKind.SIGN_IN, msg("Log ind igen for at fortsætte."))


@pytest.fixture
def clock():
    return FakeClock()


@pytest.fixture
def approvals(clock):
    return FakeApprovals(clock)


@pytest.fixture
def waiting(clock, approvals):
    return asked(approvals.ask_at_lookup("lookup-1", ApprovalPurpose.PROOF), clock.now())


def test_the_first_look_is_one_interval_away_and_so_is_every_other(clock, approvals, waiting):
    assert waiting.pause == 2.0
    again = look(approvals, waiting, clock.now())
    assert isinstance(again, Waiting)
    assert (again.pause, again.trouble) == (2.0, None)


@pytest.mark.parametrize("answer", [
    APPROVED, ApprovalAnswer(ApprovalState.DECLINED), ApprovalAnswer(ApprovalState.DECLINED, ApprovalReason.FOREIGN),
    ApprovalAnswer(ApprovalState.EXPIRED), ApprovalAnswer(ApprovalState.CANCELLED, ApprovalReason.NEWER),
])
def test_whatever_ends_it_is_told(clock, approvals, waiting, answer):
    approvals.says = [WAITS, answer]
    waiting = look(approvals, waiting, clock.now())
    assert look(approvals, waiting, clock.now()) == answer


@pytest.mark.parametrize("kind", [FailureKind.OFFLINE, FailureKind.SLOW, FailureKind.BROKEN, FailureKind.RATE_LIMITED])
def test_trouble_that_passes_is_borne_with_longer_and_longer_pauses(clock, approvals, waiting, kind):
    trouble = Failure(kind, OFFLINE.sentence)
    approvals.says = [trouble]
    pauses = []
    for _ in range(5):
        waiting = look(approvals, waiting, clock.now())
        assert isinstance(waiting, Waiting)
        assert waiting.trouble is trouble
        pauses.append(waiting.pause)
    assert pauses == [4.0, 8.0, LONGEST_PAUSE, LONGEST_PAUSE, LONGEST_PAUSE]


def test_when_the_line_is_back_the_pause_is_short_again(clock, approvals, waiting):
    approvals.says = [OFFLINE, OFFLINE, WAITS]
    for _ in range(3):
        waiting = look(approvals, waiting, clock.now())
    assert (waiting.pause, waiting.trouble) == (2.0, None)


def test_trouble_that_stays_ends_the_waiting(clock, approvals, waiting):
    approvals.says = [OFFLINE]
    clock.advance(PATIENCE - timedelta(seconds=1))
    assert isinstance(look(approvals, waiting, clock.now()), Waiting)
    clock.advance(timedelta(seconds=1))
    assert look(approvals, waiting, clock.now()) == OFFLINE


def test_trouble_that_does_not_pass_ends_it_at_once(clock, approvals, waiting):
    approvals.says = [SIGN_IN]
    assert look(approvals, waiting, clock.now()) == SIGN_IN


@pytest.mark.parametrize("jump", [timedelta(hours=3), timedelta(hours=-3)])
def test_a_clock_that_jumps_neither_ends_nor_prolongs_what_the_backend_still_asks(clock, approvals, waiting, jump):
    clock.advance(jump)
    assert isinstance(look(approvals, waiting, clock.now()), Waiting)
    approvals.says = [APPROVED]
    assert look(approvals, waiting, clock.now()) == APPROVED


def test_giving_up_is_told_to_the_backend(approvals, waiting):
    assert give_up(approvals, waiting) == ApprovalAnswer(ApprovalState.CANCELLED)
    assert approvals.journal[-1] == "cancel"


def test_where_the_citizen_was_quicker_the_answer_stands(approvals, waiting):
    approvals.says = [APPROVED]
    assert approvals.cancel(waiting.asked) == ANSWERED
    assert give_up(approvals, waiting) == APPROVED


def test_giving_up_without_a_line_says_so(approvals, waiting):
    approvals.says = [OFFLINE]
    assert give_up(approvals, waiting) == OFFLINE
