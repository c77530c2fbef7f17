"""Staff beside a citizen's access to post: the talk first, the other named, and the yes the citizen's alone."""

from __future__ import annotations

import pytest

from desktop.domain.capacity import ACCESS_SCRIPT
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_access_refusal import WhyNoAccess, refuse_access
from desktop.domain.mailbox_rights import may_by, may_not_by
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_approvals import WAITS
from tests.unit.presenters.test_mandates_in_a_visit import (
    ALONE,
    NEAR,
    NO,
    OVER,
    PETER,
    PETERS_CPR,
    YES,
    answered,
    cards,
    named,
    own_matters,
    talked,
)

MISS = Failure(FailureKind.OTHER_PERSON, "Adgangen kan ikke gives. Tjek nummeret og navnet.")
NOT_THERE = Failure(FailureKind.NOT_FOUND, "Vi kan ikke finde adgangen. Gå tilbage, og prøv igen.")


def who() -> AtTheDesk:
    return named(talked(own_matters().choose("give-access")))


def checked(kind: str = "read") -> AtTheDesk:
    """All of it is said, and nobody was looked for."""
    return who().fill("kind", kind).press(Act.NEXT)


def asked() -> AtTheDesk:
    """Their own device is awaited."""
    return checked().press(Act.NEXT)


def calls(desk: AtTheDesk) -> list[object]:
    return [one[0] for one in desk.visit_accesses.asked]


def test_the_talk_comes_first_in_the_words_about_post_and_nobody_is_looked_for_before_the_end():
    desk = own_matters().choose("give-access")
    assert isinstance(desk.page, s.TalkAlone)
    assert desk.page.script == ACCESS_SCRIPT
    assert words(desk.press(Act.NEXT).page.errors[0].text) == "Vælg, om der er en, der tolker."
    talked(desk, "holder")
    assert words(desk.page.errors[0].text) == words(refuse_access(WhyNoAccess.HOLDER_INTERPRETS).sentence)
    talked(desk, "another")
    assert words(desk.page.question) == "Hvem vil Inger give adgang til sin post?"
    assert desk.visit_accesses.asked == []


def test_neither_kind_is_chosen_for_anybody():
    desk = who()
    assert desk.page.fields[0].value is None
    assert words(desk.press(Act.NEXT).page.errors[0].text) == "Vælg, hvad Peter må."


@pytest.mark.parametrize("kind", list(AccessKind))
def test_what_it_gives_and_does_not_and_an_exemption_that_ends_is_said_before_the_citizen_is_asked(kind):
    page = checked(kind).page
    assert isinstance(page, s.MandateCheck)
    assert [one.lines for one in page.rights] == [may_by(kind), may_not_by(kind)]
    said = " ".join(words(one) for one in page.lines)
    assert "siger selv ja eller nej dér" in said
    assert "Den, der er fritaget for Digital Post, er det ikke mere efter et ja." in said
    assert PETERS_CPR not in all_words(page)


def test_an_access_is_given_step_by_step_and_the_yes_is_on_the_citizens_own_device():
    desk = checked("read-and-write")
    assert calls(desk) == []
    desk.press(Act.NEXT)
    assert desk.visit_accesses.asked == [("wish", PETER, AccessKind.READ_AND_WRITE, ALONE), ("ask", "wish-1")]
    assert isinstance(desk.page, s.OwnDevice)
    answered(desk, YES)
    assert desk.page.shell.leave is None, "what was given there is not undone by a press here"
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.WhatNext)
    assert words(desk.page.sentence) == "Peter har fået adgang til posten."
    assert isinstance(desk.press(Act.DONE).page, s.OwnMatters)


def test_not_today_at_every_step_before_the_question_makes_no_call_and_says_no_reason():
    steps = [lambda: own_matters().choose("give-access"), lambda: talked(own_matters().choose("give-access")), who, checked]
    for step in steps:
        desk = step()
        assert desk.page.shell.exit.act is Act.NOT_TODAY
        desk.press(Act.NOT_TODAY)
        assert words(desk.page.shell.note) == "Det bliver ikke i dag. Borgeren kan altid komme igen."
        assert calls(desk) == []


def test_not_today_while_the_telephone_is_awaited_gives_up_the_question_and_the_wish():
    desk = asked()
    desk.approvals.says = [WAITS]
    desk.press(Act.NOT_TODAY)
    assert "cancel" in desk.approvals.journal
    assert calls(desk) == ["wish", "ask", "leave"]


def test_a_no_and_a_yes_that_does_not_count_are_the_last_word():
    desk = answered(asked(), NO)
    assert words(desk.page.sentence) == "Ingen får adgang. Borgeren skal ikke sige hvorfor."
    assert isinstance(desk.press(Act.DONE).page, s.OwnMatters)
    assert words(answered(asked(), OVER).page.sentence) == "Ingen fik adgang. Borgeren kan læse hvorfor på sin telefon."


def test_giving_up_comes_back_to_what_was_chosen_and_the_same_wish_is_not_begun_twice():
    desk = asked()
    desk.approvals.says = [WAITS]
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.MandateCheck)
    desk.press(Act.NEXT).press(Act.BACK)
    assert calls(desk) == ["wish", "ask", "ask"]
    desk.choose("kind").fill("kind", "read-and-write").press(Act.NEXT).press(Act.NEXT)
    assert calls(desk)[3:] == ["wish", "ask"]


def test_back_from_the_first_page_takes_away_what_was_begun():
    desk = asked()
    desk.approvals.says = [WAITS]
    for _ in range(6):
        desk.press(Act.BACK)
        if isinstance(desk.page, s.OwnMatters):
            break
    assert desk.visit_accesses.asked[-1] == ("leave", "wish-1")
    assert desk.page.shell.note is None


def test_a_miss_is_said_where_the_number_is_typed_and_nothing_of_it_is_lost():
    desk = checked()
    desk.visit_accesses.failure = MISS
    desk.press(Act.NEXT)
    assert words(desk.page.shell.note) == MISS.sentence
    assert desk.page.fields[1].value == "Peter Eksempel"


def test_staff_near_to_the_holder_are_told_calmly_to_let_a_colleague():
    desk = checked()
    desk.visit_accesses.failure = NEAR
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.MandateCheck)
    assert isinstance(desk.page.problem, s.Instead)


@pytest.mark.parametrize("shown", [True, False])
def test_it_is_taken_back_with_no_talk_and_no_telephone(shown):
    desk = named(own_matters(shown=shown).choose("end-access"))
    assert isinstance(desk.page, s.MandateQuestion)
    assert calls(desk) == []
    desk.press(Act.WITHDRAW)
    assert desk.visit_accesses.asked == [("end", PETER)]
    assert words(desk.page.heading) == "Adgangen er taget tilbage"


def test_a_no_keeps_it_and_what_is_not_there_is_said_at_the_number():
    desk = named(own_matters().choose("end-access")).press(Act.DECLINE)
    assert calls(desk) == []
    desk = named(desk.choose("end-access"))
    desk.visit_accesses.failure = NOT_THERE
    desk.press(Act.WITHDRAW)
    assert isinstance(desk.page, s.Step)
    assert words(desk.page.shell.note) == "Vi kan ikke finde en adgang til den person. Tjek nummeret og navnet."
    assert desk.page.fields[1].value == "Peter Eksempel"


def test_giving_takes_the_citizens_own_device_and_taking_back_does_not():
    assert "give-access" not in cards(own_matters(shown=False))
    assert "end-access" in cards(own_matters(shown=False))
    assert {"give-access", "end-access"} <= set(cards(own_matters()))
