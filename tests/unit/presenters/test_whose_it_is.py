"""What is not sent has an owner, a day by which it must be, and an alarm before."""

from __future__ import annotations

from datetime import timedelta

import pytest

from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import Alarm, EntryState
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.at_the_desk import AtTheDesk, words
from tests.support.entries import an_entry
from tests.support.fake_identity import METTE

SOON, LATER, NONE = "1" * 32, "2" * 32, "3" * 32
CVR = METTE.organisation.cvr


@pytest.fixture
def desk():
    """Three wait: one must be there tomorrow, one in ten days, one has no deadline."""
    here = AtTheDesk()
    now = here.clock.now()
    for key, deadline in ((NONE, None), (LATER, now + timedelta(days=10)), (SOON, now + timedelta(hours=30))):
        here.outbox.add(an_entry(
            key, visit=f"visit-of-{key[0]}", task="eu-kort", organisation=CVR, owner=None, deadline=deadline, created_at=now,
            state=EntryState.NEEDS_CHANGE,
        ))
    return here.signed_in()


def listed(desk):
    return desk.press(Act.SHOW_UNSENT).page.items


def pass_hours(desk, hours: float):
    desk.clock.advance(timedelta(hours=hours))
    desk.runner.advance(5.0)
    desk.runner.finish()
    desk.desk.touched()
    if isinstance(desk.page, s.Paused):
        desk.choose("mette")
    return desk


def test_the_list_says_by_when_and_whose_and_the_nearest_day_stands_first(desk):
    items = listed(desk)
    assert [item.id for item in items] == [SOON, LATER, NONE]
    assert words(items[0].detail) == (
        "Skal være sendt senest tirsdag 24. november 2026. "
        f"{METTE.organisation.name} har den. Ingen har taget den endnu. Siden mandag 23. november 2026 kl. 10.42."
    )
    assert words(items[2].detail) == (
        f"{METTE.organisation.name} har den. Ingen har taget den endnu. Siden mandag 23. november 2026 kl. 10.42."
    )


def test_whoever_takes_it_owns_it_and_a_colleague_reads_who(desk):
    listed(desk)
    desk.choose(SOON)
    assert Act.TAKE_IT in [button.act for button in desk.page.buttons]
    desk.press(Act.TAKE_IT)
    kept = desk.outbox.get(SOON)
    assert (kept.owner, kept.owner_name) == (METTE.id, METTE.name)
    assert "Du har den." in [words(line) for line in desk.page.next_steps]
    assert Act.TAKE_IT not in [button.act for button in desk.page.buttons]
    desk.press(Act.DONE).press(Act.BACK).press(Act.SIGN_OUT).choose("lars")
    items = desk.press(Act.SHOW_UNSENT).page.items
    assert f"{METTE.name} har den." in words(items[0].detail)
    desk.choose(SOON).press(Act.TAKE_IT)
    assert desk.outbox.get(SOON).owner == "lars", "a colleague takes over"


def test_a_full_disk_says_that_nobody_took_it(desk):
    listed(desk)
    desk.choose(SOON)
    desk.outbox.failure = CannotSave("full")
    desk.press(Act.TAKE_IT)
    assert words(desk.page.shell.note) == "Det kan ikke gemmes på computeren lige nu. Prøv igen om lidt."
    assert desk.outbox.get(SOON).owner is None


def test_a_day_before_the_deadline_the_doors_and_the_list_say_so(desk):
    assert desk.page.alarm is None
    assert desk.page.unsent == 3
    pass_hours(desk, 6.1)
    assert words(desk.page.alarm) == "1 ting skal sendes nu: fristen er tæt på, eller den er gået."
    assert [words(item.badge) for item in listed(desk)] == ["Fristen er tæt på", *["Svarene blev ikke taget imod"] * 2]


def test_when_it_is_past_it_is_said_at_once_and_nothing_is_dropped(desk):
    pass_hours(desk, 30.1)
    assert words(desk.page.alarm).startswith("1 ting")
    assert words(listed(desk)[0].badge) == "Fristen er gået"
    assert len(desk.outbox.unsent()) == 3


def test_a_clock_that_jumps_and_is_put_back_alarms_once_and_goes_on_saying_so(desk):
    pass_hours(desk, 400 * 24)
    pass_hours(desk, -400 * 24)
    assert sorted(desk.outbox.alarms) == [(SOON, Alarm.PASSED), (LATER, Alarm.PASSED)]
    assert words(desk.page.alarm).startswith("2 ting")
    assert [words(item.badge) for item in listed(desk)][:2] == ["Fristen er tæt på"] * 2
    pass_hours(desk, 400 * 24)
    assert len(desk.outbox.alarms) == 2
    assert len(desk.outbox.unsent()) == 3


def test_an_alarm_that_was_told_is_still_told_after_a_restart(desk):
    pass_hours(desk, 6.1)
    desk.restart().choose("mette")
    assert words(desk.page.alarm).startswith("1 ting")
    assert len(desk.outbox.alarms) == 1
