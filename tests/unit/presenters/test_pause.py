"""Pause hides at once; the same helper comes back to the very same page."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import LARS, NOT_SIGNED_IN, OFFLINE
from tests.support.small_tasks import EU_CARD


def somewhere_in_a_step() -> AtTheDesk:
    return AtTheDesk().in_task().fill("travel-date", "3. marts 2027")


@pytest.mark.parametrize("where", ["found", "proved", "asked", "in_visit", "in_task", "checking", "sent", "signed_in"])
def test_pause_hides_any_page_at_once_and_unlocking_returns_to_that_very_page(where):
    desk = getattr(AtTheDesk(), where)()
    before = desk.page
    desk.press(Act.PAUSE)
    assert isinstance(desk.page, s.Paused)
    assert desk.page.shell.basis is None
    assert "Inger" not in all_words(desk.page)
    desk.choose("mette")
    assert desk.page == before


def test_another_helper_is_refused_in_a_sentence_and_signed_out_again():
    desk = somewhere_in_a_step().press(Act.PAUSE).choose("lars")
    assert isinstance(desk.page, s.Paused)
    assert isinstance(desk.page.problem, s.Instead), "they did nothing wrong"
    assert words(desk.page.problem) == "Skærmen er sat på pause af Mette. Kun Mette kan åbne den igen."
    assert desk.identity.signed_in is None
    desk.choose("mette")
    assert isinstance(desk.page, s.Step)
    assert desk.page.fields[0].value == "3. marts 2027"


def test_a_failed_unlock_says_why_and_stays_hidden():
    desk = somewhere_in_a_step().press(Act.PAUSE)
    desk.identity.failure = OFFLINE
    desk.choose("mette")
    assert isinstance(desk.page, s.Paused)
    assert words(desk.page.problem) == words(OFFLINE.sentence)


def test_no_key_or_button_reaches_the_page_behind_the_pause():
    desk = somewhere_in_a_step()
    desk.press(Act.PAUSE).fill("travel-date", "noget andet").press(Act.NEXT).press(Act.SAVE_AND_LEAVE).press(Act.PAUSE)
    desk.press(Act.END_VISIT).choose(EU_CARD).choose("nobody")
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    assert desk.page.fields[0].value == "3. marts 2027"


def test_an_answer_that_comes_while_paused_stays_hidden_until_unlocked():
    desk = AtTheDesk().found().fill("proof", "photo-id")
    desk.holding = True
    desk.press(Act.NEXT).press(Act.PAUSE)
    shown = len(desk.pages)
    desk.runner.finish()
    assert all(isinstance(page, s.Paused) for page in desk.pages[shown:])
    desk.holding = False
    desk.choose("mette")
    assert isinstance(desk.page, s.Today)


def test_unlocking_in_the_browser_can_be_given_up_and_tried_again():
    desk = AtTheDesk(training=False).start().press(Act.SIGN_IN_BROWSER).press(Act.PAUSE)
    assert desk.page.people == ()
    desk.identity.in_browser = NOT_SIGNED_IN
    desk.holding = True
    desk.press(Act.UNLOCK)
    assert desk.page.browser_waits
    desk.press(Act.CANCEL_SIGN_IN)
    desk.runner.finish()
    assert isinstance(desk.page, s.Paused)
    assert desk.page.problem is None
    desk.holding = False
    desk.identity.in_browser = LARS
    desk.press(Act.UNLOCK)
    assert "Kun Mette" in words(desk.page.problem)


def test_nobody_at_the_desk_means_nothing_to_pause():
    desk = AtTheDesk().start()
    assert not desk.page.shell.can_pause
    desk.press(Act.PAUSE)
    assert isinstance(desk.page, s.SignIn)


def test_a_visit_that_ran_out_while_paused_is_over_when_unlocked():
    desk = somewhere_in_a_step().press(Act.PAUSE)
    desk.pass_time(14 * 3600)
    assert isinstance(desk.page, s.Paused)
    assert desk.stores.erased == ["visit-1"]
    desk.choose("mette")
    assert isinstance(desk.page, s.Ended)


def test_a_sign_in_that_ran_out_asks_for_it_and_goes_on_where_one_was():
    desk = AtTheDesk().asked()
    desk.reception.failure = Failure(FailureKind.SIGN_IN, "Log ind igen for at gå videre.")
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.Paused)
    assert words(desk.page.problem) == "Log ind igen for at gå videre."
    desk.reception.failure = None
    desk.choose("mette").press(Act.AGREE)
    assert isinstance(desk.page, s.BeforeStart)


def test_a_document_made_while_paused_does_not_open_a_printer_in_front_of_the_pause():
    desk = AtTheDesk().sent()
    desk.holding = True
    desk.press(Act.PRINT).press(Act.PAUSE)
    desk.runner.finish()
    assert desk.paper.printed == []
    desk.holding = False
    desk.choose("mette").press(Act.PRINT)
    assert len(desk.paper.printed) == 1


def test_a_machine_that_slept_is_hidden_at_the_first_touch():
    desk = somewhere_in_a_step()
    desk.clock.advance(timedelta(minutes=20))
    desk.desk.touched()
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    assert desk.page.fields[0].value == "3. marts 2027"
