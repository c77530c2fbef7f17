"""The controller goes through the weekly sample: one line at a time, and never a word of a citizen."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.control import SampledKind, SampledLine
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.sampling import Reason, Verdict
from desktop.domain.visit import ProofKind
from desktop.i18n import msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words

OFFLINE = Failure(FailureKind.OFFLINE, msg("Der er ikke forbindelse lige nu. Prøv igen om lidt."))


@pytest.fixture
def desk() -> AtTheDesk:
    return AtTheDesk()


@pytest.fixture
def kirsten(desk) -> AtTheDesk:
    return desk.signed_in("kirsten").press(Act.OPEN_SAMPLE)


def told(page) -> dict[str, str]:
    return {words(name): words(value) for name, value in page.facts}


def test_the_controller_has_one_door_and_it_leads_to_the_sample(desk):
    desk.signed_in("kirsten")
    assert [door.id for door in desk.page.doors] == ["sample"]
    assert desk.page.shell.note is None
    assert isinstance(desk.choose("sample").page, s.Sample)


def test_no_button_says_what_the_controllers_door_says_and_enter_opens_it(desk):
    shell = desk.signed_in("kirsten").page.shell
    assert shell.primary is None
    assert shell.enter is Act.OPEN_SAMPLE
    assert isinstance(desk.press(shell.enter).page, s.Sample)


@pytest.mark.parametrize("person", ["mette", "lars", "vibe", "peter"])
def test_nobody_else_has_the_door_and_a_guess_does_not_open_it(desk, person):
    desk.signed_in(person)
    assert "sample" not in [door.id for door in getattr(desk.page, "doors", ())]
    desk.press(Act.OPEN_SAMPLE).choose("sample")
    assert isinstance(desk.page, s.Welcome | s.PeopleHelped)
    assert desk.samples.asked == 0


def test_the_controller_receives_no_citizen(desk):
    desk.signed_in("kirsten").press(Act.OPEN_VISIT_DOOR).choose("visit")
    assert isinstance(desk.page, s.Welcome)


def test_a_line_says_when_who_what_why_and_where_it_stands(kirsten):
    page = kirsten.page
    assert words(page.heading) == "Besøg tirsdag 17. november 2026 kl. 10.42"
    assert told(page) == {
        "Hjælper": "Mette Øvelse", "Varede": "12 minutter", "Borgeren viste": "ID med billede", "Kønummer": "A12",
        "Reference i journalen": "visit-1", "Trukket ved journalens nummer": "812",
    }
    assert [words(reason) for reason in page.why] == ["Den er trukket tilfældigt."]
    assert words(page.left) == "Uge 47 · 3 tilbage"


def test_each_reason_is_a_sentence_and_a_look_up_says_what_came_of_it(kirsten):
    page = kirsten.press(Act.IN_ORDER).page
    assert words(page.heading).startswith("Opslag ")
    assert told(page)["Kønummer"] == "intet"
    assert told(page)["Hvad kom der af det?"] == "intet besøg"
    assert told(page)["Varede"] == "20 sekunder"
    assert [words(reason) for reason in page.why] == [
        "Den er trukket tilfældigt.", "Den har intet kønummer.", "Den varede under 30 sekunder.",
    ]
    page = kirsten.press(Act.IN_ORDER).page
    assert told(page)["Hvad kom der af det?"] == "nummeret fandtes ikke"
    assert "Varede" not in told(page)
    assert [words(reason) for reason in page.why] == ["Den begyndte uden for åbningstiden."]


def test_two_equal_answers_each_told_and_none_is_the_primary(kirsten):
    assert [(one.act, words(one.text)) for one in kirsten.page.answers] == [
        (Act.IN_ORDER, "I orden"), (Act.ASK_HELPER, "Spørg hjælperen"),
    ]
    assert kirsten.page.shell.primary is None
    kirsten.press(Act.IN_ORDER).press(Act.ASK_HELPER)
    assert kirsten.samples.said == [("line-1", Verdict.OK), ("line-2", Verdict.ASK)]
    assert words(kirsten.page.left) == "Uge 47 · 1 tilbage"


def test_a_press_twice_while_it_is_told_is_told_once(kirsten):
    kirsten.holding = True
    kirsten.press(Act.IN_ORDER).press(Act.IN_ORDER).press(Act.ASK_HELPER)
    assert kirsten.page.busy
    kirsten.runner.finish()
    assert kirsten.samples.said == [("line-1", Verdict.OK)]
    assert kirsten.page.step == "line-2"


def test_what_was_answered_before_is_not_asked_again(kirsten):
    kirsten.press(Act.IN_ORDER).press(Act.BACK).press(Act.OPEN_SAMPLE)
    assert kirsten.page.step == "line-2"


def test_a_line_left_for_later_comes_back_before_it_is_over(kirsten):
    kirsten.press(Act.NEXT_PAGE).press(Act.IN_ORDER).press(Act.IN_ORDER)
    assert kirsten.page.step == "line-1"


def test_an_answer_is_shown_again_and_can_be_changed(kirsten):
    kirsten.press(Act.IN_ORDER).press(Act.PREVIOUS_PAGE)
    assert "I orden" in words(kirsten.page.sentence)
    kirsten.press(Act.ASK_HELPER)
    assert kirsten.samples.said == [("line-1", Verdict.OK), ("line-1", Verdict.ASK)]


def test_at_the_end_stand_those_to_ask_with_helper_and_reference(kirsten):
    kirsten.press(Act.IN_ORDER).press(Act.ASK_HELPER).press(Act.IN_ORDER)
    page = kirsten.page
    assert words(page.heading) == "Du har set hele stikprøven for uge 47"
    assert [(one.id, words(one.detail)) for one in page.asked] == [("line-2", "Lars Øvelse · lookup-2")]
    assert page.answers == ()
    assert kirsten.choose("line-2").page.step == "line-2"


def test_when_all_is_in_order_that_is_said_and_done_leads_to_the_door(kirsten):
    kirsten.press(Act.IN_ORDER).press(Act.IN_ORDER).press(Act.IN_ORDER)
    assert words(kirsten.page.sentence).startswith("Alt var i orden.")
    assert isinstance(kirsten.press(Act.DONE).page, s.Welcome)


def test_a_week_without_look_ups_is_said_calmly(desk):
    desk.samples.sample = replace(desk.samples.sample, lines=())
    desk.signed_in("kirsten").press(Act.OPEN_SAMPLE)
    assert words(desk.page.heading) == "Der er intet at se på i uge 47"
    assert desk.page.answers == ()
    assert isinstance(desk.press(Act.DONE).page, s.Welcome)


def test_without_a_connection_the_sentence_stands_and_it_is_fetched_again(desk):
    desk.samples.failure = OFFLINE
    desk.signed_in("kirsten").press(Act.OPEN_SAMPLE)
    assert words(desk.page.problem) == words(OFFLINE.sentence)
    assert desk.page.shell.primary.act is Act.TRY_AGAIN
    desk.samples.failure = None
    assert desk.press(Act.TRY_AGAIN).page.step == "line-1"


def test_an_answer_that_did_not_arrive_is_not_shown_as_given(kirsten):
    kirsten.samples.failure = OFFLINE
    kirsten.press(Act.IN_ORDER)
    assert kirsten.page.step == "line-1"
    assert words(kirsten.page.problem) == words(OFFLINE.sentence)
    assert words(kirsten.page.left) == "Uge 47 · 3 tilbage"
    kirsten.samples.failure = None
    assert kirsten.press(Act.IN_ORDER).page.step == "line-2"


def test_a_sample_that_comes_after_one_went_back_is_not_shown(desk):
    desk.signed_in("kirsten").holding = True
    desk.press(Act.OPEN_SAMPLE).press(Act.BACK)
    desk.runner.finish()
    assert isinstance(desk.page, s.Welcome)


def test_who_is_signed_out_meanwhile_is_asked_to_sign_in_again(kirsten):
    kirsten.samples.failure = Failure(FailureKind.SIGN_IN, msg("Log ind igen for at fortsætte."))
    assert isinstance(kirsten.press(Act.IN_ORDER).page, s.Paused)


def test_a_citizens_own_session_a_helper_was_called_to_names_the_helper_and_asks_for_no_queue_number(desk):
    at = desk.clock.now() - timedelta(days=6)
    called = SampledLine(
        "line-4", SampledKind.BESIDE, "own-4", "Mette Øvelse", at, at + timedelta(minutes=12), "self", ProofKind.OWN_DEVICE,
        None, (Reason.CHANCE,),
    )
    desk.samples.sample = replace(desk.samples.sample, lines=(called,))
    page = desk.signed_in("kirsten").press(Act.OPEN_SAMPLE).page
    assert words(page.heading).startswith("Kaldt til en borger ")
    assert set(told(page)) == {
        "Hjælper", "Varede", "Borgeren viste", "Reference i journalen", "Trukket ved journalens nummer",
    }
