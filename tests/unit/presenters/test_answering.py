"""A citizen alone answers what a relative asks for: the words are read first, and the yes is to what was read."""

from __future__ import annotations

from dataclasses import replace

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import MandateState
from desktop.domain.parties import Side
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import INGER_SELF
from tests.support.held_back import comes, held_back
from tests.support.memory_mandates import HOME, HOME_READ, PENSION

OFFLINE = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")
CHANGED = Failure(FailureKind.WORDS_OTHER, "Ordene er ændret, siden du læste dem. Læs dem igen.")


def asked(*packages, state=MandateState.ASKED, by=Side.HOLDER) -> AtTheDesk:
    """At what Peter asks for."""
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.choose("self")
    desk.own_mandates.add(*packages or (HOME, PENSION), state=state, by=by)
    return desk.choose("permissions").choose("see:mandate-1:")


def at_the_question(*packages, **how) -> AtTheDesk:
    return asked(*packages, **how).press(Act.NEXT).press(Act.NEXT)


def calls(desk, call) -> list[tuple]:
    return [one for one in desk.own_mandates.asked if one[0] == call]


def test_who_asks_for_what_and_until_when_is_shown_and_all_of_it_is_ticked():
    page = asked().page
    assert isinstance(page, s.Step)
    assert words(page.task) == "Fuldmagt til Peter Eksempel"
    assert words(page.help) == "Peter beder om det her. Fjern fluebenet ved det, du ikke vil give."
    [field] = page.fields
    assert field.value == ("home", "pension")
    home, pension = (words(one.help) for one in field.choices)
    assert home == (
        "Hjælp i hjemmet: det må den anden. Hjælp i hjemmet: det må den anden ikke. "
        "Det gælder til og med tirsdag 23. november 2027.")
    assert pension.endswith("Det handler om penge og kan først bruges efter tre døgn.")


def test_the_words_of_what_was_kept_are_read_before_the_question():
    desk = asked().fill("packages", ("home",)).press(Act.NEXT)
    page = desk.page
    assert isinstance(page, s.MandateText)
    assert [words(one) for one in page.lines] == ["Peter må: home til og med 2027-11-23."]
    assert [words(one) for one in page.titles] == ["Hjælp i hjemmet"]
    assert words(page.sentence) == "Bagefter kan du sige ja eller nej."
    assert words(page.shell.primary.text) == "Jeg har læst det"
    desk.press(Act.AGREE).press(Act.DECLINE)
    assert isinstance(desk.page, s.MandateText), "nothing is answered before it is read"
    desk.press(Act.NEXT)
    assert isinstance(desk.page, s.MandateQuestion)
    assert [words(one.text) for one in desk.page.answers] == ["Ja", "Nej"]
    assert words(desk.page.lines[0]) == "Peter må: Hjælp i hjemmet."
    assert desk.page.shell.primary is None


def test_a_yes_goes_with_the_fingerprint_of_what_was_read_and_only_what_was_kept():
    desk = asked().fill("packages", ("home",)).press(Act.NEXT).press(Act.NEXT).press(Act.AGREE)
    [(_, mandate, yes, wanted, fingerprint)] = calls(desk, "sign")
    assert (mandate, [one.id for one in wanted], fingerprint) == ("mandate-1", ["home"], "f" * 64)
    assert len(yes) == 32
    assert isinstance(desk.page, s.Permissions)
    assert words(desk.page.notice) == "Du har sagt ja. Peter må nu: Hjælp i hjemmet."


def test_words_changed_meanwhile_are_said_and_read_again_and_the_yes_is_to_the_new_ones():
    desk = at_the_question()
    desk.own_mandates.sign_failure, desk.own_mandates.wording = CHANGED, "a" * 64
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.MandateText)
    assert isinstance(desk.page.problem, s.Instead), "said calmly: nobody here did anything wrong"
    assert words(desk.page.problem) == "Ordene er ændret, siden du læste dem. Læs dem igen."
    desk.own_mandates.sign_failure = None
    desk.press(Act.NEXT).press(Act.AGREE)
    first, second = calls(desk, "sign")
    assert (first[4], second[4]) == ("f" * 64, "a" * 64)
    assert first[2] != second[2], "another yes"


def test_a_yes_that_was_not_heard_is_the_same_yes_when_it_is_pressed_again():
    desk = at_the_question()
    desk.own_mandates.sign_failure = OFFLINE
    desk.press(Act.AGREE)
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu."
    desk.own_mandates.sign_failure = None
    desk.press(Act.AGREE)
    first, second = calls(desk, "sign")
    assert first == second


def test_a_no_says_that_nothing_more_is_needed():
    desk = at_the_question().press(Act.DECLINE)
    assert calls(desk, "decline") == [("decline", "mandate-1")]
    assert calls(desk, "sign") == []
    assert words(desk.page.notice) == "Du har sagt nej. Peter får ikke lov. Du skal ikke gøre mere."


def test_a_no_takes_no_reading():
    desk = asked().press(Act.DECLINE)
    assert isinstance(desk.page, s.MandateQuestion)
    assert [one.act for one in desk.page.answers] == [Act.DECLINE, Act.BACK]
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Step)
    desk.press(Act.DECLINE).press(Act.DECLINE)
    assert calls(desk, "decline") == [("decline", "mandate-1")]
    assert words(desk.page.notice).startswith("Du har sagt nej.")


