""""Hvem må hvad": a citizen alone sees what they gave, and takes any of it back in two presses."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate import Founding, HowClosed, MandateState
from desktop.domain.mandate_shown import WholeMandate
from desktop.domain.parties import Side
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import INGER_SELF
from tests.support.held_back import comes, held_back
from tests.support.memory_mandates import HOME, PENSION

CARD = "permissions"
OFFLINE = Failure(FailureKind.OFFLINE, "Der er ikke forbindelse lige nu.")


STOPS = "Er Peter i gang med noget, stopper det. Svarene bliver gemt til dig."


def alone(*given, state=MandateState.ACTIVE, by=Side.GRANTOR) -> AtTheDesk:
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.choose("self")
    if given:
        desk.own_mandates.add(*given, state=state, by=by)
    return desk


def at_the_list(*given, **how) -> AtTheDesk:
    return alone(*given, **how).choose(CARD)


def the_card(desk) -> s.Item:
    [card] = [one for one in desk.page.found if one.id == CARD]
    return card


def titles(page) -> dict[str, list[str]]:
    return {words(section.title): [words(line.whom) for line in section.lines] for section in page.sections}


def asked(desk, call) -> list[tuple]:
    return [one for one in desk.own_mandates.asked if one[0] == call]


def test_it_is_one_press_away_from_home_and_nothing_is_asked_before():
    desk = alone(HOME)
    assert words(the_card(desk).title) == "Hvem må hvad"
    assert words(the_card(desk).detail) == "Giv fuldmagt, se, hvem der har lov, og tag det tilbage."
    assert desk.own_mandates.asked == []
    desk.choose(CARD)
    assert isinstance(desk.page, s.Permissions)
    assert desk.own_mandates.asked == [("mine", Side.GRANTOR, 0)]
    assert words(desk.page.shell.basis.citizen) == "Dig selv: Inger Eksempel"
    assert desk.mandates.asked == [], "nothing is asked by a helper's token"


@pytest.mark.parametrize("typed", ["fuldmagt", "hvem har lov", "samtykke"])
def test_their_own_words_for_it_find_it(typed):
    assert CARD in [one.id for one in alone().search("task", typed).page.found]
    assert CARD not in [one.id for one in alone().search("task", "flytte").page.found]


def test_how_many_wait_for_an_answer_is_on_the_card_once_that_is_known():
    desk = alone(HOME, state=MandateState.ASKED, by=Side.HOLDER)
    assert "venter" not in words(the_card(desk).detail)
    desk.choose(CARD).press(Act.BACK)
    assert words(the_card(desk).detail) == "1 venter på dit svar."


def test_a_draft_of_ones_own_waits_for_nobodys_answer():
    desk = alone(HOME, state=MandateState.DRAFT).choose(CARD)
    assert [words(line.badge) for line in desk.page.sections[0].lines] == ["Kladde"]
    assert "venter" not in words(the_card(desk.press(Act.BACK)).detail)
    desk.own_mandates.add(HOME, state=MandateState.ASKED, by=Side.HOLDER)
    assert words(the_card(desk.choose(CARD).press(Act.BACK)).detail) == "1 venter på dit svar."


def test_what_waits_is_on_top_then_what_is_in_force_and_what_is_over_is_folded():
    desk = alone()
    for state in (MandateState.DECLINED, MandateState.ACTIVE, MandateState.WAITING_FOR_HOLDER, MandateState.EXPIRING, MandateState.DRAFT):
        desk.own_mandates.add(state=state)
    desk.own_mandates.add(state=MandateState.ASKED, by=Side.HOLDER)
    desk.choose(CARD)
    assert list(titles(desk.page)) == ["Venter på svar", "Gælder nu"]
    badges = [words(line.badge) for section in desk.page.sections for line in section.lines]
    assert badges == ["Venter på dit svar", "Kladde", "Venter på svar", "Udløber snart", "Gælder"]
    assert desk.page.over is None
    assert words(desk.page.fold.title) == "Vis 1 fuldmagt, der er slut"
    desk.choose("over")
    assert [words(line.badge) for line in desk.page.over.lines] == ["Sagt nej til"]
    desk.choose("over")
    assert desk.page.over is None


def test_a_line_says_to_whom_what_and_until_when_and_that_it_is_a_mandate():
    desk = at_the_list(HOME, PENSION)
    line = desk.page.sections[0].lines[0]
    assert (words(line.whom), words(line.kind)) == ("Peter Eksempel", "Fuldmagt")
    assert [words(part.title) for part in line.parts] == ["Hjælp i hjemmet", "Pension"]
    assert words(line.parts[0].line) == "Det gælder til og med tirsdag 23. november 2027."


def test_what_expires_soon_and_what_waits_72_hours_is_said_in_words():
    desk = alone(HOME, PENSION)
    [mandate] = desk.own_mandates.mandates
    soon, money = mandate.packages
    now = desk.clock.now()
    desk.own_mandates.mandates = [replace(mandate, state=MandateState.EXPIRING, packages=(
        replace(soon, until=now.date() + timedelta(days=9)), replace(money, opens_at=now + timedelta(hours=72))))]
    desk.choose(CARD)
    first, second = desk.page.sections[0].lines[0].parts
    assert words(first.line).startswith("Udløber snart. Det gælder til og med ")
    assert "Det kan først bruges torsdag 26. november 2026 kl. 10.42." in words(second.line)


def test_nothing_given_is_one_sentence_and_how_one_gives():
    desk = at_the_list()
    assert desk.page.sections == ()
    assert words(desk.page.sentence).startswith("Du har ikke givet fuldmagt, adgang eller samtykke.")


def test_a_package_is_taken_back_in_two_presses_and_what_that_changes_is_said_first():
    desk = at_the_list(HOME, PENSION)
    desk.choose("end:mandate-1:home")
    page = desk.page
    assert isinstance(page, s.MandateQuestion)
    assert words(page.heading) == "Vil du tage »Hjælp i hjemmet« tilbage fra Peter Eksempel?"
    said = [words(line) for line in page.lines]
    assert said[0] == "Peter mister med det samme: Hjælp i hjemmet."
    assert said[1] == "Peter beholder: Pension."
    assert said[3] == STOPS
    assert "Peter bliver ikke spurgt." in said[4]
    assert asked(desk, "end") == [], "one press only asks"
    desk.press(Act.WITHDRAW)
    assert asked(desk, "end") == [("end", "mandate-1", ("home",))]
    assert isinstance(desk.page, s.Permissions)
    assert words(desk.page.notice) == (
        "Taget tilbage: Hjælp i hjemmet. Peter kan ikke bruge det mere, og Peter blev ikke spurgt.")
    assert [words(part.title) for part in desk.page.sections[0].lines[0].parts] == ["Pension"]


def test_all_of_it_is_taken_back_in_two_presses():
    desk = at_the_list(HOME, PENSION).choose("end:mandate-1:")
    assert {"Så er der ikke mere tilbage af fuldmagten.", STOPS} <= {words(line) for line in desk.page.lines}
    desk.press(Act.WITHDRAW)
    assert asked(desk, "end") == [("end", "mandate-1", ())]
    assert desk.page.sections == ()
    assert words(desk.page.sentence) == "Ingen fuldmagt, adgang eller samtykke gælder lige nu."


def test_the_last_package_is_all_of_it():
    desk = at_the_list(HOME).choose("end:mandate-1:home")
    assert words(desk.page.heading) == "Vil du tage fuldmagten til Peter Eksempel tilbage?"
    desk.press(Act.WITHDRAW)
    assert asked(desk, "end") == [("end", "mandate-1", ())]


def test_a_no_keeps_it_and_asks_for_nothing():
    desk = at_the_list(HOME, PENSION)
    before = desk.page
    desk.choose("end:mandate-1:home").press(Act.DECLINE)
    assert (desk.page, asked(desk, "end")) == (before, [])


def test_the_two_answers_are_equal_the_yes_first_and_enter_never_binds():
    desk = at_the_list(HOME, PENSION).choose("end:mandate-1:home")
    assert [one.act for one in desk.page.answers] == [Act.WITHDRAW, Act.DECLINE]
    assert desk.page.shell.primary is None


def test_a_draft_and_what_waits_for_the_other_are_taken_back_too():
    desk = alone(HOME, state=MandateState.DRAFT)
    desk.own_mandates.add(HOME, state=MandateState.WAITING_FOR_HOLDER)
    desk.choose(CARD).choose("end:mandate-1:")
    assert words(desk.page.heading) == "Vil du slette kladden til Peter Eksempel?"
    assert STOPS not in [words(line) for line in desk.page.lines]
    desk.press(Act.DECLINE).choose("end:mandate-2:")
    assert words(desk.page.lines[0]) == "Så kan Peter ikke længere sige ja til: Hjælp i hjemmet."
    assert STOPS not in [words(line) for line in desk.page.lines]
    desk.press(Act.WITHDRAW)
    assert words(desk.page.notice).startswith("Taget tilbage. Peter kan ikke længere sige ja til den.")


def test_what_was_not_taken_back_is_said_where_one_is_and_can_be_pressed_again():
    desk = at_the_list(HOME, PENSION).choose("end:mandate-1:home")
    desk.own_mandates.failure = OFFLINE
    desk.press(Act.WITHDRAW)
    assert isinstance(desk.page, s.MandateQuestion)
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu."
    desk.own_mandates.failure = None
    desk.press(Act.WITHDRAW)
    assert isinstance(desk.page, s.Permissions)


def test_a_double_press_takes_back_once():
    desk = at_the_list(HOME, PENSION).choose("end:mandate-1:home")
    late = held_back(desk, lambda: desk.press(Act.WITHDRAW).press(Act.WITHDRAW).press(Act.DECLINE))
    comes(desk, late)
    assert len(asked(desk, "end")) == 1
    assert isinstance(desk.page, s.Permissions)


def test_what_is_taken_back_when_help_was_called_is_told_at_home_and_names_nobody():
    desk = at_the_list(HOME, PENSION).choose("end:mandate-1:home")
    late = held_back(desk, lambda: desk.press(Act.WITHDRAW))
    desk.press(Act.CALL_HELP).choose("lars").press(Act.AGREE)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.note) == "Det, du ville tage tilbage, er taget tilbage."
    assert "Peter" not in all_words(desk.page)


def test_one_mandate_is_shown_whole_in_the_words_agreed_to():
    desk = at_the_list(HOME, PENSION).choose("see:mandate-1:")
    page = desk.page
    assert isinstance(page, s.Permission)
    assert words(page.heading) == "Fuldmagt til Peter Eksempel"
    said = [words(line) for line in page.lines]
    assert said == [
        "Peter må det, der står herunder, og ikke mere.", "Du gav den selv mandag 23. november 2026 med dit eget MitID.",
        "Den gælder fra mandag 23. november 2026. Da havde I begge sagt ja.", "Du må stadig gøre det hele selv.",
        "Hver ting står for sig. Det, den ene ikke giver lov til, kan en anden give lov til."]
    assert [(words(one.opens), words(one.does_not)) for one in page.packages] == [
        ("Hjælp i hjemmet: det må den anden.", "Hjælp i hjemmet: det må den anden ikke."),
        ("Pension: det må den anden.", "Pension: det må den anden ikke.")]
    desk.choose("end:mandate-1:pension").press(Act.DECLINE)
    assert isinstance(desk.page, s.Permission), "a no comes back to where it was asked"
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Permissions)
    assert len(asked(desk, "mine")) == 2, "the list is fetched anew: it may have changed meanwhile"


@pytest.mark.parametrize(("founding", "said"), [
    (Founding.REQUEST, "Peter bad om den, og du sagde ja mandag 23. november 2026 med dit eget MitID."),
    (Founding.PAPER, "Du skrev under på papir mandag 23. november 2026."),
    (Founding.GENERAL_POWER, "Den bygger på din generalfuldmagt, som du skrev under mandag 23. november 2026."),
])
def test_what_it_is_founded_on_is_said(founding, said, monkeypatch):
    desk = at_the_list(HOME)
    [mandate] = desk.own_mandates.mandates
    told = WholeMandate(mandate, desk.own_mandates.packages, founding, desk.clock.now().date())
    monkeypatch.setattr(desk.own_mandates, "whole", lambda _mandate: told)
    desk.choose("see:mandate-1:")
    assert said in [words(line) for line in desk.page.lines]


def test_what_is_over_says_how_each_went_and_offers_nothing_but_its_papers():
    desk = alone(HOME)
    [mandate] = desk.own_mandates.mandates
    gone = replace(mandate.packages[0], is_live=False, closed=HowClosed.GIVEN_BACK, closed_at=desk.clock.now())
    desk.own_mandates.mandates = [replace(mandate, state=MandateState.REVOKED, packages=(gone,))]
    desk.choose(CARD).choose("over").choose("see:mandate-1:")
    assert words(desk.page.packages[0].badge) == "Givet tilbage"
    assert ([one.id for one in desk.page.buttons], desk.page.packages[0].buttons) == (
        ["paper:mandate-1:", "receipt:mandate-1:"], ()), "what there is on paper is read, and nothing is done to it"
    assert words(desk.page.lines[0]) == "Den gælder ikke. Peter kan ikke bruge den."


def test_they_are_fetched_fifty_at_a_time_shown_a_portion_and_what_came_meanwhile_is_not_said_twice():
    desk = alone()
    for _ in range(60):
        desk.own_mandates.add()
    desk.choose(CARD)
    assert len(desk.page.sections[0].lines) == 6
    desk.own_mandates.add()
    for _ in range(8):
        desk.press(Act.SHOW_MORE)
    assert len(desk.page.sections[0].lines) == 50
    assert len(asked(desk, "mine")) == 1, "what was fetched is shown first"
    desk.press(Act.SHOW_MORE).press(Act.SHOW_MORE)
    ids = [line.id for line in desk.page.sections[0].lines]
    assert (len(ids), len(set(ids)), desk.page.more) == (60, 60, None)
    assert [one[2] for one in asked(desk, "mine")] == [0, 1]


def test_what_is_over_comes_in_portions_too_once_it_is_unfolded():
    desk = alone(HOME)
    for _ in range(9):
        desk.own_mandates.add(state=MandateState.DECLINED)
    desk.choose(CARD)
    assert desk.page.more is None, "folded there is no more to show"
    desk.choose("over")
    assert (len(desk.page.over.lines), desk.page.more is not None) == (5, True)
    desk.press(Act.SHOW_MORE)
    assert (len(desk.page.over.lines), desk.page.more) == (9, None)


def test_what_failed_is_said_and_can_be_tried_again():
    desk = alone(HOME)
    desk.own_mandates.failure = OFFLINE
    desk.choose(CARD)
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu."
    desk.own_mandates.failure = None
    desk.press(Act.TRY_AGAIN)
    assert desk.page.sections
    desk.own_mandates.failure = OFFLINE
    desk.choose("see:mandate-1:")
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu."
    desk.own_mandates.failure = None
    desk.press(Act.TRY_AGAIN)
    assert words(desk.page.packages[0].opens)


@pytest.mark.parametrize("way", [(), ("see:mandate-1:",), ("end:mandate-1:home",)])
def test_calling_for_help_puts_it_away_and_nothing_is_asked_for_before_the_citizen_shows_it(way):
    desk = at_the_list(HOME, PENSION)
    for item in way:
        desk.choose(item)
    desk.press(Act.CALL_HELP)
    assert isinstance(desk.page, s.HelpCalled)
    desk.choose("lars").press(Act.AGREE)
    assert isinstance(desk.page, s.Home)
    assert "Peter" not in all_words(desk.page)
    before = list(desk.own_mandates.asked)
    assert words(the_card(desk).detail) == "Du kan se det og tage det tilbage, mens hjælperen ser med."
    desk.choose(CARD)
    assert isinstance(desk.page, s.MandateQuestion), "they are asked first"
    assert desk.own_mandates.asked == before
    desk.press(Act.HELPER_GONE)
    assert isinstance(desk.page, s.Home)
    desk.choose(CARD)
    assert isinstance(desk.page, s.Permissions)


def test_a_list_that_comes_when_they_went_back_pulls_nobody_along():
    desk = alone(HOME).choose(CARD).press(Act.BACK)
    late = held_back(desk, lambda: desk.choose(CARD))
    desk.press(Act.BACK)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)


def test_a_list_that_comes_when_help_was_called_is_shown_to_nobody():
    desk = alone(HOME).choose(CARD).press(Act.BACK)
    late = held_back(desk, lambda: desk.choose(CARD))
    desk.press(Act.CALL_HELP).choose("lars").press(Act.AGREE)
    comes(desk, late)
    assert isinstance(desk.page, s.Home)
    assert "Peter" not in all_words(desk.page)


@pytest.mark.parametrize("way", [
    pytest.param(lambda desk: desk.press(Act.TRY_AGAIN), id="look-again"),
    pytest.param(lambda desk: desk.choose("see:mandate-1:").press(Act.BACK), id="from-one-of-them"),
    pytest.param(lambda desk: desk.choose("end:mandate-1:pension").press(Act.DECLINE), id="from-a-no"),
])
def test_what_another_answered_meanwhile_is_there_on_a_press_and_on_coming_back(way):
    desk = at_the_list(PENSION, state=MandateState.WAITING_FOR_HOLDER)
    assert words(desk.page.again.text) == "Se efter igen"
    assert "gælder nu" not in words(desk.page.sentence)
    [waits] = desk.own_mandates.mandates
    desk.own_mandates.mandates = [replace(waits, state=MandateState.ACTIVE)]
    page = way(desk).page
    assert isinstance(page, s.Permissions)
    assert words(page.sentence).startswith("Du har givet 1 fuldmagt, som gælder nu.")
    assert page.notice is None
    assert page.problem is None


def test_what_was_there_stays_when_it_could_not_be_looked_at_again():
    desk = at_the_list(PENSION)
    before = desk.page.sections
    desk.own_mandates.failure = OFFLINE
    desk.press(Act.TRY_AGAIN)
    assert words(desk.page.problem) == words(OFFLINE.sentence)
    assert desk.page.sections == before
    assert desk.page.again is None, "the one way to try again is the primary one"
    desk.own_mandates.failure = None
    desk.press(Act.TRY_AGAIN)
    assert desk.page.problem is None
    assert desk.page.again is not None


def test_who_walks_away_or_is_done_leaves_nothing_of_it():
    desk = at_the_list(HOME)
    desk.pass_time(61)
    assert isinstance(desk.page, s.SignIn)
    assert "Peter Eksempel, " not in all_words(desk.page)
    desk = at_the_list(HOME, state=MandateState.ASKED, by=Side.HOLDER).press(Act.BACK)
    desk.press(Act.END_VISIT).press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    assert desk.desk._alone._at.permissions.waiting is None
    assert desk.own.signed_in is None


def test_closing_the_window_over_it_says_what_goes_first_and_who_stays_is_at_home():
    desk = at_the_list(HOME)
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.EndVisit)
    desk.press(Act.STAY_IN_VISIT)
    assert isinstance(desk.page, s.Home)


def test_a_sign_in_that_is_over_gives_the_screen_back():
    desk = at_the_list(HOME)
    desk.own_mandates.failure = Failure(FailureKind.SIGN_IN, "Log ind igen.")
    desk.choose("see:mandate-1:")
    assert isinstance(desk.page, s.SignIn)
