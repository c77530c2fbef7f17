"""The door "Borgeren selv": the helper is gone, the citizen does it alone, and nothing is left when they are."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from desktop.domain.failure import Failure, FailureKind
from desktop.i18n import msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, all_words, words
from tests.support.fake_identity import BORGERSERVICE, INGER_SELF, LARS, PETER
from tests.support.small_tasks import EU_CARD, MOVING


def at_the_door(person: str = "mette") -> AtTheDesk:
    return AtTheDesk().signed_in(person).choose("self")


def alone() -> AtTheDesk:
    """Signed in by telephone, at what they want to do."""
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    return desk.choose("self")


def in_task() -> AtTheDesk:
    return alone().choose(EU_CARD).press(Act.START_TASK).fill("travel-date", "3. marts 2027")


def is_gone(desk: AtTheDesk) -> bool:
    """Nothing of the citizen on any page from here on, on disk, or with a token."""
    return isinstance(desk.page, s.SignIn) and "Inger" not in all_words(desk.page) and desk.own.signed_in is None


@pytest.mark.parametrize("person", ["mette", "lars", "vibe"])
def test_every_role_of_staff_has_the_door_volunteers_too(person):
    desk = AtTheDesk().signed_in(person)
    assert "self" in [door.id for door in desk.page.doors]


def test_where_citizens_cannot_sign_in_the_door_is_not_on_the_screen_and_opens_to_nobody():
    desk = AtTheDesk()
    desk.hands.is_offered = False
    desk.signed_in()
    assert "self" not in [door.id for door in desk.page.doors]
    desk.choose("self")
    assert isinstance(desk.page, s.Welcome)
    assert desk.hands.opened_at is None
    assert desk.identity.signed_in == "mette", "nobody was signed out for a door that is not there"


def test_the_door_comes_when_the_backend_answers_again():
    desk = AtTheDesk()
    desk.hands.is_offered = False
    desk.signed_in()
    desk.hands.is_offered = True
    desk.press(Act.OPEN_VISIT_DOOR).press(Act.BACK)
    assert "self" in [door.id for door in desk.page.doors]


def test_a_relative_has_not():
    desk = AtTheDesk().signed_in("peter")
    assert isinstance(desk.page, s.PeopleHelped)
    desk.choose("self")
    assert isinstance(desk.page, s.PeopleHelped)


def test_the_door_signs_the_helper_out_first_and_shows_nothing_of_anyone():
    desk = at_the_door()
    assert desk.reception.journal == ["open self door"]
    assert desk.identity.calls[-1] == "sign_out"
    assert desk.identity.signed_in is None
    assert isinstance(desk.page, s.OwnDevice)
    assert (desk.page.code, desk.page.picture[:4]) == ("", b"")
    assert not desk.page.shell.can_pause
    assert not desk.page.shell.can_call, "there is nobody yet to help"
    assert desk.hands.opened_at == BORGERSERVICE


def test_a_door_that_does_not_open_says_so_and_nobody_was_signed_out_for_it():
    """Only whoever is signed in says at which counter it is."""
    desk = AtTheDesk().signed_in()
    desk.reception.failure = Failure(FailureKind.OFFLINE, msg("Der er ikke forbindelse lige nu. Prøv igen om lidt."))
    desk.choose("self")
    assert isinstance(desk.page, s.Welcome)
    assert words(desk.page.shell.note) == "Der er ikke forbindelse lige nu. Prøv igen om lidt."
    assert (desk.identity.signed_in, desk.hands.opened_at) == ("mette", None)
    desk.reception.failure = None
    desk.choose("self")
    assert (desk.identity.signed_in, desk.hands.opened_at) == (None, BORGERSERVICE)


def test_what_to_scan_is_there_at_once_and_the_telephone_signs_in():
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.holding = True
    desk.choose("self")
    desk.runner.step()
    desk.runner.step()
    assert (desk.page.code, desk.page.picture[:4]) == ("BCDF-GHJK", b"\x89PNG")
    assert words(desk.page.until) == "Koden gælder til kl. 10.47."
    desk.runner.finish()
    assert isinstance(desk.page, s.Home)


def test_in_the_browser_they_show_who_they_are():
    desk = at_the_door().press(Act.SIGN_IN_BROWSER)
    assert "sign_in_with_browser" in desk.own.calls
    assert isinstance(desk.page, s.Home)


def test_who_cannot_sign_in_gets_a_sentence_and_the_browser():
    desk = AtTheDesk().signed_in()
    desk.own.no_device = Failure(FailureKind.REFUSED, msg("Her kan man ikke logge ind med sin telefon. Brug browseren."))
    desk.choose("self")
    assert words(desk.page.problem) == "Her kan man ikke logge ind med sin telefon. Brug browseren."
    desk.press(Act.SIGN_IN_BROWSER)
    assert isinstance(desk.page, s.Home)


def test_it_is_the_same_screens_large_and_the_bar_says_oneself():
    desk = alone()
    assert desk.page.shell.large
    assert desk.page.shell.basis is None, "nothing is opened yet"
    desk.choose(EU_CARD)
    assert isinstance(desk.page, s.BeforeStart)
    assert words(desk.page.shell.basis.citizen) == "Dig selv: Inger Eksempel"
    desk.press(Act.START_TASK).fill("travel-date", "3. marts 2027").press(Act.NEXT).fill("stay", "short").press(Act.NEXT)
    desk.fill("truth", True).press(Act.SEND)
    assert isinstance(desk.page, s.Sent)
    assert desk.own_reception.journal == [f"yes {EU_CARD} helper-screen da"]
    assert desk.reception.journal == ["open self door"], "nothing more went by the helper's way"


def test_what_nobody_may_do_by_their_own_sign_in_is_not_offered():
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.catalogue.listed = [
        replace(one, bases=("assistance-session",)) if one.id == MOVING else one for one in desk.catalogue.listed
    ]
    desk.choose("self")
    assert EU_CARD in [item.id for item in desk.page.found]
    assert MOVING not in [item.id for item in desk.page.found]
    desk.search("task", "flytte")
    assert MOVING not in [item.id for item in desk.page.found]


def test_a_second_task_is_chosen_without_anybodys_yes():
    desk = alone().choose(EU_CARD).press(Act.BACK).choose(MOVING)
    assert isinstance(desk.page, s.BeforeStart)
    assert [one.task for one in desk.desk._alone._place.visit.open.visit.agreed] == [EU_CARD, MOVING]


def test_when_they_are_done_all_is_erased_and_the_helper_signs_in_again():
    desk = in_task().press(Act.SAVE_AND_LEAVE).press(Act.END_VISIT)
    assert isinstance(desk.page, s.EndVisit)
    assert desk.page.alone
    desk.press(Act.END_VISIT)
    assert isinstance(desk.page, s.Ended)
    assert desk.page.alone
    assert desk.own.signed_in is None
    assert desk.stores.erased == ["visit-1"]
    assert "end visit-1" in desk.own_reception.journal
    desk.press(Act.DONE)
    assert is_gone(desk)
    assert words(desk.page.shell.note) == "Borgeren er færdig. Log ind igen for at fortsætte."
    desk.choose("mette")
    assert isinstance(desk.page, s.Welcome)


def test_who_walks_away_is_warned_and_gone_after_a_minute():
    desk = in_task()
    desk.pass_time(39)
    assert desk.page.shell.warning is None
    desk.pass_time(2)
    assert words(desk.page.shell.warning).startswith("Er du her stadig? Om 20 sekunder bliver alt slettet.")
    assert isinstance(desk.page, s.Step)
    desk.pass_time(20)
    assert is_gone(desk)
    assert desk.stores.erased == ["visit-1"]
    assert "end visit-1" in desk.own_reception.journal
    assert "logget ud" in words(desk.page.shell.note)


def test_who_walks_away_while_it_is_being_opened_leaves_nothing_either():
    desk = alone()
    desk.holding = True
    desk.choose(EU_CARD)
    desk.clock.advance(timedelta(seconds=61))
    desk.desk.touched()
    desk.holding = False
    desk.runner.finish()
    assert is_gone(desk)
    assert desk.stores.erased == ["visit-1"]
    assert "end visit-1" in desk.own_reception.journal


def test_one_touch_gives_a_whole_minute_again():
    desk = in_task()
    for _ in range(20):
        desk.pass_time(55)
        desk.desk.touched()
        assert desk.page.shell.warning is None
    assert isinstance(desk.page, s.Step)


def test_a_machine_that_slept_past_it_erases_at_the_first_touch():
    desk = in_task()
    desk.clock.advance(timedelta(minutes=5))
    desk.desk.touched()
    desk.runner.finish()
    assert is_gone(desk)


def test_whoever_thinks_better_of_signing_in_gives_the_screen_back():
    desk = at_the_door().press(Act.BACK)
    assert is_gone(desk)
    assert "cancel" in desk.own.calls


def test_a_sign_in_given_up_in_the_moment_it_was_done_signs_nobody_in():
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.holding = True
    desk.choose("self")
    desk.runner.step()
    desk.runner.step()
    desk.press(Act.BACK)
    desk.runner.finish()
    assert is_gone(desk)


# Called for help

def test_called_for_help_nothing_of_the_citizen_is_shown_until_they_say_yes():
    desk = in_task()
    assert desk.page.shell.can_call
    desk.press(Act.CALL_HELP)
    assert isinstance(desk.page, s.HelpCalled)
    assert "Inger" not in all_words(desk.page)
    assert desk.page.shell.basis is None
    desk.choose("lars")
    assert isinstance(desk.page, s.CitizenYes)
    assert "Inger" not in all_words(desk.page)
    assert [one.act for one in desk.page.answers] == [Act.AGREE, Act.DECLINE]
    assert desk.identity.calls[-2:] == ["sign_in_as lars", "sign_out"], "they have no rights here"
    assert desk.reception.journal == ["open self door", "came visit-1"], "told by the helper's own sign-in, before it was over"
    desk.press(Act.AGREE)
    assert isinstance(desk.page, s.Step)
    assert desk.page.fields[0].value == "3. marts 2027"
    assert words(desk.page.shell.basis.line) == f"{LARS.first_name} ser med"
    assert "helper yes visit-1" in desk.own_reception.journal


def test_called_before_anything_was_begun_the_session_begins_so_that_it_can_say_who_came():
    desk = alone().press(Act.CALL_HELP)
    assert desk.own_reception.journal == ["yes  helper-screen da"]
    desk.choose("lars").press(Act.AGREE)
    assert desk.reception.journal == ["open self door", "came visit-1"]
    assert isinstance(desk.page, s.Home)
    assert words(desk.page.shell.basis.line) == "Lars ser med"


def test_one_whom_the_backend_refuses_sees_nothing_and_is_signed_out():
    desk = in_task().press(Act.CALL_HELP)
    desk.reception.failure = Failure(FailureKind.REFUSED, msg("Bed en kollega om at tage over."))
    desk.choose("lars")
    assert isinstance(desk.page, s.HelpCalled)
    assert words(desk.page.problem) == "Bed en kollega om at tage over."
    assert desk.identity.signed_in is None
    desk.press(Act.BACK)
    assert desk.own_reception.journal[-1] == "helper no visit-1", "whether it was heard is not known here"
    assert isinstance(desk.page, s.Step)


def test_the_helper_leaves_by_one_press_and_may_be_called_again():
    desk = in_task().press(Act.CALL_HELP).choose("lars").press(Act.AGREE)
    assert desk.page.shell.helper_beside
    assert not desk.page.shell.can_call
    desk.press(Act.HELPER_GONE)
    assert desk.own_reception.journal[-1] == "helper gone visit-1"
    assert words(desk.page.shell.basis.line) == ""
    assert desk.page.shell.can_call
    assert isinstance(desk.page, s.Step)


def test_the_page_comes_back_from_under_the_cover_while_the_backend_has_not_heard_that_the_helper_left():
    """The key that says so is F12: the window covers itself first, and only a page shown again takes the cover off."""
    desk = in_task().press(Act.CALL_HELP).choose("lars").press(Act.AGREE)
    desk.holding = True
    before = len(desk.pages)
    desk.press(Act.HELPER_GONE)
    assert len(desk.pages) > before
    assert desk.page.shell.helper_beside, "not before it is known there"
    shown = len(desk.pages)
    desk.press(Act.HELPER_GONE)
    assert len(desk.pages) > shown
    desk.runner.finish()
    assert desk.own_reception.journal.count("helper gone visit-1") == 1
    assert not desk.page.shell.helper_beside


def test_a_call_that_can_begin_nothing_now_hides_nothing():
    desk = alone()
    desk.holding = True
    desk.choose(EU_CARD)
    before = len(desk.pages)
    desk.press(Act.CALL_HELP)
    assert len(desk.pages) > before


def test_where_no_help_can_be_called_none_is_offered():
    desk = alone()
    desk.desk.broke("4F2A")
    assert isinstance(desk.page, s.Trouble)
    assert not desk.page.shell.can_call
    desk.press(Act.TRY_AGAIN)
    assert desk.page.shell.can_call


def test_who_could_not_be_told_of_is_still_said_to_look_along():
    desk = in_task().press(Act.CALL_HELP).choose("lars").press(Act.AGREE)
    desk.own_reception.failure = Failure(FailureKind.OFFLINE, msg("Der er ikke forbindelse lige nu. Prøv igen om lidt."))
    desk.press(Act.HELPER_GONE)
    assert words(desk.page.shell.note) == "Der er ikke forbindelse lige nu. Prøv igen om lidt."
    assert words(desk.page.shell.basis.line) == "Lars ser med"
    desk.own_reception.failure = None
    desk.press(Act.HELPER_GONE)
    assert desk.page.shell.note is None
    assert not desk.page.shell.helper_beside


@pytest.mark.parametrize("answer", [Act.AGREE, Act.DECLINE])
def test_nothing_is_shown_beside_a_helper_before_the_answer_is_known_at_the_backend(answer):
    desk = in_task().press(Act.CALL_HELP).choose("lars")
    desk.own_reception.failure = Failure(FailureKind.OFFLINE, msg("Der er ikke forbindelse lige nu. Prøv igen om lidt."))
    desk.press(answer)
    assert isinstance(desk.page, s.CitizenYes)
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu. Prøv igen om lidt."


def test_a_no_leaves_the_citizen_alone():
    desk = in_task().press(Act.CALL_HELP).choose("lars").press(Act.DECLINE)
    assert isinstance(desk.page, s.Step)
    assert "Lars" not in words(desk.page.shell.basis.line)


def test_only_staff_may_be_called_and_nobody_is_needed_after_all():
    desk = in_task().press(Act.CALL_HELP).choose("peter")
    assert isinstance(desk.page, s.HelpCalled)
    assert words(desk.page.problem) == "Kun en medarbejder eller en frivillig her kan hjælpe."
    assert PETER.first_name not in words(desk.page.heading)
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Step)


def test_off_line_a_helper_who_could_not_sign_in_does_not_keep_the_citizen_from_their_answers():
    desk = in_task().press(Act.CALL_HELP)
    off_line = Failure(FailureKind.OFFLINE, msg("Der er ikke forbindelse lige nu. Prøv igen om lidt."))
    desk.identity.failure = desk.own_reception.failure = off_line
    desk.choose("lars")
    assert isinstance(desk.page, s.HelpCalled)
    assert words(desk.page.problem) == "Der er ikke forbindelse lige nu. Prøv igen om lidt."
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Step), "nobody came, so the backend need not be told of a no first"
    assert desk.page.fields[0].value == "3. marts 2027"


def test_walking_away_counts_while_a_helper_is_waited_for_too():
    desk = in_task().press(Act.CALL_HELP)
    desk.pass_time(61)
    assert is_gone(desk)


def test_walking_away_gives_up_the_sign_in_of_a_helper_who_was_called():
    desk = in_task().press(Act.CALL_HELP)
    desk.holding = True
    desk.press(Act.SIGN_IN_BROWSER)
    desk.pass_time(61)
    assert "cancel" in desk.identity.calls
    desk.runner.finish()
    assert desk.identity.signed_in is None
    assert is_gone(desk)


def test_no_key_or_button_reaches_the_helpers_pages_behind_it():
    desk = in_task()
    desk.press(Act.PAUSE).press(Act.OPEN_VISIT_DOOR).press(Act.SIGN_OUT).choose("visit").choose("mette")
    assert isinstance(desk.page, s.Step)
    desk.press(Act.PAUSE)
    assert isinstance(desk.page, s.Step)


def test_the_window_closed_erases_it_and_says_so_first():
    desk = in_task()
    assert not desk.desk.may_close()
    assert isinstance(desk.page, s.EndVisit)
    assert desk.desk.may_close()
    desk.desk.close()
    assert desk.stores.erased == ["visit-1"]


def test_a_bug_there_is_one_number_and_the_way_back():
    desk = in_task()
    desk.desk.broke("4F2A")
    assert isinstance(desk.page, s.Trouble)
    desk.press(Act.TRY_AGAIN)
    assert isinstance(desk.page, s.Step)
