"""Somebody is there: any touch of the window says so, once a second at most, and a warning moves nothing."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.presenters import states as s
from desktop.presenters.alone.door import SOON_ERASED, SOON_ERASED_ELSEWHERE
from desktop.presenters.desk import SOON_HIDDEN
from desktop.presenters.intents import Act, Pressed
from desktop.ui.look import Type
from desktop.ui.pages import look_for
from tests.support.qt import clipped, overlapping, settle
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


def warned(page, sentence=SOON_HIDDEN, **shell):
    """The page with the warning above it."""
    return dataclasses.replace(page, shell=dataclasses.replace(page.shell, warning=sentence, **shell))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("size", [100, 200, 300, 400])
@pytest.mark.parametrize(("name", "sentence", "large"), [
    ("alone-home", SOON_ERASED, True), ("alone-home", SOON_ERASED_ELSEWHERE, True), ("step-date", SOON_HIDDEN, False),
    ("citizen-yes", SOON_HIDDEN, False),
])
def test_the_warning_is_as_large_as_the_pages_own_words(desk, name, sentence, large, size, language):
    page = warned(PAGES[name], sentence, large=large, training=True)
    window = desk(page, size=size, language=language).window
    own = look_for(page, window.look).pixels(Type.BODY)
    assert window.warning._paragraph.pixels == own
    assert clipped(window) == []
    assert overlapping(window) == []


def test_in_a_window_too_small_for_that_it_is_as_large_as_there_is_room_for(desk):
    window = desk(warned(PAGES["step-date"]), (800, 600), size=400).window
    assert clipped(window) == []
    assert overlapping(window) == []
    assert window.warning._paragraph.pixels >= 36


@pytest.mark.parametrize("name", ["citizen-yes", "step-choice"])
def test_whoever_touches_the_warning_answers_nothing_that_lay_under_it(desk, name):
    here = desk(warned(PAGES[name]), size=300)
    window = here.window
    window.activity.touched.connect(lambda: here.show(PAGES[name]))
    settle()
    strip = window.warning
    spots = [strip.mapTo(window, QPoint(x, y)) for x in range(20, strip.width(), 60) for y in range(10, strip.height(), 40)]
    pushed = window.middle.below
    if pushed.isVisible():
        spots += [pushed.mapTo(window, QPoint(x, pushed.height() // 2)) for x in range(20, pushed.width(), 60)]
    for spot in spots:
        window.activity._since.invalidate()  # nobody touched it for minutes
        here.show(warned(PAGES[name]))
        window.moment._since.invalidate()
        assert window.warning.isVisible()
        for _ in range(2):  # a finger that shakes
            QTest.mouseClick(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
        settle()
        assert not window.warning.isVisible()
        assert here.heard == [], (spot, here.heard)
        assert here.page == PAGES[name], spot


def test_what_stands_in_a_band_is_pressed_all_the_same(desk):
    here = desk(warned(PAGES["step-date"]), size=300)
    here.window.activity.touched.connect(lambda: here.show(PAGES["step-date"]))
    here.window.moment._since.invalidate()
    pause = here.window.top.pause
    spot = pause.mapTo(here.window, pause.rect().center())
    QTest.mouseClick(here.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    assert here.heard == [Pressed(Act.PAUSE)]
