"""Nothing is hidden below without being told: every page that goes on below what is seen says so, and shows it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.presenters.intents import Act, Pressed
from desktop.ui.moment import LASTS
from desktop.ui.widgets.below import MoreBelow
from desktop.ui.widgets.middle import Middle
from desktop.ui.widgets.pinned import Pinned
from desktop.ui.widgets.rows import Rows
from tests.support.qt import heard, overlapping, settle, small_targets
from tests.support.sample_pages import PAGES


class Presses(QObject):
    """How often the mouse went down."""

    count = 0

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        self.count += event.type() is QEvent.Type.MouseButtonPress
        return False


def areas(window):
    """Every scrolled area of the page now shown, with its strip."""
    middle = window.middle
    yield middle, middle.below
    if isinstance(middle.view, Pinned):
        area = next(one for one in middle.view.findChildren(QScrollArea) if not isinstance(one, Middle))
        yield area, middle.view.below


def empty_end(area):
    """How much of the page's lower end is empty, in pixels."""
    within = area.view if isinstance(area, Middle) else area.widget()
    return within.margins()[3] if isinstance(within, Rows) else 0


def painted_below(area):
    """How far the lowest words of the page reach below what is seen, in pixels."""
    port = area.viewport()
    lowest = 0
    by_itself = next((one for one in area.widget().findChildren(QScrollArea) if one.isVisible()), None)
    for one in area.widget().findChildren(QWidget):
        if not hasattr(one, "painted_text") or not one.isVisible():
            continue
        if by_itself is not None and by_itself.isAncestorOf(one):
            continue
        for text in one.painted_text():
            for line in text.lines:
                lowest = max(lowest, one.mapTo(port, QPoint(0, round(line.bottom()))).y())
    return lowest - port.height()


@pytest.mark.parametrize("size", [100, 200, 300])
@pytest.mark.parametrize("extent", [(1280, 800), (800, 600)])
def test_every_page_with_words_below_what_is_seen_says_so_and_no_other_does(desk, size, extent):
    here = desk(PAGES["welcome"], extent, size=size, theme="high-contrast")
    told, silent = 0, 0
    for name, page in PAGES.items():
        here.show(page)
        for area, strip in areas(here.window):
            if not area.isVisible():
                continue
            if here.window.warning.isVisible() and area.height() < 2 * here.window.look.metrics.strip:
                assert strip.isHidden(), "a warning leaves the page hardly any room: nobody turns it"
            elif painted_below(area) > 0:
                told += 1
                assert strip.isVisible(), name
                assert strip.button.isVisible(), name
            elif not strip.isHidden():
                # What is below are no words: a picture, a frame. Never the empty end of the page.
                silent += 1
                assert area.verticalScrollBar().maximum() > empty_end(area), name
    assert told > (10 if size > 100 else 3)
    assert silent < 12


def test_it_stands_under_what_scrolls_over_nothing_and_is_large_enough_for_a_finger(desk):
    for size in (100, 300, 400):
        here = desk(PAGES["check"], size=size)
        strip = here.window.middle.below
        assert strip.geometry().top() == here.window.middle.geometry().bottom() + 1
        assert strip.geometry().bottom() + 1 == here.window.bottom.geometry().top()
        assert strip.button.height() >= 44
        assert overlapping(here.window) == []
        assert small_targets(here.window) == []


def test_pressing_it_shows_the_next_view_with_the_last_line_kept_and_it_goes_at_the_end(desk):
    here = desk(PAGES["check"], size=300)
    middle = here.window.middle
    bar, strip = middle.verticalScrollBar(), middle.below
    high = middle.viewport().height()
    seen = [bar.value()]
    while strip.isVisible():
        assert len(seen) < 40
        QTest.mouseClick(strip.button, Qt.MouseButton.LeftButton)
        seen.append(bar.value())
    assert len(seen) > 2
    assert all(0 < after - before < high for before, after in pairwise(seen))
    assert bar.maximum() - bar.value() <= empty_end(middle)
    bar.setValue(0)
    assert strip.button.isVisible()
    assert middle.viewport().height() == high


