"""A relative asks for a mandate: of whom, what, until when, all of it once more, and it is sent once."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.general_power import GeneralPower
from desktop.domain.mandate_shown import OtherPerson, WantedPackage
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_reception import INGERS_CPR
from tests.support.memory_mandates import HOME, PENSION
from tests.unit.presenters.test_helping import desk_with, expiring, peter

OFF = Failure(FailureKind.OFFLINE, "Der er ingen forbindelse. Prøv igen om lidt.")
SLOW = Failure(FailureKind.SLOW, "Serveren svarer meget langsomt lige nu.")
MISS = Failure(FailureKind.REFUSED, "Fuldmagten kan ikke laves. Tjek CPR-nummeret og navnet.")


def asking(desk: AtTheDesk | None = None) -> AtTheDesk:
    return (desk or peter(desk_with())).press(Act.ASK_MANDATE)


def told_whom(desk: AtTheDesk) -> AtTheDesk:
    """The number fails modulus 11, as every training number does: it is looked at once more."""
    return desk.fill("cpr", INGERS_CPR).fill("name", "Inger Eksempel").press(Act.NEXT).press(Act.NEXT)


def at_the_check(desk: AtTheDesk | None = None) -> AtTheDesk:
    desk = told_whom(asking(desk)).fill("situation", "help-at-home").press(Act.NEXT)
    return desk.press(Act.NEXT).fill("until", "three-months").press(Act.NEXT)


def test_asked_of_whom_what_and_until_when_and_sent_once():
    desk = at_the_check()
    assert isinstance(desk.page, s.MandateCheck)
    assert [(words(one.label), words(one.value)) for one in desk.page.rows] == [
        ("Hvem", "Inger Eksempel, 070342-••••"),
        ("Hvad", "Hjælp i hjemmet og Se sager om hjælp i hjemmet"),
        ("Hvor længe", "Til og med tirsdag 23. februar 2027"), ("Generalfuldmagt", "Nej"),
    ]
    assert words(desk.page.lines[0]) == "Inger får besked og svarer selv. Du kan ikke noget, før Inger har sagt ja."
    assert desk.page.shell.primary.binds
    assert not any(call[0] == "ask" for call in desk.mandates.asked)
    desk.holding = True
    desk.press(Act.SEND).press(Act.SEND)
    desk.holding = False
    desk.runner.finish()
    until = date(2027, 2, 23)
    assert [call for call in desk.mandates.asked if call[0] == "ask"] == [(
        "ask", OtherPerson(INGERS_CPR, "Inger Eksempel"),
        (WantedPackage("home", until), WantedPackage("home-read", until)), None,
    )]
    assert words(desk.page.shell.note) == "Du har spurgt Inger. Inger får besked og svarer selv."


def test_whoever_has_a_general_power_of_attorney_says_so_from_the_check_page_in_one_question():
    desk = at_the_check().choose("power")
    assert desk.page.step == "ask-power"
    assert [one.id for one in desk.page.fields] == ["power"], "no day is asked of who has none"
    desk.fill("power", "witnesses").press(Act.NEXT)
    assert [one.field for one in desk.page.errors] == ["power-signed-on"]
    desk.fill("power-signed-on", "6. maj 2024").press(Act.NEXT)
    assert words(desk.page.rows[3].value) == "Ja, skrevet under mandag 6. maj 2024"
    assert "før Borgerservice har set generalfuldmagten" in words(desk.page.lines[0])
    desk.press(Act.SEND)
    assert desk.mandates.powers == [GeneralPower(
        is_written=True, covers_personal=True, covers_financial=True, has_exceptions=False, lawyers=0, witnesses=2,
        signed_on=date(2024, 5, 6))]
    assert words(desk.page.shell.note).startswith("Du har spurgt Inger. Print kladden nedenfor.")


def test_a_power_half_told_of_is_left_by_going_back_and_what_was_typed_is_there_again():
    desk = at_the_check().choose("power").fill("power", "lawyer").fill("power-signed-on", "6. m").press(Act.BACK)
    assert words(desk.page.rows[3].value) == "Nej"
    desk.choose("power")
    assert [one.value for one in desk.page.fields] == ["lawyer", "6. m"]
    desk.fill("power-signed-on", "1. december 2027").press(Act.NEXT)
    assert words(desk.page.errors[0].text).startswith("Dagen er ikke kommet endnu.")
    desk.fill("power", "none").press(Act.NEXT).press(Act.SEND)
    assert desk.mandates.powers == [None]


def test_a_number_and_both_names_are_needed_and_nothing_is_asked_before():
    desk = asking().fill("cpr", "07034212").fill("name", "Inger").press(Act.NEXT)
    assert [(one.field, words(one.text)) for one in desk.page.errors] == [
        ("cpr", "Der mangler tal. Skriv et CPR-nummer med 10 tal."), ("name", "Skriv både fornavn og efternavn.")]
    assert desk.mandates.asked[1:] == []


def test_a_number_that_may_be_wrong_is_looked_at_once_more_and_then_masked():
    desk = asking().fill("cpr", INGERS_CPR).fill("name", "Inger Eksempel").press(Act.NEXT)
    assert words(desk.page.fields[0].notice) == "Tjek nummeret en gang til. Er det rigtigt, så gå videre."
    desk.press(Act.NEXT)
    assert words(desk.page.question) == "Hvad vil du hjælpe Inger med?"
    desk.press(Act.BACK)
    assert desk.page.fields[0].value == INGERS_CPR


def test_a_card_that_is_scanned_is_a_number():
    desk = asking().fill("cpr", f"%{INGERS_CPR}?").fill("name", "Inger Eksempel").press(Act.NEXT).press(Act.NEXT)
    assert words(desk.page.question) == "Hvad vil du hjælpe Inger med?"


def test_what_can_be_asked_for_that_does_not_come_is_said_and_tried_again():
    desk = asking()
    desk.mandates.failure = OFF
    told_whom(desk)
    assert words(desk.page.shell.note) == OFF.sentence
    desk.mandates.failure = None
    assert words(desk.press(Act.NEXT).page.question) == "Hvad vil du hjælpe Inger med?"


def test_who_finds_no_situation_chooses_among_all_and_none_is_chosen_beforehand():
    desk = told_whom(asking()).press(Act.NEXT)
    assert words(desk.page.errors[0].text) == "Vælg det, der ligner mest."
    desk.fill("situation", "myself").press(Act.NEXT)
    assert [one.id for one in desk.page.fields[1].choices] == ["home", "home-read", "pension"]
    assert desk.page.fields[1].value == ()
    assert words(desk.page.help).startswith("Vælg så lidt som muligt.")
    desk.press(Act.BACK).fill("situation", "help-at-home").press(Act.NEXT)
    assert words(desk.page.help).startswith("Fjern det, du ikke har brug for.")
    desk.press(Act.BACK).fill("situation", "myself").press(Act.NEXT)
    assert words(desk.press(Act.NEXT).page.errors[0].text) == "Vælg mindst én ting."
    desk.fill("packages", ("pension",)).press(Act.NEXT)
    assert words(desk.press(Act.NEXT).page.errors[0].text) == "Vælg, hvor længe det skal gælde."
    desk.fill("until", "longest").press(Act.NEXT)
    assert words(desk.page.rows[2].value) == "Til og med torsdag 23. november 2028"
    assert "handler om penge" in words(desk.page.lines[1]), "the three days are said before it is sent"


def test_one_answer_is_changed_and_the_others_stay():
    desk = at_the_check().choose("packages").fill("packages", ("home",)).press(Act.NEXT)
    assert words(desk.page.rows[1].value) == "Hjælp i hjemmet"
    assert words(desk.page.rows[2].value) == "Til og med tirsdag 23. februar 2027"
    desk.choose("until").press(Act.BACK)
    assert isinstance(desk.page, s.MandateCheck)
    desk.choose("who")
    assert desk.page.fields[1].value == "Inger Eksempel"


@pytest.mark.parametrize("failure", [
    MISS, Failure(FailureKind.RATE_LIMITED, "Du har begyndt på mange fuldmagter på kort tid. Vent lidt, og prøv igen."), OFF,
])
def test_what_hinders_is_one_sentence_and_everything_typed_stays(failure):
    desk = at_the_check()
    desk.mandates.failure = failure
    desk.press(Act.SEND)
    assert words(desk.page.problem).startswith(failure.sentence)
    assert words(desk.page.rows[0].value) == "Inger Eksempel, 070342-••••"
    desk.mandates.failure = None
    assert isinstance(desk.press(Act.SEND).page, s.PeopleHelped)


def test_where_nobody_knows_whether_it_arrived_one_is_sent_to_look_first():
    desk = at_the_check()
    desk.mandates.failure = SLOW
    desk.press(Act.SEND)
    assert words(desk.page.problem) == (
        f"{SLOW.sentence} Måske er det sendt. Gå tilbage til »Dem jeg hjælper«, og se efter først.")


def test_back_goes_a_step_at_a_time_and_out_and_what_was_typed_is_gone_then():
    desk = told_whom(asking()).press(Act.BACK).press(Act.BACK)
    assert isinstance(desk.page, s.PeopleHelped)
    desk.press(Act.ASK_MANDATE)
    assert [one.value for one in desk.page.fields] == ["", ""]


def test_a_whole_number_is_on_no_page_after_it():
    desk = at_the_check()
    assert INGERS_CPR not in all_words(desk.page)


def test_what_expires_is_asked_for_anew_from_its_person_and_names_the_mandate_before():
    desk = peter(expiring(desk_with(((HOME, PENSION), {})))).choose("person:ref-inger")
    anew = desk.page.packages[0].buttons[0]
    assert words(anew.detail) == "Spørg om at forny »Hjælp i hjemmet«"
    desk.choose(anew.id)
    assert desk.page.fields[1].value == "Inger Eksempel"
    desk.fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)
    assert [one.id for one in desk.page.fields[0].choices] == ["home", "pension"], "never wider"
    desk.press(Act.NEXT).fill("until", "longest").press(Act.NEXT)
    assert [one.item for one in desk.page.rows] == ["who", "packages", "until"], "it rests on the mandate before"
    desk.press(Act.SEND)
    call = next(one for one in desk.mandates.asked if one[0] == "ask")
    began = desk.clock.now().date()
    assert call[3] == "mandate-1"
    assert all(one.until <= began + timedelta(days=9) for one in call[2]), "never longer than before"


def test_nothing_typed_survives_signing_out_from_pause():
    desk = told_whom(asking()).press(Act.PAUSE)
    assert isinstance(desk.page, s.Paused)
    assert INGERS_CPR not in all_words(desk.page)


def test_closing_the_window_says_once_what_would_be_lost():
    desk = told_whom(asking())
    assert not desk.desk.may_close()
    assert words(desk.page.shell.note) == "Svarene her er ikke sendt. Lukker du igen, bliver de slettet."
    assert words(desk.page.question) == "Hvad vil du hjælpe Inger med?", "nothing is lost by that"
    assert desk.desk.may_close()
    assert asking().desk.may_close(), "nothing was typed"
    assert peter(desk_with()).desk.may_close()
