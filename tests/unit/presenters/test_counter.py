"""More than one citizen at a counter: set aside, a couple, the wrong person. Nothing goes from one to another."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.presenters import states as s
from desktop.presenters.counter.visits import MOST_ASIDE
from desktop.presenters.intents import Act, Chosen
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_reception import INGERS_CPR, JENS_CPR
from tests.support.small_tasks import EU_CARD, MOVING


def prove(desk: AtTheDesk, cpr: str) -> AtTheDesk:
    desk.fill("cpr", cpr).press(Act.NEXT)
    if isinstance(desk.page, s.FindCitizen):
        desk.press(Act.NEXT)
    return desk.fill("proof", "photo-id").press(Act.NEXT)


def agree(desk: AtTheDesk, task: str) -> AtTheDesk:
    desk.choose(task).press(Act.NEXT).press(Act.AGREE)
    return desk.press(Act.BACK) if isinstance(desk.page, s.BeforeStart) else desk


def aside(desk: AtTheDesk) -> list[str]:
    return [card.id for card in desk.page.aside]


@pytest.fixture
def desk() -> AtTheDesk:
    return AtTheDesk()


def test_a_visit_set_aside_shows_initials_and_nothing_else_of_the_citizen(desk):
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE)
    assert isinstance(desk.page, s.Welcome)
    assert desk.page.shell.basis is None
    assert len(aside(desk)) == 1
    assert "Inger" not in all_words(desk.page)
    assert "I.E." in all_words(desk.page)
    assert desk.reception.journal[-1] == "set aside visit-1"
    assert desk.stores.erased == []


def test_two_set_aside_with_the_same_initials_are_told_apart_by_what_they_came_for(desk):
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE)
    alone = words(desk.page.aside[0].detail)
    assert not alone.startswith("Blåt EU-sygesikringskort"), "no more is shown than it takes"
    desk.press(Act.OPEN_VISIT_DOOR)
    agree(prove(desk, INGERS_CPR), MOVING).press(Act.SET_ASIDE)
    first, second = (words(card.detail) for card in desk.page.aside)
    titles = [words(desk.desk._place.title(task)) for task in (EU_CARD, MOVING)]
    assert first.startswith(f"{titles[0]}. Låst siden kl. ")
    assert second.startswith(f"{titles[1]}. Låst siden kl. ")
    assert "Inger" not in all_words(desk.page)


def test_initials_are_written_the_same_before_proof_and_after(desk):
    desk.start()
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE).press(Act.OPEN_VISIT_DOOR).fill("cpr", INGERS_CPR).press(Act.NEXT)
    if isinstance(desk.page, s.FindCitizen):
        desk.press(Act.NEXT)
    assert desk.page.initials == "I.E."


def test_the_same_citizen_with_a_new_proof_finds_every_answer_again(desk):
    desk.in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT).press(Act.SAVE_AND_LEAVE)
    desk.press(Act.SET_ASIDE)
    desk.choose(aside(desk)[0])
    assert isinstance(desk.page, s.FindCitizen)
    prove(desk, INGERS_CPR)
    assert isinstance(desk.page, s.Home)
    assert desk.reception.journal[-1] == f"back visit-1 lookup-1 {EU_CARD}"
    desk.choose(EU_CARD).press(Act.START_TASK)
    assert desk.page.number == 2
    assert desk.desk._place.visit.flows[EU_CARD].answers["travel-date"] is not None
    desk.press(Act.SAVE_AND_LEAVE).press(Act.END_VISIT).press(Act.END_VISIT).press(Act.DONE)
    assert aside(desk) == []


def test_another_citizens_number_opens_nothing_and_is_journaled_as_cancelled(desk):
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE)
    desk.choose(aside(desk)[0])
    prove(desk, JENS_CPR)
    assert isinstance(desk.page, s.Welcome)
    assert "anden borger" in words(desk.page.shell.note)
    assert desk.reception.journal[-1] == "cancelled"
    assert len(aside(desk)) == 1


def test_the_backend_says_no_and_the_visit_stays_locked(desk):
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE)
    desk.choose(aside(desk)[0]).fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT).fill("proof", "photo-id")
    desk.reception.come_back = lambda *_: Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.Welcome)
    assert "forbindelse" in words(desk.page.shell.note)
    assert len(aside(desk)) == 1


def test_going_back_to_the_doors_means_that_the_next_proof_is_for_a_new_visit(desk):
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE)
    desk.choose(aside(desk)[0]).press(Act.BACK)
    desk.press(Act.OPEN_VISIT_DOOR)
    prove(desk, INGERS_CPR)
    assert isinstance(desk.page, s.Today)


def test_three_visits_may_be_set_aside_and_a_fourth_is_refused_in_a_sentence(desk):
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE)
    for _ in range(MOST_ASIDE - 1):
        desk.press(Act.OPEN_VISIT_DOOR)
        agree(prove(desk, JENS_CPR), EU_CARD).press(Act.SET_ASIDE)
    assert len(aside(desk)) == MOST_ASIDE
    desk.press(Act.OPEN_VISIT_DOOR)
    agree(prove(desk, INGERS_CPR), MOVING).press(Act.SET_ASIDE)
    assert isinstance(desk.page, s.Home)
    assert "Der er allerede sat 3" in words(desk.page.shell.note)


def test_what_is_set_aside_is_erased_at_midnight(desk):
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE)
    desk.pass_time(14 * 3600)
    assert desk.stores.erased == ["visit-1"]
    desk.choose("mette")
    assert aside(desk) == []


def test_what_is_set_aside_outlives_a_sign_out_and_somebody_of_another_organisation_does_not_see_it(desk):
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE)
    card = aside(desk)[0]
    desk.press(Act.SIGN_OUT).choose("lars")
    assert aside(desk) == []
    desk.choose(card)
    assert isinstance(desk.page, s.Welcome)
    desk.press(Act.SIGN_OUT).choose("mette")
    assert aside(desk) == [card]


def test_closing_the_window_tells_of_what_is_set_aside_and_then_erases_it(desk):
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE)
    assert not desk.desk.may_close()
    assert "1 besøg er sat til side" in words(desk.page.shell.note)
    assert desk.desk.may_close()
    desk.desk.close()
    assert desk.stores.erased == ["visit-1"]


def test_a_couple_has_two_visits_with_a_proof_each_and_it_always_says_who_it_is_now(desk):
    desk.in_visit(EU_CARD).press(Act.ADD_PARTNER)
    assert isinstance(desk.page, s.FindCitizen)
    assert desk.page.shell.basis is None
    agree(prove(desk, JENS_CPR), MOVING)
    assert words(desk.page.shell.basis.citizen) == "Nu: Jens Øvelse"
    assert [one.id for one in desk.page.cards if one.id in {EU_CARD, MOVING}] == [MOVING]
    desk.press(Act.SWITCH)
    assert words(desk.page.shell.basis.citizen) == "Nu: Inger Eksempel"
    assert [one.id for one in desk.page.cards if one.id in {EU_CARD, MOVING}] == [EU_CARD]
    assert "Jens" in words(next(one.text for one in desk.page.more if one.act is Act.SWITCH))


def test_no_answer_of_one_is_known_to_the_other(desk):
    desk.in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT).press(Act.SAVE_AND_LEAVE)
    desk.press(Act.ADD_PARTNER)
    agree(prove(desk, JENS_CPR), EU_CARD)
    desk.choose(EU_CARD).press(Act.START_TASK)
    assert desk.page.number == 1
    assert not desk.page.fields[0].value


def test_changing_ones_mind_about_the_other_comes_back_to_the_first(desk):
    desk.in_visit(EU_CARD).press(Act.ADD_PARTNER).press(Act.BACK)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.basis.citizen) == "Inger Eksempel"


def test_ending_one_of_the_two_leaves_the_other_as_it_was(desk):
    desk.in_visit(EU_CARD).press(Act.ADD_PARTNER)
    agree(prove(desk, JENS_CPR), MOVING).press(Act.END_VISIT).press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    assert desk.stores.erased == ["visit-2"]
    desk.press(Act.DONE)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.basis.citizen) == "Inger Eksempel"
    desk.press(Act.END_VISIT).press(Act.END_VISIT).press(Act.DONE)
    assert isinstance(desk.page, s.Welcome)
    assert desk.stores.erased == ["visit-2", "visit-1"]


def test_one_of_the_two_is_set_aside_and_the_other_is_gone_on_with(desk):
    desk.in_visit(EU_CARD).press(Act.ADD_PARTNER)
    agree(prove(desk, JENS_CPR), MOVING).press(Act.SET_ASIDE)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.basis.citizen) == "Inger Eksempel"
    desk.press(Act.END_VISIT).press(Act.END_VISIT).press(Act.DONE)
    assert len(aside(desk)) == 1


def test_the_wrong_person_is_hidden_erased_and_journaled_with_one_press(desk):
    desk.in_task().fill("travel-date", "3. marts 2027").press(Act.SAVE_AND_LEAVE)
    before = len(desk.pages)
    desk.press(Act.WRONG_PERSON)
    assert all(page.shell.basis is None for page in desk.pages[before:])
    assert "Inger" not in all_words(desk.page)
    assert isinstance(desk.page, s.Welcome)
    assert "wrong person visit-1" in desk.reception.journal
    assert desk.stores.erased == ["visit-1"]


def test_nothing_of_the_wrong_person_is_sent_afterwards(desk):
    from desktop.domain.outcome import TryLater

    desk.sent(TryLater(None)).press(Act.DONE).press(Act.WRONG_PERSON)
    assert desk.outbox.unsent() == []


def test_off_line_the_wrong_person_is_gone_here_and_told_when_it_can_be(desk):
    desk.in_visit(EU_CARD)
    desk.reception.failure = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")
    desk.press(Act.WRONG_PERSON)
    assert desk.stores.erased == ["visit-1"]
    desk.reception.failure = None
    desk.pass_time(10)
    assert desk.reception.journal.count("wrong person visit-1") == 2


def test_a_card_that_is_gone_opens_nothing(desk):
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE)
    desk.do(Chosen("aside:visit-9"))
    assert isinstance(desk.page, s.Welcome)


def with_somebody_else(desk: AtTheDesk) -> AtTheDesk:
    """Inger's visit waits while the number of who came with her is asked for."""
    return desk.in_visit(EU_CARD).press(Act.ADD_PARTNER)


