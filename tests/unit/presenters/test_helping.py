"""A relative sees whom they help, what they may do for each, answers what was given, and gives back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import ShownPerson
from desktop.domain.parties import Side
from desktop.presenters import states as s
from desktop.presenters.helping.list import PORTION
from desktop.presenters.idle import AT_A_COUNTER
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.memory_mandates import HOME, INGER, PENSION
from tests.unit.presenters.test_guide import DAUGHTER, Guide

OFF = Failure(FailureKind.OFFLINE, "Der er ingen forbindelse. Prøv igen om lidt.")
NOBODY = ShownPerson(None, 1942)
"""As a holder is told of a grantor who has not said yes, or whose mandate is over."""


def desk_with(*mandates, post=False, **how) -> AtTheDesk:
    """Peter's desk before he signs in; `mandates` are (packages, changes)."""
    desk = AtTheDesk(**how)
    if not post:
        desk.mailbox.all = []
    for packages, changes in reversed(mandates):
        desk.mandates.add(*packages)
        desk.mandates.mandates[0] = replace(desk.mandates.mandates[0], **changes)
    return desk


def given(**changes):
    """A mandate Inger said yes to, which waits for Peter."""
    return {"state": MandateState.WAITING_FOR_HOLDER, "waits_for": Side.HOLDER, "in_force_from": None} | changes


def asked(**changes):
    return {"state": MandateState.ASKED, "waits_for": Side.GRANTOR, "grantor": NOBODY, "in_force_from": None} | changes


def over(state=MandateState.EXPIRED, **changes):
    return {"state": state, "grantor": NOBODY} | changes


def peter(desk: AtTheDesk) -> AtTheDesk:
    return desk.signed_in("peter")


def names(desk: AtTheDesk) -> list[str]:
    return [words(one.name) for one in desk.page.people]


def buttons(lines: s.HelpedLines) -> list[str]:
    return [words(one.title) for one in lines.buttons]


def expiring(desk: AtTheDesk) -> AtTheDesk:
    """The newest mandate's packages have nine days left."""
    newest = desk.mandates.mandates[0]
    soon = desk.clock.now().date() + timedelta(days=9)
    desk.mandates.mandates[0] = replace(
        newest, state=MandateState.EXPIRING, packages=tuple(replace(one, until=soon) for one in newest.packages))
    return desk


def test_each_person_is_there_once_with_post_and_all_mandates():
    desk = desk_with(((HOME,), {}), ((PENSION,), {}), post=True)
    access = desk.mailbox.all[0]
    desk.mailbox.all = [replace(access, citizen=replace(access.citizen, ref=INGER.ref))]
    [inger] = peter(desk).page.people
    assert words(inger.name) == "Inger Eksempel"
    assert [words(line) for line in inger.lines] == [
        "Du kan læse post fra det offentlige. Du kan ikke svare.", "Du har fuldmagt til:",
    ]
    assert [words(one) for one in inger.may] == ["Hjælp i hjemmet", "Pension"]
    assert buttons(inger) == ["Læs post til Inger", "Se, hvad du må for Inger"]


def test_two_of_one_name_are_two():
    other = replace(INGER, ref="ref-other-inger")
    desk = peter(desk_with(((HOME,), {}), ((HOME,), {"grantor": other})))
    assert names(desk) == ["Inger Eksempel", "Inger Eksempel"]


def test_what_waits_for_an_answer_comes_first_then_what_expires():
    jens, lone = (replace(INGER, ref=ref, name=name) for ref, name in (("j", "Jens Øvelse"), ("l", "Lone Øvelse")))
    desk = desk_with(((HOME,), {"grantor": jens}), ((HOME,), {}), ((PENSION,), given(grantor=lone)))
    first, second, third = desk.mandates.mandates
    soon = desk.clock.now().date() + timedelta(days=30)
    desk.mandates.mandates = [
        first, replace(second, state=MandateState.EXPIRING, packages=(replace(second.packages[0], until=soon),)), third]
    peter(desk)
    assert names(desk) == ["Lone Øvelse", "Inger Eksempel", "Jens Øvelse"]
    assert [words(one.badge) for one in desk.page.people] == ["Venter på dit svar", "Udløber snart", ""]
    assert words(desk.page.people[1].may[0]) == "Hjælp i hjemmet · udløber onsdag 23. december 2026"
    assert buttons(desk.page.people[0]) == ["Svar Lone"]


