"""F12 while a dialog of the system is open: all of it is hidden at once, and nothing is printed, written or lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMessageBox

from desktop.presenters.intents import Act, Pressed
from desktop.ui import dialogs
from tests.support.dialogs import answering
from tests.support.sample_pages import PAGES

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


def open_dialogs():
    return [one for one in QApplication.topLevelWidgets() if one.isModal() and one.isVisible()]


def press_f12(dialog):
    QTest.keyClick(dialog, Qt.Key.Key_F12)


@pytest.mark.parametrize("ask", [
    lambda here: dialogs.ask_where_to_save(here.window, here.window.look, "Gem som fil", "kvittering.pdf"),
    lambda here: dialogs.ask_for_file(here.window.middle, here.window.look, "Vælg en fil", ""),
], ids=["save", "choose, asked by a field"])
def test_f12_hides_the_window_and_the_dialog_at_once(desk, ask):
    here = desk(PAGES["sent"])
    seen = []

    def hide(dialog):
        press_f12(dialog)
        seen.append((here.window.cover.isVisible(), dialog.isVisible()))

    with answering(hide):
        assert ask(here) is None, "as when one thought better of it"
    assert seen == [(True, False)]
    assert here.heard == [Pressed(Act.PAUSE)]
    assert open_dialogs() == []


def test_f12_also_closes_what_a_dialog_asked_itself(desk, tmp_path, qtbot):
    here = desk(PAGES["sent"])
    there = tmp_path / "kvittering.pdf"
    there.write_bytes(b"old")
    seen = []

    def hide(dialog):
        question = QMessageBox(QMessageBox.Icon.Question, "Findes", "Skriv over?", parent=dialog)
        question.open()
        qtbot.waitUntil(lambda: QApplication.focusWindow() == question.windowHandle())
        press_f12(question)
        seen.append((here.window.cover.isVisible(), question.isVisible(), dialog.isVisible()))

    with answering(hide):
        assert dialogs.ask_where_to_save(here.window, here.window.look, "Gem som fil", str(there)) is None
    assert seen == [(True, False, False)]
    assert there.read_bytes() == b"old"


def test_the_same_can_be_asked_again_afterwards(desk):
    here = desk(PAGES["sent"])
    for act in (press_f12, lambda dialog: dialog.reject()):
        with answering(act) as titles:
            dialogs.ask_where_to_save(here.window, here.window.look, "Gem som fil", "kvittering.pdf")
        assert titles == ["Gem som fil"]
        here.show(PAGES["sent"])
    assert here.heard == [Pressed(Act.PAUSE)]
