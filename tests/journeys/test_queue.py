"""The next citizen through the real window: Enter, a scanned card, and the queue system's number used once."""

from __future__ import annotations

import httpx
import pytest
from PySide6.QtCore import QElapsedTimer, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.backend.queue.keys import make_queue_key
from desktop.backend.serving import SystemClock, SystemIds
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.marks import Mark, marked
from tests.support.whole_app import INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

JENS = "2209581001"
NAME_TRACK = "%EKSEMPEL/INGER              $BLEVEJ 12      9999990?"


class Door:
    """A queue system with its key."""

    def __init__(self, running) -> None:
        cvr = running.rows("SELECT organisation FROM helpers WHERE id = 'mette'")[0][0]
        key = make_queue_key(running.app.state.backend.settings.database_url, cvr, SystemClock(), SystemIds())
        self._http = running.client(Authorization=f"Queue {key}")

    def close(self) -> None:
        self._http.close()

    def draw(self, number: str) -> httpx.Response:
        return self._http.post("/v1/queue", json={"number": number})


@pytest.fixture
def door(backend):
    system = Door(backend)
    yield system
    system.close()


def focused(app):
    return app.window.focusWidget() or app.window


def enter(app) -> None:
    QTest.keyClick(focused(app), Qt.Key.Key_Return)


def scan(app, typed: str) -> None:
    """What a keyboard wedge does: keys to whatever has focus, without a pause, Enter at the end."""
    for one in typed:
        QTest.keyClicks(focused(app), one)
    enter(app)


def next_citizen(app, number: str) -> None:
    enter(app)
    app.see(s.FindCitizen, lambda page: page.queue.value == number)


def test_enter_a_card_and_enter_bring_the_next_citizen_within_five_seconds(tmp_path, backend, door) -> None:
    assert door.draw("A17").status_code == 201
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
        timer = QElapsedTimer()
        timer.start()
        next_citizen(app, "A17")
        scan(app, INGER)
        app.see(s.FindCitizen, lambda page: page.number.notice is not None)  # every made-up number asks once
        enter(app)
        app.see(s.ShowProof)
        assert timer.elapsed() < 5_000
        assert app.page.birth_year == 1942
    assert backend.rows("SELECT queue, outcome FROM lookups") == [("A17", "found")]
    assert backend.rows("SELECT count(*) FROM queue_numbers WHERE taken_at IS NULL") == [(0,)]


@pytest.mark.parametrize("where", ["heading", "queue", "primary"])
def test_a_card_scanned_anywhere_on_the_page_is_the_citizens_number(tmp_path, backend, door, where) -> None:
    door.draw("A17")
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
        next_citizen(app, "A17")
        if where == "queue":
            edit = marked(app.window, Mark.FIELD, "queue")
            edit.setFocus()
            edit.end(False)
        elif where == "primary":
            app.window.bottom.primary.setFocus()
        scan(app, f"%{INGER}?")
        app.see(s.FindCitizen, lambda page: page.number.notice is not None)
        assert (app.page.number.value, app.page.queue.value) == (f"{INGER[:6]}-{INGER[6:]}", "A17")
        enter(app)
        app.see(s.ShowProof)
    assert backend.rows("SELECT queue FROM lookups") == [("A17",)]


def test_rubbish_from_a_reader_loses_nothing_and_looks_nobody_up(tmp_path, backend, door) -> None:
    door.draw("A17")
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
        next_citizen(app, "A17")
        QTest.keyClicks(focused(app), "140342")
        scan(app, NAME_TRACK)
        app.see(s.FindCitizen, lambda page: len(page.errors) == 1)
        assert app.words(app.page.errors[0].text) == "Kortet kunne ikke læses. Scan det igen, eller skriv CPR-nummeret."
        assert (app.page.number.value, app.page.queue.value) == ("140342", "A17")
        assert "EKSEMPEL" not in marked(app.window, Mark.FIELD, "cpr").text()
        assert backend.rows("SELECT count(*) FROM lookups") == [(0,)]
        app.driver.fill("cpr", INGER)
        enter(app)
        app.see(s.FindCitizen, lambda page: page.number.notice is not None)
        enter(app)
        app.see(s.ShowProof)
    assert backend.rows("SELECT queue, outcome FROM lookups") == [("A17", "found")]


def test_who_has_no_id_is_guided_their_number_is_not_the_next_ones_and_they_may_come_back_with_it(
    tmp_path, backend, door,
) -> None:
    for number in ("A17", "A18"):
        door.draw(number)
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in()
        next_citizen(app, "A17")
        scan(app, INGER)
        app.see(s.FindCitizen, lambda page: page.number.notice is not None)
        enter(app)
        app.see(s.ShowProof)
        app.press(Act.NO_PROOF, s.Guidance)
        app.press(Act.CHANGE_DOOR, s.Welcome)
        next_citizen(app, "A18")
        app.driver.fill("queue", "A17")
        app.driver.fill("cpr", INGER)
        app.press(Act.NEXT)
        app.see(s.FindCitizen, lambda page: page.number.notice is not None)
        app.press(Act.NEXT, s.ShowProof)
    assert backend.rows("SELECT queue, outcome FROM lookups") == [("A17", "found")] * 2
    assert backend.rows("SELECT number FROM queue_numbers WHERE taken_at IS NULL") == [("A18",)]


def test_two_counters_with_one_number_receive_one_citizen_with_it(tmp_path, backend, door) -> None:
    door.draw("A17")
    with desk_at(tmp_path / "one", backend.base_url) as here, desk_at(tmp_path / "two", backend.base_url) as there:
        for app in (here, there):
            app.sign_in()
            app.open_visit_door()
            app.see(s.FindCitizen, lambda page: page.queue.value == "A17")
        for app, cpr in ((here, INGER), (there, JENS)):
            app.driver.fill("cpr", cpr)
            app.press(Act.NEXT)
            app.see(s.FindCitizen, lambda page: page.number.notice is not None)
        here.press(Act.NEXT, s.ShowProof)
        there.press(Act.NEXT)
        there.see(s.FindCitizen, lambda page: bool(page.errors))
        assert [(line.field, there.words(line.text)) for line in there.page.errors] == [
            ("queue", "Nummeret er brugt i dag. Skriv det nummer, der står på sedlen, eller lad feltet stå tomt."),
        ]
        assert there.page.number.value == JENS
        assert backend.rows("SELECT count(*) FROM lookups") == [(1,)]
        there.driver.fill("queue", "")
        there.press(Act.NEXT, s.ShowProof)
    assert sorted(backend.rows("SELECT queue FROM lookups"), key=str) == [("A17",), (None,)]
    QApplication.processEvents()
