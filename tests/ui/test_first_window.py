"""The first window stands empty at once, and the app's own is laid into it whole."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt

from desktop.presenters.states import Saving
from desktop.ui import room
from desktop.ui.first import FirstWindow
from desktop.ui.look import Look
from desktop.ui.registry import SCREENS
from desktop.ui.window import MainWindow
from tests.support.sample_pages import PAGES


def test_the_empty_window_is_painted_and_says_so_once(qtbot) -> None:
    first = FirstWindow()
    qtbot.addWidget(first)
    with qtbot.waitSignal(first.painted):
        first.show()
    colours = {first.grab().toImage().pixelColor(x, 40).name() for x in range(20, 200)}
    assert len(colours) > 4, "the product's name is drawn"
    assert not first.grab().isNull()


def test_the_app_is_laid_into_it_with_both_bands_whole(qtbot) -> None:
    first = FirstWindow()
    qtbot.addWidget(first)
    first.setWindowState(Qt.WindowState.WindowNoState)  # the screen of a test is smaller than any window of ours
    first.resize(room.USUAL)
    first.show()
    window = MainWindow(SCREENS, Look())
    window.show_page(PAGES["welcome"])
    first.hold(window)
    qtbot.waitUntil(window.isVisible)
    qtbot.waitUntil(lambda: window.size() == first.size())
    look = window.look
    assert window.bottom.height() == look.metrics.band_bottom
    assert window.top.height() == look.metrics.band_top
    assert window.bottom.geometry().bottom() == first.height() - 1


def test_closing_it_is_told(qtbot) -> None:
    first = FirstWindow()
    qtbot.addWidget(first)
    with qtbot.waitSignal(first.closed):
        first.close()


def test_gemt_is_said_without_saying_the_page_again(qtbot) -> None:
    window = MainWindow(SCREENS, Look(motion=False))
    qtbot.addWidget(window)
    window.show()
    page = PAGES["step-text"]
    window.show_page(replace(page, shell=replace(page.shell, saving=Saving.SAVING)))
    screen = window.screen_of(type(page))
    told = []
    screen.render = lambda *_: told.append(1)
    with qtbot.waitSignal(window.painted):
        window.show_page(page)
    assert window.page == page
    assert told == []
