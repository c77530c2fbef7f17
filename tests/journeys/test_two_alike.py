"""Two who are helped together are two, also by the same letters: nothing the one took out is before the other."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from tests.journeys.test_next_citizen import EMAIL, at_the_email, copied_email
from tests.support.whole_app import EU_CARD, INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

IB = "1112951003"


def with_the_other(app, cpr: str) -> None:
    """From the home of the one visit to the home of the other's."""
    app.press(Act.ADD_PARTNER, s.FindCitizen).driver.fill("cpr", cpr)
    app.press(Act.NEXT)
    app.driver.wait(lambda: isinstance(app.page, s.ShowProof) or app.page.number.notice is not None, "proof")
    if isinstance(app.page, s.FindCitizen):
        app.press(Act.NEXT, s.ShowProof)
    app.driver.pick("proof", "photo-id")
    app.press(Act.NEXT, s.Today).driver.tick(EU_CARD)
    app.press(Act.NEXT, s.CitizenYes).press(Act.AGREE, s.BeforeStart).press(Act.BACK, s.Home)


def switched(app) -> None:
    place = app.app._desk._place
    before = place.visit
    app.press(Act.SWITCH).driver.wait(lambda: place.visit is not before, "the other's home")


def test_what_one_of_two_protected_copied_or_took_out_again_is_not_the_others(tmp_path, backend) -> None:
    backend.execute("UPDATE citizens SET protected = true WHERE cpr IN (:one, :other)", one=INGER, other=IB)
    backend.execute("UPDATE citizens SET name = 'Ib Eksempel' WHERE cpr = :other", other=IB)
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        with_the_other(app.sign_in().receive(INGER, EU_CARD), IB)
        ib = app.page.shell.basis
        switched(app)
        assert app.page.shell.basis.citizen == ib.citizen, "two who look alike"
        copied_email(app.begin(EU_CARD))
        app.driver.fill("mail", "")
        app.press(Act.SAVE_AND_LEAVE, s.Home)
        switched(app)
        assert QGuiApplication.clipboard().text() == ""
        edit = at_the_email(app.begin(EU_CARD))
        edit.setFocus()
        QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert EMAIL not in edit.text()


def test_the_words_one_looked_for_and_took_out_again_do_not_come_back_on_the_others_home(tmp_path, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        with_the_other(app.sign_in().receive(INGER, EU_CARD), IB)
        app.driver.search("task", "skilsmisse")
        app.see(s.Home, lambda page: page.nothing_found is not None)
        app.driver.search("task", "")
        switched(app)
        [search] = app.window.screen_of(s.Home).view.findChildren(QLineEdit)
        search.setFocus()
        QTest.keyClick(search, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert search.text() == ""
