"""A general power of attorney at the desk: a question for each condition, each refusal one sentence, and nothing lost."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.general_power import GeneralPower
from desktop.domain.paper_code import code_of
from desktop.domain.people import Role
from desktop.domain.refusal import Why, refuse
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.fake_reception import INGERS_CPR
from tests.unit.presenters.test_papers_at_the_counter import PICTURE, errors, own_matters

CODE = code_of("4f9a1c07d2e86b3")
MISSED = Failure(FailureKind.NOT_FOUND, "Her venter ingen fuldmagt på en generalfuldmagt.")


def at_the_code() -> AtTheDesk:
    return own_matters().choose("general-power")


def to_the_day() -> AtTheDesk:
    desk = at_the_code().fill("code", CODE).press(Act.NEXT).fill("written", True).press(Act.NEXT)
    return desk.fill("whole", True).press(Act.NEXT).fill("confirmed", "witnesses").press(Act.NEXT)


def to_the_scan() -> AtTheDesk:
    return to_the_day().fill("signed-on", "6. maj 2024").press(Act.NEXT)


def nobody_there(role: Role = Role.CITIZEN_SERVICE) -> AtTheDesk:
    """Looked up, and what they show is asked for."""
    desk = AtTheDesk().signed_in()
    desk.desk._place.helper = replace(desk.desk._place.helper, role=role)
    return desk.press(Act.OPEN_VISIT_DOOR).fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)


def test_it_is_registered_after_a_question_for_each_condition_with_the_code_the_day_and_the_scan():
    desk = to_the_scan().fill("scan", PICTURE)
    assert desk.counter_papers.asked == [], "nothing is sent before the last press"
    assert desk.page.shell.primary.binds
    desk.press(Act.SEND)
    [(_, read)] = desk.counter_papers.asked
    assert (read.lookup, read.code, read.scan) == (desk.desk._place.visit.lookup, CODE, PICTURE["content"])
    assert read.power == GeneralPower(
        is_written=True, covers_personal=True, covers_financial=True, has_exceptions=False, lawyers=0, witnesses=2,
        signed_on=date(2024, 5, 6))
    assert PICTURE["content"] not in repr(read)
    assert (words(desk.page.heading), words(desk.page.sentence)) == (
        "Generalfuldmagten er registreret", "Fuldmagten kan først bruges om tre døgn.")
    assert isinstance(desk.press(Act.DONE).page, s.OwnMatters)


@pytest.mark.parametrize(("at", "answer", "why"), [
    ("written", False, Why.GENERAL_POWER_NOT_WRITTEN), ("whole", False, Why.GENERAL_POWER_NOT_WHOLE),
    ("confirmed", "neither", Why.GENERAL_POWER_UNCONFIRMED)])
def test_what_founds_nothing_is_said_at_its_own_question_and_the_answer_stays(at, answer, why):
    desk = at_the_code().fill("code", CODE).press(Act.NEXT)
    for question, right in (("written", True), ("whole", True), ("confirmed", "lawyer")):
        if question == at:
            break
        desk.fill(question, right).press(Act.NEXT)
    desk.fill(at, answer).press(Act.NEXT)
    assert errors(desk) == [(at, words(refuse(why).sentence))]
    assert (desk.page.step, desk.page.fields[0].value) == (f"power-{at}", answer)
    assert desk.counter_papers.asked == []


def test_each_question_is_to_be_answered_before_one_goes_on():
    desk = at_the_code().press(Act.NEXT)
    assert errors(desk) == [("code", "Skriv koden, som den står på papiret.")]
    desk.fill("code", CODE).press(Act.NEXT)
    assert errors(desk.press(Act.NEXT)) == [("written", "Vælg ja eller nej.")]
    desk.fill("written", True).press(Act.NEXT)
    assert errors(desk.press(Act.NEXT)) == [("whole", "Vælg ja eller nej.")]
    desk.fill("whole", True).press(Act.NEXT)
    assert errors(desk.press(Act.NEXT)) == [("confirmed", "Vælg, hvem der har skrevet under.")]
    desk.fill("confirmed", "lawyer").press(Act.NEXT)
    assert errors(desk.fill("signed-on", "1. december 2027").press(Act.NEXT)) == [
        ("signed-on", "Dagen er ikke kommet endnu. Skriv den dato, der står på papiret.")]
    desk.fill("signed-on", "6. maj 2024").press(Act.NEXT)
    assert errors(desk.press(Act.SEND)) == [("scan", "Vælg en fil, der er scannet som PDF, PNG eller JPEG.")]


def test_the_code_is_taken_as_a_hand_scanner_and_as_people_type_it():
    desk = at_the_code().fill("code", CODE.lower().replace("-", " ")).press(Act.NEXT)
    assert desk.page.step == "power-written"


def test_back_goes_a_question_at_a_time_and_what_was_answered_is_there():
    desk = to_the_scan()
    for step, value in (("signed-on", "6. maj 2024"), ("confirmed", "witnesses"), ("whole", True), ("written", True), ("code", CODE)):
        desk.press(Act.BACK)
        assert (desk.page.step, desk.page.fields[0].value) == (f"power-{step}", value)
    assert isinstance(desk.press(Act.BACK).page, s.OwnMatters)


def test_a_miss_is_one_sentence_and_sent_again_it_is_the_same_reading():
    desk = to_the_scan().fill("scan", PICTURE)
    desk.counter_papers.failure = MISSED
    desk.press(Act.SEND)
    assert words(desk.page.shell.note) == MISSED.sentence
    desk.counter_papers.failure = None
    desk.press(Act.SEND)
    first, second = (read for _, read in desk.counter_papers.asked)
    assert first.id == second.id


def test_only_trusted_staff_are_offered_it():
    assert "general-power" not in [one.id for one in own_matters(role=Role.LIBRARIAN).page.cards]
    assert "general-power" not in [one.id for one in nobody_there(Role.LIBRARIAN).page.proof.choices]


def test_whoever_cannot_come_shows_nothing_and_the_look_up_is_over_when_it_is_registered():
    desk = nobody_there().fill("proof", "general-power")
    assert desk.page.proof.value == "general-power"
    desk.press(Act.NEXT)
    assert desk.page.step == "power-code"
    assert isinstance(desk.press(Act.BACK).page, s.ShowProof)
    desk.fill("proof", "general-power").press(Act.NEXT).fill("code", CODE).press(Act.NEXT)
    desk.fill("written", True).press(Act.NEXT).fill("whole", True).press(Act.NEXT).fill("confirmed", "lawyer").press(Act.NEXT)
    desk.fill("signed-on", "6. maj 2024").press(Act.NEXT).fill("scan", PICTURE).press(Act.SEND)
    [(_, read)] = desk.counter_papers.asked
    assert read.power.lawyers == 1
    assert words(desk.page.heading) == "Generalfuldmagten er registreret"
    assert desk.reception.journal[-1] == "cancelled without id"
    assert isinstance(desk.press(Act.DONE).page, s.Welcome)