def test_a_no_that_was_not_heard_is_said_and_can_be_pressed_again():
    desk = asked().press(Act.DECLINE)
    desk.own_mandates.failure = OFFLINE
    desk.press(Act.DECLINE)
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu."
    desk.own_mandates.failure = None
    desk.press(Act.DECLINE)
    assert isinstance(desk.page, s.Permissions)


def test_nothing_kept_is_said_at_the_field():
    desk = asked().fill("packages", ()).press(Act.NEXT)
    assert isinstance(desk.page, s.Step)
    assert [words(one.text) for one in desk.page.errors] == [
        "Vælg mindst én ting. Vil du ikke give noget af det, så tryk på »Sig nej«."]
    desk.fill("packages", ("pension", "nothing", "home"))
    assert desk.page.errors == ()
    assert desk.page.fields[0].value == ("pension", "home"), "what was not asked for is not given"


def test_back_leads_page_by_page_and_what_was_ticked_off_stays_so():
    desk = asked().fill("packages", ("home",)).press(Act.NEXT).press(Act.NEXT).press(Act.BACK)
    assert isinstance(desk.page, s.MandateText)
    desk.press(Act.BACK)
    assert desk.page.fields[0].value == ("home",)
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Permissions)
    assert calls(desk, "sign") == calls(desk, "decline") == []


def test_a_draft_is_gone_on_with_and_then_waits_for_the_other():
    desk = asked(HOME, state=MandateState.DRAFT, by=Side.GRANTOR)
    assert words(desk.page.help).startswith("Det er din kladde.")
    assert desk.page.shell.exit is None
    desk.press(Act.NEXT).press(Act.NEXT)
    assert "Siger du nej, er kladden her stadig." in [words(one) for one in desk.page.lines]
    desk.press(Act.AGREE)
    assert words(desk.page.notice) == "Du har sagt ja. Nu venter den på, at Peter også siger ja."
    desk = at_the_question(HOME, state=MandateState.DRAFT, by=Side.GRANTOR).press(Act.DECLINE)
    assert isinstance(desk.page, s.Permissions)
    assert calls(desk, "decline") == []


def test_a_double_press_is_one_answer():
    desk = at_the_question()
    late = held_back(desk, lambda: desk.press(Act.AGREE).press(Act.AGREE).press(Act.DECLINE).press(Act.BACK))
    comes(desk, late)
    assert (len(calls(desk, "sign")), len(calls(desk, "decline"))) == (1, 0)
    assert isinstance(desk.page, s.Permissions)


@pytest.mark.parametrize(("act", "said"), [
    (Act.AGREE, "Du har sagt ja til fuldmagten."), (Act.DECLINE, "Du har sagt nej til fuldmagten.")])
def test_an_answer_heard_when_help_was_called_is_told_at_home_and_names_nobody(act, said):
    desk = at_the_question()
    late = held_back(desk, lambda: desk.press(act))
    desk.press(Act.CALL_HELP).choose("lars").press(Act.AGREE)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.note) == said
    assert "Peter" not in all_words(desk.page)


def test_words_that_come_when_one_went_back_pull_nobody_along():
    desk = asked()
    late = held_back(desk, lambda: desk.press(Act.NEXT))
    desk.press(Act.BACK)
    comes(desk, late)
    assert isinstance(desk.page, s.Step)


def test_what_could_not_be_fetched_is_said_and_tried_again():
    desk = asked()
    desk.own_mandates.failure = OFFLINE
    desk.press(Act.NEXT)
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu."
    desk.own_mandates.failure = None
    desk.press(Act.TRY_AGAIN)
    assert desk.page.lines


def test_what_was_answered_elsewhere_meanwhile_is_said_calmly_and_the_way_back_is_open():
    desk = at_the_question()
    desk.own_mandates.sign_failure = Failure(FailureKind.REFUSED, "Der er allerede svaret.", settled=True)
    desk.press(Act.AGREE)
    assert isinstance(desk.page.problem, s.Instead)
    desk.press(Act.BACK).press(Act.BACK).press(Act.BACK)
    assert isinstance(desk.page, s.Permissions)


def test_a_package_whose_words_were_not_told_is_shown_by_its_name():
    desk = asked(HOME, HOME_READ)
    [mandate] = desk.own_mandates.mandates
    desk.own_mandates.mandates = [replace(mandate, packages=tuple(replace(one, version=9) for one in mandate.packages))]
    desk.press(Act.BACK).press(Act.BACK).choose("permissions").choose("see:mandate-1:")
    assert [words(one.help) for one in desk.page.fields[0].choices] == ["Det gælder til og med tirsdag 23. november 2027."] * 2


def test_over_the_words_of_several_it_is_said_that_each_stands_for_itself():
    desk = asked().press(Act.NEXT)
    assert isinstance(desk.page, s.MandateText)
    assert len(desk.page.titles) > 1
    assert "Hver ting står for sig." in words(desk.page.sentence)
