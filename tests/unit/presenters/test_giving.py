"""A citizen alone gives a mandate: whom, what, until when, the words, the yes; what was typed is in memory alone."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import OtherPerson, WantedPackage
from desktop.domain.refusal import Why, refuse
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import INGER_SELF
from tests.support.held_back import comes, held_back
from tests.support.memory_mandates import HOME, PENSION

PETERS_CPR = "0304700018"
OFFLINE = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")


def alone() -> AtTheDesk:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    return desk.choose("self")


def giving() -> AtTheDesk:
    return alone().choose("permissions").press(Act.GIVE).fill("kind", "person")


def named(desk: AtTheDesk, cpr: str = PETERS_CPR, name: str = "Peter Eksempel") -> AtTheDesk:
    desk.fill("cpr", cpr).fill("name", name).press(Act.NEXT)
    return desk.press(Act.NEXT) if desk.page.step == "give-who" else desk  # a number that fails mod 11 is asked about once


def chosen(desk: AtTheDesk | None = None) -> AtTheDesk:
    return named(desk or giving()).fill("situation", "help-at-home").press(Act.NEXT)


def at_the_words(desk: AtTheDesk | None = None) -> AtTheDesk:
    return chosen(desk).press(Act.NEXT).fill("until", "one-year").press(Act.NEXT)


def calls(desk, call) -> list[tuple]:
    return [one for one in desk.own_mandates.asked if one[0] == call]


def test_one_gives_from_the_list_page_by_page_and_then_it_waits_for_the_other():
    desk = giving()
    assert words(desk.page.question) == "Hvem vil du give fuldmagt?"
    named(desk)
    assert words(desk.page.question) == "Hvad skal Peter hjælpe dig med?"
    desk.fill("situation", "help-at-home").press(Act.NEXT)
    assert desk.page.fields[-1].value == ("home", "home-read"), "what goes together is ticked"
    desk.press(Act.NEXT).fill("until", "three-months").press(Act.NEXT)
    assert isinstance(desk.page, s.MandateText)
    until = date(2027, 2, 23)
    wanted = (WantedPackage("home", until), WantedPackage("home-read", until))
    assert calls(desk, "draft") == [("draft", OtherPerson(PETERS_CPR, "Peter Eksempel"), wanted, None)]
    desk.press(Act.NEXT).press(Act.AGREE)
    [(_, _, _, signed, _)] = calls(desk, "sign")
    assert signed == wanted
    assert words(desk.page.notice) == "Du har sagt ja. Nu venter den på, at Peter også siger ja."
    assert [words(line.badge) for line in desk.page.sections[0].lines] == ["Venter på svar"]
    assert desk.press(Act.TRY_AGAIN).page.notice is None, "who looks again sees how it stands, and not how it stood"


def test_what_a_situation_brought_is_taken_away_and_of_all_there_is_as_little_as_possible_is_chosen():
    desk = named(giving()).fill("situation", "help-at-home").press(Act.NEXT)
    assert desk.page.fields[0].value, "all of it is ticked"
    assert words(desk.page.help).startswith("Fjern det, du ikke vil.")
    desk.press(Act.BACK).fill("situation", "myself").press(Act.NEXT)
    assert words(desk.page.help).startswith("Vælg så lidt som muligt.")


def test_a_card_that_is_scanned_is_read_and_the_number_is_masked_once_it_is_left():
    desk = giving().fill("cpr", f"%{PETERS_CPR}?").fill("name", "Peter Eksempel").press(Act.NEXT).press(Act.NEXT)
    assert desk.page.step == "give-situation"
    assert desk.press(Act.BACK).page.fields[1].masked
    assert PETERS_CPR not in words(desk.page.task) + words(desk.page.question)


@pytest.mark.parametrize(("cpr", "name", "wrong"), [
    ("", "Peter Eksempel", "cpr"), ("123", "Peter Eksempel", "cpr"), (PETERS_CPR, "Peter", "name"), (PETERS_CPR, "", "name")])
def test_what_is_missing_is_said_at_its_field_and_nothing_is_asked(cpr, name, wrong):
    desk = giving().fill("cpr", cpr).fill("name", name).press(Act.NEXT)
    assert [one.field for one in desk.page.errors] == [wrong]
    assert calls(desk, "draft") == []


def test_a_miss_is_one_calm_sentence_that_says_what_to_check_and_what_was_chosen_stays():
    desk = chosen().press(Act.NEXT).fill("until", "one-year")
    desk.own_mandates.draft_failure = Failure(FailureKind.OTHER_PERSON, refuse(Why.NOT_WITH_THIS_PERSON).sentence)
    desk.press(Act.NEXT)
    assert desk.page.step == "give-who"
    assert words(desk.page.shell.note) == words(refuse(Why.NOT_WITH_THIS_PERSON).sentence)
    desk.own_mandates.draft_failure = None
    desk.fill("name", "Peter Prøve Eksempel").press(Act.NEXT)
    assert desk.page.shell.note is None
    desk.press(Act.NEXT).press(Act.NEXT).press(Act.NEXT)
    assert isinstance(desk.page, s.MandateText), "situation, packages and length were still there"


def test_ones_own_number_is_said_where_it_was_typed():
    desk = chosen().press(Act.NEXT).fill("until", "one-year")
    desk.own_mandates.draft_failure = Failure(FailureKind.OTHER_PERSON, refuse(Why.TO_ONESELF).sentence)
    desk.press(Act.NEXT)
    assert (desk.page.step, words(desk.page.shell.note)) == ("give-who", words(refuse(Why.TO_ONESELF).sentence))


@pytest.mark.parametrize("failure", [OFFLINE, Failure(FailureKind.RATE_LIMITED, "Vent lidt, og prøv igen.")])
def test_what_passes_is_said_where_one_is_and_can_be_pressed_again(failure):
    desk = chosen().press(Act.NEXT).fill("until", "one-year")
    desk.own_mandates.draft_failure = failure
    desk.press(Act.NEXT)
    assert (desk.page.step, words(desk.page.shell.note)) == ("give-until", words(failure.sentence))
    desk.own_mandates.draft_failure = None
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.MandateText)


def test_packages_are_found_by_words_with_their_authority_and_what_was_ticked_before_stays():
    desk = named(giving()).fill("situation", "myself").press(Act.NEXT)
    search, field = desk.page.fields
    assert (search.id, field.value) == ("search", ())
    assert [words(one.label) for one in field.choices] == ["Hjælp i hjemmet", "Se sager om hjælp i hjemmet", "Pension"]
    assert words(field.choices[0].help) == "Eksempel Kommune: Hjælp i hjemmet: det må den anden."
    desk.fill("packages", ("pension",)).fill("search", "hjælp se sager")
    assert [one.id for one in desk.page.fields[1].choices] == ["pension", "home-read"], "what is ticked is on top"
    desk.fill("packages", ("pension", "home-read")).fill("search", "")
    assert desk.page.fields[1].value == ("home-read", "pension")
    desk.fill("search", "kommune")
    assert len(desk.page.fields[1].choices) == 3, "an authority is a word too"
    assert desk.page.fields[0].notice is None
    desk.fill("search", "zzz")
    assert words(desk.page.fields[0].notice) == "Vi fandt ikke noget med det ord. Prøv et andet."
    assert [one.id for one in desk.page.fields[1].choices] == ["home-read", "pension"], "nothing is given unseen"
    assert desk.press(Act.NEXT).page.step == "give-until"


def test_what_was_ticked_by_mistake_is_seen_whatever_word_is_typed_and_is_ticked_off_where_it_stands():
    desk = named(giving()).fill("situation", "myself").press(Act.NEXT)
    desk.fill("packages", ("home", "home-read")).fill("search", "pension")
    assert [one.id for one in desk.page.fields[1].choices] == ["home", "home-read", "pension"]
    desk.fill("packages", ("home-read", "pension"))
    assert [one.id for one in desk.page.fields[1].choices] == ["home", "home-read", "pension"], "nothing moves under the hand"
    assert desk.page.fields[1].value == ("home-read", "pension")
    desk.fill("search", "pensio")
    assert [one.id for one in desk.page.fields[1].choices] == ["home-read", "pension"]
    desk.fill("packages", ()).fill("search", "zzz")
    assert desk.page.fields[1].choices == ()
    desk.fill("search", " ")
    assert [one.id for one in desk.page.fields[1].choices] == ["home", "home-read", "pension"]
    assert desk.page.fields[0].notice is None


def test_how_long_is_proposed_with_its_last_day_and_nothing_is_chosen_beforehand():
    page = chosen().press(Act.NEXT).page
    [field] = page.fields
    assert field.value is None
    assert [(words(one.label), words(one.help)) for one in field.choices] == [
        ("Tre måneder", "Til og med tirsdag 23. februar 2027"), ("Et år", "Til og med tirsdag 23. november 2027"),
        ("Så længe det kan gælde", "Til og med torsdag 23. november 2028")]


@pytest.mark.parametrize(("at", "said"), [
    (lambda: named(giving()), "Vælg det, der ligner mest."),
    (lambda: named(giving()).fill("situation", "myself").press(Act.NEXT), "Vælg mindst én ting."),
    (lambda: chosen().press(Act.NEXT), "Vælg, hvor længe det skal gælde."),
])
def test_each_page_says_what_is_missing(at, said):
    desk = at().press(Act.NEXT)
    assert [words(one.text) for one in desk.page.errors] == [said]


def test_what_was_typed_stays_when_one_leaves_and_comes_again_until_the_citizen_is_done():
    desk = chosen().press(Act.BACK).press(Act.BACK).press(Act.BACK).press(Act.BACK)
    assert isinstance(desk.page, s.Home)
    desk.choose("permissions").press(Act.GIVE)
    assert [one.value for one in desk.page.fields] == ["person", PETERS_CPR, "Peter Eksempel"]
    desk.press(Act.NEXT).press(Act.NEXT)
    assert desk.page.fields[-1].value == ("home", "home-read")
    desk.press(Act.BACK).press(Act.BACK).press(Act.BACK).press(Act.BACK).press(Act.END_VISIT).press(Act.END_VISIT)
    assert desk.desk._alone._at.permissions._giving is None
    assert PETERS_CPR not in all_words(desk.page)


def test_after_the_yes_the_next_one_begins_empty():
    desk = at_the_words().press(Act.NEXT).press(Act.AGREE).press(Act.GIVE)
    assert [one.value for one in desk.page.fields] == [None], "nothing is chosen beforehand"


def test_a_no_to_ones_own_draft_is_confirmed_and_the_next_one_begins_empty():
    desk = at_the_words().press(Act.NEXT).press(Act.DECLINE)
    assert words(desk.page.notice) == "Du har sagt nej. Der er ikke givet noget."
    assert calls(desk, "decline") == calls(desk, "sign") == [], "nobody else has seen the draft"
    assert [words(line.badge) for line in desk.page.sections[0].lines] == ["Kladde"]
    desk.press(Act.GIVE)
    assert desk.page.step == "give-who"
    assert [one.value for one in desk.page.fields] == [None]


def test_what_was_typed_is_there_when_one_goes_back_from_the_question_before_an_answer():
    desk = at_the_words().press(Act.NEXT).press(Act.BACK).press(Act.BACK)
    assert desk.page.step == "give-until"
    assert desk.page.fields[0].value == "one-year"
    desk.press(Act.BACK).press(Act.BACK).press(Act.BACK)
    assert [one.value for one in desk.page.fields] == ["person", PETERS_CPR, "Peter Eksempel"]


def test_back_from_the_words_and_on_again_makes_no_second_draft_and_other_packages_take_its_place():
    desk = at_the_words().press(Act.BACK)
    assert desk.page.step == "give-until"
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.MandateText)
    assert len(calls(desk, "draft")) == 1
    desk.press(Act.BACK).press(Act.BACK).fill("packages", ("home",)).press(Act.NEXT).press(Act.NEXT)
    assert len(calls(desk, "draft")) == 2
    assert calls(desk, "end") == [("end", "mandate-1", ())]


def test_a_draft_that_was_left_is_on_the_list_and_gone_on_with():
    desk = at_the_words().press(Act.NEXT).press(Act.DECLINE).press(Act.BACK).choose("permissions")
    [line] = desk.page.sections[0].lines
    assert words(line.badge) == "Kladde"
    desk.choose("see:mandate-1:").press(Act.NEXT).press(Act.NEXT).press(Act.AGREE)
    assert [words(line.badge) for line in desk.page.sections[0].lines] == ["Venter på svar"]


def test_one_that_expires_soon_is_renewed_and_never_wider():
    desk = alone()
    mandate = desk.own_mandates.add(HOME, PENSION, state=MandateState.EXPIRING)
    now = desk.clock.now()
    soon = tuple(replace(one, until=now.date() + timedelta(days=9)) for one in mandate.packages)
    began = now - timedelta(days=356)
    desk.own_mandates.mandates = [replace(mandate, packages=soon, in_force_from=began)]
    desk.choose("permissions")
    assert "Forny" in [words(one.title) for one in desk.page.sections[0].lines[0].buttons]
    desk.choose("renew:mandate-1:")
    assert words(desk.page.task) == "Forny fuldmagt"
    assert desk.page.fields[1].value == "Peter Eksempel"
    named(desk)
    assert [one.id for one in desk.page.fields] == ["packages"], "there is nothing else to find"
    assert desk.page.fields[0].value == ("home", "pension")
    desk.press(Act.NEXT).fill("until", "longest").press(Act.NEXT)
    [(_, _, wanted, renews)] = calls(desk, "draft")
    assert renews == "mandate-1"
    assert {one.until for one in wanted} == {now.date() + timedelta(days=365)}, "as long as before and no longer"


@pytest.mark.parametrize("left", [(), (Act.NEXT,)])
def test_calling_for_help_puts_it_away_and_shows_nothing_of_it_beside_a_helper(left):
    desk = chosen()
    for act in left:
        desk.press(act)
    desk.press(Act.CALL_HELP).choose("lars").press(Act.AGREE)
    assert isinstance(desk.page, s.Home)
    assert "Peter" not in all_words(desk.page)
    desk.press(Act.HELPER_GONE).choose("permissions").press(Act.GIVE)
    assert desk.page.fields[-1].id in {"packages", "until"}, "what was typed is still there"


def test_a_draft_that_comes_when_help_was_called_opens_nothing():
    desk = chosen().press(Act.NEXT).fill("until", "one-year")
    late = held_back(desk, lambda: desk.press(Act.NEXT))
    desk.press(Act.CALL_HELP).choose("lars").press(Act.AGREE)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)
    assert "Peter" not in all_words(desk.page)


def test_who_walks_away_from_it_leaves_no_number():
    desk = chosen()
    desk.pass_time(61)
    assert isinstance(desk.page, s.SignIn)
    assert PETERS_CPR not in all_words(desk.page)


def test_nothing_is_said_to_be_given_when_what_can_be_given_did_not_come():
    desk = giving()
    desk.own_mandates.failure = OFFLINE
    named(desk)
    assert (desk.page.step, words(desk.page.shell.note)) == ("give-who", "Der er ikke forbindelse lige nu.")
