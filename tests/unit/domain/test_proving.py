"""What a proof is worth, what a yes opens, and from which age it is one's own."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.cpr import CprNumber
from desktop.domain.proving import PROOFS, Judge, Risk, says_yes_themself, yes_opens
from desktop.domain.visit import Assurance, Hand, ProofKind


@pytest.mark.parametrize("hand", list(Hand))
def test_a_yes_on_the_helpers_screen_alone_opens_only_what_is_low_risk(hand):
    assert yes_opens(hand, Risk.LOW)
    assert yes_opens(hand, Risk.HIGH) is (hand is not Hand.HELPER_SCREEN)


def test_from_fifteen_years_on_the_day_itself_a_yes_is_ones_own():
    born = CprNumber.parse("2411114000", date(2026, 11, 24))
    assert isinstance(born, CprNumber)
    assert not says_yes_themself(born, date(2026, 11, 23))
    assert says_yes_themself(born, date(2026, 11, 24))


def test_own_matters_are_opened_by_the_citizens_own_device_alone():
    assert [kind for kind, rule in PROOFS.items() if rule.opens_own_matters] == [ProofKind.OWN_DEVICE]


def test_every_kind_of_proof_has_its_worth_its_judge_and_where_that_was_read():
    assert {kind: (rule.assurance, rule.judge) for kind, rule in PROOFS.items()} == {
        ProofKind.PHOTO_ID: (Assurance.SUBSTANTIAL, Judge.HELPER),
        ProofKind.TWO_PAPERS: (Assurance.LOW, Judge.HELPER),
        ProofKind.CONTROL_QUESTIONS: (Assurance.LOW, Judge.BACKEND),
        ProofKind.WITNESS: (Assurance.LOW, Judge.HELPER),
        ProofKind.OWN_DEVICE: (Assurance.SUBSTANTIAL, Judge.DEVICE),
    }
    assert all(rule.source.startswith("https://") for rule in PROOFS.values())
