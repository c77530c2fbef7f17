"""What is under way when somebody closes the window, changes their mind or meets a fault: nothing untrue, nothing stuck."""

from __future__ import annotations

import pytest

from desktop.domain.approval import ApprovalAnswer, ApprovalState
from desktop.domain.outcome import RefusalKind, Refused, SignInNeeded, TryLater
from desktop.domain.visit import Assurance, Proof, ProofKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.reception.doors import GUIDANCE_DOOR
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_reception import INGER, INGERS_CPR, JENS_CPR
from tests.support.held_back import comes, held_back
from tests.support.small_tasks import EU_CARD, MOVING


def proves(desk: AtTheDesk, cpr: str) -> AtTheDesk:
    desk.fill("cpr", cpr).press(Act.NEXT)
    if isinstance(desk.page, s.FindCitizen):
        desk.press(Act.NEXT)
    return desk.fill("proof", "photo-id").press(Act.NEXT)


def jens_agrees(desk: AtTheDesk) -> AtTheDesk:
    proves(desk, JENS_CPR).choose(EU_CARD).press(Act.NEXT).press(Act.AGREE)
    return desk.press(Act.BACK) if isinstance(desk.page, s.BeforeStart) else desk


def inger_with_jens_who_waits() -> AtTheDesk:
    return jens_agrees(AtTheDesk().in_visit(EU_CARD).press(Act.ADD_PARTNER)).press(Act.SWITCH)


# Closing the window

def test_that_a_visit_is_not_over_is_said_no_longer_once_it_is() -> None:
    desk = AtTheDesk().in_visit(EU_CARD).press(Act.END_VISIT)
    late = held_back(desk, lambda: desk.press(Act.END_VISIT))
    assert not desk.desk.may_close()
    assert "ikke slut" in words(desk.page.shell.note)
    comes(desk, late)
    assert isinstance(desk.page, s.Ended)
    assert desk.page.shell.note is None
    assert desk.desk.may_close()


def test_that_a_visit_is_set_aside_is_said_no_longer_once_the_day_has_ended() -> None:
    desk = AtTheDesk().in_visit(EU_CARD).press(Act.SET_ASIDE).press(Act.END_DAY)
    late = held_back(desk, lambda: desk.press(Act.CLOSE_DAY))
    assert not desk.desk.may_close()
    comes(desk, late)
    assert isinstance(desk.page, s.SignIn)
    assert "sat til side" not in words(desk.page.shell.note)


def test_what_was_told_while_something_was_sent_is_told_again_on_the_receipt() -> None:
    desk = AtTheDesk().checking()
    late = held_back(desk, lambda: desk.press(Act.SEND))
    assert not desk.desk.may_close()
    comes(desk, late)
    assert isinstance(desk.page, s.Sent)
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.EndVisit)


def test_the_window_that_is_closed_in_guidance_erases_no_answer_before_it_closes() -> None:
    desk = AtTheDesk().in_visit(EU_CARD).press(Act.SET_ASIDE).choose(GUIDANCE_DOOR)
    desk.choose(EU_CARD).press(Act.START_TASK).fill("travel-date", "3. marts 2027")
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.Step)
    assert "Lukker du igen" in words(desk.page.shell.note)
    assert "3. marts 2027" in all_words(desk.page)
    desk.press(Act.NEXT)
    assert "Lukker du igen" not in words(desk.page.shell.note)


def test_the_window_that_is_closed_over_a_citizen_who_was_found_leaves_them_where_they_are() -> None:
    desk = proves(AtTheDesk().in_visit(EU_CARD).press(Act.ADD_PARTNER), JENS_CPR).choose(EU_CARD)
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.Today)
    assert [one.id for one in desk.page.chosen] == [EU_CARD]
    assert words(desk.page.shell.note).startswith("Et besøg er ikke slut."), "nobody's is set aside"
    desk.press(Act.NEXT).press(Act.AGREE)
    assert len(desk.stores.open_visits) == 2


def test_beside_the_visit_that_is_worked_in_those_set_aside_are_told_of_too() -> None:
    desk = jens_agrees(AtTheDesk().in_visit(EU_CARD).press(Act.SET_ASIDE).press(Act.OPEN_VISIT_DOOR))
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.EndVisit)
    assert words(desk.page.shell.note).startswith("1 andet besøg er ikke slut.")
    desk.press(Act.STAY_IN_VISIT)
    assert desk.page.shell.note is None