def test_of_whom_nothing_is_told_it_is_the_year_and_what_was_asked_and_two_of_a_year_stay_two():
    desk = peter(desk_with(((HOME,), asked()), ((PENSION,), asked())))
    assert names(desk) == ["Født i 1942", "Født i 1942"]
    assert [words(line) for line in desk.page.people[0].lines] == [
        "Du har spurgt om: Hjælp i hjemmet.", "Spurgt mandag 23. november 2026."]
    assert words(desk.page.people[0].badge) == "Venter på svar"
    assert [words(one.title) for one in desk.page.people[0].buttons] == [
        "Send et brev, der kan underskrives", "Se kladden på papir"]


def test_what_is_over_is_folded_and_told_without_a_name():
    desk = peter(desk_with(((HOME,), over()), ((PENSION,), over(MandateState.ENDED_BY_DEATH)), ((HOME,), {})))
    assert names(desk) == ["Inger Eksempel"]
    assert words(desk.page.over_button.text) == "Vis 2, der er slut"
    assert desk.page.over == ()
    desk.press(Act.SHOW_OVER)
    assert [(words(one.name), words(one.badge)) for one in desk.page.over] == [
        ("Født i 1942", "Udløbet"), ("Født i 1942", "Gælder ikke længere")]
    assert words(desk.press(Act.SHOW_OVER).page.over_button.text) == "Vis 2, der er slut"
    assert "død" not in all_words(desk.page).casefold()


def test_a_protected_name_is_initials_on_every_page():
    desk = peter(desk_with(((HOME,), {"grantor": replace(INGER, protected=True)})))
    assert names(desk) == ["I.E."]
    desk.choose("person:ref-inger")
    assert words(desk.page.heading) == "I.E."
    assert "Inger" not in all_words(desk.page)


def test_nobody_leads_into_the_guide_and_to_asking_and_one_can_look_again():
    desk = peter(desk_with())
    assert desk.page.shell.primary.act is Act.HOW_MAY_I_HELP
    assert [one.act for one in desk.page.ways] == [Act.ASK_MANDATE, Act.TRY_AGAIN]
    desk.mandates.add(HOME)
    desk.press(Act.TRY_AGAIN)
    assert names(desk) == ["Inger Eksempel"]
    assert desk.page.shell.primary is None


@pytest.mark.parametrize("way", [
    pytest.param(lambda desk: desk.press(Act.TRY_AGAIN), id="look-again"),
    pytest.param(lambda desk: desk.press(Act.PAUSE).choose("peter"), id="pause"),
    pytest.param(lambda desk: desk.pass_time(AT_A_COUNTER.hides_at).choose("peter"), id="nobody-was-there"),
])
def test_what_is_given_meanwhile_is_there_on_a_press_and_after_a_pause(way):
    desk = peter(desk_with(post=True))
    assert [words(one.text) for one in desk.page.ways] == ["Spørg om fuldmagt", "Se efter igen"]
    assert [one.may for one in desk.page.people] == [()]
    desk.mandates.add(HOME)
    page = way(desk).page
    assert isinstance(page, s.PeopleHelped)
    assert [[words(may) for may in one.may] for one in page.people] == [[], ["Hjælp i hjemmet"]]


def test_post_is_there_when_mandates_could_not_be_fetched_and_the_other_way_round():
    desk = desk_with(((HOME,), {}), post=True)
    desk.mandates.failure = OFF
    peter(desk)
    assert [buttons(one)[0] for one in desk.page.people] == ["Læs post til Inger"]
    assert words(desk.page.shell.note) == OFF.sentence
    desk.mandates.failure, desk.mailbox.failure = None, OFF
    desk.press(Act.TRY_AGAIN)
    assert len(desk.page.people) == 2
    desk.mailbox.failure = None
    desk.press(Act.TRY_AGAIN)
    assert desk.page.shell.note is None
    assert desk.page.shell.primary is None


def test_a_sign_in_too_low_for_mandates_is_said_and_the_post_stays():
    desk = desk_with(post=True)
    desk.mandates.failure = Failure(FailureKind.REFUSED, "Log ind med MitID. Så kan du se, give og bruge fuldmagter.", settled=True)
    peter(desk)
    assert words(desk.page.shell.note).startswith("Log ind med MitID.")
    desk.choose("post:access-1")
    assert isinstance(desk.page, s.LetterList)


