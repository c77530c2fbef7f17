"""A slow backend and hands that do not wait: the real window, with an answer held on its way by a relay."""

from __future__ import annotations

import threading

import pytest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support import relay as ways
from tests.support.relay import relayed_backend
from tests.support.whole_app import EU_CARD, INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]


@pytest.fixture
def held(monkeypatch):
    return holding(monkeypatch, "held")


def holding(monkeypatch, name: str) -> tuple[threading.Event, threading.Event]:
    """A way for the relay to be: what asks waits, from the first event that is set here until the second is set."""
    let_go, asked = threading.Event(), threading.Event()

    def hold(peer, _request, answer) -> None:
        whole = answer()
        asked.set()
        let_go.wait(12)
        peer.sendall(whole)

    monkeypatch.setitem(ways.HOSTILE, name, hold)
    return asked, let_go


def test_nobody_signs_out_over_a_name_that_is_on_its_way(tmp_path, held):
    asked, let_go = held
    with relayed_backend(tmp_path / "backend") as (_backend, relay), desk_at(tmp_path / "profile", relay.url) as app:
        app.sign_in().receive(INGER, EU_CARD)
        app.press(Act.SET_ASIDE, s.Welcome)
        app.found(INGER)
        app.driver.pick("proof", "photo-id")
        relay.turn("held", "POST /v1/lookups/")
        app.press(Act.NEXT)
        app.driver.wait(asked.is_set, "the proof")
        relay.behave()
        assert not app.app.may_close()
        app.see(s.ShowProof, lambda page: "Lukker du igen" in app.words(page.shell.note or ""))
        let_go.set()
        app.see(s.Today)


def test_a_visit_that_is_opened_again_shows_nothing_until_it_is(tmp_path, held):
    asked, let_go = held
    with relayed_backend(tmp_path / "backend") as (_backend, relay), desk_at(tmp_path / "profile", relay.url) as app:
        app.sign_in().receive(INGER, EU_CARD)
        app.press(Act.SET_ASIDE, s.Welcome)
        app.driver.choose(app.page.aside[0].id)
        app.see(s.FindCitizen)
        app.driver.fill("cpr", INGER)
        app.press(Act.NEXT)
        if isinstance(app.page, s.FindCitizen):
            app.press(Act.NEXT)
        app.see(s.ShowProof)
        app.driver.pick("proof", "photo-id")
        relay.turn("held", "POST /v1/sessions/")
        app.press(Act.NEXT)
        app.driver.wait(asked.is_set, "the visit")
        relay.behave()
        app.see(s.Waiting, lambda page: page.shell.leave is None and page.shell.basis is None)
        let_go.set()
        app.see(s.Home)


def test_a_helper_who_was_called_and_signs_in_late_never_takes_the_sign_in_of_who_came_after(tmp_path, held):
    asked, let_go = held
    with relayed_backend(tmp_path / "backend") as (backend, relay), desk_at(tmp_path / "profile", relay.url) as app:
        app.sign_in()
        app.driver.choose("self")
        page = app.see(s.OwnDevice, lambda page: bool(page.people))
        app.driver.choose(page.people[0].id)
        app.see(s.Home)
        app.press(Act.CALL_HELP, s.HelpCalled)
        relay.turn("held", "POST /oidc/token")
        app.driver.choose("mette")
        app.driver.wait(asked.is_set, "the token of whoever was called")
        relay.behave()
        app.app._desk._alone._walked_away()  # a minute later
        app.see(s.SignIn)
        app.sign_in("birthe")
        let_go.set()
        app.found(INGER).driver.pick("proof", "photo-id")
        app.press(Act.NEXT, s.Today)
        seen = backend.rows(
            "SELECT DISTINCT h.id FROM journal j JOIN helpers h ON h.ref = j.actor WHERE j.kind IN ('looked-up', 'proof-seen')")
        assert seen == [("birthe",)]
