"""Whoever begins to type at a question types in its first field, whichever number of fields it has."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.flows.answers import UNKNOWN
from desktop.flows.views import FieldKind
from desktop.presenters import states as s
from desktop.ui.marks import Mark
from tests.support.qt import settle
from tests.support.sample_pages import FIELDS, PAGES

NAME, PHONE, MAIL = (
    dataclasses.replace(FIELDS[kind], value=None, error=None, prefilled=False, notice=None)
    for kind in ("text", "phone", "email")
)


def several(*fields, **changed):
    return dataclasses.replace(PAGES["step-text"], fields=fields, **changed)


def held(here):
    return {one.id: here.screen.field_widget(one.id).text() for one in here.window.page.fields if one.kind in TYPED}


TYPED = {FieldKind.TEXT, FieldKind.PHONE, FieldKind.EMAIL}


def test_what_is_typed_at_the_heading_lands_in_the_one_field(desk):
    here = desk(PAGES["step-text"])
    [field] = [one for one in here.window.page.fields if one.kind is FieldKind.TEXT]
    here.screen.heading.setFocus()
    QTest.keyClicks(here.window, "abc")
    assert "abc" in here.screen.field_widget(field.id).text()


def test_of_several_the_first_takes_it_and_the_heading_is_told_first(desk):
    here = desk(several(NAME, PHONE, MAIL))
    assert here.window.focusWidget() is here.screen.heading
    QTest.keyClicks(here.window.focusWidget(), "I")
    assert here.window.focusWidget() is here.screen.field_widget(NAME.id)
    QTest.keyClicks(here.window.focusWidget(), "nger")
    assert held(here) == {NAME.id: "Inger", PHONE.id: "", MAIL.id: ""}


def test_an_address_or_an_account_is_typed_too(desk):
    for kind in ("address", "bank-account"):
        here = desk(several(dataclasses.replace(FIELDS[kind], value=None, suggestions=()), MAIL))
        QTest.keyClicks(here.window.focusWidget(), "1")
        assert here.screen.field_widget(FIELDS[kind].id).text() == "1"


def test_nothing_is_added_to_what_stands_there_already_while_another_field_is_empty(desk):
    here = desk(several(dataclasses.replace(PHONE, value="12 34 56 78", prefilled=True), MAIL))
    QTest.keyClicks(here.window.focusWidget(), "a")
    QTest.keyClicks(here.window.focusWidget(), "@b.dk")
    assert held(here) == {PHONE.id: "12 34 56 78", MAIL.id: "a@b.dk"}


def test_what_is_answered_with_not_knowing_is_not_empty(desk):
    here = desk(several(dataclasses.replace(NAME, value=UNKNOWN, may_be_unknown=True), MAIL))
    QTest.keyClicks(here.window.focusWidget(), "a")
    assert held(here)[MAIL.id] == "a"


def test_what_is_wrong_is_typed_at_first(desk):
    wrong = dataclasses.replace(MAIL, error="Skriv adressen med @.")
    here = desk(several(NAME, PHONE, wrong, errors=(s.ErrorLine(MAIL.id, "Skriv adressen med @."),)))
    here.screen.heading.setFocus()
    QTest.keyClicks(here.window.focusWidget(), "x")
    assert held(here)[MAIL.id] == "x"


def test_from_an_answer_further_down_it_goes_on_down_and_never_back(desk):
    asked = dataclasses.replace(FIELDS["choice"], value=None)
    here = desk(several(NAME, asked, PHONE, MAIL))
    card = here.control(Mark.ITEM, f"{asked.id}:{asked.choices[0].id}")
    card.setFocus()
    QTest.keyClicks(card, "1")
    assert held(here) == {NAME.id: "", PHONE.id: "1", MAIL.id: ""}
    here = desk(several(NAME, PHONE, asked))
    card = here.control(Mark.ITEM, f"{asked.id}:{asked.choices[0].id}")
    card.setFocus()
    QTest.keyClicks(card, "1")
    assert held(here) == {NAME.id: "", PHONE.id: ""}


@pytest.mark.parametrize("modifier", [
    Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.AltModifier, Qt.KeyboardModifier.MetaModifier,
])
def test_a_shortcut_moves_nobody_and_writes_nothing(desk, modifier):
    """As a keyboard says it on Linux: "h" has its sign with Alt as well, and a screen reader's keys hold one of these."""
    here = desk(several(NAME, PHONE))
    QApplication.sendEvent(here.window.focusWidget(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_H, modifier, "h"))
    settle()
    assert held(here) == {NAME.id: "", PHONE.id: ""}
    assert here.window.focusWidget() is here.screen.heading


def test_a_sign_written_with_alt_gr_is_a_sign(desk):
    """On Windows AltGr is Ctrl and Alt."""
    here = desk(several(MAIL, PHONE))
    both = Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.AltModifier
    QApplication.sendEvent(here.window.focusWidget(), QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_At, both, "@"))
    settle()
    assert here.window.focusWidget() is here.screen.field_widget(MAIL.id)


@pytest.mark.parametrize("key", [Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_PageDown, Qt.Key.Key_Home, Qt.Key.Key_F7])
def test_keys_that_move_through_a_page_write_nothing(desk, key):
    here = desk(several(NAME, PHONE))
    QTest.keyClick(here.window.focusWidget(), key)
    assert held(here) == {NAME.id: "", PHONE.id: ""}
    assert here.window.focusWidget() is here.screen.heading


def test_at_a_choice_nothing_is_typed(desk):
    assert desk(PAGES["step-choice"]).screen.typing_target() is None
