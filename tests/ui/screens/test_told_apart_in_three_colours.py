"""In black, white and yellow it is shape that tells an error from a button, an example from an answer, and where one is."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtGui import QColor

from desktop.ui.widgets.errors import ErrorBox, ErrorSummary, FieldError
from desktop.ui.widgets.fields.edits import LineEdit
from tests.support.qt import clipped, settle
from tests.support.sample_pages import PAGES

THEMES = ("light", "high-contrast")


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("size", [100, 300])
def test_an_error_has_square_corners_and_a_mark_in_a_filled_edge(desk, theme, size):
    here = desk(PAGES["step-error"], theme=theme, size=size)
    box = next(one for one in here.screen.view.findChildren(ErrorSummary) if one.isVisible())
    edge = box._edge()
    drawn = box.grab().toImage()
    error = here.window.look.colour("error").name()
    corners = [(1, 1), (drawn.width() - 2, 1), (1, drawn.height() - 2), (drawn.width() - 2, drawn.height() - 2)]
    assert [drawn.pixelColor(*at).name() for at in corners] == [error] * 4
    filled = [drawn.pixelColor(edge // 2, y).name() for y in range(drawn.height())]
    assert filled.count(error) > drawn.height() / 2
    assert here.window.look.tokens.error_tint.lower() in filled, "the mark is drawn in it"
    assert box.heading.mapTo(box, QPoint(0, 0)).x() >= edge
    assert clipped(here.window) == []


@pytest.mark.parametrize("size", [100, 300])
def test_the_error_at_a_field_has_the_mark_before_its_words(desk, size):
    here = desk(PAGES["guidance-sent-wrong"], theme="high-contrast", size=size)
    error = next(one for one in here.screen.view.findChildren(FieldError) if one.isVisible())
    left = error.insets()[0]
    assert left >= error.painted_text()[0].pixels
    drawn = error.grab().toImage()
    ground = drawn.pixelColor(drawn.width() - 1, drawn.height() - 1).name()
    marked = [drawn.pixelColor(x, y).name() for x in range(left - 4) for y in range(drawn.height())]
    assert any(one != ground for one in marked)


def test_an_error_that_is_said_once_has_the_mark_too(desk):
    page = PAGES["end-visit-problem"]
    here = desk(page, theme="high-contrast")
    box = next(one for one in here.screen.view.findChildren(ErrorBox) if one.isVisible())
    assert QColor(here.window.look.tokens.error).name() == box.grab().toImage().pixelColor(box._edge() // 2, 1).name()


@pytest.mark.parametrize("theme", ["light", "dark", "high-contrast"])
@pytest.mark.parametrize("size", [100, 300])
def test_what_nobody_here_can_put_right_looks_like_a_notice_and_not_like_an_error(desk, theme, size):
    here = desk(PAGES["find-citizen"], theme=theme, size=size)
    here.show(PAGES["find-citizen-near"])
    box = next(one for one in here.screen.view.findChildren(ErrorBox) if one.isVisible())
    drawn, look = box.grab().toImage(), here.window.look
    held = {drawn.pixelColor(x, y).name() for x in range(0, drawn.width(), 2) for y in range(drawn.height())}
    assert drawn.pixelColor(1, drawn.height() // 2) == look.colour("primary")
    assert drawn.pixelColor(drawn.width() - 1, 0) == look.colour("tint")
    if theme != "high-contrast":  # of three colours the error's is another one's too
        assert look.colour("error").name() not in held
    assert drawn.pixelColor(12, 1) == look.colour("tint"), "no frame, and no filled edge"
    assert here.window.focusWidget() is box.sentence, "it is heard like what did not work"
    here.show(PAGES["find-citizen-problem"])
    assert box.grab().toImage().pixelColor(1, 1) == look.colour("error"), "the next one is an error again"
    assert clipped(here.window) == []


def test_an_example_slants_until_something_is_typed_and_again_when_it_is_gone(desk):
    here = desk(PAGES["home"], theme="high-contrast")
    edit = here.screen._search.focus_widget()
    assert edit.placeholderText().startswith("For eksempel")
    assert edit.font().italic()
    edit.setFocus()
    here.type("eu")
    assert edit.text() == "eu"
    assert not edit.font().italic()
    edit.clear()
    settle()
    assert edit.font().italic()
    assert isinstance(edit, LineEdit)


@pytest.mark.parametrize("theme", THEMES)
def test_the_ring_around_what_has_focus_grows_with_the_letters(desk, theme):
    wide = {}
    for size in (100, 200, 300, 400):
        here = desk(PAGES["home"], theme=theme, size=size)
        edit = here.screen._search.focus_widget()
        edit.setFocus()
        settle()
        ring = here.window.middle.ring
        wide[size] = edit.mapTo(here.window, QPoint(0, 0)).x() - ring.mapTo(here.window, QPoint(0, 0)).x()
        drawn = ring.grab().toImage()
        middle = drawn.height() // 2
        outer = [drawn.pixelColor(x, middle).name() for x in range(wide[size])]
        assert outer.count(here.window.look.colour("ring_outer").name()) >= wide[size] // 2 - 1
    assert wide[100] == 6
    assert wide[300] >= 10
    assert wide[100] < wide[200] < wide[300] <= wide[400]


def test_a_letter_as_on_paper_is_named_by_the_letter_and_says_how_it_gets_larger(desk):
    for size in (100, 300):
        page = PAGES["letter-original"]
        here = desk(page, size=size)
        assert here.screen.heading.text() == here.window.look.text(page.place)
        fold = here.screen._larger._fold
        if size == 300:
            fold._link.click()
        said = fold._answer.text() if size == 300 else here.screen._larger._hint.text()
        assert "Vis som tekst" in said


def test_no_heading_is_larger_than_another_pages(desk):
    for name in ("sample", "step-choice", "home"):
        here = desk(PAGES[name], size=300)
        # One that gives way to its "Mere" is a little smaller, and never as small as what is read below it.
        assert 62 <= here.screen.heading.painted_text()[0].pixels <= 72, name
