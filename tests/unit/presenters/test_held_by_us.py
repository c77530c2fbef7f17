"""Staff of an organisation that holds mandates: they answer, give back, and do something once the whole number is typed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.outcome import RefusalKind, Refused
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import METTE
from tests.support.fake_mandate_use import FakeMandateUse
from tests.support.fake_reception import INGERS_CPR
from tests.support.on_mandate import LOOKS, MONEY, TRAVELS
from tests.support.small_tasks import EU_CARD, small_tasks

OFF = Failure(FailureKind.OFFLINE, "Der er ingen forbindelse. Prøv igen om lidt.")
NEAR = Failure(FailureKind.REFUSED, "Bed en kollega om at hjælpe.", settled=True)
WAITING = MandateState.WAITING_FOR_HOLDER
WHO = "I.E., født i 1940"


def at_the_counter(*given, state: MandateState = MandateState.ACTIVE, **who) -> AtTheDesk:
    desk = AtTheDesk()
    desk.mandate_use = FakeMandateUse(desk.clock, small_tasks(), METTE)
    desk.held_mandates.add(*(given or (TRAVELS,)), state=state, **who)
    desk.desk = desk._desk()
    return desk


def listed(desk: AtTheDesk | None = None) -> AtTheDesk:
    return (desk or at_the_counter()).signed_in().press(Act.HELD_BY_US)


def one(desk: AtTheDesk | None = None) -> AtTheDesk:
    return listed(desk).choose("see:held-1")


def number(desk: AtTheDesk | None = None) -> AtTheDesk:
    return one(desk).press(Act.DO_SOMETHING)


def opened(desk: AtTheDesk | None = None) -> AtTheDesk:
    """What may be done; a number that fails mod 11 is asked about once."""
    return number(desk).fill("cpr", INGERS_CPR).press(Act.NEXT).press(Act.NEXT)


def in_task(desk: AtTheDesk | None = None) -> AtTheDesk:
    return opened(desk).choose(f"do:{EU_CARD}").press(Act.START_TASK)


def answered() -> AtTheDesk:
    desk = in_task()
    return desk.fill("travel-date", "3. marts 2027").press(Act.NEXT).fill("stay", "short").press(Act.NEXT).fill("truth", True)


def calls(desk, call) -> list[tuple]:
    return [asked for asked in desk.held_mandates.asked if asked[0] == call]


# The door


def test_where_a_citizen_gave_something_the_door_is_there_and_says_how_many_wait():
    assert words(at_the_counter().signed_in().page.held_by_us.text) == "Fuldmagter til os"
    desk = at_the_counter(state=WAITING).signed_in()
    assert words(desk.page.held_by_us.text) == "Fuldmagter til os: 1 venter på svar"
    assert calls(desk, "held") == [], "who it is from is asked for when the door is opened"


def test_where_nobody_gave_anything_or_it_is_not_known_there_is_no_door():
    desk = AtTheDesk().signed_in()
    assert desk.page.held_by_us is None
    assert isinstance(desk.press(Act.HELD_BY_US).page, s.Welcome)
    desk = at_the_counter()
    desk.held_mandates.failure = OFF
    assert desk.signed_in().page.held_by_us is None
    assert desk.page.shell.note is None


def test_whoever_receives_nobody_is_not_asked_for():
    desk = at_the_counter().signed_in("vibe")
    assert calls(desk, "count") == []
    assert desk.page.held_by_us is None


# All of them


def test_what_waits_stands_on_top_and_nobody_has_a_name():
    desk = at_the_counter()
    desk.held_mandates.add(LOOKS, state=WAITING)
    listed(desk)
    assert [(words(each.name), words(each.badge), words(each.buttons[0].title)) for each in desk.page.people] == [
        (f"Fuldmagt fra {WHO}", "Venter på jeres svar", "Se og svar"), (f"Fuldmagt fra {WHO}", "", "Se den")]
    assert [words(each) for each in desk.page.people[1].may] == [
        "Rejse. Det gælder til og med tirsdag 23. november 2027."]
    assert "Inger" not in all_words(desk.page)


@pytest.mark.parametrize(("who", "said"), [
    ({"initials": None}, "Fuldmagt fra en borger, født i 1940"), ({"initials": None, "birth_year": None}, "Fuldmagt fra en borger")])
def test_of_somebody_protected_no_more_is_said_than_is_told(who, said):
    assert words(listed(at_the_counter(**who)).page.people[0].name) == said


def test_more_are_fetched_when_asked_for_and_none_stands_twice():
    desk = at_the_counter()
    desk.held_mandates.page_size = 1
    desk.held_mandates.add(LOOKS)
    listed(desk)
    assert len(desk.page.people) == 1
    desk.press(Act.SHOW_MORE)
    assert [each.id for each in desk.page.people] == ["held-2", "held-1"]
    assert desk.page.more is None


def test_what_could_not_be_fetched_is_said_and_tried_again():
    desk = at_the_counter().signed_in()
    desk.held_mandates.failure = OFF
    desk.press(Act.HELD_BY_US)
    assert words(desk.page.shell.note) == words(OFF.sentence)
    desk.held_mandates.failure = None
    assert len(desk.press(Act.TRY_AGAIN).page.people) == 1
    assert isinstance(desk.press(Act.BACK).page, s.Welcome)


# The answer, and giving back


def test_the_organisation_says_yes_to_the_words_the_citizen_said_yes_to():
    desk = listed(at_the_counter(state=WAITING)).choose("answer:held-1")
    assert words(desk.page.heading) == f"Vil I sige ja til fuldmagten fra {WHO}?"
    assert [words(each.text) for each in desk.page.answers] == ["Sig ja", "Sig nej tak"]
    assert [words(each.opens) for each in desk.page.packages] == ["Rejse: det må den anden."]
    desk.press(Act.AGREE)
    assert words(desk.page.shell.note) == "Du har sagt ja. Nu må I hjælpe borgeren med det."
    assert calls(desk, "accept") == [("accept", "held-1")]
    assert words(desk.page.people[0].badge) == ""


def test_what_moves_money_is_not_promised_before_its_time():
    desk = listed(at_the_counter(MONEY, state=WAITING)).choose("answer:held-1").press(Act.AGREE)
    assert words(desk.page.shell.note).endswith("kan først bruges tre døgn efter.")


def test_a_no_is_one_press_and_the_citizen_is_told():
    desk = listed(at_the_counter(state=WAITING)).choose("answer:held-1").press(Act.DECLINE)
    assert words(desk.page.shell.note) == "Du har sagt nej. Borgeren får besked. I skal ikke gøre mere."
    assert desk.page.people == ()


@pytest.mark.parametrize(("act", "state"), [(Act.AGREE, WAITING), (Act.DECLINE, WAITING)])
def test_an_answer_that_did_not_come_through_is_said_where_it_was_given(act, state):
    desk = listed(at_the_counter(state=state)).choose("answer:held-1")
    desk.held_mandates.failure = OFF
    desk.press(act)
    assert isinstance(desk.page, s.MandateQuestion)
    assert words(desk.page.problem) == words(OFF.sentence)
    desk.held_mandates.failure = None
    assert isinstance(desk.press(act).page, s.PeopleHelped)


def test_it_is_given_back_in_two_presses_and_the_no_stands_first():
    desk = one().press(Act.GIVE_BACK)
    assert [words(each.text) for each in desk.page.answers] == ["Nej, behold den", "Ja, giv den tilbage"]
    assert words(desk.press(Act.DECLINE).page.heading) == f"Fuldmagt fra {WHO}"
    assert calls(desk, "end") == []
    desk.press(Act.GIVE_BACK).press(Act.GIVE_BACK)
    assert words(desk.page.shell.note) == "Fuldmagten er givet tilbage. Borgeren får besked."
    assert calls(desk, "end") == [("end", "held-1")]


# Doing something on it


def test_a_package_to_look_has_nothing_to_begin_and_says_so():
    desk = one(at_the_counter(LOOKS))
    assert desk.page.shell.primary is None
    assert words(desk.page.packages[0].facts[-1]) == "Den giver lov til at se. Her er ikke noget at udfylde."
    assert isinstance(desk.press(Act.DO_SOMETHING).page, s.OneHelped)


def test_in_the_three_days_of_what_moves_money_nothing_is_begun():
    desk = at_the_counter(MONEY)
    [held] = desk.held_mandates.mandates
    waits = tuple(replace(each, opens_at=desk.clock.now() + timedelta(hours=72)) for each in held.packages)
    desk.held_mandates.mandates = [replace(held, packages=waits)]
    assert one(desk).page.shell.primary is None


def test_the_whole_number_is_asked_for_and_until_then_nobody_has_a_name():
    desk = number()
    assert words(desk.page.question) == "Hvad er borgerens CPR-nummer?"
    assert "Inger" not in all_words(desk.page)
    desk.press(Act.NEXT)
    assert [each.field for each in desk.page.errors] == ["cpr"]
    assert calls(desk, "open") == [], "nothing is opened by half a number"


def test_a_number_that_fails_modulus_11_is_asked_about_once_and_a_card_is_read():
    desk = number().fill("cpr", f"%{INGERS_CPR}?").press(Act.NEXT)
    assert desk.page.fields[0].notice is not None
    assert calls(desk, "open") == []
    desk.press(Act.NEXT)
    assert calls(desk, "open") == [("open", "held-1", INGERS_CPR)]


def test_another_ones_number_opens_nothing_and_says_what_to_do():
    desk = number().fill("cpr", "0304700018").press(Act.NEXT).press(Act.NEXT)
    assert words(desk.page.errors[0].text).startswith("Fuldmagten kan ikke åbnes med det nummer. Tjek nummeret.")
    assert "Inger" not in all_words(desk.page)


def test_whoever_is_near_hears_it_before_anything_is_told():
    desk = number().fill("cpr", INGERS_CPR)
    desk.held_mandates.open_failure = NEAR
    desk.press(Act.NEXT).press(Act.NEXT)
    assert words(desk.page.shell.note) == words(NEAR.sentence)
    assert "Inger" not in all_words(desk.page)


def test_it_is_done_on_the_mandate_as_staff_read_it_and_ends_at_the_desk():
    desk = opened()
    assert words(desk.page.heading) == "Hvad vil du gøre for Inger?"
    desk.choose(f"do:{EU_CARD}")
    facts = {words(name): words(told) for name, told in desk.page.facts}
    assert facts["Du må, fordi"] == (
        f"Inger Eksempel har givet {METTE.organisation.name} fuldmagt til og med tirsdag 23. november 2027.")
    assert facts["Besked"] == "Inger får et brev om, at I bruger fuldmagten. Dit fornavn står i det."
    desk.press(Act.START_TASK)
    assert words(desk.page.shell.basis.citizen) == "Fuldmagt fra Inger Eksempel"
    assert words(desk.page.shell.basis.line) == f"til Mette, {METTE.organisation.name}"
    assert not desk.page.shell.may_be_wrong, "nobody was looked up"
    desk.fill("travel-date", "3. marts 2027").press(Act.NEXT).fill("stay", "short").press(Act.NEXT)
    desk.fill("truth", True).press(Act.SEND)
    assert isinstance(desk.page, s.Sent)
    desk.press(Act.PRINT).press(Act.DONE).press(Act.END_VISIT)
    assert isinstance(desk.page, s.Welcome)
    assert words(desk.page.shell.note) == "Du er færdig. Alt om Inger er slettet her på computeren."
    assert desk.stores.still_open() == ()


def test_from_what_may_be_done_one_goes_back_to_the_mandate():
    desk = opened().press(Act.BACK)
    assert words(desk.page.heading) == f"Fuldmagt fra {WHO}"
    assert "Inger" not in all_words(desk.page)
    assert isinstance(desk.press(Act.BACK).page, s.PeopleHelped)


def test_taken_back_in_the_middle_it_stops_and_leads_to_the_desk():
    desk = answered()
    desk.mandate_use.over = True
    desk.gateway.outcomes = [Refused(RefusalKind.PERMIT_VOID)]
    desk.press(Act.SEND)
    assert words(desk.page.heading) == "Fuldmagten til det her gælder ikke mere"
    assert words(desk.page.shell.primary.text) == "Gå til forsiden"
    desk.mandate_use.over = False
    assert isinstance(desk.press(Act.DONE).page, s.Welcome)


def test_a_visit_set_aside_stays_and_its_receipts_with_it():
    desk = at_the_counter()
    desk.in_visit(EU_CARD).press(Act.SET_ASIDE)
    [aside] = [visit.id for visit in desk.desk._visits()]
    desk.press(Act.HELD_BY_US).choose("see:held-1").press(Act.DO_SOMETHING).fill("cpr", INGERS_CPR)
    desk.press(Act.NEXT).press(Act.NEXT).choose(f"do:{EU_CARD}").press(Act.START_TASK)
    assert desk.desk._place.delivery.open_visits == {aside, "on-mandate-1"}
    desk.press(Act.SAVE_AND_LEAVE).press(Act.END_VISIT).press(Act.END_VISIT)
    assert len(desk.page.aside) == 1
    assert desk.desk._place.delivery.open_visits == {aside}


def test_a_visit_that_is_worked_in_has_no_such_door():
    desk = at_the_counter().in_visit(EU_CARD).press(Act.HELD_BY_US)
    assert isinstance(desk.page, s.Home)
    assert calls(desk, "held") == []


def test_signed_out_nothing_of_it_is_gone_back_to():
    desk = listed().press(Act.BACK).press(Act.SIGN_OUT)
    assert isinstance(desk.page, s.SignIn)
    assert desk.desk._at.held_by_us._list is None
