"""A page turned to the citizen has their size of letters, their language and Pause; nothing of the helper's."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.presenters.intents import Act, LanguageChosen, Pressed
from desktop.ui.bands.top import Tool
from tests.support.qt import heard, painted, settle, small_targets
from tests.support.sample_pages import PAGES

ASKED = dataclasses.replace(PAGES["citizen-yes"], language="da")
LETTERS = dataclasses.replace(PAGES["letter-choice"], language="da")
DATA = dataclasses.replace(PAGES["about-data-citizen"], language="da")
HOME = PAGES["home"]
ANOTHERS = dataclasses.replace(
    HOME, shell=dataclasses.replace(HOME.shell, basis=dataclasses.replace(HOME.shell.basis, citizen="Bo Eksempel")),
)


def press(button):
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    settle()


def read_at(here):
    """How high the question stands now, in pixels."""
    return here.screen.heading.painted_text()[0].pixels


@pytest.mark.parametrize("page", [ASKED, LETTERS], ids=["yes", "letters"])
@pytest.mark.parametrize("size", [100, 200, 400])
@pytest.mark.parametrize("extent", [(1280, 800), (800, 600)])
def test_smaller_larger_and_pause_are_seen_and_named_and_a_finger_wide(desk, page, size, extent):
    here = desk(page, extent, size=size)
    row = here.window.turned
    assert row.isVisible()
    assert [one.accessibleName() for one in row.tab_stops() if one not in (row.smaller, row.larger)] == [
        "English", "Pause. Skjuler skærmen med det samme.",
    ]
    assert (row.smaller.accessibleName(), row.larger.accessibleName()) == ("Mindre skrift", "Større skrift")
    assert small_targets(here.window) == []
    assert all(row.rect().contains(one.geometry()) for one in (row.smaller, row.larger, row.language, row.pause))
    assert row.geometry().bottom() < here.window.middle.geometry().top() + 1


@pytest.mark.parametrize("page", [ASKED, LETTERS], ids=["yes", "letters"])
def test_nothing_of_the_helpers_stands_there(desk, page):
    here = desk(HOME)
    here.show(dataclasses.replace(page, shell=dataclasses.replace(page.shell, basis=HOME.shell.basis)))
    words = " ".join(text.text for _, text in painted(here.window))
    assert not here.window.top.isVisible()
    assert not here.window.bottom.isVisible()
    assert "Inger Eksempel" not in words
    assert "Inger Eksempel" not in " ".join(node.name for node in heard(here.window))


def test_a_page_of_the_helpers_has_the_bands_and_not_the_row(desk):
    here = desk(ASKED)
    here.show(HOME)
    assert here.window.top.isVisible()
    assert not here.window.turned.isVisible()


def test_pause_hides_the_page_at_once_and_answers_nothing(desk):
    here = desk(ASKED)
    press(here.window.turned.pause)
    assert here.window.cover.isVisible()
    assert here.heard == [Pressed(Act.PAUSE)]


def test_where_nothing_can_be_hidden_there_is_no_pause(desk):
    here = desk(dataclasses.replace(ASKED, shell=dataclasses.replace(ASKED.shell, can_pause=False)))
    assert not here.window.turned.pause.isVisible()
    assert here.window.turned.larger.isVisible()


def test_larger_letters_stay_on_the_page_and_leave_the_helpers_look_alone(desk):
    here = desk(ASKED)
    told = []
    here.window.look_changed.connect(told.append)
    before = read_at(here)
    press(here.window.turned.larger)
    assert here.window.page == ASKED
    assert here.heard == []
    assert read_at(here) > before
    assert (here.window.look.size, told) == (100, [])
    QTest.keyClick(here.window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    assert (read_at(here), here.window.look.size) == (before, 100)


def test_the_size_a_citizen_chose_holds_for_their_pages_and_the_helper_meets_their_own(desk):
    here = desk(ASKED)
    press(here.window.turned.larger)
    press(here.window.turned.larger)
    theirs, theirs_in_letters = read_at(here), desk(LETTERS, size=150)
    here.show(HOME)
    assert read_at(here) == read_at(desk(HOME))
    here.show(LETTERS)
    assert read_at(here) == read_at(theirs_in_letters)
    here.show(ASKED)
    assert read_at(here) == theirs


@pytest.mark.parametrize("next_", ["ended", "welcome", "find-citizen", "sign-in"])
def test_what_a_citizen_chose_is_forgotten_with_the_visit(desk, next_):
    here = desk(ASKED)
    usual = read_at(here)
    press(here.window.turned.larger)
    here.show(PAGES[next_])
    here.show(ASKED)
    assert read_at(here) == usual


def test_what_one_citizen_chose_is_not_anothers(desk):
    here = desk(HOME)
    here.show(ASKED)
    usual = read_at(here)
    press(here.window.turned.larger)
    here.show(ANOTHERS)
    here.show(ASKED)
    assert read_at(here) == usual


def test_a_look_the_window_gets_meanwhile_is_its_own(desk):
    """As when the next person signs in while the page of the one before still stands."""
    here = desk(ASKED)
    press(here.window.turned.larger)
    here.window.set_look(dataclasses.replace(here.window.look, size=200))
    here.show(PAGES["welcome"])
    assert here.window.look.size == 200
    assert read_at(here) == read_at(desk(PAGES["welcome"], size=200))


def test_the_tools_over_the_citizens_own_data_page_speak_their_language(desk):
    here = desk(dataclasses.replace(DATA, language="en"))
    here.window.top.asked.emit(Tool.ALL)
    settle()
    words = " ".join(text.text for _, text in painted(here.window))
    assert "How should the screen look?" in words
    assert here.window.look.language == "da"
    assert here.window.top.pause.text() == "Pause"


def test_a_page_of_somebody_alone_is_read_in_their_own_look(desk):
    here = desk(dataclasses.replace(ASKED, language=None))
    press(here.window.turned.larger)
    assert here.window.look.size == 125


@pytest.mark.parametrize("page", [ASKED, LETTERS], ids=["yes", "letters"])
def test_one_press_says_the_page_in_the_other_language_and_leaves_the_helpers(desk, page):
    here = desk(page)
    assert here.window.turned.language.text() == "English"
    press(here.window.turned.language)
    assert here.heard == [LanguageChosen("en")]
    here.show(dataclasses.replace(page, language="en"))  # as the desk answers
    assert here.window.turned.language.text() == "Dansk"
    assert here.window.turned.larger.accessibleName() == "Larger letters"
    assert here.window.look.language == "da"
    here.show(HOME)
    assert here.window.top.larger.accessibleName() == "Større skrift"


def test_a_language_chosen_in_the_tools_over_their_data_page_is_theirs(desk):
    here = desk(DATA)
    here.window.top.asked.emit(Tool.LANGUAGE)
    settle()
    here.window.asides.wanted.emit(dataclasses.replace(here.window.look, language="en"))
    assert here.heard == [LanguageChosen("en")]
    assert here.window.look.language == "da"
