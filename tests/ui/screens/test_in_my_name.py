""""Hvad er gjort i mit navn" on screen: what a press means, what is heard of it, and where one stands when more has come."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.ui.marks import Mark
from tests.support.qt import clipped, heard, scrolls_sideways, settle
from tests.support.sample_pages import PAGES

LIST = "in-my-name"


@pytest.mark.parametrize(("kind", "value", "meant"), [
    (Mark.ITEM, "line:419", Chosen("line:419")),
    (Mark.ITEM, "span", Chosen("span")),
    (Mark.ACT, Act.SHOW_MORE, Pressed(Act.SHOW_MORE)),
    (Mark.ACT, Act.PRINT, Pressed(Act.PRINT)),
    (Mark.ACT, Act.SAVE_RECEIPT, Pressed(Act.SAVE_RECEIPT)),
], ids=lambda one: str(one)[:24])
def test_a_press_means_one_thing(desk, kind, value, meant):
    here = desk(PAGES[LIST])
    here.control(kind, value).setFocus()
    here.key(Qt.Key.Key_Space)
    assert here.heard == [meant]


def test_each_way_to_more_is_heard_with_what_was_done(desk):
    said = [node.name for node in heard(desk(PAGES[LIST]).window)]
    assert "Mere: Peter Eksempel åbnede et brev til dig." in said
    assert "Mere" not in said


def test_the_number_and_the_code_are_heard_under_the_line_that_is_open(desk):
    said = [node.name for node in heard(desk(PAGES["in-my-name-opened"]).window)]
    assert "Nummer i journalen: 419" in said
    assert "Kode: 4K7D-9QXM-2R8T-V" in said
    assert "Modtaget af: Eksempel Kommune" in said


@pytest.mark.parametrize("language", ["da", "en"])
def test_nothing_is_cut_off_at_300_percent(desk, language):
    here = desk(PAGES["in-my-name-opened"], size=300, language=language)
    settle()
    assert clipped(here.window) == []
    assert scrolls_sideways(here.window) == []


def test_who_asked_for_more_stands_at_the_first_of_them(desk):
    page = PAGES[LIST]
    here = desk(page)
    here.control(Mark.ACT, Act.SHOW_MORE).setFocus()
    here.key(Qt.Key.Key_Space)
    last = page.days[1]
    older = dataclasses.replace(last.lines[-1], id="line:9", more=dataclasses.replace(last.lines[-1].more, id="line:9"))
    here.show(dataclasses.replace(page, days=(page.days[0], dataclasses.replace(last, lines=(*last.lines, older))), more=None))
    settle()
    QTest.qWait(1)
    assert here.window.focusWidget() is here.control(Mark.ITEM, "line:9")
