"""F12 while a dialog of the system is open: all of it is hidden at once, and nothing is printed, written or lost."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QMessageBox

from desktop.presenters.intents import Act, Pressed
from desktop.ui import dialogs
from tests.support.dialogs import answering
from tests.support.sample_pages import PAGES

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints", "This plugin does not support")


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


def in_a_visit(desk, may_be_wrong=True):
    page = PAGES["sent"]
    return desk(dataclasses.replace(page, shell=dataclasses.replace(page.shell, may_be_wrong=may_be_wrong)))


def save(here):
    return dialogs.ask_where_to_save(here.window, here.window.look, "Gem som fil", "kvittering.pdf")


def print_dialog(here):
    printer = QPrinter()  # the dialog does not keep it
    return dialogs.ask(here.window, here.window.look, lambda: QPrintDialog(printer))


@pytest.mark.parametrize(("key", "meant"), [
    (Qt.KeyboardModifier.NoModifier, Act.PAUSE), (Qt.KeyboardModifier.ShiftModifier, Act.ASK_WRONG_PERSON),
], ids=["F12", "Shift+F12"])
@pytest.mark.parametrize("ask", [save, print_dialog], ids=["save", "print"])
def test_both_keys_hide_the_dialog_too(desk, ask, key, meant):
    here = in_a_visit(desk)
    seen = []

    def hide(dialog):
        QTest.keyClick(dialog, Qt.Key.Key_F12, key)
        seen.append((here.window.cover.isVisible(), dialog.isVisible()))

    with answering(hide):
        assert ask(here) is None
    assert seen == [(True, False)]
    assert here.heard == [Pressed(meant)]


def test_where_nobody_can_be_the_wrong_person_the_dialog_stays(desk):
    here = in_a_visit(desk, may_be_wrong=False)
    seen = []

    def ask_wrong(dialog):
        QTest.keyClick(dialog, Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)
        seen.append(dialog.isVisible())
        dialog.reject()

    with answering(ask_wrong):
        save(here)
    assert seen == [True]
    assert here.heard == []


def test_f12_closes_a_menu_that_is_open_in_the_dialog(desk):
    here = in_a_visit(desk)
    seen = []

    def hide(dialog):
        popup = QMenu(dialog)
        popup.addAction("Omdøb")
        popup.popup(dialog.pos())
        assert QApplication.activePopupWidget() is popup
        QTest.keyClick(popup, Qt.Key.Key_F12)
        seen.append((here.window.cover.isVisible(), dialog.isVisible(), popup.isVisible()))

    with answering(hide):
        assert save(here) is None
    assert seen == [(True, False, False)]


@pytest.mark.parametrize("then", ["paused", "sign-in"], ids=["nobody touched the screen", "the door is reset"])
def test_it_goes_with_the_page_it_was_asked_on(desk, qtbot, then):
    here = in_a_visit(desk)
    seen = []

    def goes(dialog):
        here.window.show_page(PAGES[then])
        qtbot.waitUntil(lambda: not dialog.isVisible())
        seen.append(dialog.result())

    with answering(goes):
        assert save(here) is None
    assert seen == [QDialog.DialogCode.Rejected]


def test_it_goes_though_nobody_sees_the_window_behind_it(desk, qtbot):
    here = in_a_visit(desk)
    seen = []

    def goes(dialog):
        here.window.window().windowHandle().setVisible(False)  # not painted, as where others stand before it
        here.window.show_page(PAGES["sign-in"])
        seen.append(dialog.isVisible())
        QTest.qWait(50)
        if dialog.isVisible():
            dialog.accept()

    with answering(goes):
        assert save(here) is None
    assert seen == [False]


def test_whoever_is_busy_in_a_dialog_is_there(desk):
    here = in_a_visit(desk)
    told = []
    here.window.activity.touched.connect(lambda: told.append(1))

    def types(dialog):
        here.window.activity._since.invalidate()
        QTest.keyClick(dialog.windowHandle(), Qt.Key.Key_Shift)
        dialog.reject()

    with answering(types):
        save(here)
    assert told