def test_many_come_a_few_at_a_time_and_each_once():
    desk = AtTheDesk()
    desk.mailbox.all, desk.mandates.page_size = [], 12
    for at in range(15):
        desk.mandates.add(HOME)
        desk.mandates.mandates[0] = replace(desk.mandates.mandates[0], grantor=replace(INGER, ref=f"r{at}", name=f"Navn {at}"))
    peter(desk)
    assert len(desk.page.people) == PORTION
    desk.press(Act.SHOW_MORE)
    assert len(desk.page.people) == 12
    assert ("mine", Side.HOLDER, 1) not in desk.mandates.asked
    # One was given meanwhile: the last of the first page is then the first of the second.
    desk.mandates.add(HOME)
    desk.press(Act.SHOW_MORE)
    assert len(desk.page.people) == 15
    assert len(set(names(desk))) == 15
    assert all(len(one.may) == 1 for one in desk.page.people), "nothing is said twice"
    assert desk.page.more is None


def test_more_that_could_not_be_fetched_leaves_what_was_there():
    desk = desk_with(((HOME,), {}), ((HOME,), {"grantor": replace(INGER, ref="x")}))
    desk.mandates.page_size = 1
    peter(desk)
    desk.mandates.failure = OFF
    desk.press(Act.SHOW_MORE)
    assert len(desk.page.people) == 1
    assert words(desk.page.shell.note) == OFF.sentence
    desk.mandates.failure = None
    assert len(desk.press(Act.SHOW_MORE).page.people) == 2


def test_one_person_shows_what_each_package_opens_and_what_not_and_until_when():
    desk = peter(desk_with(((HOME,), {}))).choose("person:ref-inger")
    [package] = desk.page.packages
    assert (words(package.title), words(package.opens), words(package.does_not)) == (
        "Hjælp i hjemmet", "Hjælp i hjemmet: det må den anden.", "Hjælp i hjemmet: det må den anden ikke.")
    assert [words(one) for one in package.facts] == [
        "Det gælder til og med tirsdag 23. november 2027.",
        "Her er ingen opgave til den endnu. Brug den på myndighedens egen side.",
    ]
    assert package.badge is None
    assert [words(one.title) for one in package.buttons] == ["Se den på papir", "Giv tilbage"]
    assert words(package.buttons[-1].detail) == "Giv »Hjælp i hjemmet« tilbage", "heard, each says of what"


def test_what_waits_three_days_says_when_it_opens():
    desk = desk_with(((PENSION,), {}))
    newest = desk.mandates.mandates[0]
    opens = desk.clock.now() + timedelta(hours=72)
    desk.mandates.mandates[0] = replace(newest, packages=(replace(newest.packages[0], opens_at=opens),))
    peter(desk)
    assert words(desk.page.people[0].may[0]) == "Pension · først fra torsdag 26. november 2026"
    desk.choose("person:ref-inger")
    assert words(desk.page.packages[0].facts[0]).startswith("Det handler om penge. Det kan først bruges torsdag 26. november 2026 kl.")


def test_words_that_could_not_be_fetched_are_fetched_again_on_a_press():
    desk = peter(desk_with(((HOME,), {})))
    desk.mandates.failure = OFF
    desk.choose("person:ref-inger")
    assert words(desk.page.problem) == OFF.sentence
    desk.mandates.failure = None
    desk.press(Act.TRY_AGAIN)
    assert desk.page.problem is None
    assert len(desk.page.packages) == 1


def test_one_package_is_given_back_in_two_presses_and_what_that_changes_is_said_between():
    desk = peter(desk_with(((HOME, PENSION), {}))).choose("person:ref-inger")
    desk.choose(desk.page.packages[0].buttons[-1].id)
    assert isinstance(desk.page, s.MandateQuestion)
    assert words(desk.page.heading) == "Vil du give »Hjælp i hjemmet« tilbage?"
    assert [words(one) for one in desk.page.lines] == [
        "Så kan du ikke gøre det mere for Inger. Det gælder med det samme.",
        "Inger får besked. Vil I det begge, kan du få fuldmagten igen en anden gang.",
    ]
    assert [one.act for one in desk.page.answers] == [Act.DECLINE, Act.GIVE_BACK], "the no stands where the press before was"
    assert not any(call[0] == "end" for call in desk.mandates.asked)
    desk.press(Act.GIVE_BACK)
    assert ("end", "mandate-1", ("home",)) in desk.mandates.asked
    assert words(desk.page.shell.note) == "Du har givet det tilbage: Hjælp i hjemmet. Inger får besked."
    assert [words(one) for one in desk.page.people[0].may] == ["Pension"]


