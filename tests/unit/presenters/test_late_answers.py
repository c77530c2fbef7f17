"""What a slow backend answers late: it comes up before whoever asked, on the page where they asked, or before nobody."""

from __future__ import annotations

import pytest

from desktop.domain.approval import ApprovalAnswer, ApprovalState
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.visit import Assurance, Proof, ProofKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_reception import INGER, INGERS_CPR, JENS_CPR
from tests.support.held_back import comes, held_back
from tests.support.small_tasks import EU_CARD

LET_GO = "Lukker du igen"


def shows_id(desk: AtTheDesk, cpr: str) -> AtTheDesk:
    """The citizen's number is found, and the ID chosen; nothing is recorded yet."""
    desk.fill("cpr", cpr).press(Act.NEXT)
    if isinstance(desk.page, s.FindCitizen):
        desk.press(Act.NEXT)
    return desk.fill("proof", "photo-id")


def set_aside_and_proved_again() -> tuple[AtTheDesk, list]:
    """The citizen's own page is being opened again."""
    desk = AtTheDesk()
    desk.in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT).press(Act.SAVE_AND_LEAVE).press(Act.SET_ASIDE)
    shows_id(desk.choose(desk.page.aside[0].id), INGERS_CPR)
    desk.holding = True
    desk.press(Act.NEXT)
    desk.runner.step()
    desk.holding = False
    late, desk.runner.queue[:] = desk.runner.queue[:], []
    return desk, late


def test_while_a_visit_is_opened_again_nothing_of_it_is_shown_and_no_way_leads_off() -> None:
    desk, late = set_aside_and_proved_again()
    waits = desk.page
    assert isinstance(waits, s.Waiting)
    assert waits.shell.leave is None
    assert "Inger" not in all_words(waits)
    for act in (Act.WRONG_PERSON, Act.BACK, Act.NO_PROOF, Act.SIGN_OUT, Act.ASK_WRONG_PERSON, Act.END_DAY):
        desk.press(act)
        assert isinstance(desk.page, s.Waiting)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.basis.citizen).startswith("Inger")


def test_a_visit_that_is_opened_again_behind_a_pause_waits_there_for_the_same_helper() -> None:
    desk, late = set_aside_and_proved_again()
    desk.press(Act.PAUSE)
    comes(desk, late)
    assert isinstance(desk.page, s.Paused)
    desk.choose("lars")
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    assert isinstance(desk.page, s.Home)


def test_a_visit_that_does_not_open_again_stays_set_aside() -> None:
    desk, late = set_aside_and_proved_again()
    desk.reception.failure = Failure(FailureKind.OFFLINE, "Ingen forbindelse.")
    comes(desk, late)
    assert isinstance(desk.page, s.Welcome)
    assert len(desk.page.aside) == 1


def test_one_that_opens_again_when_its_page_is_gone_stays_set_aside_and_has_no_token_here() -> None:
    desk, late = set_aside_and_proved_again()
    desk.desk.broke("F001")  # a fault lies over it, and leads to the front page
    desk.press(Act.DONE)
    assert isinstance(desk.page, s.Welcome)
    desk.press(Act.SIGN_OUT).choose("lars")
    comes(desk, late)
    assert isinstance(desk.page, s.Welcome)
    assert desk.desk._place.visit is None
    assert [line for line in desk.reception.journal if "visit-1" in line][-1] == "set aside visit-1"


def test_the_window_that_is_closed_over_a_name_on_its_way_stays_on_the_page_and_says_what_closing_loses() -> None:
    desk = AtTheDesk().in_visit(EU_CARD)
    shows_id(desk.press(Act.SET_ASIDE).press(Act.OPEN_VISIT_DOOR), JENS_CPR)
    late = held_back(desk, lambda: desk.press(Act.NEXT))
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.ShowProof)
    assert LET_GO in words(desk.page.shell.note)
    desk.press(Act.SIGN_OUT)
    assert isinstance(desk.page, s.ShowProof), "nobody signs out over it"
    comes(desk, late)
    assert isinstance(desk.page, s.Today)
    assert desk.desk._place.helper is not None


