"""The controller's page: one line, two equal answers, and no answer nobody gave."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.ui.marks import Mark
from tests.support.sample_pages import PAGES

PRESSES = [
    ("sample", Mark.ACT, Act.IN_ORDER, Pressed(Act.IN_ORDER)),
    ("sample", Mark.ACT, Act.ASK_HELPER, Pressed(Act.ASK_HELPER)),
    ("sample", Mark.ACT, Act.NEXT_PAGE, Pressed(Act.NEXT_PAGE)),
    ("sample-answered", Mark.ACT, Act.PREVIOUS_PAGE, Pressed(Act.PREVIOUS_PAGE)),
    ("sample-seen", Mark.ITEM, "line-2", Chosen("line-2")),
    ("sample-seen", Mark.ACT, Act.SHOW_MORE, Pressed(Act.SHOW_MORE)),
    ("sample-empty", Mark.ACT, Act.DONE, Pressed(Act.DONE)),
    ("welcome-controller", Mark.ITEM, "sample", Chosen("sample")),
]


@pytest.mark.parametrize(("name", "kind", "value", "meant"), PRESSES, ids=lambda one: str(one)[:24])
def test_a_press_means_one_thing(desk, name, kind, value, meant):
    here = desk(PAGES[name])
    here.control(kind, value).setFocus()
    here.key(Qt.Key.Key_Space)
    assert here.heard == [meant]


def test_the_two_answers_are_of_one_size(desk):
    here = desk(PAGES["sample"])
    first, second = (here.control(Mark.ACT, act) for act in (Act.IN_ORDER, Act.ASK_HELPER))
    assert first.size() == second.size()


def test_a_double_click_answers_once(desk):
    here = desk(PAGES["sample"])
    answer = here.control(Mark.ACT, Act.IN_ORDER)
    at = QPoint(answer.width() // 2, answer.height() // 2)
    QTest.mouseClick(answer, Qt.MouseButton.LeftButton, pos=at)
    QTest.mouseDClick(answer, Qt.MouseButton.LeftButton, pos=at)
    assert here.heard == [Pressed(Act.IN_ORDER)]


def test_enter_answers_nothing(desk):
    here = desk(PAGES["sample"])
    here.control(Mark.ACT, Act.IN_ORDER).setFocus()
    here.key(Qt.Key.Key_Return)
    assert here.heard == []


def test_a_busy_page_hears_nothing_twice(desk):
    here = desk(PAGES["sample-problem"])
    here.control(Mark.ACT, Act.IN_ORDER).click()
    assert here.heard == []
