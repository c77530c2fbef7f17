"""The machine logs out, or a terminal is closed, over whatever is open: it ends as a closed window ends, and soon."""

from __future__ import annotations

import signal
import sqlite3

import pytest

from tests.support.app_in_a_child import AppInAChild
from tests.support.real_keyring import needs_a_real_keyring
from tests.support.relay import relayed_backend

pytestmark = pytest.mark.journey

SOON = 5.0
"""Seconds: two that are waited, and what the machine is slow for. What does not end in time is killed."""


@pytest.fixture(autouse=True)
def keyring():
    needs_a_real_keyring()


def open_at(rows) -> tuple[int, int]:
    """Sessions, and sign-ins, that live, by what answers SQL."""
    return tuple(rows(f"select count(*) from {table} where ended_at is null")[0][0] for table in ("sessions", "sign_ins"))


def assert_left_in_order(ending, profile) -> None:
    """Nothing of the visit is here: its database and with it its key, and what was copied. Nobody reads a traceback."""
    assert ending.clipboard == ""
    assert ending.wrote == ""
    assert list((profile / "visits").iterdir()) == []


def test_a_helper_at_the_doors_is_signed_out_when_the_terminal_is_closed(tmp_path, backend):
    child = AppInAChild(tmp_path / "profile", "at the doors", backend.base_url)
    assert open_at(backend.rows) == (0, 1)
    ending = child.end_by(signal.SIGHUP)
    assert ending.status == 129
    assert open_at(backend.rows) == (0, 0)
    assert_left_in_order(ending, tmp_path / "profile")


def test_a_visit_ends_when_the_machine_logs_out_in_the_middle_of_an_answer(tmp_path, backend):
    profile = tmp_path / "profile"
    child = AppInAChild(profile, "answering", backend.base_url)
    assert open_at(backend.rows) == (1, 1)
    assert list((profile / "visits").iterdir()), "there was something to erase"
    ending = child.end_by(signal.SIGTERM)
    assert ending.status == 143
    assert open_at(backend.rows) == (0, 0)
    assert backend.rows("select told_at is not null from sessions") == [(1,)], "its citizen is told of it"
    assert_left_in_order(ending, profile)


def test_a_visit_whose_yes_is_on_its_way_when_the_machine_logs_out_ends_too(tmp_path, backend):
    ending = AppInAChild(tmp_path / "profile", "saying yes", backend.base_url).end_by(signal.SIGTERM)
    assert ending.status == 143
    assert open_at(backend.rows) == (0, 0)
    assert_left_in_order(ending, tmp_path / "profile")


def test_a_desktop_that_says_it_ends_finds_everything_done_when_it_is_answered(tmp_path, backend):
    child = AppInAChild(tmp_path / "profile", "the desktop ends", backend.base_url)
    ending = child.ending()
    assert ending.status == 0
    assert open_at(backend.rows) == (0, 0)
    assert_left_in_order(ending, tmp_path / "profile")


def test_the_backend_of_this_computer_outlives_the_log_out_by_what_its_window_has_to_tell(tmp_path):
    profile = tmp_path / "profile"
    ending = AppInAChild(profile, "answering").end_by(signal.SIGTERM, everybody=True)
    assert ending.status == 143
    with sqlite3.connect(profile / "backend.db") as stored:
        assert open_at(lambda sql: stored.execute(sql).fetchall()) == (0, 0)
    stored.close()
    assert_left_in_order(ending, profile)


def test_a_log_out_while_it_starts_waits_for_no_backend(tmp_path):
    ending = AppInAChild(tmp_path / "profile", "starting").end_by(signal.SIGTERM, everybody=True)
    assert (ending.status, ending.wrote) == (143, "")
    assert ending.seconds < SOON


def test_an_open_dialog_holds_no_log_out_up(tmp_path, backend):
    ending = AppInAChild(tmp_path / "profile", "choosing a file", backend.base_url).end_by(signal.SIGTERM)
    assert ending.status == 143
    assert open_at(backend.rows) == (0, 0)
    assert_left_in_order(ending, tmp_path / "profile")


@pytest.mark.parametrize("story", ["answering", "looking up"])
def test_a_backend_that_answers_a_byte_at_a_time_holds_no_log_out_up(tmp_path, story):
    profile = tmp_path / "profile"
    with relayed_backend(tmp_path / "backend") as (_, relay):
        if story == "looking up":
            relay.turn("drips", "POST /v1/lookups")
        child = AppInAChild(profile, story, relay.url)
        relay.turn("drips")
        ending = child.end_by(signal.SIGTERM)
    assert ending.status == 143
    assert ending.seconds < SOON
    assert list((profile / "visits").iterdir()) == []
    assert ending.wrote == ""