def test_who_closes_twice_over_work_under_way_closes() -> None:
    desk = AtTheDesk().in_visit(EU_CARD)
    shows_id(desk.press(Act.SET_ASIDE).press(Act.OPEN_VISIT_DOOR), JENS_CPR)
    held_back(desk, lambda: desk.press(Act.NEXT))
    assert not desk.desk.may_close()
    assert desk.desk.may_close()


def test_a_yes_on_its_way_is_not_left_by_closing_the_window() -> None:
    desk = AtTheDesk().in_visit(EU_CARD)
    shows_id(desk.press(Act.ADD_PARTNER), JENS_CPR).press(Act.NEXT)
    desk.choose(EU_CARD).press(Act.NEXT)
    late = held_back(desk, lambda: desk.press(Act.AGREE))
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.CitizenYes)
    comes(desk, late)
    assert {visit.id for visit in desk.desk._visits()} == set(desk.stores.open_visits), "both are known, and will end"
    assert len(desk.stores.open_visits) == 2


def test_a_yes_that_comes_when_its_page_is_gone_opens_nothing_and_is_ended_there() -> None:
    desk = AtTheDesk().asked(EU_CARD)
    late = held_back(desk, lambda: desk.press(Act.AGREE))
    desk.desk.broke("F001")
    desk.press(Act.DONE).press(Act.SIGN_OUT).choose("lars")
    comes(desk, late)
    assert isinstance(desk.page, s.Welcome)
    assert desk.desk._place.visit is None
    assert not desk.stores.open_visits
    assert desk.reception.journal[-1] == "end visit-1"


def on_their_own_telephone() -> AtTheDesk:
    desk = AtTheDesk()
    desk.approvals.is_offered = True
    desk.asked(EU_CARD, "flytning").press(Act.ON_OWN_DEVICE)
    shown = Proof(ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL, desk.clock.now())
    desk.approvals.says = [ApprovalAnswer(ApprovalState.APPROVED, None, INGER, shown)]
    return desk.pass_time(3)


def test_a_yes_on_the_telephone_that_is_being_used_cannot_be_gone_back_from() -> None:
    desk = on_their_own_telephone()
    assert desk.page.shell.leave is not None
    late = held_back(desk, lambda: desk.press(Act.NEXT))
    assert desk.page.shell.leave is None
    for act in (Act.BACK, Act.DECLINE, Act.DONE, Act.SIGN_OUT):
        desk.press(act)
        assert isinstance(desk.page, s.OwnDevice)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)


def test_a_yes_on_the_telephone_that_opens_a_visit_when_its_page_is_gone_ends_it() -> None:
    desk = on_their_own_telephone()
    late = held_back(desk, lambda: desk.press(Act.NEXT))
    desk.desk.broke("F001")
    desk.press(Act.DONE).press(Act.SIGN_OUT).choose("lars")
    comes(desk, late)
    assert isinstance(desk.page, s.Welcome)
    assert not desk.stores.open_visits
    assert desk.reception.journal[-1] == "end visit-1"


def test_a_question_on_the_telephone_goes_on_where_the_window_was_not_closed_after_all() -> None:
    desk = AtTheDesk()
    desk.approvals.is_offered = True
    shows_id(desk.in_visit(EU_CARD).press(Act.SET_ASIDE).press(Act.OPEN_VISIT_DOOR), JENS_CPR)
    desk.fill("proof", "own-device").press(Act.NEXT)
    assert isinstance(desk.page, s.OwnDevice)
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.OwnDevice)
    looked = desk.approvals.journal.count("look")
    desk.pass_time(10)
    assert desk.approvals.journal.count("look") > looked
    assert "cancel" not in desk.approvals.journal


