"""What nobody here can put right is said calmly, with what to do instead; red is for what can be corrected."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import INGERS_CPR, AtTheDesk, words
from tests.support.fake_identity import INGER_SELF

NEAR = Failure(FailureKind.REFUSED, "Lad en kollega hjælpe.", settled=True)
CHILD = Failure(FailureKind.UNDER_15, "Vis vejen i Vejledning.", settled=True)
NOBODY = Failure(FailureKind.NOT_FOUND, "Tjek tallet en gang til.")


def looked_up(failure: Failure) -> AtTheDesk:
    desk = AtTheDesk().signed_in().press(Act.OPEN_VISIT_DOOR).fill("cpr", INGERS_CPR).press(Act.NEXT)
    desk.reception.failure = failure
    return desk.press(Act.NEXT)


@pytest.mark.parametrize("failure", [NEAR, CHILD])
def test_somebody_who_may_not_be_helped_here_is_no_error_in_the_number(failure):
    desk = looked_up(failure)
    assert isinstance(desk.page, s.FindCitizen)
    assert desk.page.problem == s.Instead(failure.sentence)
    assert (desk.page.errors, desk.page.number.error) == ((), None)


def test_for_a_child_the_way_to_guidance_stays_beside_it():
    assert looked_up(CHILD).page.shell.exit.act is Act.NO_PROOF


def test_a_number_nobody_has_is_put_right_at_the_number():
    desk = looked_up(NOBODY)
    assert desk.page.problem is None
    assert words(desk.page.number.error) == "Tjek tallet en gang til."


def test_a_proof_that_is_refused_for_good_is_no_error_in_the_choice():
    desk = AtTheDesk().found().fill("proof", "photo-id")
    desk.reception.failure = Failure(FailureKind.REFUSED, "Bed om pas eller kørekort.", settled=True)
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.ShowProof)
    assert desk.page.problem == s.Instead("Bed om pas eller kørekort.")
    assert (desk.page.errors, desk.page.proof.error) == ((), None)
    desk.reception.failure = Failure(FailureKind.REFUSED, "Borgeren kan prøve én gang til.")
    desk.press(Act.NEXT)
    assert desk.page.problem is None
    assert words(desk.page.proof.error) == "Borgeren kan prøve én gang til."


def test_a_relative_whose_access_is_over_is_offered_nothing_to_try_again():
    desk = AtTheDesk().signed_in("peter")
    desk.mailbox.failure = Failure(FailureKind.REFUSED, "Tal med den, der gav dig adgangen.", settled=True)
    desk.choose("post:access-1")
    assert isinstance(desk.page, s.LetterList)
    assert desk.page.problem == s.Instead("Tal med den, der gav dig adgangen.")
    assert desk.page.shell.primary is None
    assert desk.page.shell.leave is not None


def test_who_came_to_help_and_may_not_is_told_so_calmly():
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.choose("self").press(Act.CALL_HELP)
    desk.reception.failure = Failure(FailureKind.REFUSED, "Bed en kollega om at tage over.", settled=True)
    desk.choose("lars")
    assert isinstance(desk.page, s.HelpCalled)
    assert desk.page.problem == s.Instead("Bed en kollega om at tage over.")


def test_no_connection_is_worth_another_try_and_stays_what_did_not_work():
    desk = looked_up(Failure(FailureKind.OFFLINE, "Prøv igen om lidt."))
    assert desk.page.problem == "Prøv igen om lidt."


@pytest.mark.parametrize("settled", [True, False])
def test_tasks_that_cannot_be_had_are_fetched_again_only_where_that_may_help(settled):
    desk = AtTheDesk()
    desk.catalogue.failure = Failure(FailureKind.REFUSED, "Spørg din administrator.", settled=settled)
    desk.signed_in().choose("guidance")
    assert isinstance(desk.page, s.Guidance)
    assert isinstance(desk.page.problem, s.Instead) is settled
    assert (desk.page.shell.primary is None) is settled


def test_the_next_number_is_typed_into_an_empty_field():
    desk = looked_up(NEAR)
    assert desk.page.number.value == ""
    assert desk.page.problem is not None, "and why it was is still said"
