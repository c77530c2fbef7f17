"""The window with the prepared answers: above the browser, by keyboard alone, and never left behind."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest

from desktop.presenters.intents import Act, Pressed
from desktop.ui.clipboard import SystemClipboard
from desktop.ui.companion import CompanionBeside
from desktop.ui.driver import Driver
from desktop.ui.marks import Mark, marked
from desktop.ui.theme import Theme
from tests.support.qt import painted, settle
from tests.support.sample_guidance import COMPANION
from tests.support.sample_pages import PAGES

NEXT = dataclasses.replace(COMPANION, at=1)


class Beside:
    """A main window, and the one beside it once it is needed."""

    def __init__(self, desk) -> None:
        self.main = desk(PAGES["guidance-task"])
        self.beside = CompanionBeside(self.main.window)

    def show(self, page):
        self.main.show(page)
        self.beside.show_page(page)
        settle()
        return self.beside.window

    @property
    def heard(self):
        return self.main.heard


@pytest.fixture
def beside(desk):
    both = Beside(desk)
    yield both
    both.beside.shut()


def words(window) -> str:
    return " ".join(text.text for _, text in painted(window))


def test_no_window_is_made_before_there_is_an_answer_to_show(beside):
    beside.show(dataclasses.replace(COMPANION, answers=()))
    assert beside.beside.window is None


def test_it_stays_above_the_browser_and_is_narrow(beside):
    window = beside.show(COMPANION)
    assert window.isVisible()
    assert window.windowFlags() & Qt.WindowType.WindowStaysOnTopHint
    assert window.width() < beside.main.window.width() / 2


def test_it_shows_one_answer_and_whether_it_was_copied(beside):
    window = beside.show(NEXT)
    assert "01-11-2026" in words(window)
    assert "Eksempelvej" not in words(window)
    assert "Svar 2 af 4" in words(window)
    assert "Kopieret: 1 af de 3 svar, der kan kopieres" in words(window), "it says what it counts"
    assert ("Øvelse" in words(window)) is NEXT.shell.training
    beside.show(dataclasses.replace(COMPANION, on_clipboard=True))
    assert "Det bliver ryddet efter 30 sekunder" in words(window)
    beside.show(dataclasses.replace(COMPANION, at=2))
    assert "Det vælger borgeren selv på siden." in words(window)
    assert marked(window, Mark.ACT, Act.COPY) is None


def test_everything_is_done_by_keyboard_alone(beside):
    window = beside.show(COMPANION)
    window.activateWindow()
    settle()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert window.focusWidget() is marked(window, Mark.ACT, Act.COPY)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert beside.heard == [Pressed(act) for act in (
        Act.COPY, Act.PREVIOUS_ANSWER, Act.NEXT_ANSWER, Act.NEXT_ANSWER, Act.PREVIOUS_ANSWER, Act.COPY,
    )]


def test_focus_stays_where_it_was_when_the_next_answer_comes(beside):
    window = beside.show(COMPANION)
    Driver(window).press(Act.NEXT_ANSWER)
    beside.show(NEXT)
    assert window.focusWidget() is marked(window, Mark.ACT, Act.NEXT_ANSWER)


def test_touching_it_is_touching_the_app(beside):
    told = []
    window = beside.show(COMPANION)
    beside.main.window.activity.touched.connect(lambda: told.append(1))
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_Shift)
    settle()
    assert told


def test_the_warning_before_hiding_stands_there_too(beside):
    page = PAGES["step-date-soon-hidden"]
    window = beside.show(dataclasses.replace(COMPANION, shell=dataclasses.replace(COMPANION.shell, warning=page.shell.warning)))
    assert "Er du her stadig" in words(window)


@pytest.mark.parametrize("page", ["paused", "welcome", "guidance-paper"])
def test_it_goes_with_its_page_and_keeps_no_word_of_it(beside, page):
    window = beside.show(COMPANION)
    beside.show(PAGES[page])
    assert window.isHidden()
    assert "Eksempelvej" not in " ".join(block.text() for block in (window._value, window._label, window.heading))


def test_pause_hides_it_in_the_same_moment_as_the_main_window(beside):
    window = beside.show(COMPANION)
    QTest.keyClick(window, Qt.Key.Key_F12)
    assert window.isHidden(), "before any page came"
    assert beside.main.window.cover.isVisible()
    assert beside.heard == [Pressed(Act.PAUSE)]


def test_closing_it_puts_it_away_by_way_of_the_desk(beside):
    window = beside.show(COMPANION)
    window.close()
    assert beside.heard == [Pressed(Act.HIDE_ANSWERS)]
    beside.show(dataclasses.replace(COMPANION, open=False))
    assert window.isHidden()
    assert beside.show(COMPANION).isVisible()


def test_closing_the_app_takes_it_along(beside):
    window = beside.show(COMPANION)
    beside.main.window.close()
    assert window.isHidden()
    assert beside.beside.window is None


def test_its_look_is_its_own_until_the_main_window_changes(beside):
    window = beside.show(COMPANION)
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert window.look.size == 125
    assert beside.main.window.look.size == 100
    beside.main.window.set_look(dataclasses.replace(beside.main.window.look, theme=Theme.DARK, size=300))
    assert (window.look.theme, window.look.size) == (Theme.DARK, 300)


@pytest.fixture
def clipboard(qapp):
    qapp.clipboard().clear()
    yield QGuiApplication.clipboard()
    qapp.clipboard().clear()


def test_what_was_put_on_the_clipboard_is_taken_back(clipboard):
    ours = SystemClipboard()
    ours.put("01-11-2026")
    assert clipboard.text() == "01-11-2026"
    ours.take_back()
    assert clipboard.text() == ""


def test_what_somebody_else_put_there_since_stays(clipboard):
    ours = SystemClipboard()
    ours.put("01-11-2026")
    clipboard.setText("en opskrift")
    ours.take_back()
    assert clipboard.text() == "en opskrift"


def test_a_clipboard_history_is_asked_not_to_keep_it(clipboard):
    SystemClipboard().put("01-11-2026")
    assert bytes(clipboard.mimeData().data("x-kde-passwordManagerHint").data()) == b"secret"