def test_a_question_on_the_telephone_is_taken_back_once_its_page_was_left_by_another_way() -> None:
    desk = AtTheDesk()
    desk.approvals.is_offered = True
    shows_id(desk.in_visit(EU_CARD).press(Act.SET_ASIDE).press(Act.OPEN_VISIT_DOOR), JENS_CPR)
    desk.fill("proof", "own-device").press(Act.NEXT)
    desk.desk.broke("F001")
    desk.press(Act.DONE).pass_time(10)
    assert desk.approvals.journal[-1] == "cancel"
    looked = desk.approvals.journal.count("look")
    desk.pass_time(30)
    assert desk.approvals.journal.count("look") == looked, "nobody asks any more"


def test_the_name_of_a_citizen_that_comes_when_its_page_is_gone_is_shown_to_nobody_and_the_look_up_is_over() -> None:
    desk = AtTheDesk().found().fill("proof", "photo-id")
    late = held_back(desk, lambda: desk.press(Act.NEXT))
    desk.desk.broke("F001")
    desk.press(Act.DONE)
    comes(desk, late)
    assert isinstance(desk.page, s.Welcome)
    assert desk.reception.journal[-1] == "cancelled"


def two_helped_together() -> AtTheDesk:
    """Inger's visit is worked in, Jens waits."""
    desk = AtTheDesk()
    desk.reception.proof = ProofKind.OWN_DEVICE
    shows_id(desk.in_visit(EU_CARD).press(Act.ADD_PARTNER), JENS_CPR)
    desk.press(Act.NEXT).choose(EU_CARD).press(Act.NEXT).press(Act.AGREE)
    if isinstance(desk.page, s.BeforeStart):
        desk.press(Act.BACK)
    return desk.press(Act.SWITCH)


def test_the_list_of_one_ones_letters_is_never_shown_to_the_other_of_two() -> None:
    desk = two_helped_together()
    late = held_back(desk, lambda: desk.choose(Act.READ_A_LETTER))
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.Home), "the page waits for what it asked for"
    desk.press(Act.SWITCH)
    comes(desk, late)
    assert isinstance(desk.page, s.LetterChoice)
    whose = desk.desk._place.visit
    desk.press(Act.NONE_OF_THEM).press(Act.SWITCH)
    assert desk.desk._place.visit is not whose


def test_a_list_of_letters_asked_for_in_another_visit_is_shown_to_nobody() -> None:
    desk = two_helped_together()
    late = held_back(desk, lambda: desk.choose(Act.READ_A_LETTER))
    desk.desk.broke("F001")
    desk.press(Act.DONE).press(Act.SWITCH)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)


@pytest.mark.parametrize("stays", [True, False])
def test_who_closes_the_window_in_a_task_and_stays_is_where_they_were(stays) -> None:
    desk = AtTheDesk().in_task().fill("travel-date", "3. marts 2027")
    where = desk.page.step
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.EndVisit)
    if stays:
        desk.press(Act.STAY_IN_VISIT)
        assert isinstance(desk.page, s.Step)
        assert desk.page.step == where
        assert "3. marts 2027" in all_words(desk.page)
    else:
        assert desk.desk.may_close()


def test_an_unlocking_that_was_given_up_opens_nothing_when_its_answer_comes() -> None:
    desk = shows_id(AtTheDesk(training=False).signed_in().press(Act.OPEN_VISIT_DOOR), INGERS_CPR)
    desk.press(Act.NEXT).choose(EU_CARD).press(Act.NEXT).press(Act.AGREE).press(Act.PAUSE)
    late = held_back(desk, lambda: desk.press(Act.UNLOCK))
    desk.press(Act.CANCEL_SIGN_IN)
    comes(desk, late)
    assert isinstance(desk.page, s.Paused)
    assert "Inger" not in all_words(desk.page)
    desk.press(Act.UNLOCK)
    assert not isinstance(desk.page, s.Paused), "the same helper opens it as ever"


