"""A mandate on paper, for either of the two: seen, printed and saved; and a letter to be signed by hand."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.parties import Side
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.fake_identity import INGER_SELF
from tests.support.memory_mandates import HOME, PENSION

OFFLINE = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")


def citizen(*packages, ended: bool = False, **how) -> AtTheDesk:
    """A citizen alone at a mandate of theirs."""
    desk = AtTheDesk().signed_in()
    given = desk.own_mandates.add(*packages, **how)
    if ended:
        desk.own_mandates.end(given.id, (HOME.id,))
    desk.own.by_telephone = INGER_SELF
    return desk.choose("self").choose("permissions").choose(f"see:{given.id}:")


def relative(*packages, **how) -> AtTheDesk:
    desk = AtTheDesk()
    desk.mandates.add(*packages, **how)
    return desk.signed_in("peter")


def buttons(desk: AtTheDesk) -> list[str]:
    return [words(one.title) for one in desk.page.buttons]


def test_a_citizen_sees_what_they_gave_on_paper_prints_it_and_saves_it():
    desk = citizen()
    desk.choose("paper:mandate-1:")
    assert isinstance(desk.page, s.LetterOriginal)
    assert words(desk.page.described) == "Side 1 af 2, som den ser ud på papir."
    assert desk.page.larger == "", "there is no text of it to turn to"
    desk.press(Act.PRINT).press(Act.SAVE_RECEIPT)
    assert (len(desk.paper.printed), desk.paper.saved) == (1, ["fuldmagt.pdf"])
    assert [one for one in desk.own_mandates.asked if one[0] == "document"] == [("document", "mandate-1")]
    assert isinstance(desk.press(Act.BACK).page, s.Permission)


def test_the_receipt_is_there_once_something_was_taken_back_and_not_before():
    assert "Se kvitteringen" not in buttons(citizen(HOME, PENSION))
    desk = citizen(HOME, PENSION, ended=True)
    assert "Se kvitteringen" in buttons(desk)
    desk.choose("receipt:mandate-1:")
    assert words(desk.page.place) == "Kvittering"
    assert desk.own_mandates.asked[-1] == ("receipt", "mandate-1")


def test_a_paper_that_could_not_be_fetched_can_be_tried_again():
    desk = citizen()
    desk.own_mandates.failure = OFFLINE
    desk.choose("paper:mandate-1:")
    assert words(desk.page.problem) == OFFLINE.sentence
    desk.own_mandates.failure = None
    assert isinstance(desk.press(Act.TRY_AGAIN).page, s.LetterOriginal)


def test_a_relative_sees_what_they_hold_on_paper():
    desk = relative(HOME, PENSION)
    desk.choose("person:ref-inger").choose("paper:mandate-1")
    assert isinstance(desk.page, s.LetterOriginal)
    assert isinstance(desk.press(Act.BACK).page, s.OneHelped)


@pytest.mark.parametrize(("state", "said"), [
    (MandateState.ASKED, "Send et brev, der kan underskrives"), (MandateState.ON_PAPER, "Send brevet igen")])
def test_what_a_relative_asked_for_goes_on_paper_in_two_presses(state, said):
    desk = relative(state=state, by=Side.HOLDER)
    line = next(one for one in desk.page.people if one.id == "mandate-1")
    assert words(line.buttons[0].title) == said
    desk.choose("letter:mandate-1")
    assert isinstance(desk.page, s.MandateQuestion)
    assert ("letter", "mandate-1") not in desk.mandates.asked
    desk.press(Act.SEND)
    assert ("letter", "mandate-1") in desk.mandates.asked
    assert words(desk.page.shell.note) == "Brevet bliver sendt. Det kan tage nogle dage med posten."


def test_a_no_sends_no_letter_and_a_refusal_is_said_where_it_was_pressed():
    desk = relative(state=MandateState.ASKED, by=Side.HOLDER).choose("letter:mandate-1").press(Act.DECLINE)
    assert isinstance(desk.page, s.PeopleHelped)
    desk.choose("letter:mandate-1")
    desk.mandates.failure = OFFLINE
    assert words(desk.press(Act.SEND).page.problem) == OFFLINE.sentence
    assert ("letter", "mandate-1") in desk.mandates.asked


def test_what_the_citizen_gave_and_what_is_over_is_sent_nobody_on_paper():
    assert relative(state=MandateState.DECLINED, by=Side.HOLDER).choose("letter:mandate-1").mandates.asked[-1][0] != "letter"
    desk = relative(state=MandateState.WAITING_FOR_HOLDER).choose("letter:mandate-1")
    assert isinstance(desk.page, s.PeopleHelped)
