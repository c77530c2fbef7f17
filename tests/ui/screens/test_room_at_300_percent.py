"""At 300 % what is asked and a way to answer stand between the bands together."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, QRect

from desktop.presenters import states as s
from desktop.ui.widgets.choices import ChoiceCard
from tests.support.sample_pages import PAGES


def box(here, one):
    return QRect(one.mapTo(here.window.middle.viewport(), QPoint(0, 0)), one.size())


@pytest.mark.parametrize("theme", ["light", "high-contrast"])
def test_the_first_answer_is_seen_whole_and_that_there_is_a_second(desk, theme):
    here = desk(PAGES["step-choice"], size=300, theme=theme)
    room = here.window.middle.viewport().height()
    first, second = here.screen.view.findChildren(ChoiceCard)[:2]
    assert box(here, here.screen.heading).top() >= 0
    assert box(here, first).bottom() < room
    assert box(here, second).top() + 20 < room


def test_the_box_to_search_in_is_seen_whole_before_anything_is_scrolled(desk):
    here = desk(PAGES["today"], size=300)
    search = here.screen.view.findChild(type(here.screen._search.focus_widget()))
    assert box(here, search).bottom() < here.window.middle.viewport().height()


def test_what_is_compared_with_the_paper_is_in_the_open_at_every_size(desk):
    page = PAGES["show-proof"]
    here = desk(page, size=300)
    hint = here.screen._asking.sentence._hint
    assert hint.isVisible()
    assert str(page.birth_year) in hint.text()


@pytest.mark.parametrize("size", [100, 300])
def test_the_example_in_a_search_box_is_whole_examples(desk, size):
    here = desk(PAGES["home"], size=size)
    edit = here.screen._search.focus_widget()
    said = edit.placeholderText()
    assert said.startswith("For eksempel: jeg skal flytte")
    assert edit.fontMetrics().horizontalAdvance(said) < edit.width() - edit.textMargins().left()
    assert "sygesikringskort" in edit.accessibleDescription()
    assert ("sygesikringskort" in said) is (size == 100)


@pytest.mark.parametrize("size", [100, 200, 300])
def test_saved_is_said_in_words_beside_its_picture(desk, size):
    here = desk(dataclasses.replace(PAGES["step-choice"], shell=dataclasses.replace(
        PAGES["step-choice"].shell, saving=s.Saving.KEPT)), size=size)
    assert any("Gemt" in one.text for one in here.window.bottom.saving.painted_text())


def test_saved_stands_in_the_middle_of_the_window_on_every_page(desk):
    here = desk(PAGES["step-choice"])
    for name in ("step-choice", "home"):
        page = PAGES[name]
        here.show(dataclasses.replace(page, shell=dataclasses.replace(page.shell, saving=s.Saving.KEPT)))
        assert abs(here.window.bottom.saving.geometry().center().x() - here.window.width() // 2) <= 1


def test_tools_stand_at_the_edge_where_there_is_no_pause_to_make_room_for(desk):
    top = desk(PAGES["sign-in"]).window.top
    assert top.language.geometry().right() == top.pause.parentWidget().width() - desk_gutter(top) - 1


def desk_gutter(top):
    return top._look.metrics.gutter
