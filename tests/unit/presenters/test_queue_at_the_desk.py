"""The next citizen: whose turn it is, a scanned card, and what becomes of a number that cannot be used."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.queue import InQueue
from desktop.i18n import msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.fake_reception import INGERS_CPR
from tests.support.small_tasks import small_tasks

USED = Failure(FailureKind.QUEUE, msg("Nummeret er brugt i dag. Skriv det nummer, der står på sedlen, eller lad feltet stå tomt."))
NAME_TRACK = "%EKSEMPEL/INGER              $BLEVEJ 12      9999990?"


@pytest.fixture
def desk():
    return AtTheDesk().signed_in()


def waits(desk, *numbers: str, counter: str | None = None) -> None:
    desk.reception.waiting += [InQueue(number, counter, desk.clock.now()) for number in numbers]


def receive(desk):
    return desk.press(Act.OPEN_VISIT_DOOR)


def errors(desk) -> dict[str, str]:
    return {line.field: words(line.text) for line in desk.page.errors}


def test_the_next_number_stands_in_its_field_and_goes_with_the_look_up(desk):
    waits(desk, "A17", "A18")
    assert receive(desk).page.queue.value == "A17"
    desk.fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)
    assert isinstance(desk.page, s.ShowProof)
    assert desk.reception.journal == ["look-up A17"]


def test_this_counter_is_offered_who_was_called_to_it(desk):
    desk.desk._place.counter = "3"
    waits(desk, "A17")
    waits(desk, "A18", counter="4")
    waits(desk, "A19", counter="3")
    assert receive(desk).page.queue.value == "A19"


@pytest.mark.parametrize("typed", ["", "B5"])
def test_without_a_queue_system_the_number_is_typed_or_left_out(desk, typed):
    receive(desk)
    assert desk.page.queue.value == ""
    desk.fill("queue", typed).fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)
    assert desk.reception.journal == ["look-up B5" if typed else "look-up"]


def test_a_number_that_comes_late_does_not_replace_what_was_typed(desk):
    waits(desk, "A17")
    desk.holding = True
    receive(desk)
    desk.fill("queue", "B5")
    desk.holding = False
    desk.fill("cpr", "1")
    assert desk.page.queue.value == "B5"


def test_no_connection_leaves_a_field_to_type_in(desk):
    desk.reception.failure = Failure(FailureKind.OFFLINE, msg("Der er ikke forbindelse lige nu. Prøv igen om lidt."))
    receive(desk)
    assert isinstance(desk.page, s.FindCitizen)
    assert (desk.page.queue.value, desk.page.errors) == ("", ())


@pytest.mark.parametrize("scanned", [
    f"%{INGERS_CPR}?", f";{INGERS_CPR}=?", f"{NAME_TRACK};12081999{INGERS_CPR}1012345084999010124?", INGERS_CPR * 2,
])
def test_a_scanned_card_is_one_number(desk, scanned):
    receive(desk).fill("cpr", scanned).press(Act.NEXT).press(Act.NEXT)
    assert isinstance(desk.page, s.ShowProof)


def test_scanning_the_same_card_again_answers_the_question_to_look_once_more(desk):
    receive(desk).fill("cpr", f"%{INGERS_CPR}?").press(Act.NEXT)
    assert desk.page.number.notice is not None
    desk.fill("cpr", INGERS_CPR + f"%{INGERS_CPR}?").press(Act.NEXT)
    assert isinstance(desk.page, s.ShowProof)
    assert desk.reception.journal == ["look-up"]


@pytest.mark.parametrize(("before", "scanned", "sentence"), [
    ("", NAME_TRACK, "Kortet kunne ikke læses. Scan det igen, eller skriv CPR-nummeret."),
    ("070342", NAME_TRACK, "Kortet kunne ikke læses. Scan det igen, eller skriv CPR-nummeret."),
    ("", f"%{INGERS_CPR}?%1603520012?", "Der er flere CPR-numre. Scan kun ét kort, eller skriv CPR-nummeret."),
])
def test_rubbish_is_one_sentence_and_loses_nothing(desk, before, scanned, sentence):
    waits(desk, "A17")
    receive(desk).fill("cpr", before + scanned).press(Act.NEXT)
    assert errors(desk) == {"cpr": sentence}
    assert (desk.page.number.value, desk.page.queue.value) == (before, "A17")
    assert "EKSEMPEL" not in repr(desk.page), "a name on a card is not shown before proof"
    assert desk.reception.journal == []
    desk.fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)
    assert desk.reception.journal == ["look-up A17"]


@pytest.mark.parametrize("held", ["", "A17"])
def test_a_card_scanned_into_the_queue_number_finds_its_own_field(desk, held):
    waits(desk, *([held] if held else []))
    receive(desk).fill("queue", f"{held}{INGERS_CPR}").press(Act.NEXT)
    asked = f"{INGERS_CPR[:6]}-{INGERS_CPR[6:]}"
    assert (desk.page.number.value, desk.page.queue.value) == (asked, held), "asked about, as it stands on the card"
    desk.press(Act.NEXT)
    assert desk.reception.journal == [f"look-up {held}".strip()]


def test_a_queue_number_that_is_none_is_said_at_its_field(desk):
    receive(desk).fill("queue", "femten").fill("cpr", INGERS_CPR).press(Act.NEXT)
    assert errors(desk) == {"queue": "Skriv kønummeret, som det står på sedlen, eller lad feltet stå tomt."}
    assert desk.page.number.value == INGERS_CPR
    assert desk.reception.journal == []


def test_a_number_used_twice_is_one_sentence_and_what_was_typed_stays(desk):
    waits(desk, "A17")
    receive(desk).fill("cpr", INGERS_CPR).press(Act.NEXT)
    desk.reception.failure = USED
    desk.press(Act.NEXT)
    assert errors(desk) == {"queue": words(USED.sentence)}
    assert (desk.page.number.value, desk.page.queue.value) == (INGERS_CPR, "A17")
    desk.reception.failure = None
    desk.fill("queue", "").press(Act.NEXT)
    assert isinstance(desk.page, s.ShowProof)
    assert desk.reception.journal == ["look-up A17", "look-up"]


def test_who_comes_back_takes_nobodys_number():
    there = AtTheDesk().in_visit()
    waits(there, "A18")
    there.press(Act.SET_ASIDE)
    there.choose(next(card.id for card in there.page.aside))
    assert isinstance(there.page, s.FindCitizen)
    assert there.page.queue is None
    there.fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)
    assert there.reception.journal[-1] == "look-up"


def test_a_card_scanned_before_the_queue_answered_still_takes_the_next_number(desk):
    waits(desk, "A17")
    desk.holding = True
    receive(desk).fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)
    desk.runner.finish()
    assert isinstance(desk.page, s.ShowProof)
    assert desk.reception.journal == ["look-up A17"]


def test_a_queue_that_never_answers_stops_nobody(desk):
    desk.reception.queue = lambda: Failure(FailureKind.OFFLINE, "Der er ikke forbindelse.")
    desk.holding = True
    receive(desk).fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)
    desk.runner.finish()
    assert desk.reception.journal == ["look-up"]


def test_what_one_may_choose_is_at_hand_before_the_page_that_asks(desk):
    receive(desk)
    assert [task.id for task in desk.desk._place.tasks] == list(small_tasks())
