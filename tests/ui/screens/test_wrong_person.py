"""Shift+F12, and a button on the page of the basis: everything is hidden at once, and then it is asked."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.presenters import states as s
from desktop.presenters.intents import Act, Pressed
from desktop.ui.marks import Mark, marked
from tests.support.sample_pages import PAGES


def ask_wrong_person(here):
    QTest.keyClick(here.focused, Qt.Key.Key_F12, Qt.KeyboardModifier.ShiftModifier)


@pytest.mark.parametrize("name", ["step-text", "check", "home", "sent", "end-visit"])
def test_shift_and_f12_hides_at_once_and_asks_whether_it_is_the_wrong_person(desk, name):
    here = desk(PAGES[name])
    ask_wrong_person(here)
    assert here.heard == [Pressed(Act.ASK_WRONG_PERSON)]
    assert here.window.cover.isVisible()
    assert here.window.cover.geometry() == here.window.rect()
    assert not here.window.middle.isAncestorOf(here.window.focusWidget())
    here.window.show_page(PAGES["wrong-person"])
    assert not here.window.cover.isVisible()
    assert here.window.focusWidget() is here.window.screen_of(s.WrongPerson).heading


def test_shift_and_f12_on_a_page_turned_to_the_citizen_asks_too_where_a_visit_is_worked_in(desk):
    page = PAGES["citizen-yes"]
    here = desk(dataclasses.replace(page, shell=dataclasses.replace(page.shell, may_be_wrong=True)))
    ask_wrong_person(here)
    assert here.heard == [Pressed(Act.ASK_WRONG_PERSON)]


@pytest.mark.parametrize("name", ["welcome", "find-citizen", "paused", "ended", "wrong-person", "sign-in"])
def test_where_no_visit_is_worked_in_nobody_can_be_the_wrong_person(desk, name):
    here = desk(PAGES[name])
    ask_wrong_person(here)
    assert here.heard == []
    assert not here.window.cover.isVisible()


def test_what_was_typed_is_in_no_hidden_field_while_it_is_asked_and_back_after_a_no(desk):
    here = desk(PAGES["step-text"])
    typed = here.window.screen_of(s.Step)
    ask_wrong_person(here)
    here.window.show_page(PAGES["wrong-person"])
    here.window.show_page(PAGES["step-text"])
    assert here.window.screen_of(s.Step) is not typed
    assert marked(here.window, Mark.FIELD, "co").text() == "Peter Eksempel"


def test_the_page_of_the_basis_has_a_button_for_the_wrong_person(desk):
    here = desk(PAGES["step-choice"])
    here.window.top.basis.click()
    button = marked(here.window, Mark.ACT, Act.ASK_WRONG_PERSON)
    assert button.isVisible()
    button.click()
    assert here.heard == [Pressed(Act.ASK_WRONG_PERSON)]
    assert here.window.cover.isVisible()
    here.window.show_page(PAGES["wrong-person"])
    assert here.window.middle.view is here.window.screen_of(s.WrongPerson).view


def test_who_is_alone_has_no_wrong_person_on_the_page_of_their_basis(desk):
    here = desk(PAGES["alone-home"])
    here.window.top.basis.click()
    assert not here.window.asides.basis_page.wrong_person.isVisible()
