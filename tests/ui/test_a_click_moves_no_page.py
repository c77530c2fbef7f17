"""A page somebody has scrolled stays where it is when they press something: only a focus that moves is brought in sight."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.ui.moment import LASTS
from tests.support.qt import settle
from tests.support.sample_pages import PAGES

LONG = [
    "sent", "end-visit", "check", "letter-long", "letter-original", "alone-letter", "guidance-task", "companion",
    "about-data-citizen", "welcome-not-kept", "step-many-wrong",
]


@pytest.fixture
def stood(desk, qtbot):
    """A window whose page has stood for a moment: it takes clicks."""

    def open_it(name, **look):
        here = desk(PAGES[name], (1280, 800), **look)
        qtbot.wait(LASTS + 50)
        return here.window

    return open_it


def click(window, widget) -> None:
    """As the window system sends it: at a place, not at a widget."""
    spot = widget.mapTo(window, QPoint(widget.width() // 2, widget.height() // 2))
    QTest.mouseMove(window.windowHandle(), spot)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    settle()


@pytest.mark.parametrize("name", LONG)
def test_the_mouse_turns_a_long_page_to_its_end_a_view_at_a_time(stood, qtbot, name):
    window = stood(name)
    bar, below = window.middle.verticalScrollBar(), window.middle.below
    assert below.isVisible()
    begins = bar.value()
    for _ in range(40):
        if below.isHidden():
            break
        before, view = bar.value(), bar.pageStep()
        click(window, below.button)
        qtbot.wait(LASTS + 50)
        assert bar.value() > before
        assert bar.value() == bar.maximum() or bar.value() - before > view // 2
    assert below.isHidden()
    assert bar.value() > begins


@pytest.mark.parametrize("name", LONG)
def test_a_click_on_nothing_leaves_a_scrolled_page_where_it_is(stood, name):
    window = stood(name)
    bar = window.middle.verticalScrollBar()
    bar.setValue(bar.maximum())
    settle()
    QTest.mouseClick(
        window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier,
        window.middle.mapTo(window, QPoint(2, 2)),
    )
    settle()
    assert bar.value() == bar.maximum()


@pytest.mark.parametrize("name", ["guidance-paper-sent", "check"])
def test_what_deletes_or_sends_stands_there_only_while_the_end_is_in_sight(stood, qtbot, name):
    """The page was turned to its end, and back again when the mouse was let go: the next press deleted what was hidden."""
    window = stood(name)
    assert window.bottom.is_held
    for _ in range(20):
        if not window.bottom.is_held:
            break
        click(window, window.bottom.onward)
        qtbot.wait(LASTS + 50)
    warning = window.screen_of(type(window.page)).read_first()
    port = window.middle.viewport()
    assert warning.mapTo(port, QPoint(0, warning.height())).y() <= port.height()