def test_what_was_not_sent_behind_a_pause_is_said_to_whoever_comes_back() -> None:
    desk = AtTheDesk(kept=False).checking()
    desk.gateway.outcomes = [SignInNeeded()]
    late = held_back(desk, lambda: desk.press(Act.SEND))
    desk.press(Act.PAUSE)
    comes(desk, late)
    desk.choose("mette")
    assert isinstance(desk.page, s.Check)
    assert words(desk.page.problem) == "Det blev ikke sendt. Svarene er her stadig. Tryk på Send igen."
    desk.press(Act.SEND)
    assert isinstance(desk.page, s.Sent)


# Changing one's mind

def test_whoever_chose_to_end_the_visit_has_chosen_also_while_the_last_answer_is_written() -> None:
    desk = AtTheDesk().in_task()
    writing = held_back(desk, lambda: desk.fill("travel-date", "3. marts 2027"))
    desk.press(Act.SAVE_AND_LEAVE).press(Act.END_VISIT).press(Act.END_VISIT)
    assert desk.page.ending, "it is said that it ends"
    desk.press(Act.STAY_IN_VISIT)
    assert isinstance(desk.page, s.EndVisit), "nobody is told that the visit goes on, and then it ends"
    comes(desk, writing)
    assert isinstance(desk.page, s.Ended)


def test_whoever_ended_the_day_has_chosen_also_while_the_last_answer_is_written() -> None:
    desk = AtTheDesk().in_task()
    writing = held_back(desk, lambda: desk.fill("travel-date", "3. marts 2027"))
    desk.press(Act.SAVE_AND_LEAVE).press(Act.SET_ASIDE).press(Act.END_DAY).press(Act.CLOSE_DAY).press(Act.BACK)
    assert isinstance(desk.page, s.EndOfDay)
    comes(desk, writing)
    assert isinstance(desk.page, s.SignIn)


# Two who came together

def test_the_end_of_ones_visit_never_takes_the_others() -> None:
    desk = inger_with_jens_who_waits().press(Act.END_VISIT)
    late = held_back(desk, lambda: desk.press(Act.END_VISIT))
    desk.desk.broke("F001")
    desk.press(Act.DONE).press(Act.SWITCH)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.basis.citizen).endswith("Jens Øvelse")
    assert set(desk.stores.open_visits) == {one.id for one in desk.desk._visits()} == {"visit-2"}


def test_a_visit_that_ended_while_it_was_set_aside_waits_no_longer() -> None:
    desk = inger_with_jens_who_waits().press(Act.END_VISIT)
    late = held_back(desk, lambda: desk.press(Act.END_VISIT))
    desk.press(Act.ASK_WRONG_PERSON).press(Act.OTHER_WRONG_PERSON).press(Act.SET_ASIDE)
    assert len(desk.page.aside) == 1
    comes(desk, late)
    assert isinstance(desk.page, s.Welcome)
    assert desk.page.aside == ()
    assert desk.desk.may_close()


def test_the_receipt_of_one_comes_up_in_no_page_of_the_other() -> None:
    desk = inger_with_jens_who_waits().choose(EU_CARD).press(Act.START_TASK).fill("travel-date", "3. marts 2027")
    desk.press(Act.NEXT).fill("stay", "short").press(Act.NEXT).fill("truth", True)
    late = held_back(desk, lambda: desk.press(Act.SEND))
    desk.desk.broke("F001")
    desk.press(Act.DONE).press(Act.SWITCH)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)
    assert desk.incidents.recorded == []
    desk.press(Act.SWITCH).choose(EU_CARD)
    assert isinstance(desk.page, s.Sent), "it is told at the home of the one whose it is"


