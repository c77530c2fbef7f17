"""Small things a hand relies on: tools that keep their places, keys that turn a page, a ring that covers no word."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.presenters import states as s
from desktop.ui.bands.top import Tool
from desktop.ui.theme import Theme
from tests.support.qt import settle
from tests.support.sample_pages import PAGES

ASK, WRONG = PAGES["step-choice"], PAGES["step-error"]


def places(window):
    top = window.top
    tools = (top.smaller, top.larger, top.looks, top.language, top.tools)
    return [one.geometry() for one in tools if one.isVisible()]


@pytest.mark.parametrize("size", [100, 200])
def test_no_tool_moves_to_where_pause_stood(open_window, size):
    page = PAGES["home"]
    window = open_window(page, size=size)
    with_pause, where = places(window), window.top.pause.geometry()
    assert window.top.pause.isVisible()
    window.show_page(dataclasses.replace(page, shell=dataclasses.replace(page.shell, can_pause=False, paused=True)))
    settle()
    assert not window.top.pause.isVisible()
    assert places(window) == with_pause
    assert not any(one.intersects(where) for one in places(window))


@pytest.mark.parametrize("size", [100, 200, 400])
def test_the_ring_around_the_first_error_leaves_the_heading_free(open_window, size):
    window = open_window(dataclasses.replace(WRONG), size=size)
    errors = window.screen_of(s.Step).errors
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    settle()
    ring = window.middle.ring
    assert ring.isVisible()
    bottom = errors.heading.mapTo(ring.parentWidget(), QPoint(0, errors.heading.height())).y()
    assert ring.geometry().top() >= bottom


def test_size_buttons_on_the_tools_page_are_faint_where_there_is_no_further_step(open_window):
    window = open_window(ASK)
    window.top.asked.emit(Tool.ALL)
    page = window.asides.look_page
    assert not page.smaller.isEnabled()
    assert page.larger.isEnabled()
    page.larger.click()
    assert page.smaller.isEnabled()
    window.set_look(dataclasses.replace(window.look, size=400))
    assert page.smaller.isEnabled()
    assert not page.larger.isEnabled()


def test_enter_chooses_on_the_tools_page(open_window):
    window = open_window(ASK)
    window.top.asked.emit(Tool.ALL)
    page = window.asides.look_page
    dark = page.groups["theme"].cards()[1]
    dark.setFocus()
    QTest.keyClick(dark, Qt.Key.Key_Return)
    assert window.look.theme is Theme.DARK
    page.motion.setFocus()
    before = window.look.motion
    QTest.keyClick(page.motion, Qt.Key.Key_Enter)
    assert window.look.motion is not before


@pytest.mark.parametrize("on_choice", [False, True])
def test_home_and_end_turn_the_page(open_window, on_choice):
    window = open_window(ASK, (800, 600))
    window.top.asked.emit(Tool.ALL)
    settle()
    page, bar = window.asides.look_page, window.middle.verticalScrollBar()
    assert bar.maximum() > 0
    if on_choice:
        page.groups["theme"].cards()[0].setFocus()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_End)
    assert bar.value() == bar.maximum()
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Home)
    assert bar.value() == 0
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_PageDown)
    assert bar.value() > 0