def test_a_pause_over_signing_out_ends_with_the_sign_in() -> None:
    desk = AtTheDesk().in_visit(EU_CARD).press(Act.SET_ASIDE)
    late = held_back(desk, lambda: desk.press(Act.SIGN_OUT))
    desk.press(Act.PAUSE)
    assert isinstance(desk.page, s.Paused)
    comes(desk, late)
    assert isinstance(desk.page, s.SignIn)
    assert not desk.desk.may_close(), "a visit is set aside"
    assert isinstance(desk.page, s.SignIn), "and closing the window leads to nobody's doors"
    desk.choose("lars")
    assert desk.desk._place.helper.id == "lars"


def test_whoever_unlocks_while_they_are_signed_out_is_not_signed_in_behind_the_page_of_signing_in() -> None:
    desk = AtTheDesk().in_visit(EU_CARD).press(Act.SET_ASIDE)
    late = held_back(desk, lambda: desk.press(Act.SIGN_OUT))
    desk.press(Act.PAUSE)
    unlocks = held_back(desk, lambda: desk.choose("mette"))
    comes(desk, late)
    comes(desk, unlocks)
    assert isinstance(desk.page, s.SignIn)
    assert desk.desk._place.helper is None
    assert desk.identity.signed_in is None


def test_a_pause_over_the_door_borgeren_selv_is_gone_with_the_helper() -> None:
    desk = AtTheDesk().signed_in()
    late = held_back(desk, lambda: desk.choose("self"))
    desk.press(Act.PAUSE)
    comes(desk, late)
    assert not isinstance(desk.page, s.Paused)
    assert not desk.desk._place.hidden


def while_the_last_answer_is_written() -> tuple[AtTheDesk, list]:
    """On the page that says what of the visit goes along into guidance, and pressed on."""
    desk = AtTheDesk().in_task()
    late = held_back(desk, lambda: desk.fill("travel-date", "3. marts 2027"))
    desk.press(Act.SAVE_AND_LEAVE).press(Act.END_VISIT).press(Act.CHANGE_DOOR).press(Act.CHANGE_DOOR)
    return desk, late


def test_guidance_that_waits_for_the_disk_is_left_by_nothing_and_stays_the_same_helpers() -> None:
    desk, late = while_the_last_answer_is_written()
    chosen = type(desk.page)
    for act in (Act.STAY_IN_VISIT, Act.BACK, Act.SET_ASIDE, Act.SIGN_OUT):
        desk.press(act)
        assert isinstance(desk.page, chosen)
    assert not desk.desk.may_close()
    assert isinstance(desk.page, chosen), "nor by closing the window"
    comes(desk, late)
    assert isinstance(desk.page, s.Guidance)
    assert desk.desk._place.helper.id == "mette"


def test_what_waits_for_the_disk_when_it_was_the_wrong_person_comes_before_nobody() -> None:
    desk, late = while_the_last_answer_is_written()
    desk.press(Act.ASK_WRONG_PERSON).press(Act.WRONG_PERSON)
    assert isinstance(desk.page, s.Welcome)
    desk.press(Act.SIGN_OUT).choose("lars")
    comes(desk, late)
    assert isinstance(desk.page, s.Welcome)
    assert not desk.desk._at.guidance._at_hand.answered()
    assert not desk.stores.open_visits


def test_whose_visit_was_set_aside_is_said_where_the_other_of_two_comes_in_sight() -> None:
    desk = two_helped_together()
    desk.press(Act.SET_ASIDE)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.note).startswith("Besøget for I.E. er sat til side")


def test_an_unlocking_that_comes_when_another_signed_in_signs_nobody_in_over_them() -> None:
    desk = AtTheDesk().in_visit(EU_CARD).press(Act.SET_ASIDE)
    late = held_back(desk, lambda: desk.press(Act.SIGN_OUT))
    desk.press(Act.PAUSE)
    unlocks = held_back(desk, lambda: desk.choose("mette"))
    comes(desk, late)
    assert "cancel" in desk.identity.calls
    desk.choose("lars")
    comes(desk, unlocks)
    assert desk.desk._place.helper.id == "lars"
    assert isinstance(desk.page, s.Welcome)
