"""Home, the steps and the pages after them say what is true, and lead to what comes next."""

from __future__ import annotations

from datetime import date

import pytest

from desktop.domain.outcome import TryLater
from desktop.flows.composite import People, parse_household
from desktop.flows.definition import Rules
from desktop.flows.kinds import check_again
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.definitions import said
from tests.support.small_tasks import EU_CARD, MOVING

TODAY = date(2026, 11, 21)


@pytest.fixture
def desk() -> AtTheDesk:
    return AtTheDesk()


def test_going_on_with_a_task_opens_the_question_it_was_left_at_without_old_errors(desk):
    desk.in_visit(EU_CARD).choose(EU_CARD).press(Act.START_TASK).fill("travel-date", "3. marts 2027").press(Act.NEXT)
    desk.press(Act.NEXT)
    assert desk.page.errors
    desk.press(Act.SAVE_AND_LEAVE).choose(EU_CARD)
    assert isinstance(desk.page, s.Step)
    assert desk.page.step == "hvorfor"
    assert desk.page.errors == ()


def test_home_says_saved_only_while_something_begun_is_not_sent(desk):
    desk.in_visit(EU_CARD, MOVING)
    assert desk.page.shell.saving is s.Saving.NOTHING
    desk.sent()
    desk.press(Act.DONE)
    assert desk.page.shell.saving is s.Saving.NOTHING


def test_when_everything_is_done_the_primary_button_ends_the_visit(desk):
    desk.sent().press(Act.DONE)
    assert desk.page.shell.primary.act is Act.END_VISIT
    assert desk.page.shell.leave is None
    assert words(desk.page.question) == "Vil Inger have hjælp til mere?"
    desk.press(Act.END_VISIT)
    assert isinstance(desk.page, s.EndVisit)


def test_with_something_left_to_do_ending_is_not_the_first_thing_offered(desk):
    desk.in_visit(EU_CARD, MOVING)
    assert desk.page.shell.primary is None
    assert desk.page.shell.leave.act is Act.END_VISIT


def test_the_number_to_look_at_again_is_named_by_whose_it_is():
    household = parse_household((
        {"name": "Ida Eksempel", "cpr": "0703421235"}, {"name": "Bo Eksempel", "cpr": "140342-1000"},
    ), Rules(), TODAY)
    assert isinstance(household, People)
    assert household.doubtful == ("Ida Eksempel", "Bo Eksempel")
    assert said(check_again(*household.doubtful)) == (
        "Tjek nummeret på Ida Eksempel og Bo Eksempel en gang til. Er det rigtigt, så gå videre."
    )


def test_what_waits_can_be_taken_along_as_a_file_where_there_is_no_printer(desk):
    desk.sent(TryLater())
    assert isinstance(desk.page, s.Unsent)
    assert Act.SAVE_RECEIPT in [one.act for one in desk.page.buttons]


def test_a_visit_that_ends_says_which_receipt_nobody_took_along_and_leads_back_to_it():
    desk = AtTheDesk().sent().press(Act.DONE).press(Act.END_VISIT)
    assert [words(one.title) for one in desk.page.receipts] == ["Se kvitteringen: EU-kort"]
    desk.paper.thought_better = True
    desk.choose(EU_CARD).press(Act.PRINT).press(Act.DONE).press(Act.END_VISIT)
    assert desk.page.receipts, "nothing came out of the printer"
    desk.paper.thought_better = False
    desk.choose(EU_CARD)
    assert isinstance(desk.page, s.Sent)
    desk.press(Act.PRINT).press(Act.DONE).press(Act.END_VISIT)
    assert desk.page.receipts == ()
    desk.choose(EU_CARD)
    assert isinstance(desk.page, s.EndVisit)


def test_a_receipt_saved_as_a_file_was_taken_along_too():
    desk = AtTheDesk().sent().press(Act.SAVE_RECEIPT).press(Act.DONE).press(Act.END_VISIT)
    assert desk.page.receipts == ()
