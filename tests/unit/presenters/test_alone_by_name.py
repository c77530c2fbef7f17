"""In training the door "Borgeren selv" is tried without a browser: a list of made-up citizens stands on its page."""

from __future__ import annotations

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.fake_identity import METTE

OFFLINE = Failure(FailureKind.OFFLINE, msg("Der er ingen forbindelse. Prøv igen om lidt."))


def at_the_door(**how) -> AtTheDesk:
    return AtTheDesk(**how).signed_in().choose("self")


def names(desk) -> list[str]:
    return [words(one.title) for one in desk.page.people]


def test_made_up_citizens_are_offered_and_no_helper():
    desk = at_the_door()
    assert names(desk) == ["Jens Øvelse"]
    assert words(desk.page.instead[0]) == "Det er en øvelse. Du kan også vælge en af de opdigtede borgere her."
    assert "offer_on_device" in desk.own.calls, "the telephone is still a way"


def test_in_a_live_profile_nobody_is_asked_for_made_up_citizens_and_none_is_let_in():
    desk = AtTheDesk(training=False)
    desk.identity.remembered = METTE
    desk.start().choose("self").choose("self-jens")
    assert isinstance(desk.page, s.OwnDevice)
    assert desk.page.people == ()
    assert not {"training_people", "sign_in_as self-jens"} & set(desk.own.calls)


def test_who_is_chosen_is_signed_in_and_the_code_is_given_up():
    desk = at_the_door().choose("self-jens")
    assert isinstance(desk.page, s.Home)
    assert desk.own.signed_in == "self-jens"
    assert desk.own.calls[-2:] == ["cancel", "sign_in_as self-jens"]
    assert desk.identity.signed_in is None, "no helper is signed in meanwhile"


def test_the_press_is_heard_at_once_and_a_second_one_does_nothing():
    desk = at_the_door()
    desk.holding = True
    desk.choose("self-jens").choose("self-jens")
    assert [words(one.detail) for one in desk.page.people] == ["Logger ind. Vent lidt."]
    desk.runner.finish()
    assert desk.own.calls.count("sign_in_as self-jens") == 1


def test_giving_up_in_that_very_moment_signs_nobody_in_unawares():
    desk = at_the_door()
    desk.holding = True
    desk.choose("self-jens").press(Act.BACK)
    desk.runner.finish()
    assert desk.own.signed_in is None
    assert isinstance(desk.page, s.SignIn)


def test_what_hindered_it_is_said_and_one_may_choose_again():
    desk = at_the_door()
    desk.own.failure = OFFLINE
    desk.choose("self-jens")
    assert words(desk.page.problem) == "Der er ingen forbindelse. Prøv igen om lidt."
    desk.own.failure = None
    assert isinstance(desk.choose("self-jens").page, s.Home)


@pytest.mark.parametrize("guess", ["mette", "self-inger", "", "nobody"])
def test_nobody_comes_in_by_a_name_that_is_not_on_the_list(guess):
    desk = at_the_door().choose(guess)
    assert isinstance(desk.page, s.OwnDevice)
    assert desk.own.signed_in is None


def test_while_the_browser_is_open_the_list_is_not():
    desk = at_the_door()
    desk.holding = True
    desk.press(Act.SIGN_IN_BROWSER)
    assert desk.page.people == ()
