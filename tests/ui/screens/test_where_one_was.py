"""A person comes back to where they were, and out of what they only opened with Esc."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.presenters.intents import Act, Pressed
from desktop.ui.bands.top import Tool
from desktop.ui.widgets.text import TextBlock
from tests.support.qt import settle
from tests.support.sample_pages import PAGES


def first_in_sight(here):
    port = here.window.middle.viewport()
    texts = [one for one in here.screen.view.findChildren(TextBlock) if one.isVisible()]
    return next(one for one in texts if one.mapTo(port, one.rect().bottomLeft()).y() > 0)


@pytest.mark.parametrize("size", [100, 300])
def test_the_tools_give_back_the_place_in_a_letter(desk, size):
    here = desk(PAGES["letter-long"], (1000, 700), size=size)
    bar = here.window.middle.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    at = bar.value()
    opener = next(one for one in (here.window.top.looks, here.window.top.tools) if one.isVisible())
    opener.setFocus()
    QTest.keyClick(opener, Qt.Key.Key_Space)
    settle()
    assert here.window.focusWidget() is here.window.asides.look_page.heading
    QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Escape)
    settle()
    assert bar.value() == at
    assert here.window.focusWidget() is opener


def test_letters_made_larger_in_the_tools_leave_one_near_the_same_words(desk):
    here = desk(PAGES["letter-long"], (1000, 700), size=200)
    bar = here.window.middle.verticalScrollBar()
    bar.setValue(bar.maximum() // 2)
    share = bar.value() / here.window.middle.content_height
    here.window.top.tools.setFocus()
    here.window.top.asked.emit(Tool.ALL)
    here.window.asides.stepped.emit(1)
    here.window.close_aside()
    settle()
    assert here.window.look.size == 250
    assert bar.value() / here.window.middle.content_height == pytest.approx(share, abs=0.02)
    assert first_in_sight(here).text()


@pytest.mark.parametrize(("name", "act"), [("letter", Act.BACK), ("letter-original", Act.SHOW_TEXT)])
def test_esc_closes_what_one_only_reads(desk, name, act):
    here = desk(PAGES[name])
    leave = PAGES[name].shell.leave
    assert leave is not None
    QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Escape)
    assert here.heard == [Pressed(leave.act)]
    assert act is leave.act


@pytest.mark.parametrize("name", ["step-choice", "check", "home", "end-visit", "citizen-yes"])
def test_esc_does_nothing_where_something_is_answered(desk, name):
    here = desk(PAGES[name])
    QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Escape)
    assert here.heard == []


def test_languages_begin_at_their_question_and_tab_comes_to_the_one_now_spoken(desk):
    here = desk(PAGES["step-choice"], language="en")
    here.window.top.language.setFocus()
    QTest.keyClick(here.window.top.language, Qt.Key.Key_Space)
    page = here.window.asides.look_page
    assert here.window.focusWidget() is page.heading
    QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Tab)
    assert here.window.focusWidget().accessibleName() == "English"
    assert page.groups["language"].isAncestorOf(here.window.focusWidget())
    here.window.top.asked.emit(Tool.ALL)
    here.window.top.asked.emit(Tool.LANGUAGE)
    assert here.window.focusWidget() is page.heading
