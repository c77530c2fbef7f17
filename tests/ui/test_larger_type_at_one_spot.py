"""Whoever presses A+ again and again stays at A+: under the mouse, under a finger and by keyboard."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QCursor
from PySide6.QtTest import QTest
from shiboken6 import Shiboken

from desktop.presenters.states import Shell
from desktop.ui.look import SIZES
from desktop.ui.moment import LASTS
from tests.support.qt import clipped, overlapping, settle
from tests.support.sample_pages import PAGES

FARTHEST = len(SIZES) - 1
PAGES_WITH_BANDS = ["sign-in", "welcome", "home", "step-choice", "letter"]
HELPED = ["home", "step-choice"]


@pytest.fixture
def stood(desk, qtbot):
    """A window whose page has stood for a moment: it takes clicks."""

    def open_it(name, extent=(1280, 800), **look):
        here = desk(PAGES[name], extent, **look)
        qtbot.wait(LASTS + 50)
        return here

    return open_it


def band(window):
    return window.turned if window.turned.isVisible() else window.top


def larger(window):
    return band(window).larger


def click(window, spot) -> None:
    """As the window system sends it: at a place, not at a widget."""
    QCursor.setPos(window.mapToGlobal(spot))
    QTest.mouseMove(window.windowHandle(), spot)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    settle()


def at(widget, part=(0.5, 0.5)) -> QPoint:
    inside = QPoint(round(widget.width() * part[0]), round(widget.height() * part[1]))
    return widget.mapTo(widget.window(), inside)


@pytest.mark.parametrize("part", [(0.5, 0.5), (0.1, 0.3), (0.9, 0.9)])
@pytest.mark.parametrize("name", [*PAGES_WITH_BANDS, "citizen-yes"])
def test_pressing_larger_at_one_spot_comes_all_the_way_to_400_percent(stood, name, part):
    here = stood(name)
    window = here.window
    spot = at(larger(window), part)
    for size in SIZES[1:]:
        click(window, spot)
        assert window._look.size == size
        assert window.childAt(spot) is larger(window)
        assert window.focusWidget() is larger(window)
        assert overlapping(band(window)) == []
        assert band(window).pause.isVisible() is (PAGES[name].shell.can_pause or PAGES[name].shell.can_call)
    click(window, spot)
    assert window._look.size == SIZES[-1]
    assert here.heard == []


@pytest.mark.parametrize("part", [(0.5, 0.5), (0.1, 0.3)])  # its lower edge is below the band of 100 %
def test_and_back_at_one_spot_to_100_percent(stood, part):
    window = stood("step-choice").window
    spot = at(larger(window))
    for _ in range(FARTHEST):
        click(window, spot)
    back = at(window.top.smaller, part)
    for size in reversed(SIZES[:-1]):
        click(window, back)
        assert window.look.size == size
    assert window.childAt(back) is window.top.smaller


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Space])
@pytest.mark.parametrize("name", [*PAGES_WITH_BANDS, "citizen-yes"])
def test_by_keyboard_the_focus_stays_at_larger_through_every_step(stood, name, key):
    here = stood(name)
    window = here.window
    QCursor.setPos(window.mapToGlobal(QPoint(600, 500)))
    larger(window).setFocus()
    for size in SIZES[1:]:
        QTest.keyClick(window.focusWidget(), key)
        settle()
        assert window._look.size == size
        assert window.focusWidget() is larger(window)
        assert larger(window).isVisible()
    assert here.heard == []


@pytest.mark.parametrize("extent", [(1280, 800), (1024, 700), (800, 600)])
@pytest.mark.parametrize("language", ["da", "en"])
def test_nothing_is_cut_or_covered_while_it_is_held(stood, extent, language):
    for name in PAGES_WITH_BANDS:
        window = stood(name, extent, language=language).window
        if not window.top.larger.isVisible():
            continue
        spot = at(window.top.larger)
        for _ in range(FARTHEST):
            click(window, spot)
            assert clipped(window.top) == []
            assert overlapping(window.top) == []
            for one in (window.top.smaller, window.top.larger, window.top.pause):
                assert not one.isVisible() or window.top.rect().contains(one.geometry()), (name, window.look.size)


@pytest.mark.parametrize("name", HELPED)
def test_the_tools_fold_when_the_mouse_has_left(stood, name):
    window = stood(name).window
    spot = at(window.top.larger)
    for _ in range(4):
        click(window, spot)
    assert window.top.larger.isVisible()
    away = QPoint(600, 500)
    QCursor.setPos(window.mapToGlobal(away))
    QTest.mouseMove(window.windowHandle(), away)
    settle()
    assert window.top.tools.isVisible()
    assert not window.top.larger.isVisible()
    assert window.focusWidget() is window.top.tools


def test_the_way_from_larger_to_smaller_folds_nothing(stood):
    window = stood("step-choice").window
    spot = at(window.top.larger)
    for _ in range(5):
        click(window, spot)
    smaller, bigger = window.top.smaller.geometry(), window.top.larger.geometry()
    between = window.top.mapTo(window, QPoint((smaller.right() + bigger.left()) // 2, bigger.center().y()))
    for place in (between, at(window.top.smaller)):
        QCursor.setPos(window.mapToGlobal(place))
        QTest.mouseMove(window.windowHandle(), place)
        settle()
        assert window.top.smaller.isVisible()
    click(window, at(window.top.smaller))
    assert window.look.size == SIZES[-3]


def test_by_keyboard_the_tools_fold_when_the_focus_goes_on(stood):
    window = stood("step-choice").window
    window.top.larger.setFocus()
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
        settle()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    settle()
    assert window.top.tools.isVisible()
    assert not window.top.larger.isVisible()
    assert window.focusWidget() is not None
    assert window.focusWidget().isVisible()


def test_pause_can_be_pressed_while_it_is_held(stood):
    here = stood("home")
    window = here.window
    assert isinstance(window.page.shell, Shell)
    spot = at(window.top.larger)
    for _ in range(FARTHEST):
        click(window, spot)
    window.top.pause.click()
    assert not window.cover.isHidden()


def test_a_window_that_goes_while_larger_is_held_takes_them_in_any_order(stood):
    here = stood("home")
    band_of = band(here.window)
    click(here.window, at(larger(here.window)))
    assert band_of.larger.hasFocus()
    Shiboken.delete(band_of.smaller)
    band_of.larger.clearFocus()
    settle()
