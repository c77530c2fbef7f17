"""Somebody is there: any touch of the window says so, once a second at most, and a warning moves nothing."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.presenters import states as s
from tests.support.qt import settle
from tests.support.sample_pages import PAGES


def touches(window):
    told = []
    window.activity.touched.connect(lambda: told.append(1))
    return told


@pytest.mark.parametrize("touch", [
    lambda top: QTest.keyClick(top, Qt.Key.Key_Shift),
    lambda top: QTest.mouseClick(top, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, QPoint(3, 3)),
    lambda top: QTest.mouseMove(top, QPoint(40, 40)),
], ids=["a key", "a press", "a move"])
def test_every_kind_of_touch_is_told(desk, touch):
    window = desk(PAGES["step-date"]).window
    told = touches(window)
    touch(window.windowHandle())
    settle()
    assert told


def test_a_moving_mouse_is_told_once(desk):
    window = desk(PAGES["step-date"]).window
    told = touches(window)
    for at in range(40):
        QTest.mouseMove(window.windowHandle(), QPoint(20 + at, 20))
    settle()
    assert len(told) == 1


def test_nothing_is_told_when_nobody_touches(desk):
    window = desk(PAGES["step-date"]).window
    told = touches(window)
    window.show_page(PAGES["check"])
    window.repaint()
    settle()
    assert not told


@pytest.mark.parametrize("name", ["step-date", "citizen-yes"])
def test_the_warning_is_seen_and_neither_the_page_nor_the_focus_moves(desk, name):
    window = desk(PAGES[name]).window
    heading = window.screen_of(type(PAGES[name])).heading
    before, focused = heading.mapTo(window, QPoint(0, 0)), window.focusWidget()
    window.show_page(PAGES[f"{name}-soon-hidden"])
    settle()
    assert window.warning.isVisible()
    assert "skjult" in window.warning.text()
    assert heading.mapTo(window, QPoint(0, 0)) == before
    assert window.focusWidget() is focused
    window.show_page(PAGES[name])
    settle()
    assert not window.warning.isVisible()


def test_a_warning_on_the_page_turned_to_the_citizen_is_in_their_language(desk):
    page = dataclasses.replace(PAGES["citizen-yes-soon-hidden"], language="en")
    window = desk(page).window
    assert isinstance(window.page, s.CitizenYes)
    assert "hidden" in window.warning.text()