def beside_her(desk: AtTheDesk) -> AtTheDesk:
    """The one who came with her was found, and is asked to show ID."""
    desk = with_somebody_else(desk).fill("cpr", JENS_CPR).press(Act.NEXT)
    return desk.press(Act.NEXT) if isinstance(desk.page, s.FindCitizen) else desk


def test_the_page_for_the_second_of_two_says_that_the_first_waits(desk):
    with_somebody_else(desk)
    assert words(desk.page.shell.note) == "Det er den anden af to. Besøget for I.E. venter imens."
    assert "Inger" not in all_words(desk.page)


def test_the_page_for_a_visit_set_aside_says_whose_it_is(desk):
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE)
    desk.choose(aside(desk)[0])
    assert words(desk.page.shell.note) == "Besøget, der er sat til side: I.E."


@pytest.mark.parametrize("press", [Act.NO_PROOF, Act.WRONG_PERSON])
def test_when_the_second_of_two_has_no_id_the_first_is_gone_on_with_and_no_door_is_open(desk, press):
    beside_her(desk).press(press)
    assert isinstance(desk.page, s.Home)
    assert desk.page.shell.basis.citizen == "Inger Eksempel"
    assert words(desk.page.shell.note) == "Opslaget er lukket. Intet er begyndt."
    assert desk.reception.journal[-1] == ("cancelled without id" if press is Act.NO_PROOF else "cancelled")


