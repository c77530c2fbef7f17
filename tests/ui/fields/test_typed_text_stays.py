"""What a person types is theirs: no page, look or language takes it, moves the cursor or the focus."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from desktop.flows.answers import UNKNOWN
from desktop.presenters.intents import Act, Filled, Pressed, Searched
from desktop.ui.look import Look
from desktop.ui.marks import Mark
from desktop.ui.theme import Theme
from tests.support.qt import settle
from tests.support.sample_pages import FIELDS, PAGES, step_with

LINES = {"text": "Peter", "number": "12", "amount": "6.450,00", "date": "1. december 2026", "phone": "12 34 56 78",
         "email": "inger@eksempel.dk", "cpr": "0703421234"}
EVERY = [*LINES, "long-text", "address"]


def empty(kind, **changes):
    return step_with(dataclasses.replace(FIELDS[kind], value=None, notice=None, suggestions=(), **changes))


def said(edit):
    return edit.toPlainText() if isinstance(edit, QPlainTextEdit) else edit.text()


def cursor(edit):
    return edit.textCursor().position() if isinstance(edit, QPlainTextEdit) else edit.cursorPosition()


@pytest.mark.parametrize(("kind", "words"), LINES.items())
def test_a_line_is_kept_as_typed_letter_by_letter(desk, kind, words):
    here = desk(empty(kind))
    edit = here.field(FIELDS[kind].id)
    here.type(words)
    assert here.answers() == [words[:end] for end in range(1, len(words) + 1)]
    assert said(edit) == words


@pytest.mark.parametrize("kind", EVERY)
def test_typing_in_the_middle_stays_in_the_middle(desk, kind):
    here = desk(empty(kind))
    edit = here.field(FIELDS[kind].id)
    here.type("1234")
    for _ in range(2):
        here.key(Qt.Key.Key_Left)
    here.type("56")
    assert said(edit) == "125634"
    assert cursor(edit) == 4
    here.key(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert "12" in said(edit)
    assert said(edit) != "125634"


@pytest.mark.parametrize("kind", EVERY)
def test_another_size_theme_or_language_takes_nothing_from_who_is_typing(desk, kind):
    here = desk(empty(kind))
    edit = here.field(FIELDS[kind].id)
    here.type("12345")
    here.key(Qt.Key.Key_Left)
    here.key(Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    assert here.window.look.size == 125
    for look in (Look(size=400, motion=False), Look(theme=Theme.HIGH_CONTRAST, motion=False), Look(language="en", motion=False)):
        here.window.set_look(look)
        settle()
    assert (said(edit), cursor(edit), edit.hasFocus()) == ("12345", 4, True)
    here.type("x")
    assert said(edit) == "1234x5"


@pytest.mark.parametrize("kind", EVERY)
def test_words_still_being_composed_survive_a_page_said_again_and_a_new_look(desk, kind):
    here = desk(empty(kind))
    edit = here.field(FIELDS[kind].id)
    here.type("1")
    QCoreApplication.sendEvent(edit, QInputMethodEvent("ny", []))
    here.window.show_page(dataclasses.replace(here.page, help="Noget nyt"))
    here.window.set_look(Look(size=150, motion=False))
    settle()
    composed = QInputMethodEvent("", [])
    composed.setCommitString("ny")
    QCoreApplication.sendEvent(edit, composed)
    assert said(edit) == "1ny"
    assert edit.hasFocus()


def test_long_text_takes_new_lines_and_tab_leaves_it(desk):
    here = desk(empty("long-text"))
    edit = here.field("note")
    here.type("Første")
    here.key(Qt.Key.Key_Return)
    here.type("Anden")
    assert here.answers()[-1] == "Første\nAnden"
    assert here.key(Qt.Key.Key_Tab) is not edit
    assert here.heard[-1] == Filled("note", "Første\nAnden")


def test_the_same_screen_on_another_step_shows_that_steps_answer_and_nothing_of_the_last(desk):
    here = desk(empty("text"))
    edit = here.field("co")
    here.type("Peter")
    here.show(step_with(dataclasses.replace(FIELDS["text"], id="other", value="Anna")))
    assert said(edit) == "Anna"
    assert here.answers()[-1] == "Peter"


@pytest.mark.parametrize("kind", [*LINES, "address"])
def test_enter_in_a_line_goes_on(desk, kind):
    here = desk(empty(kind))
    here.field(FIELDS[kind].id)
    here.key(Qt.Key.Key_Return)
    assert here.heard == [Pressed(Act.NEXT)]


def test_a_line_holds_no_more_than_its_definition_takes(desk):
    here = desk(empty("text", max_length=5))
    edit = here.field("co")
    here.type("1234567")
    assert said(edit) == "12345"


@pytest.mark.parametrize("kind", ["cpr"])
def test_a_cpr_number_is_whole_while_typed_and_masked_when_left(desk, kind):
    here = desk(empty(kind))
    edit = here.field("cpr")
    here.type("0703421234")
    assert edit.text() == "0703421234"
    here.key(Qt.Key.Key_Tab)
    assert not edit.hasFocus()
    assert edit.text() == "070342-••••"
    assert here.answers()[-1] == "0703421234"
    here.window.set_look(Look(size=200, motion=False))
    assert edit.text() == "070342-••••"
    here.field("cpr")
    assert edit.text() == "0703421234"
    assert here.answers()[-1] == "0703421234"


def test_a_half_number_is_not_masked_for_it_is_what_must_be_looked_at(desk):
    here = desk(empty("cpr"))
    edit = here.field("cpr")
    here.type("070342")
    here.key(Qt.Key.Key_Tab)
    assert edit.text() == "070342"


def test_a_number_that_need_not_be_hidden_is_shown(desk):
    here = desk(empty("cpr", masked=False))
    edit = here.field("cpr")
    here.type("0703421234")
    assert edit.text() == "0703421234"
    here.key(Qt.Key.Key_Tab)
    assert edit.text() == "070342-1234"
    assert here.answers()[-1] == "0703421234"


@pytest.mark.parametrize("kind", ["text", "long-text", "number", "amount", "date", "cpr", "phone", "email", "several",
                                  "address", "household", "bank-account", "file"])
def test_i_do_not_know_is_an_answer_to_every_kind(desk, kind):
    field = dataclasses.replace(FIELDS[kind], may_be_unknown=True)
    here = desk(step_with(field))
    tick = here.control(Mark.TICK, f"{field.id}:?")
    tick.setFocus()
    here.key(Qt.Key.Key_Space)
    assert here.answers() == [UNKNOWN]
    assert tick.isChecked()
    here.key(Qt.Key.Key_Space)
    assert here.answers() == [UNKNOWN, None]
    assert not tick.isChecked()


@pytest.mark.parametrize("kind", ["choice", "yes-no"])
def test_i_do_not_know_stands_last_among_choices(desk, kind):
    field = dataclasses.replace(FIELDS[kind], may_be_unknown=True, value=None)
    here = desk(step_with(field))
    here.control(Mark.ITEM, f"{field.id}:?").setFocus()
    here.key(Qt.Key.Key_Space)
    assert here.answers() == [UNKNOWN]


def test_writing_after_all_takes_i_do_not_know_back(desk):
    here = desk(PAGES["step-unknown"])
    here.field("moving_date")
    here.type("1")
    assert here.answers() == ["1"]
    assert not here.control(Mark.TICK, "moving_date:?").isChecked()


@pytest.mark.parametrize("name", ["today", "home"])
def test_each_letter_of_a_search_is_heard_and_none_is_lost(desk, name):
    here = desk(dataclasses.replace(PAGES[name], words=""))
    edit = here.control(Mark.SEARCH, "task")
    edit.setFocus()
    here.type("flyt")
    assert here.heard == [Searched("task", "flyt"[:end]) for end in range(1, 5)]
    here.key(Qt.Key.Key_Home)
    here.type("u")
    assert isinstance(edit, QLineEdit)
    assert (edit.text(), edit.cursorPosition()) == ("uflyt", 1)


@pytest.mark.parametrize(("size", "higher"), [(100, True), (200, True), (300, False)])
def test_a_field_for_a_letter_is_high_where_the_letters_leave_room_for_it(desk, size, higher):
    heights = []
    for lines in (4, 8):
        view = dataclasses.replace(FIELDS["long-text"], lines=lines)
        here = desk(dataclasses.replace(PAGES["step-choice"], fields=(view,)), size=size)
        heights.append(here.control(Mark.FIELD, view.id).height())
    assert (heights[1] > heights[0]) is higher
