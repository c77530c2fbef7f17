"""What the citizen agreed to send is sent once, whatever happens to the network, the visit or the machine."""

from __future__ import annotations

import pytest
from sqlalchemy import create_engine, text

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.support.backend import sqlite_url
from tests.support.whole_app import EU_CARD, INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]


def submissions(folder) -> list[str]:
    engine = create_engine(sqlite_url(folder))
    with engine.connect() as connection:
        found = list(connection.scalars(text("select reference from submissions")))
    engine.dispose()
    return found


def test_sent_while_off_line_it_waits_and_arrives_once_when_the_network_is_back(tmp_path, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD).begin(EU_CARD).answer_all().saved()
        backend.stop()
        app.press(Act.SEND, s.Unsent)
        assert app.words(app.page.heading) == "Ikke sendt endnu"
        app.press(Act.PRINT)
        app.driver.wait((app.paper / "udskrift.pdf").exists, "the slip")
        backend.start()
        app.press(Act.TRY_AGAIN)
        app.see(s.Sent)
    assert len(submissions(tmp_path / "backend")) == 1


def test_after_the_visit_has_ended_and_the_app_was_started_again_it_is_still_sent(tmp_path, backend) -> None:
    profile = tmp_path / "profile"
    with desk_at(profile, backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD).begin(EU_CARD).answer_all().saved()
        backend.stop()
        app.press(Act.SEND, s.Unsent).press(Act.DONE, s.Home).end()
        assert app.page.unsent == 1
    assert submissions(tmp_path / "backend") == []
    backend.start()
    with desk_at(profile, backend.base_url) as app:
        app.sign_in()
        app.driver.wait(lambda: bool(submissions(tmp_path / "backend")), "the delivery")
        app.see(s.Welcome, lambda page: page.unsent == 0)
    assert len(submissions(tmp_path / "backend")) == 1


def test_being_off_line_stops_nothing_but_the_sending(tmp_path, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD)
        backend.stop()
        app.begin(EU_CARD).answer_all().saved()
        assert isinstance(app.page, s.Check)


def test_pause_hides_everything_and_gives_back_the_very_same_page(tmp_path, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD).begin(EU_CARD)
        app.driver.pick(app.page.fields[0].id, app.page.fields[0].choices[0].id)
        before = app.saved().page
        app.driver.press(Act.PAUSE)
        paused = app.see(s.Paused)
        assert paused.shell.basis is None
        assert "Inger" not in repr(paused)
        app.driver.choose("mette")
        assert app.see(s.Step) == before


def test_another_helper_cannot_unlock_what_was_paused(tmp_path, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD)
        app.driver.press(Act.PAUSE)
        app.see(s.Paused)
        people = [one.id for one in app.page.people]
        assert people == ["mette"], "nobody else is even offered"
