"""Staff beside a citizen who withdraws a consent: the helper asks, and sees nothing of what it is about."""

from __future__ import annotations

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_approvals import WAITS
from tests.unit.presenters.test_mandates_in_a_visit import NO, OFFLINE, OVER, YES, answered, cards, own_matters


def asked(**where) -> AtTheDesk:
    return own_matters(**where).choose("withdraw-consent").press(Act.NEXT)


@pytest.mark.parametrize("shown", [True, False])
def test_it_is_asked_for_on_the_citizens_own_device_whatever_id_was_shown_before(shown):
    desk = own_matters(shown=shown).choose("withdraw-consent")
    assert isinstance(desk.page, s.WhatNext)
    assert words(desk.page.sentence) == "Du kan ikke se, hvad Inger har sagt ja til. Det kan kun Inger."
    assert desk.visit_consents.asked == [], "nothing is fetched, for there is nothing to show"
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.OwnDevice)
    assert desk.visit_consents.asked == ["withdraw"]


def test_what_was_withdrawn_is_told_as_that_alone_and_more_is_asked_for_again():
    desk = answered(asked(), YES)
    assert words(desk.page.heading) == "Borgeren har trukket et samtykke tilbage"
    desk.press(Act.NEXT)
    assert words(desk.page.heading) == "Samtykket er trukket tilbage"
    assert "consent-" not in all_words(desk.page)
    assert "withdraw-consent" in cards(desk.press(Act.DONE))


def test_nothing_withdrawn_is_said_in_the_same_words_whether_or_not_there_was_anything():
    desk = answered(asked(), NO)
    assert words(desk.page.sentence) == "Der er ikke trukket noget tilbage. Borgeren skal ikke sige hvorfor."
    assert isinstance(desk.press(Act.DONE).page, s.OwnMatters)
    assert "Der er ikke trukket noget tilbage." in words(answered(asked(), OVER).page.sentence)


def test_not_today_gives_the_question_up_and_says_no_reason():
    desk = own_matters().choose("withdraw-consent").press(Act.NOT_TODAY)
    assert words(desk.page.shell.note) == "Det bliver ikke i dag. Borgeren kan altid komme igen."
    desk = asked()
    desk.approvals.says = [WAITS]
    desk.press(Act.NOT_TODAY)
    assert "cancel" in desk.approvals.journal


def test_off_line_it_can_be_tried_again_and_back_leads_to_what_the_citizen_wants():
    desk = own_matters().choose("withdraw-consent")
    desk.visit_consents.failure = OFFLINE
    desk.press(Act.NEXT)
    assert OFFLINE.sentence in all_words(desk.page)
    assert isinstance(own_matters().choose("withdraw-consent").press(Act.BACK).page, s.OwnMatters)


def test_where_no_telephone_reaches_us_it_is_not_offered():
    assert "withdraw-consent" not in cards(own_matters(shown=False, offered=False))