def test_all_of_it_is_given_back_at_once():
    desk = peter(desk_with(((HOME, PENSION), {}))).choose("person:ref-inger").press(Act.GIVE_BACK)
    assert words(desk.page.heading) == "Vil du give alt det tilbage, du må for Inger?"
    desk.press(Act.GIVE_BACK)
    assert ("end", "mandate-1", ("home", "pension")) in desk.mandates.asked


def test_keeping_it_comes_back_to_the_page_as_it_was():
    desk = peter(desk_with(((HOME, PENSION), {}))).choose("person:ref-inger")
    before = desk.page
    desk.press(Act.GIVE_BACK).press(Act.DECLINE)
    assert desk.page == before
    assert not any(call[0] == "end" for call in desk.mandates.asked)


def test_giving_back_that_did_not_arrive_is_said_and_pressed_again():
    desk = peter(desk_with(((HOME, PENSION), {}))).choose("person:ref-inger").press(Act.GIVE_BACK)
    desk.mandates.failure = OFF
    desk.press(Act.GIVE_BACK)
    assert words(desk.page.problem) == OFF.sentence
    desk.mandates.failure = None
    assert isinstance(desk.press(Act.GIVE_BACK).page, s.PeopleHelped)


def test_a_double_press_gives_back_once_and_pause_meanwhile_loses_no_word_of_it():
    desk = peter(desk_with(((HOME, PENSION), {}))).choose("person:ref-inger").press(Act.GIVE_BACK)
    desk.holding = True
    desk.press(Act.GIVE_BACK).press(Act.GIVE_BACK).press(Act.PAUSE)
    desk.holding = False
    desk.runner.finish()
    assert isinstance(desk.page, s.Paused)
    assert [call[0] for call in desk.mandates.asked].count("end") == 1
    desk.choose("peter")
    assert words(desk.page.shell.note).startswith("Du har givet det tilbage")


@pytest.mark.parametrize(("act", "call", "note"), [
    (Act.AGREE, "accept", "Du har sagt ja. Nu må du hjælpe Inger med det."),
    (Act.DECLINE, "decline", "Du har sagt nej. Inger får besked. Du skal ikke gøre mere."),
])
def test_what_is_given_is_read_in_its_words_and_answered(act, call, note):
    desk = peter(desk_with(((HOME,), given()))).choose("answer:mandate-1")
    page = desk.page
    assert words(page.heading) == "Vil du hjælpe Inger Eksempel med det her?"
    assert [words(one.opens) for one in page.packages] == ["Hjælp i hjemmet: det må den anden."]
    assert [words(one.does_not) for one in page.packages] == ["Hjælp i hjemmet: det må den anden ikke."]
    assert page.shell.primary is None, "Enter answers nothing"
    assert [one.act for one in page.answers] == [Act.AGREE, Act.DECLINE]
    desk.press(act)
    assert (call, "mandate-1") in desk.mandates.asked
    assert words(desk.page.shell.note) == note


def test_there_is_no_answer_before_the_words_are_there():
    desk = peter(desk_with(((HOME,), given())))
    desk.mandates.failure = OFF
    desk.choose("answer:mandate-1")
    assert desk.page.answers == ()
    desk.press(Act.AGREE)
    assert not any(call[0] == "accept" for call in desk.mandates.asked)
    desk.mandates.failure = None
    assert len(desk.press(Act.TRY_AGAIN).page.answers) == 2


def test_a_yes_to_what_moves_money_promises_nothing_before_its_time():
    desk = desk_with(((PENSION, HOME), given()))
    accept = desk.mandates.accept

    def opens_later(mandate):
        agreed = accept(mandate)
        pension, home = agreed.packages
        opens = desk.clock.now() + timedelta(hours=72)
        return replace(agreed, packages=(replace(pension, opens_at=opens), home))

    desk.mandates.accept = opens_later
    peter(desk).choose("answer:mandate-1").press(Act.AGREE)
    assert "kan du først bruge torsdag 26. november 2026" in words(desk.page.shell.note)


