"""The window forgets one citizen before it meets the next, and while it is paused: no name, no undo, no hidden field."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible, QGuiApplication
from PySide6.QtTest import QTest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.marks import Mark, marked
from tests.support.whole_app import EU_CARD, INGER, desk_at

pytestmark = [pytest.mark.journey, pytest.mark.usefixtures("qapp")]

JENS = "2209581001"
EMAIL = "kanariefugl.nr9@eksempel.example"
OF_INGER = ("Inger", INGER[:6], "12 34 56 80", EMAIL)


def heard(part: QAccessible) -> list[str]:
    """Every name and value in the accessibility tree, hidden ones too."""
    said = [part.text(QAccessible.Text.Name), part.text(QAccessible.Text.Value), part.text(QAccessible.Text.Description)]
    for at in range(part.childCount()):
        child = part.child(at)
        if child is not None:
            said += heard(child)
    return [one for one in said if one]


def of_inger(app) -> list[str]:
    QTest.qWait(20)
    told = heard(QAccessible.queryAccessibleInterface(app.window))
    assert told, "the tree was read"
    return [one for one in told if any(secret in one for secret in OF_INGER)]


def at_the_email(app):
    """In the step that asks for an e-mail address; its field."""
    while not any(field.id == "mail" for field in app.page.fields):
        before = app.page
        for field in before.fields:
            app.answer(field, None)
        app.press(Act.NEXT)
        app.see(s.Step, lambda page, before=before: page.step != before.step)
    return marked(app.window, Mark.FIELD, "mail")


def test_what_was_typed_and_taken_out_again_is_not_brought_back_before_the_next_citizen(tmp_path, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD).begin(EU_CARD)
        at_the_email(app)
        app.driver.fill("mail", EMAIL)
        app.driver.fill("mail", "")
        app.press(Act.SAVE_AND_LEAVE, s.Home).end().press(Act.DONE, s.Welcome)
        app.receive(JENS, EU_CARD).begin(EU_CARD)
        edit = at_the_email(app)
        edit.setFocus()
        QTest.keyClick(edit, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert edit.text() == ""


def test_nothing_in_the_window_tells_of_the_citizen_while_paused_or_after_the_visit(tmp_path, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD).begin(EU_CARD)
        at_the_email(app)
        app.driver.fill("mail", EMAIL)
        before = app.saved().page
        assert of_inger(app), "there was something to hide"
        app.driver.key(Qt.Key.Key_F12)
        app.see(s.Paused)
        assert of_inger(app) == []
        app.driver.choose("mette")
        assert app.see(s.Step) == before
        assert marked(app.window, Mark.FIELD, "mail").text() == EMAIL
        app.answer_all().press(Act.SEND, s.Sent).press(Act.DONE, s.Home).end()
        assert of_inger(app) == []
        app.press(Act.DONE, s.Welcome)
        assert of_inger(app) == []
    assert list((tmp_path / "profile" / "logs").iterdir()) == []


def copied_email(app) -> None:
    edit = at_the_email(app)
    app.driver.fill("mail", EMAIL)
    edit.setFocus()
    QTest.keyClick(edit, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(edit, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == EMAIL


def test_what_was_copied_from_a_visit_cannot_be_pasted_after_it(tmp_path, backend) -> None:
    with desk_at(tmp_path / "profile", backend.base_url) as app:
        app.sign_in().receive(INGER, EU_CARD).begin(EU_CARD)
        copied_email(app)
        app.press(Act.SAVE_AND_LEAVE, s.Home).end()
        assert QGuiApplication.clipboard().text() == ""
        app.press(Act.DONE, s.Welcome).receive(JENS, EU_CARD).begin(EU_CARD)
        copied_email(app)
    assert QGuiApplication.clipboard().text() == "", "closing the window in the middle counts too"