@pytest.mark.parametrize("switched", [True, False])
def test_what_is_sent_on_a_new_yes_is_known_to_be_sent_also_where_its_page_was_left(switched) -> None:
    desk = inger_with_jens_who_waits().choose(EU_CARD).press(Act.START_TASK).fill("travel-date", "3. marts 2027")
    desk.press(Act.NEXT).fill("stay", "short").press(Act.NEXT).fill("truth", True)
    desk.gateway.outcomes = [Refused(RefusalKind.PERMIT_VOID)]
    desk.press(Act.SEND).press(Act.TRY_AGAIN)
    late = held_back(desk, lambda: desk.press(Act.AGREE))
    if switched:
        desk.desk.broke("F001")
        desk.press(Act.DONE).press(Act.SWITCH)
    else:
        desk.press(Act.ASK_WRONG_PERSON).press(Act.OTHER_WRONG_PERSON)
    comes(desk, late)
    if switched:
        assert isinstance(desk.page, s.Home)
        assert words(desk.page.shell.basis.citizen).endswith("Jens Øvelse")
        desk.press(Act.SWITCH).choose(EU_CARD)
    assert isinstance(desk.page, s.Sent)
    assert desk.incidents.recorded == []


def test_a_yes_to_one_more_task_is_not_lost_where_its_page_was_left() -> None:
    desk = inger_with_jens_who_waits().choose(MOVING)
    late = held_back(desk, lambda: desk.press(Act.AGREE))
    desk.press(Act.ASK_WRONG_PERSON).press(Act.OTHER_WRONG_PERSON)
    comes(desk, late)
    assert [one.task for one in desk.desk._place.visit.open.visit.agreed] == [EU_CARD, MOVING]


def test_a_yes_on_the_telephone_to_one_more_task_is_not_lost_where_its_page_was_left() -> None:
    desk = inger_with_jens_who_waits()
    desk.desk._place.own_device = True
    desk.choose(MOVING).press(Act.ON_OWN_DEVICE)
    shown = Proof(ProofKind.OWN_DEVICE, Assurance.SUBSTANTIAL, desk.clock.now())
    desk.approvals.says = [ApprovalAnswer(ApprovalState.APPROVED, None, INGER, shown)]
    desk.pass_time(3)
    late = held_back(desk, lambda: desk.press(Act.NEXT))
    desk.press(Act.ASK_WRONG_PERSON).press(Act.OTHER_WRONG_PERSON)
    comes(desk, late)
    assert [one.task for one in desk.desk._place.visit.open.visit.agreed] == [EU_CARD, MOVING]


# What waits to be sent

def unsent_and_all_tried() -> tuple[AtTheDesk, list]:
    desk = AtTheDesk().sent(TryLater(None)).press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT).press(Act.DONE)
    desk.press(Act.SHOW_UNSENT)
    late = held_back(desk, lambda: desk.press(Act.TRY_AGAIN))
    return desk.choose(desk.page.items[0].id), late


def test_an_entry_that_was_opened_while_all_were_tried_is_said_to_be_sent_when_it_is() -> None:
    desk, late = unsent_and_all_tried()
    assert words(desk.page.heading) == "Ikke sendt endnu"
    comes(desk, late)
    assert words(desk.page.heading) == "Nu er det sendt"


def test_one_that_is_delivered_and_forgotten_while_it_is_tried_is_not_said_to_wait() -> None:
    desk, _late = unsent_and_all_tried()
    desk.desk._place.delivery.deliver_all_now()
    desk.press(Act.TRY_AGAIN)
    assert isinstance(desk.page, s.UnsentList)
    assert desk.page.items == ()


# A fault where one only waits

def test_a_fault_while_a_visit_is_opened_again_leads_back_to_the_doors() -> None:
    desk = AtTheDesk().in_visit(EU_CARD).press(Act.SET_ASIDE)
    desk.choose(desk.page.aside[0].id)
    opens_again, desk.reception.come_back = desk.reception.come_back, None
    proves(desk, INGERS_CPR)
    assert isinstance(desk.page, s.Trouble)
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Welcome)
    desk.reception.come_back = opens_again
    proves(desk.choose(desk.page.aside[0].id), INGERS_CPR)
    assert isinstance(desk.page, s.Home)


@pytest.mark.parametrize("way", [Act.BACK, Act.DONE])
def test_a_fault_at_the_start_leads_on_to_the_sign_in(way, monkeypatch) -> None:
    desk = AtTheDesk()
    monkeypatch.setattr(desk.stores, "erase_left_behind", None)
    desk.start()
    assert isinstance(desk.page, s.Trouble)
    desk.press(way)
    assert isinstance(desk.page, s.SignIn)