@pytest.mark.parametrize("size", [100, 200, 300, 400])
@pytest.mark.parametrize("name", ["check", "citizen-yes-explained"])
def test_nothing_empty_stays_where_it_was_at_the_end(desk, name, size):
    here = desk(PAGES[name], (1280, 700), size=size)
    for area, strip in areas(here.window):
        if strip.isHidden():
            continue
        high = area.viewport().height()
        area.verticalScrollBar().setValue(area.verticalScrollBar().maximum())
        assert strip.isHidden()
        assert area.viewport().height() == high + strip.height(), "the page has its room at once"
        assert painted_below(area) <= 0


def test_no_line_moves_back_when_it_goes(desk):
    here = desk(PAGES["check"], size=300)
    bar = here.window.middle.verticalScrollBar()
    at = 0
    while bar.value() < bar.maximum():
        bar.setValue(bar.value() + 7)
        assert bar.value() > at
        at = bar.value()
    settle()
    assert bar.value() == at
    assert here.window.middle.below.isHidden()


def test_a_press_too_many_on_it_presses_nothing_of_the_page(desk, qtbot):
    here = desk(PAGES["sent"], size=300)
    window = here.window
    strip = window.middle.below
    qtbot.wait(LASTS + 50)
    place = strip.mapTo(window, strip.rect().center())
    for _ in range(40):
        if strip.isHidden():
            break
        QTest.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    assert strip.isHidden()
    pressed = Presses()
    window.middle.viewport().installEventFilter(pressed)
    for one in window.middle.findChildren(QWidget):
        one.installEventFilter(pressed)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert pressed.count == 0
    qtbot.wait(LASTS + 50)
    QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    assert pressed.count > 0, "a moment later the very same press counts"


def test_page_down_from_the_bands_does_the_same(desk):
    here = desk(PAGES["check"], size=300)
    for band_button in (here.window.bottom.leave, here.window.top.tools):
        here.window.middle.verticalScrollBar().setValue(0)
        band_button.setFocus()
        QTest.keyClick(band_button, Qt.Key.Key_PageDown)
        assert here.window.middle.verticalScrollBar().value() > 0


def test_a_screen_reader_hears_what_it_is_and_tab_passes_it_by(desk):
    here = desk(PAGES["check"], size=300)
    said = [node for node in heard(here.window) if node.name == "Mere nedenfor"]
    assert [node.role for node in said] == [QAccessible.Role.Button]
    start = here.window.focusWidget()
    for _ in range(60):
        QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Tab)
        assert here.window.focusWidget() is not here.window.middle.below.button
        if here.window.focusWidget() is start:
            break
    here.window.middle.verticalScrollBar().setValue(here.window.middle.verticalScrollBar().maximum())
    settle()
    assert "Mere nedenfor" not in [node.name for node in heard(here.window)]


def test_the_words_above_pinned_answers_say_so_too(desk):
    here = desk(PAGES["citizen-yes-explained"], size=200)
    _, (area, strip) = areas(here.window)
    area.verticalScrollBar().setValue(0)
    assert strip.button.isVisible()
    QTest.mouseClick(strip.button, Qt.MouseButton.LeftButton)
    assert area.verticalScrollBar().value() > 0
    assert here.heard == []


def test_a_window_made_lower_says_it_and_made_higher_takes_it_back(desk):
    here = desk(PAGES["ended"])
    strip = here.window.middle.below
    assert strip.isHidden()
    here.window.set_look(here.window.look.stepped(1).stepped(1).stepped(1))
    here.show(PAGES["step-choice"])
    here.window.resize(1280, 600)
    settle()
    assert strip.isVisible()
    here.window.resize(1280, 2000)
    settle()
    assert strip.isHidden()
    assert isinstance(strip, MoreBelow)
    assert here.heard in ([], [Pressed(Act.NEXT)])