def test_an_answer_given_elsewhere_meanwhile_is_told_on_the_page():
    desk = peter(desk_with(((HOME,), given()))).choose("answer:mandate-1")
    desk.mandates.failure = Failure(FailureKind.REFUSED, "Der er allerede svaret. Se, hvordan fuldmagten er nu.", settled=True)
    desk.press(Act.AGREE)
    assert desk.page.problem == s.Instead("Der er allerede svaret. Se, hvordan fuldmagten er nu.")
    desk.mandates.failure = None
    assert isinstance(desk.press(Act.BACK).page, s.PeopleHelped)


def test_nothing_of_it_is_there_for_the_next_who_signs_in():
    desk = peter(desk_with(((HOME,), {}))).choose("person:ref-inger").press(Act.BACK).press(Act.SIGN_OUT)
    assert "Inger" not in all_words(desk.page)
    desk.choose("mette")
    assert isinstance(desk.page, s.Welcome)
    desk.choose("person:ref-inger").press(Act.ASK_MANDATE).press(Act.GIVE_BACK)
    assert isinstance(desk.page, s.Welcome)


def test_a_list_that_comes_late_is_not_shown_to_whoever_is_elsewhere_by_then():
    desk = peter(desk_with(((HOME,), {})))
    desk.holding = True
    desk.choose("person:ref-inger").press(Act.BACK)
    desk.holding = False
    desk.runner.finish()
    assert isinstance(desk.page, s.PeopleHelped)


def test_the_guide_answers_and_leads_on_to_asking_and_back_without_losing_an_answer():
    desk = Guide()
    desk.mailbox.all = []
    peter(desk).press(Act.HOW_MAY_I_HELP)
    assert isinstance(desk.page, s.GuidanceTask)
    desk.answering(DAUGHTER).press(Act.SEE_ANSWER)
    assert isinstance(desk.page, s.GuidanceAnswer)
    answer = desk.page
    desk.choose(Act.ASK_MANDATE)
    assert words(desk.page.question) == "Hvem vil du hjælpe?"
    assert desk.press(Act.BACK).page == answer
    desk.press(Act.DONE)
    assert isinstance(desk.page, s.PeopleHelped)


def test_a_guide_that_does_not_come_is_said_where_one_is():
    desk = peter(desk_with(((HOME,), {})))
    desk.catalogue.failure = OFF
    desk.press(Act.HOW_MAY_I_HELP)
    assert isinstance(desk.page, s.PeopleHelped)
    assert words(desk.page.shell.note) == OFF.sentence


def test_staff_are_not_led_to_asking():
    desk = Guide().answered(DAUGHTER)
    assert Act.ASK_MANDATE not in [one.id for one in desk.page.starts]
    assert isinstance(desk.choose(Act.ASK_MANDATE).page, s.GuidanceAnswer)


def test_a_sign_in_that_ran_out_locks_and_the_question_stands_as_it_was():
    desk = peter(desk_with(((HOME, PENSION), {}))).choose("person:ref-inger").press(Act.GIVE_BACK)
    before = desk.page
    desk.mandates.failure = Failure(FailureKind.SIGN_IN, "Log ind igen for at fortsætte.")
    desk.press(Act.GIVE_BACK)
    assert isinstance(desk.page, s.Paused)
    desk.mandates.failure = None
    desk.choose("peter")
    assert desk.page == before
    assert isinstance(desk.press(Act.GIVE_BACK).page, s.PeopleHelped)


def test_an_access_is_shown_as_what_it_is_and_given_back_in_two_presses():
    desk = peter(desk_with(post=True)).choose("person:citizen-1")
    [access] = desk.page.packages
    assert words(desk.page.sentence).startswith("Du har adgang til post. Det er ikke en fuldmagt")
    assert [words(one.title) for one in access.buttons] == ["Læs post til Inger", "Giv tilbage"]
    desk.choose(access.buttons[1].id)
    assert words(desk.page.lines[0]) == "Så kan du ikke læse post til Inger mere. Det gælder med det samme."
    assert desk.mailbox.journal == []
    desk.press(Act.GIVE_BACK)
    assert desk.mailbox.journal == ["gave back access-1"]
    assert words(desk.page.shell.note) == "Du har givet adgangen til post tilbage. Inger får besked."
    assert desk.page.people == ()


def test_post_opens_from_the_person_too():
    desk = peter(desk_with(post=True)).choose("person:citizen-1").choose("post:access-1")
    assert isinstance(desk.page, s.LetterList)
