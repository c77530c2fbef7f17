"""The door "Vejledning" through the real window and real HTTP: from a citizen's own words to paper, and no trace."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.driver import Driver
from tests.support.canary import traces
from tests.support.whole_app import WholeApp, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

HOUSING = "boligstoette"
RENT = "7.413"
EMAIL = "kanariefugl.nr10@eksempel.example"
NUMBER = "KANARIE-2026-774411"
SECRETS = {"e-mail": EMAIL, "reference": NUMBER, "telephone": "12 34 57 99", "telephone digits": "12345799"}


def answer_housing(app: WholeApp) -> WholeApp:
    """From the doors to the page with all answers, as Viggo, a volunteer, would with a citizen beside him."""
    app.driver.choose("guidance")
    app.see(s.Guidance, lambda page: bool(page.found))
    app.driver.search("task", "hjaelp til huslejn")
    app.see(s.Guidance, lambda page: page.found and page.found[0].id == HOUSING)
    app.driver.choose(HOUSING)
    app.see(s.GuidanceTask)
    app.press(Act.START_TASK, s.Step)
    answers = {
        "indflyttet": "i dag", "husleje": RENT, "kvadratmeter": "64", "voksne": "1", "boern": "0", "telefon": "12 34 57 99",
        "mail": EMAIL,
    }
    while isinstance(app.page, s.Step):
        page = app.page
        for field in page.fields:
            app.answer(field, answers.get(field.id))
        app.driver.press(Act.NEXT)
        app.driver.wait(lambda page=page: app._is_after(page), f"what follows {page.step}")
    return app


def beside(app: WholeApp) -> Driver:
    app.press(Act.OPEN_PAGE, s.Companion)
    app.driver.wait(lambda: app.app.beside.window is not None and app.app.beside.window.isVisible(), "the window beside")
    # A key belongs to the window that is active, and this one has just come.
    app.driver.wait(app.app.beside.window.isActiveWindow, "the window beside, active")
    return Driver(app.app.beside.window)


def test_a_volunteer_guides_to_borger_dk_and_nothing_is_left_of_it(tmp_path, places, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in("viggo")
        assert [door.id for door in app.page.doors] == ["guidance", "self"]
        narrow = beside(answer_housing(app))
        app.driver.wait(lambda: bool(app.browser.opened), "the browser")
        assert app.browser.opened == ["https://www.borger.dk/bolig-og-flytning/boligstoette-oversigt/soeg-boligstoette"]
        fields = [one.field for one in app.page.answers]
        while app.page.answers[app.page.at].field != "mail":
            narrow.key(Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
        narrow.press(Act.COPY)
        assert QGuiApplication.clipboard().text() == EMAIL
        app.see(s.Companion, lambda page: page.answers[fields.index("mail")].copied)
        app.press(Act.NEXT, s.GuidanceSent)
        assert QGuiApplication.clipboard().text() == ""
        assert app.app.beside.window.isHidden()
        app.driver.pick("sent", "yes")
        app.driver.fill("reference", NUMBER)
        app.press(Act.NEXT, s.GuidancePaper)
        assert app.words(app.page.heading).startswith("Sendt på borger.dk kl. ")
        app.press(Act.SAVE_RECEIPT)
        app.driver.wait(lambda: bool(app.page.notice), "the paper")
        assert (app.paper / f"kvittering-{HOUSING}.pdf").read_bytes().startswith(b"%PDF")
        app.press(Act.DONE, s.Welcome)
        assert _left(tmp_path, places) == [], "already while the app runs on"
    assert _left(tmp_path, places) == []
    assert _nobody_in(tmp_path / "backend")


def test_closing_the_window_in_the_middle_leaves_nothing_on_disk_or_clipboard(tmp_path, places, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        narrow = beside(answer_housing(app.sign_in("viggo")))
        while app.page.answers[app.page.at].field != "mail":
            narrow.press(Act.NEXT_ANSWER)
        narrow.press(Act.COPY)
        assert QGuiApplication.clipboard().text() == EMAIL
    assert QGuiApplication.clipboard().text() == ""
    assert _left(tmp_path, places) == []


def test_pausing_from_the_narrow_window_hides_both_and_clears_the_clipboard(tmp_path, places, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        narrow = beside(answer_housing(app.sign_in("viggo")))
        narrow.press(Act.COPY)
        assert QGuiApplication.clipboard().text() != ""
        narrow.key(Qt.Key.Key_F12)
        app.see(s.Paused)
        assert app.app.beside.window.isHidden()
        assert QGuiApplication.clipboard().text() == ""
        app.driver.choose("viggo")
        app.see(s.Companion)
        assert app.app.beside.window.isVisible()


def _left(tmp_path: Path, places: list[Path]) -> list[str]:
    on_the_clipboard = [name for name, secret in SECRETS.items() if secret in QGuiApplication.clipboard().text()]
    return traces([*places, tmp_path / "backend"], SECRETS) + on_the_clipboard


def _nobody_in(folder: Path) -> bool:
    """Stored state at the backend: no look-up, no session, no submission came of it."""
    with closing(sqlite3.connect(f"file:{folder / 'backend.db'}?mode=ro", uri=True)) as database:
        counts = [database.execute(f"select count(*) from {table}").fetchone()[0] for table in ("lookups", "sessions", "submissions")]
    return counts == [0, 0, 0]
