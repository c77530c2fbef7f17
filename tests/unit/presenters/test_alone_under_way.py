"""A citizen alone, while something of theirs is under way: sent once, told what is true, and what closing would lose."""

from __future__ import annotations

from desktop.domain.outcome import RefusalKind, Refused
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.fake_identity import INGER_SELF
from tests.support.held_back import comes, held_back
from tests.support.small_tasks import EU_CARD


def alone() -> AtTheDesk:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    return desk.choose("self")


def alone_checking() -> AtTheDesk:
    desk = alone().choose(EU_CARD).press(Act.START_TASK).fill("travel-date", "3. marts 2027").press(Act.NEXT)
    return desk.fill("stay", "short").press(Act.NEXT).fill("truth", True)


def test_whoever_presses_send_again_twice_sends_once() -> None:
    desk = alone_checking()
    desk.gateway.outcomes = [Refused(RefusalKind.PERMIT_VOID)]
    desk.press(Act.SEND)
    attempts = len(desk.gateway.attempts)
    desk.holding = True
    desk.press(Act.TRY_AGAIN).press(Act.TRY_AGAIN)
    desk.holding = False
    desk.runner.finish()
    assert isinstance(desk.page, s.Sent)
    assert len(desk.gateway.attempts) == attempts + 1
    assert len(desk.gateway.received) == 1


def test_a_citizen_alone_is_not_told_to_wait_for_what_has_come() -> None:
    desk = alone_checking()
    late = held_back(desk, lambda: desk.press(Act.SEND))
    assert not desk.desk.may_close()
    assert words(desk.page.shell.note).startswith("Vent et øjeblik.")
    comes(desk, late)
    assert isinstance(desk.page, s.Sent)
    assert desk.page.shell.note is None
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.EndVisit)


def test_a_citizen_who_called_for_help_is_told_what_closing_loses_and_is_back_where_they_were() -> None:
    desk = alone().choose(EU_CARD).press(Act.START_TASK).fill("travel-date", "3. marts 2027").press(Act.CALL_HELP)
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.HelpCalled)
    assert words(desk.page.shell.note) == "Lukker du igen, bliver alt om dig slettet her på computeren."
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Step)
    assert desk.page.shell.note is None


def test_a_call_for_help_while_the_first_task_is_opened_is_heard_when_it_has() -> None:
    desk = alone()
    late = held_back(desk, lambda: desk.choose(EU_CARD))
    desk.press(Act.CALL_HELP)
    comes(desk, late)
    assert isinstance(desk.page, s.HelpCalled)
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.BeforeStart)
