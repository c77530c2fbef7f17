"""The window is closed without anybody having signed out: nothing stays open at the backend, and it closes all the same."""

from __future__ import annotations

import time

import pytest

from desktop.app import parting
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.alone_at_the_screen import sign_in_by_telephone
from tests.support.relay import relayed_backend
from tests.support.whole_app import EU_CARD, INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

SOON = 2 * parting.MOMENT
"""Seconds: the moment that is waited, and what the machine is slow for."""


def still_open(backend) -> tuple[int, int]:
    """Sessions, and sign-ins, that live."""
    return tuple(
        backend.rows(f"select count(*) from {table} where ended_at is null")[0][0] for table in ("sessions", "sign_ins")
    )


def test_closing_over_a_visit_ends_it_tells_its_citizen_and_signs_out(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD)
        assert still_open(backend) == (1, 1)
    assert still_open(backend) == (0, 0)
    assert backend.rows("select told_at is not null from sessions") == [(1,)]


def test_closing_at_the_doors_signs_out(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
    assert still_open(backend) == (0, 0)


def test_closing_where_a_citizen_is_alone_ends_their_session_and_signs_them_out(tmp_path, backend):
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
        app.driver.choose("self")
        sign_in_by_telephone(app, backend, "inger")
        app.driver.choose(Act.READ_A_LETTER)
        app.see(s.LetterList)
        assert still_open(backend) == (1, 1)
    assert still_open(backend) == (0, 0)
    assert backend.rows("select count(*) from notices") == [(1,)]


@pytest.mark.parametrize("how", ["nothing", "drips", "500 in HTML"])
def test_a_backend_that_does_not_answer_holds_no_window_open(tmp_path, how):
    with relayed_backend(tmp_path / "backend") as (_, relay):
        with desk_at(tmp_path / "profile", relay.url) as app:
            app.sign_in().receive(INGER, EU_CARD)
            relay.turn(how)
            began = time.monotonic()
        assert time.monotonic() - began < SOON
        assert list((tmp_path / "profile" / "visits").iterdir()) == []
