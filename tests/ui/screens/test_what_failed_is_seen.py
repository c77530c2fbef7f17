"""What did not work is said where whoever pressed is looking."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint

from desktop.ui.marks import Mark, marked
from desktop.ui.widgets.status import StatusNotice
from tests.support.qt import settle
from tests.support.sample_pages import PAGES

LOST = "Der er ingen forbindelse, så det blev ikke sendt. Svarene er her stadig. Prøv igen om lidt."
CHOOSE = "Vælg mindst én ting, borgeren vil have hjælp til."
AGAIN = "Det kan ikke gemmes på computeren, så det er ikke sendt. Svarene er her stadig. Prøv igen."


def in_sight(here, widget):
    port = here.window.middle.viewport()
    top = widget.mapTo(port, QPoint(0, 0)).y()
    return top >= 0 and top + widget.height() <= port.height()


@pytest.fixture
def read(desk):
    """The check page, read to its end, where `Send` is."""
    page = dataclasses.replace(PAGES["check"], lines=PAGES["check"].lines * 3, errors=(), problem=None)
    here = desk(page, size=200)
    bar = here.window.middle.verticalScrollBar()
    bar.setValue(bar.maximum())
    here.window.bottom.primary.setFocus()
    return here, page


def test_what_was_not_sent_is_said_in_sight_and_at_the_focus(read):
    here, page = read
    here.show(dataclasses.replace(page, problem=LOST))
    assert here.window.focusWidget() is here.screen.problem.sentence
    assert in_sight(here, here.screen.problem)


def test_what_is_said_already_takes_no_focus_again_until_something_else_is_said(read):
    here, page = read
    here.show(dataclasses.replace(page, problem=LOST))
    here.window.bottom.primary.setFocus()
    here.show(dataclasses.replace(page, problem=LOST, sending=True))
    settle()
    assert here.window.focusWidget() is here.window.bottom.primary
    here.show(dataclasses.replace(page, problem=AGAIN))
    assert here.window.focusWidget() is here.screen.problem.sentence


def test_the_same_failure_after_another_try_is_said_anew(read):
    here, page = read
    here.show(dataclasses.replace(page, problem=LOST))
    here.show(dataclasses.replace(page, problem=None, sending=True))
    here.window.bottom.primary.setFocus()
    here.show(dataclasses.replace(page, problem=LOST))
    assert here.window.focusWidget() is here.screen.problem.sentence


def test_a_failure_that_comes_with_a_new_page_leaves_its_heading_first(desk):
    here = desk(dataclasses.replace(PAGES["check"], problem=LOST))
    assert here.window.focusWidget() is here.screen.heading


@pytest.mark.parametrize("size", [100, 200, 300])
@pytest.mark.parametrize("name", ["today", "guidance"])
def test_what_a_press_below_the_search_came_to_is_said_whole_in_sight(desk, name, size):
    page = dataclasses.replace(PAGES[name], found=PAGES[name].found * 4)
    here = desk(page, size=size)
    bar = here.window.middle.verticalScrollBar()
    bar.setValue(bar.maximum())
    here.show(dataclasses.replace(page, problem=CHOOSE))
    assert here.window.focusWidget() is here.screen.problem.sentence
    assert in_sight(here, here.screen.problem)


@pytest.mark.parametrize("size", [100, 200, 300])
@pytest.mark.parametrize("name", ["today-nothing-found", "home-nothing-found", "guidance-nothing-found"])
def test_that_nothing_was_found_is_seen_while_the_typing_goes_on(desk, name, size):
    page = PAGES[name]
    here = desk(dataclasses.replace(page, nothing_found=None, words=""), size=size)
    box = marked(here.window, Mark.SEARCH, "task")
    box.setFocus()
    here.show(page)
    assert here.window.focusWidget() is box
    assert in_sight(here, box)
    [said] = here.screen.view.findChildren(StatusNotice)
    assert in_sight(here, said)
