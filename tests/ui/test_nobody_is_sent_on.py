"""What happens by itself on screen never puts a finger, a focus or a yes where nobody meant it."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.bands.top import Tool
from desktop.ui.widgets.buttons import EqualButton
from tests.support.qt import settle
from tests.support.sample_pages import PAGES


def enter(window) -> None:
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    settle()


@pytest.mark.parametrize("page", ["sign-in", "step-choice", "home"])
def test_enter_on_larger_type_again_and_again_never_presses_anything_on_the_page(desk, page):
    here = desk(PAGES[page])
    here.window.top.larger.setFocus()
    for _ in range(12):
        enter(here.window)
        assert here.window.top.isAncestorOf(here.window.focusWidget()) or here.window._aside is not None
        if here.window._aside is not None:
            break
    assert here.heard == []


def test_whoever_made_the_type_larger_is_at_the_tools_when_they_fold(desk):
    here = desk(PAGES["step-choice"])
    here.window.top.larger.setFocus()
    for _ in range(4):
        QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
        settle()
    assert here.window.top.tools.isVisible()
    assert here.window.focusWidget() is here.window.top.tools


def test_on_the_page_of_looks_enter_on_larger_goes_all_the_way_and_stays(desk):
    here = desk(PAGES["step-choice"])
    here.window.top.asked.emit(Tool.LOOK)
    settle()
    larger = here.window.asides.look_page.larger
    larger.setFocus()
    for _ in range(14):
        enter(here.window)
        assert here.window.focusWidget() is larger
    assert here.window.look.size == 400


def test_at_the_end_of_the_scale_focus_stays_and_the_button_rests_once_left(desk):
    here = desk(PAGES["step-choice"], size=125)
    smaller = here.window.top.smaller
    smaller.setFocus()
    enter(here.window)
    enter(here.window)
    assert here.window.look.size == 100
    assert here.window.focusWidget() is smaller
    here.window.top.looks.setFocus()
    assert not smaller.isEnabled()


def test_a_tick_moves_no_task_under_the_finger(desk):
    page = PAGES["today"]
    found = (*page.found, *page.chosen)
    before = dataclasses.replace(page, found=found, chosen=())
    here = desk(before)
    cards = here.window.screen_of(s.Today)._list.cards
    places = [card.mapTo(here.window, QPoint(0, 0)) for card in cards()]
    here.window.show_page(dataclasses.replace(before, chosen=found[-1:]))
    settle()
    assert [card.mapTo(here.window, QPoint(0, 0)) for card in cards()] == places


def test_no_answer_looks_chosen_because_the_mouse_rests_there(desk):
    here = desk(PAGES["citizen-yes"])
    yes = next(one for one in here.window.findChildren(EqualButton) if one.isVisible())
    before = yes.grab(QRect(4, 4, 30, 30)).toImage()
    yes.setAttribute(Qt.WidgetAttribute.WA_UnderMouse, True)
    yes.update()
    assert yes.grab(QRect(4, 4, 30, 30)).toImage() == before


def test_that_there_is_no_printer_is_brought_into_sight(desk):
    page = PAGES["sent"]
    here = desk(page, (1000, 640), size=150)
    here.window.show_page(dataclasses.replace(page, notice="Der er ingen printer. Gem kvitteringen som fil i stedet."))
    settle()
    notice = here.window.screen_of(s.Sent)._notice
    port = here.window.middle.viewport()
    assert port.rect().contains(QRect(notice.mapTo(port, QPoint(0, 0)), notice.size()))


def test_a_no_is_a_page_of_its_own_whose_heading_is_read(desk):
    page = PAGES["citizen-yes"]
    here = desk(page)
    here.window.show_page(dataclasses.replace(
        page, question="Du sagde nej", answers=(s.Button(Act.DONE, "Færdig"),), step="no",
    ))
    settle()
    assert here.window.focusWidget() is here.window.screen_of(s.CitizenYes).heading
