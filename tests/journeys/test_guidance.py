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
from tests.support.canary import traces
from tests.support.housing import EMAIL, HOUSING, NUMBER, PAGE, SECRETS, answer_questions, beside, copy_the_mail
from tests.support.whole_app import WholeApp, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

def answer_housing(app: WholeApp) -> WholeApp:
    """From the doors to the page with all answers, as Viggo, a volunteer, would with a citizen beside him."""
    app.driver.choose("guidance")
    app.see(s.Guidance, lambda page: bool(page.found))
    app.driver.search("task", "hjaelp til huslejn")
    app.see(s.Guidance, lambda page: page.found and page.found[0].id == HOUSING)
    app.driver.choose(HOUSING)
    app.see(s.GuidanceTask)
    return answer_questions(app)


def test_a_volunteer_guides_to_borger_dk_and_nothing_is_left_of_it(tmp_path, places, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in("viggo")
        assert [door.id for door in app.page.doors] == ["guidance", "self"]
        narrow = beside(answer_housing(app))
        app.driver.wait(lambda: bool(app.browser.opened), "the browser")
        assert app.browser.opened == [PAGE]
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
        copy_the_mail(app, narrow)
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
