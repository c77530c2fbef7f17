"""What is typed at nothing in particular goes to the field a page waits with, once, and only where it is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from desktop.presenters.intents import Filled
from desktop.ui.bands.top import Tool
from tests.support.sample_pages import PAGES

CONTROL = Qt.KeyboardModifier.ControlModifier


def press_1(here, modifier=Qt.KeyboardModifier.NoModifier) -> None:
    """As a keyboard says it on Linux: "1" has its sign with Ctrl as well."""
    QApplication.sendEvent(here.focused, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_1, modifier, "1"))


@pytest.mark.parametrize("name", ["find-citizen", "today", "talk", "guidance", "home"])
@pytest.mark.parametrize("begins_at", ["the heading", "the field"])
def test_a_key_the_field_has_no_use_for_is_let_go(desk, name, begins_at):
    here = desk(PAGES[name])
    field = here.screen.typing_target()
    before = field.text()
    (here.screen.heading if begins_at == "the heading" else field).setFocus()
    press_1(here, CONTROL)
    assert (field.text(), here.heard) == (before, [])
    press_1(here)
    [heard] = here.heard
    assert (heard.value if isinstance(heard, Filled) else heard.words) == before + "1"


@pytest.mark.parametrize("how", ["read only", "put out of use"])
def test_a_field_that_takes_nothing_is_not_asked_for_ever(desk, how):
    here = desk(PAGES["find-citizen"])
    field = here.screen.typing_target()
    field.setReadOnly(how == "read only")
    field.setEnabled(how == "read only")
    press_1(here)
    assert field.text() == PAGES["find-citizen"].number.value


def test_nothing_is_written_in_a_field_that_a_tool_lies_over(desk):
    here = desk(PAGES["find-citizen"])
    field = here.screen.typing_target()
    here.window.top.asked.emit(Tool.LANGUAGE)
    assert not field.isVisible()
    press_1(here)
    assert field.text() == PAGES["find-citizen"].number.value


def test_where_nothing_is_asked_for_there_is_no_field_and_what_is_typed_goes_nowhere(desk):
    """The home of a visit whose citizen died: nobody searches on it, and the next visit's home has its field again."""
    here = desk(PAGES["home"])
    here.show(PAGES["home-for-an-estate"])
    here.screen.heading.setFocus()
    press_1(here)
    assert (here.screen.typing_target(), here.heard) == (None, [])
    here.show(PAGES["home"])
    assert here.screen.typing_target().isVisible()
