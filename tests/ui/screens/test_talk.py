"""The page two write to each other on: large, by the keyboard alone, and gone from the window with the page."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.presenters.intents import Act, Filled, Pressed
from desktop.ui.look import Type
from desktop.ui.marks import Mark
from desktop.ui.widgets.text import TextBlock
from tests.support.sample_pages import PAGES

WORDS = "Jeg skal flytte den 1. december."


def blocks(here) -> list[TextBlock]:
    return [block for block in here.window.findChildren(TextBlock) if block.text() == WORDS]


@pytest.mark.parametrize(("name", "kind", "value", "meant"), [
    ("welcome-talk", Mark.ACT, Act.TALK, Pressed(Act.TALK)),
    ("talk-going-on", Mark.ACT, Act.OTHER_WRITES, Pressed(Act.OTHER_WRITES)),
    ("talk-going-on", Mark.ACT, Act.NEXT, Pressed(Act.NEXT)),
    ("talk-going-on", Mark.ACT, Act.BACK, Pressed(Act.BACK)),
])
def test_a_press_means_one_thing(desk, name, kind, value, meant):
    here = desk(PAGES[name])
    here.control(kind, value).setFocus()
    here.key(Qt.Key.Key_Space)
    assert here.heard == [meant]


def test_enter_shows_what_was_written(desk):
    here = desk(PAGES["talk"])
    field = here.control(Mark.FIELD, "talk")
    field.setFocus()
    here.key(Qt.Key.Key_A)
    here.key(Qt.Key.Key_Return)
    assert here.heard == [Filled("talk", "a"), Pressed(Act.NEXT)]


def test_the_newest_is_set_largest_and_every_line_larger_than_other_text(desk):
    here = desk(PAGES["talk-going-on"])
    newest, *older = (here.window.look.pixels(kind) for kind in (Type.CITIZEN_HEADING, Type.CITIZEN_BODY, Type.BODY))
    assert newest > older[0] > older[1]
    assert [block._paragraph.kind for block in blocks(here)] == [Type.CITIZEN_BODY]


@pytest.mark.parametrize("then", ["home", "find-citizen", "paused", "welcome"])
def test_no_word_is_left_in_the_window_on_the_next_page(desk, then):
    here = desk(PAGES["talk-going-on"])
    assert blocks(here), "there was something to forget"
    here.window.show_page(PAGES[then])
    here.window.show_page(PAGES["talk"])
    assert [block for block in blocks(here) if block.window() is here.window and block.isVisible()] == []
    assert blocks_in_use(here) == []


def blocks_in_use(here) -> list[TextBlock]:
    held = [screen.view for screen in here.window._made._made.values()]
    return [block for view in held for block in view.findChildren(TextBlock) if block.text() == WORDS]
