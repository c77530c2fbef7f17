"""Nothing is hidden below without being told: every page that goes on below what is seen says so, and shows it."""

from __future__ import annotations

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea, QWidget

from desktop.presenters.intents import Act, Pressed
from desktop.ui.widgets.below import MoreBelow
from desktop.ui.widgets.middle import Middle
from desktop.ui.widgets.pinned import Pinned
from tests.support.qt import heard, overlapping, settle, small_targets
from tests.support.sample_pages import PAGES


def areas(window):
    """Every scrolled area of the page now shown, with its strip."""
    middle = window.middle
    yield middle, middle.below
    if isinstance(middle.view, Pinned):
        area = next(one for one in middle.view.findChildren(QScrollArea) if not isinstance(one, Middle))
        yield area, middle.view.below


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
            if painted_below(area) > 0:
                told += 1
                assert strip.isVisible(), name
                assert strip.button.isVisible(), name
            elif not strip.isHidden():
                # What is below are no words: a picture, a frame. Never the empty end of the page.
                silent += 1
                assert area.verticalScrollBar().maximum() > strip._blank, name
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
    while strip.button.isVisible():
        assert len(seen) < 40
        QTest.mouseClick(strip.button, Qt.MouseButton.LeftButton)
        seen.append(bar.value())
    assert len(seen) > 2
    assert all(0 < after - before < high for before, after in pairwise(seen))
    assert bar.maximum() - bar.value() <= strip._blank
    assert middle.viewport().height() == high, "a line moved when the end was reached"
    bar.setValue(0)
    assert strip.button.isVisible()


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
