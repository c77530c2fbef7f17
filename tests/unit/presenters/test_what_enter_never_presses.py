"""What sends, deletes or ends something says so of itself, and Enter leaves it alone (docs/ui.md, "Enter")."""

from __future__ import annotations

import pytest

from desktop.domain.visit import ProofKind
from desktop.presenters.intents import Act
from tests.support.fake_identity import INGER_SELF
from tests.support.guiding import Guiding
from tests.support.in_their_name import (
    contact_checked,
    forward_checked,
    letter_checked,
    may,
    reply_checked,
    replying,
    summons,
)
from tests.support.small_tasks import EU_CARD, MOVING


def letter_in_a_visit():
    desk = Guiding()
    desk.reception.proof = ProofKind.OWN_DEVICE
    return desk.in_visit().choose(Act.READ_A_LETTER).choose("handle-1")


def letter_s_last_page():
    desk = letter_in_a_visit().press(Act.SHOW_ORIGINAL)
    while desk.page.shell.primary.act is Act.NEXT_PAGE:
        assert not desk.page.shell.primary.binds
        desk.press(Act.NEXT_PAGE)
    return desk


def alone():
    desk = Guiding()
    desk.own.by_telephone = INGER_SELF
    return desk.signed_in().choose("self").choose(EU_CARD)


BINDS = {
    "send": (lambda: Guiding().checking(), Act.SEND),
    "end a visit": (lambda: Guiding().in_visit(MOVING).press(Act.END_VISIT), Act.END_VISIT),
    "end one's own": (lambda: alone().press(Act.BACK).press(Act.END_VISIT), Act.END_VISIT),
    "end the day": (lambda: Guiding().signed_in().press(Act.END_DAY), Act.CLOSE_DAY),
    "a visit becomes guidance": (
        lambda: Guiding().in_visit(MOVING).press(Act.END_VISIT).press(Act.CHANGE_DOOR), Act.CHANGE_DOOR),
    "guidance ends": (
        lambda: Guiding().answered().press(Act.SAVE_AND_LEAVE).press(Act.BACK).press(Act.CHANGE_DOOR), Act.DONE),
    "guidance on paper": (lambda: Guiding().told(), Act.DONE),
    "an answer in somebody's name": (reply_checked, Act.SEND),
    "a letter in somebody's name": (letter_checked, Act.SEND),
    "a letter sent on": (forward_checked, Act.SEND),
    "contact details": (contact_checked, Act.SEND),
    "a citizen's letter": (letter_in_a_visit, Act.CLOSE_LETTER),
    "a letter's last page": (letter_s_last_page, Act.CLOSE_LETTER),
}
GOES_ON = {
    "a receipt": (lambda: Guiding().sent(), Act.DONE),
    "the end of what was sent": (lambda: Guiding().sent().press(Act.DONE), Act.END_VISIT),
    "a summons": (summons, Act.BE_SERVED),
    "a letter to answer": (lambda: may().choose("letter-1"), Act.REPLY),
    "words in somebody's name": (replying, Act.NEXT),
    "a question": (lambda: Guiding().in_task(), Act.NEXT),
    "the authority's page": (lambda: Guiding().answered(), Act.OPEN_PAGE),
    "is it sent": (lambda: Guiding().beside(), Act.NEXT),
}


@pytest.mark.parametrize("what", BINDS)
def test_what_binds_or_loses_something_says_so(what):
    arrive, act = BINDS[what]
    primary = arrive().page.shell.primary
    assert primary.act is act
    assert primary.binds


@pytest.mark.parametrize("what", GOES_ON)
def test_what_only_goes_on_does_not(what):
    arrive, act = GOES_ON[what]
    primary = arrive().page.shell.primary
    assert primary.act is act
    assert not primary.binds
