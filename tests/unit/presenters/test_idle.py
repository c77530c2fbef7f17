"""Nobody touches the screen: it warns, hides, and loses nothing; a slow reader is never shut out."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk
from tests.support.fake_identity import INGER_SELF


def warned(desk: AtTheDesk) -> bool:
    return desk.page.shell.warning is not None


def test_after_four_minutes_the_page_warns_and_after_five_it_is_hidden():
    desk = AtTheDesk().in_task()
    desk.pass_time(239)
    assert not warned(desk)
    desk.pass_time(1)
    assert warned(desk)
    assert isinstance(desk.page, s.Step)
    desk.pass_time(59)
    assert isinstance(desk.page, s.Step)
    desk.pass_time(1)
    assert isinstance(desk.page, s.Paused)
    assert not warned(desk)


def test_one_touch_takes_the_warning_away_and_gives_five_whole_minutes():
    desk = AtTheDesk().in_task()
    desk.pass_time(299)
    desk.desk.touched()
    assert not warned(desk)
    desk.pass_time(239)
    assert not warned(desk)
    desk.pass_time(60)
    assert isinstance(desk.page, s.Step)


def test_a_slow_reader_who_touches_something_now_and_then_is_never_shut_out():
    desk = AtTheDesk().in_task()
    for _ in range(30):
        desk.pass_time(280)
        desk.desk.touched()
        assert isinstance(desk.page, s.Step)


def test_what_was_typed_is_there_when_the_same_helper_comes_back():
    desk = AtTheDesk().in_task().fill("travel-date", "3. marts 2027")
    before = desk.page
    desk.pass_time(301)
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    assert desk.page == before


def test_counting_begins_anew_when_the_helper_is_back():
    desk = AtTheDesk().in_task()
    desk.pass_time(301)
    desk.pass_time(600)
    desk.choose("mette")
    desk.pass_time(239)
    assert isinstance(desk.page, s.Step)
    assert not warned(desk)
    desk.pass_time(62)
    assert isinstance(desk.page, s.Paused)


def test_a_touch_after_the_machine_slept_does_not_show_what_should_be_hidden():
    desk = AtTheDesk().in_task()
    desk.clock.advance(timedelta(seconds=400))  # no timer ran meanwhile
    desk.desk.touched()
    assert isinstance(desk.page, s.Paused)


def test_a_press_after_the_machine_slept_does_nothing_but_hide():
    desk = AtTheDesk().in_task()
    desk.clock.advance(timedelta(seconds=400))
    desk.press(Act.BACK)
    assert isinstance(desk.page, s.Paused)
    desk.choose("mette")
    assert isinstance(desk.page, s.Step)


def test_a_clock_that_is_set_back_neither_hides_early_nor_never():
    desk = AtTheDesk().in_task()
    desk.clock.advance(timedelta(seconds=-7200))
    desk.desk.touched()
    assert isinstance(desk.page, s.Step)
    desk.pass_time(301)
    assert isinstance(desk.page, s.Paused)


def test_nobody_is_signed_in_so_nothing_is_hidden():
    desk = AtTheDesk().start()
    desk.pass_time(3000)
    assert isinstance(desk.page, s.SignIn)


@pytest.mark.parametrize("act", [Act.SIGN_OUT])
def test_signing_out_stops_the_counting(act):
    desk = AtTheDesk().signed_in()
    desk.pass_time(200)
    desk.press(act)
    desk.pass_time(3000)
    assert isinstance(desk.page, s.SignIn)
    assert not warned(desk)


def test_a_machine_that_slept_hides_by_itself_within_seconds_of_waking():
    desk = AtTheDesk().in_task()
    desk.clock.advance(timedelta(hours=2))
    desk.runner.advance(6)
    assert isinstance(desk.page, s.Paused)


def test_a_machine_that_slept_over_somebody_alone_ends_their_session_by_itself():
    desk = AtTheDesk().signed_in()
    desk.own.by_telephone = INGER_SELF
    desk.choose("self")
    assert isinstance(desk.page, s.Home)
    desk.clock.advance(timedelta(minutes=2))
    desk.runner.advance(6)
    assert isinstance(desk.page, s.SignIn)
