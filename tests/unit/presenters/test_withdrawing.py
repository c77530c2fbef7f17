"""The citizen takes back what was sent: what it stops is said first, and only what happened afterwards."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.keeping import CannotSave
from desktop.domain.outcome import RefusalKind, Refused, TryLater, Unconfirmed
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.small_tasks import EU_CARD


@pytest.fixture
def desk() -> AtTheDesk:
    return AtTheDesk()


def acts(page) -> list[Act]:
    return [button.act for button in page.buttons]


def test_the_question_says_until_when_it_stops_and_has_two_equal_answers(desk):
    desk.sent().press(Act.WITHDRAW)
    assert isinstance(desk.page, s.Withdraw)
    assert "kl. 12" in words(desk.page.sentence)
    assert [answer.act for answer in desk.page.answers] == [Act.WITHDRAW, Act.DECLINE]
    assert desk.page.shell.primary is None


def test_a_yes_takes_it_back_and_says_when(desk):
    desk.sent().press(Act.WITHDRAW).press(Act.WITHDRAW)
    assert "trukket tilbage" in words(desk.page.heading)
    assert "10.42" in words(desk.page.sentence)
    assert desk.reception.journal[-1].startswith("withdraw ")
    desk.press(Act.DONE)
    assert "Trukket tilbage" in words(next(card.title for card in desk.page.cards if card.id == EU_CARD))


@pytest.mark.parametrize("training", [True, False])
def test_in_an_exercise_no_authority_is_said_to_have_or_to_do_anything(training):
    desk = AtTheDesk(training=training)
    desk.sent().press(Act.WITHDRAW)
    asked = words(desk.page.sentence)
    done = words(desk.press(Act.WITHDRAW).page.sentence)
    assert ("Det er en øvelse, så ingen myndighed har fået noget." in asked) is training
    assert ("Myndigheden har modtaget det." in asked) is not training
    assert ("ingen myndighed havde fået noget" in done) is training
    assert ("Myndigheden gør ikke mere ved det." in done) is not training
    assert "kl. 12" in asked
    assert "10.42" in done


@pytest.mark.parametrize("training", [True, False])
def test_in_an_exercise_what_may_have_arrived_has_reached_no_authority(training):
    desk = AtTheDesk(training=training)
    desk.sent(Unconfirmed()).press(Act.WITHDRAW)
    assert ("Det er en øvelse." in words(desk.page.sentence)) is training
    assert ("yndighed" in words(desk.page.sentence)) is not training


def test_a_no_changes_nothing(desk):
    desk.sent().press(Act.WITHDRAW).press(Act.DECLINE)
    assert isinstance(desk.page, s.Sent)
    assert not [line for line in desk.reception.journal if line.startswith("withdraw")]


def test_enter_and_a_second_press_do_not_take_back_twice(desk):
    desk.sent().press(Act.WITHDRAW).press(Act.WITHDRAW).press(Act.WITHDRAW)
    assert len([line for line in desk.reception.journal if line.startswith("withdraw")]) == 1


def test_when_it_is_too_late_it_is_not_offered(desk):
    desk.sent()
    for _ in range(80):
        desk.pass_time(100)
        desk.desk.touched()
    desk.press(Act.DONE).choose(EU_CARD)
    assert isinstance(desk.page, s.Sent)
    assert Act.WITHDRAW not in acts(desk.page)


def test_a_refusal_is_said_where_one_is_and_the_receipt_stays(desk):
    desk.sent().press(Act.WITHDRAW)
    desk.reception.failure = Failure(FailureKind.REFUSED, "Det kan ikke trækkes tilbage herfra. Ring til myndigheden.")
    desk.press(Act.WITHDRAW)
    assert "Ring til myndigheden" in words(desk.page.problem)
    desk.press(Act.DECLINE)
    assert isinstance(desk.page, s.Sent)


def test_what_waits_to_be_sent_is_erased_and_never_sent(desk):
    desk.sent(TryLater(None))
    assert Act.WITHDRAW in acts(desk.page)
    [entry] = desk.outbox.unsent()
    desk.press(Act.WITHDRAW)
    assert "aldrig sendt" in words(desk.page.sentence)
    desk.press(Act.WITHDRAW)
    assert desk.outbox.unsent() == []
    assert f"void {entry.permit.key}" in desk.reception.journal
    tried = len(desk.gateway.attempts)
    desk.pass_time(600)
    assert len(desk.gateway.attempts) == tried


def test_off_line_it_is_taken_back_here_and_the_server_told_when_it_can_be(desk):
    desk.sent(TryLater(None)).press(Act.WITHDRAW)
    desk.reception.failure = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")
    desk.press(Act.WITHDRAW)
    assert desk.outbox.unsent() == []
    desk.reception.failure = None
    desk.pass_time(10)
    assert len([line for line in desk.reception.journal if line.startswith("void")]) == 2


def test_a_disk_that_refuses_says_so_and_nothing_is_taken_back(desk):
    desk.sent(TryLater(None)).press(Act.WITHDRAW)
    desk.outbox.failure = CannotSave("full")
    desk.press(Act.WITHDRAW)
    assert "slettes" in words(desk.page.problem)
    desk.outbox.failure = None
    assert len(desk.outbox.unsent()) == 1


def test_the_citizen_may_change_their_mind_again(desk):
    desk.sent().press(Act.WITHDRAW).press(Act.WITHDRAW).press(Act.DONE).choose(EU_CARD)
    assert isinstance(desk.page, s.CitizenYes)
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.BeforeStart)


def test_what_may_have_arrived_is_asked_after_before_anything_is_erased(desk):
    desk.sent(Unconfirmed()).press(Act.WITHDRAW)
    assert "Måske" in words(desk.page.sentence)
    desk.reception.failure = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")
    desk.press(Act.WITHDRAW)
    assert "forbindelse" in words(desk.page.problem)
    assert len(desk.outbox.unsent()) == 1


def test_what_did_arrive_after_all_is_taken_back_at_the_authority(desk):
    desk.sent(Unconfirmed()).press(Act.WITHDRAW)
    desk.reception.void_failure = Failure(FailureKind.ALREADY_SENT, "Det er allerede modtaget.")
    desk.press(Act.WITHDRAW)
    assert "ingen myndighed havde fået noget" in words(desk.page.sentence)
    assert desk.reception.journal[-1].startswith("withdraw ")
    assert desk.outbox.unsent() == []


def test_what_never_arrived_although_the_answer_was_lost_is_erased(desk):
    desk.sent(Unconfirmed()).press(Act.WITHDRAW).press(Act.WITHDRAW)
    assert "slettet her" in words(desk.page.sentence)
    assert desk.outbox.unsent() == []
    tried = len(desk.gateway.attempts)
    desk.pass_time(600)
    assert len(desk.gateway.attempts) == tried


def test_what_was_told_before_it_was_erased_is_owed_neither_now_nor_when_the_visit_ends(desk):
    desk.sent(Unconfirmed()).press(Act.WITHDRAW).press(Act.WITHDRAW)
    desk.pass_time(60)
    desk.press(Act.DONE).press(Act.END_VISIT).press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    assert len([line for line in desk.reception.journal if line.startswith("void")]) == 1


def test_what_did_arrive_and_cannot_be_stopped_any_more_is_shown_with_its_receipt(desk):
    desk.sent(Unconfirmed()).press(Act.WITHDRAW)
    desk.reception.void_failure = Failure(FailureKind.ALREADY_SENT, "Det er allerede modtaget.")
    desk.reception.withdraw_failure = Failure(FailureKind.REFUSED, "Ring til myndigheden.")
    desk.press(Act.WITHDRAW)
    assert "Ring til myndigheden" in words(desk.page.problem)
    desk.press(Act.DECLINE)
    assert isinstance(desk.page, s.Sent)


def test_a_yes_taken_back_off_line_is_told_when_the_visit_ends(desk):
    desk.sent(TryLater(None)).press(Act.WITHDRAW)
    [entry] = desk.outbox.unsent()
    desk.reception.failure = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")
    desk.press(Act.WITHDRAW).press(Act.DONE)
    desk.reception.journal.clear()
    desk.reception.failure = None
    desk.press(Act.END_VISIT).press(Act.END_VISIT)
    told = desk.reception.journal
    assert told.index(f"void {entry.permit.key}") < next(i for i, line in enumerate(told) if line.startswith("end "))


def test_the_answer_says_that_it_is_under_way(desk):
    desk.sent().press(Act.WITHDRAW)
    desk.holding = True
    desk.press(Act.WITHDRAW)
    assert [answer.busy for answer in desk.page.answers] == [True, False]
    desk.runner.finish()


def test_what_was_taken_back_is_neither_unfinished_nor_kept_when_the_visit_ends(desk):
    desk.sent().press(Act.WITHDRAW).press(Act.WITHDRAW).press(Act.DONE)
    assert desk.page.shell.saving is s.Saving.NOTHING
    desk.press(Act.END_VISIT)
    assert [words(item.detail) for item in desk.page.done] == ["Trukket tilbage igen"]
    assert desk.page.unfinished == ()


def test_what_is_kept_for_an_estate_is_never_said_to_be_sent_later(desk):
    desk.sent(Refused(RefusalKind.CITIZEN_DIED)).press(Act.DONE)
    [card] = [card for card in desk.page.cards if card.id == EU_CARD]
    assert words(card.title).startswith("Bliver ikke sendt: ")
    assert words(card.detail) == "Svarene er her til boet."


def test_nobody_asks_what_somebody_who_died_wants_help_with(desk):
    """What ended and what comes next: nothing is found, begun, read or set aside, and the visit ends on Enter."""
    desk.sent(Refused(RefusalKind.CITIZEN_DIED)).press(Act.DONE)
    assert words(desk.page.question) == "Der kan ikke gøres mere i besøget"
    assert words(desk.page.ended).startswith("Registret siger, at borgeren er død.")
    assert [card.id for card in desk.page.cards] == [EU_CARD]
    assert (desk.page.more, desk.page.regrets, desk.page.shell.primary.act) == ((), (), Act.END_VISIT)
    desk.search("task", "flytte")
    assert desk.page.words == ""
    for act in (Act.SET_ASIDE, Act.ADD_PARTNER, Act.TALK):
        assert isinstance(desk.press(act).page, s.Home)
    assert isinstance(desk.press(Act.END_VISIT).page, s.EndVisit)
