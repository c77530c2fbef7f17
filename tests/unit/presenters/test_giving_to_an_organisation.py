"""A citizen alone gives a municipality or an association a mandate: of what it may hold, and nothing more."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import OtherOrganisation, ShownPerson, WantedPackage
from desktop.domain.refusal import Why, refuse
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.fake_identity import INGER_SELF
from tests.support.memory_mandates import CENTRE, CLUB, HOME, PENSION

OFFLINE = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")
OVER = Failure(FailureKind.OTHER_PERSON, refuse(Why.OVER_CEILING).sentence)


def alone() -> AtTheDesk:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    return desk.choose("self")


def giving() -> AtTheDesk:
    return alone().choose("permissions").press(Act.GIVE)


def to(desk: AtTheDesk, cvr: str = CENTRE.cvr) -> AtTheDesk:
    return desk.fill("kind", "organisation").fill("organisation", cvr).press(Act.NEXT)


def until(desk: AtTheDesk | None = None) -> AtTheDesk:
    return to(desk or giving()).fill("situation", "help-at-home").press(Act.NEXT).press(Act.NEXT).fill("until", "one-year")


def calls(desk, call) -> list[tuple]:
    return [one for one in desk.own_mandates.asked if one[0] == call]


def test_a_person_and_a_place_are_two_equal_choices_and_neither_is_chosen_beforehand():
    desk = giving()
    [field] = desk.page.fields
    assert field.value is None
    assert [words(one.label) for one in field.choices] == ["En person", "En kommune eller forening"]
    desk.press(Act.NEXT)
    assert [(one.field, words(one.text)) for one in desk.page.errors] == [("kind", "Vælg, hvem du vil give fuldmagt.")]
    assert calls(desk, "holders") == [], "nobody asks before a place is wished for"


def test_the_places_that_may_hold_something_stand_with_their_telephone():
    desk = giving().fill("kind", "organisation")
    field = desk.page.fields[1]
    assert field.value is None
    assert [words(one.label) for one in field.choices] == ["Borgerservice, Prøve Kommune", "Øvelsesforeningen"]
    [(asked, told)] = desk.page.more
    assert words(asked) == "Vil du ringe til et af stederne først?"
    assert words(told) == "Ring til Borgerservice, Prøve Kommune på 00 00 00 01."
    desk.press(Act.NEXT)
    assert [words(one.text) for one in desk.page.errors] == ["Vælg et af stederne."]


def test_one_gives_a_place_what_it_may_hold_and_it_waits_for_its_yes():
    desk = to(giving())
    assert words(desk.page.question) == "Hvad skal Borgerservice, Prøve Kommune hjælpe dig med?"
    assert words(desk.page.help).startswith("Her er kun det, Borgerservice, Prøve Kommune kan få lov til.")
    desk.fill("situation", "help-at-home").press(Act.NEXT)
    assert [one.id for one in desk.page.fields[0].choices] == ["home"], "of the situation, what it may hold"
    desk.press(Act.NEXT).fill("until", "three-months").press(Act.NEXT)
    wanted = (WantedPackage("home", date(2027, 2, 23)),)
    assert calls(desk, "draft") == [("draft", OtherOrganisation(CENTRE.cvr, CENTRE.name), wanted, None)]
    desk.press(Act.NEXT)
    assert words(desk.page.heading) == "Vil du give Borgerservice, Prøve Kommune fuldmagt?"
    desk.press(Act.AGREE)
    assert words(desk.page.notice) == "Du har sagt ja. Nu venter den på, at Borgerservice, Prøve Kommune også siger ja."
    [line] = desk.page.sections[0].lines
    assert words(line.whom) == "Borgerservice, Prøve Kommune"


def test_where_no_situation_fits_what_a_place_may_hold_it_is_not_asked_for():
    desk = giving()
    desk.own_mandates.may_hold = [replace(CLUB, packages=frozenset({"pension"}))]
    to(desk, CLUB.cvr)
    assert (desk.page.step, desk.page.count) == ("give-packages", 4)
    assert [one.id for one in desk.page.fields[-1].choices] == ["pension"]
    assert desk.press(Act.BACK).page.step == "give-who"


def test_a_place_that_may_hold_nothing_of_what_is_given_here_is_said_where_it_was_chosen():
    desk = giving()
    desk.own_mandates.may_hold = [replace(CLUB, packages=frozenset({"gone"}))]
    to(desk, CLUB.cvr)
    assert (desk.page.step, words(desk.page.shell.note)) == (
        "give-who", "Øvelsesforeningen kan ikke få noget af det, der kan gives her.")


def test_where_no_place_may_hold_anything_it_is_said_and_a_person_may_still():
    desk = giving()
    desk.own_mandates.may_hold = []
    desk.fill("kind", "organisation")
    assert words(desk.page.shell.note) == "Ingen kommune eller forening kan få fuldmagt her. Vælg en person."
    desk.fill("kind", "person")
    assert desk.page.shell.note is None
    assert [one.id for one in desk.page.fields] == ["kind", "cpr", "name"]


def test_off_line_the_places_are_asked_for_again_with_the_next_press():
    desk = giving()
    desk.own_mandates.failure = OFFLINE
    desk.fill("kind", "organisation")
    assert words(desk.page.shell.note) == "Der er ikke forbindelse lige nu."
    desk.own_mandates.failure = None
    desk.press(Act.NEXT)
    assert desk.page.shell.note is None
    assert len(desk.page.fields) == 2


def test_what_was_chosen_for_one_place_is_not_carried_to_another():
    desk = to(giving()).fill("situation", "help-at-home").press(Act.NEXT).press(Act.BACK).press(Act.BACK)
    to(desk, CLUB.cvr)
    assert desk.page.fields[0].value is None
    desk.fill("situation", "help-at-home").press(Act.NEXT)
    assert [one.id for one in desk.page.fields[0].choices] == ["home-read"]


def test_what_a_place_may_hold_shrank_meanwhile_and_one_chooses_again():
    desk = until()
    desk.own_mandates.draft_failure = OVER
    asked = len(calls(desk, "holders"))
    desk.press(Act.NEXT)
    assert (desk.page.step, words(desk.page.shell.note)) == ("give-who", words(OVER.sentence))
    assert len(calls(desk, "holders")) == asked + 1, "what it may hold is looked at anew"


def test_a_mandate_to_a_place_is_given_once_more_to_the_same_place():
    desk = alone()
    mandate = desk.own_mandates.add(HOME, PENSION, state=MandateState.EXPIRING)
    now = desk.clock.now()
    soon = tuple(replace(one, until=now.date() + timedelta(days=9)) for one in mandate.packages)
    desk.own_mandates.mandates = [replace(
        mandate, packages=soon, in_force_from=now - timedelta(days=356), holder=ShownPerson(CENTRE.name, cvr=CENTRE.cvr))]
    desk.choose("permissions").choose("renew:mandate-1:")
    [field] = desk.page.fields
    assert (field.id, field.value, [one.id for one in field.choices]) == ("organisation", CENTRE.cvr, [CENTRE.cvr])
    desk.press(Act.NEXT).press(Act.NEXT).fill("until", "longest").press(Act.NEXT)
    [(_, other, _, renews)] = calls(desk, "draft")
    assert (other, renews) == (OtherOrganisation(CENTRE.cvr, CENTRE.name), "mandate-1")


def test_a_place_that_may_hold_nothing_more_is_not_given_it_once_more():
    desk = alone()
    mandate = desk.own_mandates.add(HOME, state=MandateState.EXPIRING)
    desk.own_mandates.mandates = [replace(mandate, holder=ShownPerson(CENTRE.name, cvr=CENTRE.cvr))]
    desk.own_mandates.may_hold = [CLUB]
    desk.choose("permissions").choose("renew:mandate-1:").press(Act.NEXT)
    assert words(desk.page.shell.note).startswith("Borgerservice, Prøve Kommune kan ikke få fuldmagt mere.")
    assert desk.page.errors == ()


@pytest.mark.parametrize("state", [MandateState.ACTIVE, MandateState.WAITING_FOR_HOLDER])
def test_a_place_is_called_by_all_of_its_name_and_taken_back_in_two_presses(state):
    desk = alone()
    mandate = desk.own_mandates.add(HOME, state=state)
    desk.own_mandates.mandates = [replace(mandate, holder=ShownPerson(CENTRE.name, cvr=CENTRE.cvr))]
    desk.choose("permissions").choose("see:mandate-1:")
    assert words(desk.page.heading) == "Fuldmagt til Borgerservice, Prøve Kommune"
    said = [words(one) for one in desk.page.lines]
    assert ("Det er dem, der tager imod borgere dér, der kan bruge den." in said) is (state is MandateState.ACTIVE)
    desk.choose("end:mandate-1:")
    assert isinstance(desk.page, s.MandateQuestion)
    assert "Borgerservice, Prøve Kommune" in words(desk.page.lines[0])
    desk.press(Act.WITHDRAW)
    assert "Borgerservice, Prøve Kommune blev ikke spurgt" in words(desk.page.notice)
