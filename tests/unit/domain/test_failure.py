"""Which calls that failed are worth making again, and who has to do something first."""

from __future__ import annotations

from desktop.domain.failure import FailureKind

UNANSWERED = {FailureKind.OFFLINE, FailureKind.SLOW, FailureKind.BROKEN}
KINDS = set(FailureKind)


def test_what_the_world_did_to_a_call_is_no_word_of_the_backends():
    assert {kind for kind in KINDS if kind.is_unanswered} == UNANSWERED


def test_what_passes_by_itself_is_the_world_and_having_come_too_often():
    assert {kind for kind in KINDS if kind.passes} == UNANSWERED | {FailureKind.RATE_LIMITED}


def test_what_is_worth_repeating_passes_or_waits_for_the_helper_to_sign_in():
    passing = {kind for kind in KINDS if kind.passes}
    assert {kind for kind in KINDS if kind.is_worth_repeating} == passing | {FailureKind.SIGN_IN}


def test_a_refusal_is_never_repeated():
    assert not FailureKind.REFUSED.is_worth_repeating
    assert not FailureKind.ALREADY_SENT.is_worth_repeating
    assert not FailureKind.VISIT_ENDED.is_worth_repeating
