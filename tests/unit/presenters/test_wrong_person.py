"""From any page of a visit one can say that it is the wrong person: hidden first, asked once, and then it ends."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.outcome import TryLater
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_reception import INGERS_CPR, JENS_CPR
from tests.support.small_tasks import EU_CARD, MOVING
from tests.unit.presenters.test_every_intent_everywhere import PLACES, Watched


def proving_in_visit(desk):
    desk.approvals.is_offered = True
    return desk.in_visit().choose(Act.READ_A_LETTER)


def in_trouble(desk):
    desk.in_visit().desk.broke("1")
    return desk


MORE = {
    "before_start": lambda desk: desk.asked().press(Act.AGREE),
    "ending": lambda desk: desk.in_visit().press(Act.END_VISIT),
    "asked_for_more": lambda desk: desk.in_visit().choose(MOVING),
    "told_no": lambda desk: desk.in_visit().choose(MOVING).press(Act.DECLINE),
    "about_data": lambda desk: desk.in_visit().choose(MOVING).press(Act.ABOUT_DATA),
    "regretting": lambda desk: desk.in_visit().choose(f"regret:{EU_CARD}"),
    "taking_back": lambda desk: desk.sent().press(Act.WITHDRAW),
    "proving_in_visit": proving_in_visit,
    "in_trouble": in_trouble,
}
HELPED_ALONE = {"alone", "alone_and_calling", "at_the_door_of_one_alone"}


def at(place: str) -> Watched:
    desk = Watched()
    MORE[place](desk) if place in MORE else getattr(desk, place)()
    return desk


def is_in_a_visit(place: str) -> bool:
    desk = at(place)
    return place not in HELPED_ALONE and desk.desk._place.visit is not None


IN_A_VISIT = [place for place in (*PLACES, *MORE) if is_in_a_visit(place)]
OUTSIDE = [place for place in PLACES if place not in IN_A_VISIT]


def wrong(desk) -> list[str]:
    return [line for line in desk.reception.journal if line.startswith("wrong person")]


def beside(desk: AtTheDesk) -> AtTheDesk:
    """Jens, who came with Inger, is the one helped now."""
    desk.press(Act.ADD_PARTNER).fill("cpr", JENS_CPR).press(Act.NEXT)
    if isinstance(desk.page, s.FindCitizen):
        desk.press(Act.NEXT)
    return desk.fill("proof", "photo-id").press(Act.NEXT).choose(MOVING).press(Act.NEXT).press(Act.AGREE)


def test_the_pages_of_a_visit_are_all_tried():
    assert {type(at(place).page).__name__ for place in IN_A_VISIT} >= {
        "BeforeStart", "Home", "Step", "Check", "Sent", "Unsent", "EndVisit", "CitizenYes", "AboutData", "Withdraw",
        "OwnDevice", "Trouble", "Talk", "LetterChoice", "Letter",
    }


@pytest.mark.parametrize("place", IN_A_VISIT)
def test_from_every_page_of_a_visit_all_of_the_citizen_is_hidden_before_anything_is_asked(place):
    desk = at(place)
    assert desk.page.shell.may_be_wrong
    before = len(desk.pages)
    desk.press(Act.ASK_WRONG_PERSON)
    assert isinstance(desk.page, s.WrongPerson)
    for page in desk.pages[before:]:
        assert page.shell.basis is None
        assert "Inger" not in all_words(page)
    assert (wrong(desk), desk.stores.erased) == ([], [])


@pytest.mark.parametrize("place", IN_A_VISIT)
def test_a_no_comes_back_to_the_very_page_and_nothing_has_changed(place):
    desk = at(place)
    page, kept, journal = desk.page, dict(desk.outbox.entries), list(desk.reception.journal)
    desk.press(Act.ASK_WRONG_PERSON).press(Act.DECLINE)
    assert desk.page == page
    assert (desk.outbox.entries, desk.reception.journal, desk.stores.erased) == (kept, journal, [])


@pytest.mark.parametrize("place", IN_A_VISIT)
def test_a_yes_ends_it_as_from_the_home_of_the_visit(place):
    desk = at(place).press(Act.ASK_WRONG_PERSON)
    before = len(desk.pages)
    desk.press(Act.WRONG_PERSON)
    assert isinstance(desk.page, s.Welcome)
    assert words(desk.page.shell.note) == "Besøget er lukket. Vi skriver i journalen, at det var en forkert person."
    for page in desk.pages[before:]:
        assert page.shell.basis is None
        assert "Inger" not in all_words(page)
    assert wrong(desk) == ["wrong person visit-1"]
    assert desk.stores.erased == ["visit-1"]
    assert desk.outbox.unsent() == []


@pytest.mark.parametrize("place", OUTSIDE)
def test_where_nobody_is_helped_nothing_is_asked(place):
    desk = at(place)
    page = desk.page
    assert not page.shell.may_be_wrong
    desk.press(Act.ASK_WRONG_PERSON)
    assert desk.page == page


def test_what_is_said_of_it_is_what_happens():
    desk = AtTheDesk().sent(TryLater(None)).press(Act.ASK_WRONG_PERSON)
    assert [words(line) for line in desk.page.lines] == [
        "Alt om borgeren er skjult nu.",
        "Siger du ja, slutter besøget med det samme, og alt i det bliver slettet her. Det, der ikke er sendt, bliver ikke sendt.",
        "Vi skriver i journalen, at det var en forkert person.",
        "Siger du nej, kommer du tilbage, hvor du var. Så er intet ændret.",
    ]
    assert [words(one.text) for one in desk.page.answers] == ["Nej, gå tilbage", "Ja, det er en forkert person"]


def test_what_an_authority_has_is_said_not_to_be_stopped():
    lines = [words(line) for line in AtTheDesk().sent().press(Act.ASK_WRONG_PERSON).page.lines]
    assert lines[3] == "1 ting er allerede sendt, og det bliver ikke stoppet. Sig nej, hvis den skal trækkes tilbage først."


def test_one_press_on_the_home_of_the_visit_is_still_enough():
    desk = AtTheDesk().in_visit().press(Act.WRONG_PERSON)
    assert wrong(desk) == ["wrong person visit-1"]


@pytest.mark.parametrize(("act", "gone", "left"), [
    (Act.WRONG_PERSON, "visit-2", "Inger Eksempel"), (Act.OTHER_WRONG_PERSON, "visit-1", "Jens Øvelse"),
])
def test_of_two_it_is_asked_which_and_the_other_keeps_all_that_is_theirs(act, gone, left):
    desk = beside(AtTheDesk().in_task().fill("travel-date", "3. marts 2027").press(Act.NEXT).press(Act.SAVE_AND_LEAVE))
    desk.press(Act.START_TASK).press(Act.ASK_WRONG_PERSON)
    assert [words(one.text) for one in desk.page.answers] == [
        "Nej, gå tilbage", "Ja, J.Ø., som I er i gang med", "Ja, I.E., som venter",
    ]
    for name in ("Inger", "Jens"):
        assert name not in all_words(desk.page)
    desk.press(act)
    assert (wrong(desk), desk.stores.erased) == ([f"wrong person {gone}"], [gone])
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.basis.citizen) == left, "nobody is beside them now"
    assert desk.desk._place.visit.partner is None
    task = EU_CARD if left.startswith("Inger") else MOVING
    assert [one.id for one in desk.page.cards if one.id in {EU_CARD, MOVING}] == [task]
    desk.choose(task)
    assert isinstance(desk.page, s.Step)
    if task == EU_CARD:
        assert desk.page.number == 2, "where she was"


def test_the_others_visit_is_named_by_initials_when_it_is_closed():
    desk = beside(AtTheDesk().in_visit()).press(Act.ASK_WRONG_PERSON).press(Act.OTHER_WRONG_PERSON)
    assert words(desk.page.shell.note) == "Besøget for I.E. er lukket. Vi skriver i journalen, at det var en forkert person."


def test_alone_nobody_else_can_be_the_wrong_one():
    desk = AtTheDesk().in_visit().press(Act.ASK_WRONG_PERSON).press(Act.OTHER_WRONG_PERSON)
    assert isinstance(desk.page, s.WrongPerson)
    assert wrong(desk) == []


def test_a_visit_set_aside_stays_set_aside_when_the_next_one_was_the_wrong_person():
    desk = AtTheDesk().in_visit(EU_CARD).press(Act.SET_ASIDE)
    kept = desk.page.aside
    desk.press(Act.OPEN_VISIT_DOOR).fill("cpr", JENS_CPR).press(Act.NEXT).press(Act.NEXT).fill("proof", "photo-id")
    desk.press(Act.NEXT).choose(MOVING).press(Act.NEXT).press(Act.AGREE).press(Act.ASK_WRONG_PERSON).press(Act.WRONG_PERSON)
    assert desk.stores.erased == ["visit-2"]
    assert desk.page.aside == kept


def test_who_came_back_to_a_visit_set_aside_may_be_the_wrong_one_there_too():
    desk = AtTheDesk().in_visit(EU_CARD).press(Act.SET_ASIDE)
    desk.choose(desk.page.aside[0].id).fill("cpr", INGERS_CPR).press(Act.NEXT)
    if isinstance(desk.page, s.FindCitizen):
        desk.press(Act.NEXT)
    desk.fill("proof", "photo-id").press(Act.NEXT).choose(EU_CARD).press(Act.ASK_WRONG_PERSON).press(Act.WRONG_PERSON)
    assert desk.stores.erased == ["visit-1"]
    assert desk.page.aside == ()


def test_what_comes_while_it_is_asked_comes_to_nobodys_sight():
    desk = AtTheDesk().checking()
    desk.holding = True
    desk.press(Act.SEND).press(Act.ASK_WRONG_PERSON)
    before = len(desk.pages)
    desk.runner.finish()
    assert all(isinstance(page, s.WrongPerson) for page in desk.pages[before:])
    desk.press(Act.DECLINE)
    assert isinstance(desk.page, s.Sent), "it was sent meanwhile, and a no finds it"


@pytest.mark.parametrize("with_somebody", [False, True])
def test_what_was_being_sent_when_it_was_the_wrong_person_leaves_nothing_that_could_be_sent_later(with_somebody):
    desk = AtTheDesk().in_visit(EU_CARD)
    if with_somebody:
        beside(desk).press(Act.BACK).press(Act.SWITCH)
    desk.choose(EU_CARD).press(Act.START_TASK)
    desk.fill("travel-date", "3. marts 2027").press(Act.NEXT).fill("stay", "short").press(Act.NEXT).fill("truth", True)
    desk.gateway.outcomes = [TryLater(None)]
    desk.holding = True
    desk.press(Act.SEND).press(Act.ASK_WRONG_PERSON).press(Act.WRONG_PERSON)
    desk.runner.finish()
    assert desk.incidents.recorded == []
    assert desk.outbox.unsent() == []
    assert isinstance(desk.page, s.Home if with_somebody else s.Welcome)
    assert "visit-1" in desk.stores.erased


def test_a_file_that_is_being_made_is_not_offered_to_the_printer_while_it_is_asked():
    desk = AtTheDesk().sent()
    desk.holding = True
    desk.press(Act.PRINT).press(Act.ASK_WRONG_PERSON)
    desk.runner.finish()
    assert desk.paper.printed == []


def test_pause_over_the_question_comes_back_to_the_question():
    desk = AtTheDesk().in_task().press(Act.ASK_WRONG_PERSON).press(Act.PAUSE)
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    assert isinstance(desk.page, s.WrongPerson)
    assert isinstance(desk.press(Act.DECLINE).page, s.Step)


def test_nothing_is_asked_over_a_pause():
    desk = AtTheDesk().in_task().press(Act.PAUSE).press(Act.ASK_WRONG_PERSON)
    assert isinstance(desk.page, s.Paused)
    assert isinstance(desk.choose("mette").page, s.Step)


def test_at_midnight_the_question_goes_with_its_visit():
    desk = AtTheDesk().in_task().press(Act.ASK_WRONG_PERSON).stay(14 * 3600)
    assert isinstance(desk.page, s.Ended)
    assert wrong(desk) == []


def test_closing_the_window_over_the_question_shows_nothing_of_the_citizen():
    desk = AtTheDesk().in_task().press(Act.ASK_WRONG_PERSON)
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.WrongPerson)
    assert words(desk.page.problem) == "Et besøg er ikke slut. Lukker du igen, bliver borgerens svar slettet."
    assert desk.desk.may_close()


def test_off_line_it_is_told_as_soon_as_there_is_a_connection():
    desk = AtTheDesk().in_task()
    desk.reception.failure = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")
    desk.press(Act.ASK_WRONG_PERSON).press(Act.WRONG_PERSON)
    assert desk.stores.erased == ["visit-1"]
    assert "skrevet ned" not in words(desk.page.shell.note), "nobody has written it down yet"
    desk.reception.failure = None
    desk.pass_time(10)
    assert wrong(desk) == ["wrong person visit-1"] * 2
