"""How the citizen shows who they are: one thing at a time, and nothing of them on the screen until then."""

from __future__ import annotations

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk
from tests.support.fake_reception import WRONG


@pytest.mark.parametrize("kind", ["photo-id", "two-papers", "witness"])
def test_what_the_helper_saw_is_recorded_as_that(kind):
    desk = AtTheDesk().found().fill("proof", kind).press(Act.NEXT)
    assert isinstance(desk.page, s.Today)
    assert f"proof {kind}" in desk.reception.journal


def test_a_telephone_of_the_citizens_own_is_not_the_helpers_to_tell():
    desk = AtTheDesk().found().fill("proof", "own-device").press(Act.NEXT)
    assert isinstance(desk.page, s.ShowProof)
    assert not any(line.startswith("proof") for line in desk.reception.journal)


def asked(desk: AtTheDesk) -> str:
    assert isinstance(desk.page, s.ShowProof)
    return str(desk.page.proof.label)


def questions() -> AtTheDesk:
    return AtTheDesk().found().fill("proof", "control-questions").press(Act.NEXT)


def answer(desk: AtTheDesk, text: str) -> AtTheDesk:
    return desk.fill(desk.page.proof.id, text).press(Act.NEXT)


def test_control_questions_come_one_at_a_time_and_then_tell_who_it_is():
    desk = questions()
    seen = []
    for _ in range(3):
        assert isinstance(desk.page, s.ShowProof)
        assert desk.page.proof.value == ""
        seen.append(desk.page.proof.id)
        answer(desk, "4711")
    assert seen == ["question-konto", "question-læge", "question-vej"]
    assert isinstance(desk.page, s.Today)
    assert desk.reception.journal.count("answers") == 1


def test_an_empty_answer_is_asked_for_again():
    desk = questions().press(Act.NEXT)
    assert desk.page.proof.id == "question-konto"
    assert [line.field for line in desk.page.errors] == ["question-konto"]
    assert "answers" not in desk.reception.journal


def test_wrong_answers_say_so_and_which_one_is_not_told():
    desk = questions()
    for text in ("4711", "0000", "4711"):
        answer(desk, text)
    assert isinstance(desk.page, s.ShowProof)
    assert desk.page.errors[0].text == WRONG.sentence
    assert desk.page.proof.id == "proof"
    desk.press(Act.NEXT)
    assert (desk.page.proof.id, desk.page.proof.value) == ("question-konto", "")


def test_nothing_the_citizen_said_is_on_the_next_page():
    desk = questions()
    answer(desk, "hemmelig")
    assert "hemmelig" not in repr(desk.page)


def test_the_wrong_person_is_left_from_the_middle_of_the_questions():
    desk = answer(questions(), "4711").press(Act.WRONG_PERSON)
    assert isinstance(desk.page, s.Welcome)
    assert desk.reception.journal[-1] == "cancelled"
