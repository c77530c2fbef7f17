""""Gemt" is said when it is on disk, never before."""

from __future__ import annotations

import pytest

from desktop.domain.keeping import CannotSave
from desktop.domain.outcome import RefusalKind, Refused
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.small_tasks import EU_CARD, MOVING


def drafts(desk: AtTheDesk):
    return desk.stores.open_visits["visit-1"]


def held_in_a_step() -> AtTheDesk:
    desk = AtTheDesk().in_task()
    desk.holding = True
    return desk


def test_saved_is_said_only_after_the_save_returned():
    desk = held_in_a_step().fill("travel-date", "3")
    assert desk.page.shell.saving is s.Saving.SAVING
    assert drafts(desk).kept == {}
    desk.runner.step()
    assert desk.page.shell.saving is s.Saving.KEPT
    assert b'"3"' in drafts(desk).kept[EU_CARD]


def test_what_is_typed_while_saving_is_saved_next_and_only_the_newest():
    desk = held_in_a_step()
    for typed in ("3", "3.", "3. ", "3. marts 2027"):
        desk.fill("travel-date", typed)
    assert len(desk.runner.queue) == 1
    desk.runner.step()
    assert desk.page.shell.saving is s.Saving.SAVING
    desk.runner.finish()
    assert desk.page.shell.saving is s.Saving.KEPT
    assert drafts(desk).saves == 2
    assert b"3. marts 2027" in drafts(desk).kept[EU_CARD]


@pytest.mark.parametrize("error", [CannotSave("no space left"), ZeroDivisionError("a bug")])
def test_a_save_that_failed_is_never_called_saved_and_the_next_one_takes_it_along(error):
    desk = AtTheDesk().in_task()
    drafts(desk).failure = error
    desk.fill("travel-date", "3. marts 2027")
    if isinstance(desk.page, s.Trouble):
        desk.press(Act.BACK)
    assert desk.page.shell.saving is s.Saving.NOTHING
    assert words(desk.page.shell.saving_note) == "Svarene kan ikke gemmes på computeren lige nu. De er her stadig."
    assert desk.page.fields[0].value == "3. marts 2027"
    drafts(desk).failure = None
    desk.press(Act.NEXT)
    assert desk.page.shell.saving is s.Saving.KEPT
    assert desk.page.shell.saving_note is None
    assert b"3. marts 2027" in drafts(desk).kept[EU_CARD]


def test_a_sent_task_leaves_no_draft():
    desk = AtTheDesk().checking()
    assert EU_CARD in drafts(desk).kept
    desk.press(Act.SEND)
    assert drafts(desk).kept == {}


def test_a_draft_being_written_when_the_task_is_sent_is_gone_afterwards():
    desk = AtTheDesk().checking()
    desk.holding = True
    desk.press(Act.SEND)
    while not desk.gateway.attempts:
        desk.runner.step(len(desk.runner.queue) - 1)
    desk.runner.finish()
    assert isinstance(desk.page, s.Sent)
    assert drafts(desk).kept == {}


def test_ending_waits_for_a_save_under_way_so_that_nothing_is_written_after_the_erasure():
    desk = held_in_a_step().fill("travel-date", "3. marts 2027").press(Act.SAVE_AND_LEAVE).press(Act.END_VISIT)
    store = drafts(desk)
    desk.press(Act.END_VISIT)
    assert desk.stores.erased == []
    desk.runner.finish()
    assert desk.stores.erased == ["visit-1"]
    assert store.saves == 1


def test_staying_after_all_goes_on_saving():
    desk = AtTheDesk().in_task().press(Act.SAVE_AND_LEAVE).press(Act.END_VISIT)
    desk.press(Act.STAY_IN_VISIT).choose(EU_CARD).press(Act.START_TASK).fill("travel-date", "4")
    assert b'"4"' in drafts(desk).kept[EU_CARD]


@pytest.mark.parametrize("error", [CannotSave("locked"), ZeroDivisionError("a bug")])
def test_an_erasure_that_failed_says_so_and_the_visit_is_not_over(error):
    desk = AtTheDesk().in_task().fill("travel-date", "3").press(Act.SAVE_AND_LEAVE).press(Act.END_VISIT)

    def refuse(visit: str) -> None:
        raise error

    desk.stores.erase, erase = refuse, desk.stores.erase
    desk.press(Act.END_VISIT)
    if isinstance(desk.page, s.Trouble):
        desk.press(Act.BACK)
    else:
        assert "Prøv igen" in words(desk.page.problem)
    assert isinstance(desk.page, s.EndVisit)
    desk.stores.erase = erase
    desk.press(Act.STAY_IN_VISIT).choose(EU_CARD).press(Act.START_TASK).fill("travel-date", "4")
    assert b'"4"' in drafts(desk).kept[EU_CARD]
    desk.press(Act.SAVE_AND_LEAVE).press(Act.END_VISIT).press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)


def test_a_draft_on_disk_is_taken_up_where_it_was_left():
    desk = AtTheDesk().in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT).press(Act.SAVE_AND_LEAVE)
    desk.desk._place.visit.flows.clear()
    desk.choose(EU_CARD).press(Act.START_TASK)
    assert desk.page.step == "hvorfor"


def test_while_an_answer_is_refused_it_is_said_to_be_kept_and_not_right_yet():
    desk = AtTheDesk().in_task().fill("travel-date", "en dag snart")
    assert desk.page.shell.saving is s.Saving.KEPT
    desk.press(Act.NEXT)
    assert desk.page.errors
    assert desk.page.shell.saving is s.Saving.KEPT_NOT_RIGHT
    assert b"en dag snart" in drafts(desk).kept[EU_CARD]
    desk.fill("travel-date", "3. marts 2027")
    assert desk.page.shell.saving is s.Saving.KEPT


def test_a_refused_answer_that_is_not_on_disk_is_not_said_to_be_kept():
    desk = AtTheDesk().in_task()
    drafts(desk).failure = CannotSave("no space left")
    desk.fill("travel-date", "en dag snart").press(Act.NEXT)
    assert desk.page.errors
    assert desk.page.shell.saving is s.Saving.NOTHING


def test_what_the_authority_would_not_take_is_kept_and_not_right_yet_too():
    desk = AtTheDesk().sent(Refused(RefusalKind.ANSWERS, (("travel-date", "Skriv en anden dato."),)))
    assert desk.page.errors
    assert desk.page.shell.saving is s.Saving.KEPT_NOT_RIGHT


def test_a_declaration_nobody_ticked_is_not_all_well():
    desk = AtTheDesk().checking().fill("truth", False).press(Act.SEND)
    assert desk.page.errors
    assert desk.page.shell.saving is s.Saving.KEPT_NOT_RIGHT


def test_where_nothing_is_written_nothing_is_said_of_saving_it():
    desk = AtTheDesk().in_task().press(Act.NEXT)
    assert desk.page.errors
    assert desk.page.shell.saving is s.Saving.NOTHING
    desk.fill("travel-date", "   ").press(Act.NEXT)
    assert desk.page.errors
    assert desk.page.shell.saving is s.Saving.NOTHING


def test_words_that_are_no_address_in_the_register_are_kept_and_not_right_yet():
    desk = AtTheDesk().in_task(MOVING)
    desk.search("address", "Et sted, ingen kender")
    assert desk.page.shell.saving is s.Saving.KEPT_NOT_RIGHT
    desk.fill("address", {"id": "a-1", "text": "Eksempelvej 1, 9910 Øvelsesby"})
    assert desk.page.shell.saving is s.Saving.KEPT
