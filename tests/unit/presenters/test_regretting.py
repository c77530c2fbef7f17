"""The citizen takes back an agreement from which nothing is sent: said first, asked once, and then it is gone."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.outcome import RefusalKind, Refused, TryLater
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.presenters.shells import basis_bar
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.small_tasks import EU_CARD

REGRET = f"regret:{EU_CARD}"


@pytest.fixture
def desk() -> AtTheDesk:
    return AtTheDesk()


def voided(desk) -> list[str]:
    return [line for line in desk.reception.journal if line.startswith("void ")]


def test_every_agreement_of_which_nothing_is_sent_has_its_own_way_back_on_the_home_of_the_visit(desk):
    desk.in_visit(EU_CARD, "flytning")
    assert [words(one.title) for one in desk.page.regrets] == [
        "Fortryd aftalen om »EU-kort«", "Fortryd aftalen om »Meld flytning«"]


def test_it_is_asked_once_with_what_it_means_and_two_equal_answers(desk):
    desk.in_visit(EU_CARD).choose(REGRET)
    assert isinstance(desk.page, s.Withdraw)
    assert "sender vi det ikke" in words(desk.page.sentence)
    assert "slettet her" in words(desk.page.sentence)
    assert [one.act for one in desk.page.answers] == [Act.WITHDRAW, Act.DECLINE]
    assert desk.page.shell.primary is None
    assert voided(desk) == []


def test_a_yes_voids_the_permit_and_nothing_of_the_task_is_left(desk):
    desk.in_task(EU_CARD).fill("travel-date", "3. marts 2027").press(Act.SAVE_AND_LEAVE)
    key = desk.desk._place.visit.open.visit.agreed[0].permit.key
    desk.choose(REGRET).press(Act.WITHDRAW)
    assert voided(desk) == [f"void {key}"]
    assert "er fortrudt" in words(desk.page.heading)
    assert "Fortrydelsen er skrevet i journalen." in words(desk.page.sentence)
    desk.press(Act.DONE)
    assert EU_CARD not in [card.id for card in desk.page.cards]
    assert "2027" not in all_words(desk.page)
    assert desk.stores.open(desk.desk._place.visit.id).load(EU_CARD) is None
    assert "EU" not in words(desk.page.shell.basis.detail)


def test_a_no_leaves_the_agreement_as_it_was(desk):
    desk.in_task(EU_CARD).fill("travel-date", "3. marts 2027").press(Act.SAVE_AND_LEAVE)
    desk.choose(REGRET).press(Act.DECLINE)
    assert isinstance(desk.page, s.Home)
    assert EU_CARD in [card.id for card in desk.page.cards]
    assert voided(desk) == []


def test_a_second_press_does_not_take_it_back_twice(desk):
    desk.in_visit(EU_CARD).choose(REGRET).press(Act.WITHDRAW).press(Act.WITHDRAW)
    assert len(voided(desk)) == 1


def test_what_is_sent_or_waits_to_be_is_taken_back_where_it_is_and_not_here(desk):
    desk.sent().press(Act.DONE)
    assert desk.page.regrets == ()
    waiting = AtTheDesk().sent(TryLater(None))
    waiting.press(Act.DONE)
    assert isinstance(waiting.page, s.Home)
    assert waiting.page.regrets == ()


def test_what_the_authority_sent_back_can_be_given_up_and_is_never_sent(desk):
    desk.sent(Refused(RefusalKind.ANSWERS, (("travel-date", "Skriv en anden dato."),))).press(Act.SAVE_AND_LEAVE)
    desk.choose(REGRET).press(Act.WITHDRAW)
    assert "er fortrudt" in words(desk.page.heading)
    assert desk.outbox.unsent() == []
    assert len(voided(desk)) == 1


def test_off_line_it_is_taken_back_here_at_once_and_the_server_told_when_it_can_be(desk):
    desk.in_visit(EU_CARD).choose(REGRET)
    desk.reception.failure = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")
    desk.press(Act.WITHDRAW)
    assert "når der er forbindelse igen" in words(desk.page.sentence)
    desk.press(Act.DONE)
    assert EU_CARD not in [card.id for card in desk.page.cards]
    told = len(voided(desk))
    desk.reception.failure = None
    desk.pass_time(10)
    assert len(voided(desk)) == told + 1


def test_a_refusal_is_said_and_the_agreement_stays(desk):
    desk.in_visit(EU_CARD).choose(REGRET)
    desk.reception.failure = Failure(FailureKind.REFUSED, "Det er allerede modtaget.")
    desk.press(Act.WITHDRAW)
    assert "allerede modtaget" in words(desk.page.problem)
    desk.press(Act.DECLINE)
    assert EU_CARD in [card.id for card in desk.page.cards]


def test_the_citizen_may_say_yes_again_and_begins_anew(desk):
    desk.in_task(EU_CARD).fill("travel-date", "3. marts 2027").press(Act.SAVE_AND_LEAVE)
    desk.choose(REGRET).press(Act.WITHDRAW).press(Act.DONE).search("task", "eu").choose(EU_CARD)
    assert isinstance(desk.page, s.CitizenYes)
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.BeforeStart)
    desk.press(Act.START_TASK)
    assert desk.page.fields[0].value is None


OFF_LINE = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")


def test_what_the_server_has_not_heard_is_told_before_the_helper_signs_out(desk):
    desk.in_visit(EU_CARD).choose(REGRET)
    desk.reception.failure = OFF_LINE
    desk.press(Act.WITHDRAW).press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT).press(Act.DONE)
    desk.reception.failure = None
    desk.reception.journal.clear()
    desk.press(Act.SIGN_OUT)
    assert isinstance(desk.page, s.SignIn)
    assert voided(desk)
    assert "end visit-1" in desk.reception.journal


def test_what_was_refused_for_want_of_a_sign_in_is_told_once_there_is_one(desk):
    desk.in_visit(EU_CARD)
    desk.reception.failure = Failure(FailureKind.SIGN_IN, "Log ind igen for at fortsætte.")
    desk.press(Act.WRONG_PERSON)
    desk.pass_time(10)
    assert not [line for line in desk.reception.journal if line.startswith("void")]
    desk.reception.failure = None
    told = len(desk.reception.journal)
    desk.pass_time(10)
    assert desk.reception.journal[told:] == ["wrong person visit-1"]


def test_the_bar_of_a_visit_with_no_agreement_left_ends_in_no_loose_dot():
    desk = AtTheDesk().in_visit(EU_CARD)
    visit = desk.desk._place.visit
    visit.regretted(EU_CARD)
    bar = basis_bar(desk.desk._place, visit.open.visit.helper)
    assert words(bar.detail) == "ID vist · i dag til kl. 24"
    assert words(bar.until) == "ID vist · til kl. 24"
