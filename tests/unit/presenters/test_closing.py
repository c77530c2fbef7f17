"""Closing the window over a visit is told before it is done."""

from __future__ import annotations

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.small_tasks import EU_CARD


def test_with_nobody_here_the_window_closes_at_once() -> None:
    assert AtTheDesk().signed_in().desk.may_close()


def test_closing_in_a_visit_shows_first_what_would_be_erased() -> None:
    desk = AtTheDesk().in_task()
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.EndVisit)
    assert [item.id for item in desk.page.unfinished] == [EU_CARD]
    assert desk.desk.may_close(), "whoever closes again means it"


def test_whoever_stays_instead_has_lost_nothing() -> None:
    desk = AtTheDesk().in_task()
    desk.desk.may_close()
    desk.press(Act.STAY_IN_VISIT)
    assert isinstance(desk.page, s.Home)
    assert any(card.id == EU_CARD for card in desk.page.cards)


def test_closing_over_a_pause_says_that_somebodys_answers_would_go() -> None:
    desk = AtTheDesk().in_task().press(Act.PAUSE)
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.Paused)
    assert "ikke slut" in words(desk.page.problem)


def test_a_new_visit_is_told_of_anew() -> None:
    desk = AtTheDesk().in_visit()
    desk.desk.may_close()
    desk.press(Act.END_VISIT).press(Act.DONE).proved()
    assert desk.desk.may_close(), "no visit yet"


def test_a_saved_receipt_is_not_called_erased() -> None:
    desk = AtTheDesk().sent().press(Act.SAVE_RECEIPT).press(Act.DONE).press(Act.END_VISIT)
    assert desk.page.file_stays
    desk.press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    assert desk.page.file_stays


def test_without_a_saved_receipt_all_is_erased_and_said_so() -> None:
    desk = AtTheDesk().sent().press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT)
    assert not desk.page.file_stays