def test_a_door_is_never_open_beside_a_visit_that_is_worked_in(desk):
    desk.in_visit(EU_CARD)
    desk.desk._at.welcome()
    assert isinstance(desk.page, s.Home)


def test_a_look_up_that_is_given_up_says_that_it_is_closed(desk):
    desk.proved().press(Act.BACK)
    assert isinstance(desk.page, s.Welcome)
    assert words(desk.page.shell.note) == "Opslaget er lukket. Intet er begyndt."


def test_after_a_visit_one_press_asks_for_the_next_citizen(desk):
    desk.in_visit(EU_CARD).press(Act.END_VISIT).press(Act.END_VISIT)
    assert desk.page.shell.primary.act is Act.OPEN_VISIT_DOOR
    assert isinstance(desk.press(Act.OPEN_VISIT_DOOR).page, s.FindCitizen)
    assert desk.page.number.value == ""


def test_after_one_of_two_the_other_is_gone_on_with_before_anybody_is_next(desk):
    agree(prove(with_somebody_else(desk), JENS_CPR), MOVING).press(Act.END_VISIT).press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    assert words(desk.page.shell.primary.text) == "Gå videre med I.E."
    desk.press(Act.OPEN_VISIT_DOOR)
    assert isinstance(desk.page, s.Ended)
    desk.press(Act.DONE)
    assert desk.page.shell.basis.citizen == "Inger Eksempel"
