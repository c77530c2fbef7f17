"""What is done once is not done again: what a page costs, counted and never timed."""

from __future__ import annotations

import dataclasses
from collections import Counter

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtWidgets import QApplication

from desktop.ui.bands.bottom import BottomBand
from desktop.ui.bands.top import TopBand
from desktop.ui.widgets.middle import Middle
from desktop.ui.widgets.paragraph import Paragraph
from desktop.ui.widgets.rows import Rows
from desktop.ui.window import MainWindow
from tests.support.qt import difference, settle
from tests.support.sample_pages import PAGES

CHOICE, DATE = PAGES["step-choice"], PAGES["step-date"]


class Paints(QObject):
    """Counts what is painted, by kind of widget."""

    def __init__(self) -> None:
        super().__init__()
        self.count: Counter[type] = Counter()

    def eventFilter(self, watched, event):  # noqa: N802 - Qt's name
        if event.type() is QEvent.Type.Paint:
            self.count[type(watched)] += 1
        return False


@pytest.fixture
def paints(qapp):
    watcher = Paints()
    qapp.installEventFilter(watcher)
    yield watcher.count
    qapp.removeEventFilter(watcher)


@pytest.fixture
def counted(monkeypatch):
    """Lets a method run as ever and counts for which object it did."""

    def count(cls, name):
        seen: Counter[int] = Counter()
        own = getattr(cls, name)

        def counting(self, *given):
            seen[id(self)] += 1
            return own(self, *given)

        monkeypatch.setattr(cls, name, counting)
        return seen

    return count


def walk(window, rounds=1):
    for _ in range(rounds):
        window.show_page(DATE)
        settle()
        window.show_page(CHOICE)
        settle()


def test_when_a_page_has_come_nothing_finds_its_place_again(open_window, counted):
    window = open_window(CHOICE)
    walk(window)
    arranged = counted(Rows, "_arrange")
    window.show_page(DATE)
    during = sum(arranged.values())
    assert during > 0
    settle()
    assert sum(arranged.values()) == during


def test_each_group_of_rows_finds_its_place_once_while_a_page_comes(open_window, counted):
    window = open_window(CHOICE, size=200)
    walk(window)
    arranged = counted(Rows, "_arrange")
    window.show_page(DATE)
    settle()
    assert max(arranged.values()) == 1


def test_a_row_that_grows_by_itself_after_a_page_came_still_gets_its_room(open_window):
    window = open_window(CHOICE)
    walk(window)
    screen = window.screen_of(type(CHOICE))
    before = screen.fold.y()
    screen.heading.present("Et meget længere spørgsmål, der fylder mere end en linje på siden. " * 3, window.look)
    settle()
    assert screen.fold.y() > before


def test_the_same_page_said_again_lays_no_text_out_and_translates_none(open_window, counted, monkeypatch):
    window = open_window(CHOICE)
    walk(window)
    broken = counted(Paragraph, "_break")
    asked = []
    own = type(window.look).text
    monkeypatch.setattr(type(window.look), "text", lambda look, text: asked.append(text) or own(look, text))
    paragraph = window.screen_of(type(CHOICE)).heading._paragraph
    assert paragraph.set(CHOICE.question, window.look) is False
    assert asked == []
    window.show_page(dataclasses.replace(CHOICE))
    settle()
    assert sum(broken.values()) == 0


def test_a_new_page_lays_each_text_out_at_most_for_two_widths(open_window, counted):
    window = open_window(CHOICE, size=200)
    walk(window)
    laid = counted(Paragraph, "_find_lines")
    window.show_page(DATE)
    settle()
    assert laid
    assert max(laid.values()) <= 2


def test_a_new_page_paints_no_band_that_says_what_it_said(open_window, paints):
    window = open_window(CHOICE)
    walk(window)
    paints.clear()
    window.show_page(dataclasses.replace(DATE, shell=CHOICE.shell))
    settle()
    assert paints[Middle] == 1
    assert paints[TopBand] == 0
    assert paints[BottomBand] == 0


def test_what_a_press_changes_in_a_band_paints_nothing_behind_it(open_window, paints):
    window = open_window(CHOICE)
    settle()
    paints.clear()
    window.bottom.primary.update()
    window.top.pause.update()
    settle()
    assert paints[BottomBand] == paints[TopBand] == 1
    assert paints[MainWindow] == 0


@pytest.mark.parametrize("size", [100, 200, 300])
@pytest.mark.parametrize("names", [
    ("step-choice", "citizen-yes", "step-date"), ("home", "step-error", "check"), ("step-error", "sent", "paused"),
    ("citizen-yes", "home", "citizen-yes"),
])
def test_what_stands_on_the_screen_is_what_the_page_would_paint_anew(open_window, names, size):
    window = open_window(size=size)
    for name in names:
        window.show_page(PAGES[name])
        window.activateWindow()
        settle()
        on_screen = QApplication.primaryScreen().grabWindow(window.winId()).toImage()
        anew = window.grab().toImage()
        assert difference(on_screen, anew) == ""
