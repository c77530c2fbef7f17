"""What the citizen answers is seen with the question, at any size there is room for."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QScrollArea

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.look import Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.buttons import Button, EqualButton
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.middle import Middle
from tests.support.qt import clipped, settle
from tests.support.sample_pages import PAGES

ASKED, EXPLAINED = PAGES["citizen-yes"], PAGES["citizen-yes-explained"]
ACTS = (Act.DECLINE, Act.NOT_UNDERSTOOD, Act.AGREE)


def answers(here):
    return [one for one in here.window.middle.findChildren(EqualButton) if one.isVisible()]


def box(one, within):
    return QRect(one.mapTo(within, QPoint(0, 0)), one.size())


def words_area(here):
    return next(one for one in here.window.middle.view.findChildren(QScrollArea) if not isinstance(one, Middle))


@pytest.mark.parametrize("page", [ASKED, EXPLAINED], ids=["asked", "explained"])
@pytest.mark.parametrize("size", [100, 125, 150, 200, 250])
@pytest.mark.parametrize("language", ["da", "en"])
def test_all_three_answers_are_in_sight_without_scrolling(desk, page, size, language):
    here = desk(page, size=size, language=language)
    port = here.window.middle.viewport()
    three = answers(here)
    assert len(three) == 3
    assert all(port.rect().contains(box(one, port)) for one in three)
    assert here.window.middle.verticalScrollBar().maximum() == 0
    assert len({(one.width(), one.height()) for one in three}) == 1
    line, tools = here.window.look.line_height(Type.CITIZEN_BODY), here.window.turned.height()
    words = words_area(here).height() + here.window.middle.view.below.taken
    assert words >= 5 * line, f"{words / line:.1f} lines of words above the answers"
    assert words + tools >= 6 * line, f"the tools above take more than a line: {tools / line:.1f}"
    assert clipped(here.window) == []


@pytest.mark.parametrize("extent", [(1280, 800), (800, 600), (1000, 700)])
@pytest.mark.parametrize("size", [100, 150, 200, 250, 300, 400])
def test_the_answers_stand_on_one_line_or_all_under_each_other(desk, extent, size):
    here = desk(ASKED, extent, size=size)
    boxes = [box(one, here.window) for one in answers(here)]
    tops, lefts = {one.top() for one in boxes}, {one.left() for one in boxes}
    assert (len(tops), len(lefts)) in {(1, 3), (3, 1)}
    assert len({one.size().toTuple() for one in boxes}) == 1


@pytest.mark.parametrize("size", [200, 250])
def test_the_words_scroll_and_the_answers_never_move(desk, size):
    here = desk(EXPLAINED, size=size)
    before = [box(one, here.window) for one in answers(here)]
    area = words_area(here)
    assert area.verticalScrollBar().maximum() > 0
    heading = here.window.screen_of(s.CitizenYes).heading
    heading.setFocus()
    QTest.keyClick(heading, Qt.Key.Key_End)
    assert area.verticalScrollBar().value() == area.verticalScrollBar().maximum()
    answers(here)[0].setFocus()
    QTest.keyClick(answers(here)[0], Qt.Key.Key_Home)
    assert area.verticalScrollBar().value() == 0
    assert [box(one, here.window) for one in answers(here)] == before


def test_words_and_answers_begin_at_the_same_place(desk):
    for size in (100, 200, 300):
        here = desk(ASKED, size=size)
        heading = here.window.screen_of(s.CitizenYes).heading
        row = next(one for one in here.window.middle.view.findChildren(ActRow) if one.isVisible())
        assert box(heading, here.window).left() == box(row, here.window).left()


@pytest.mark.parametrize("size", [100, 300])
def test_tab_comes_to_the_answers_in_their_order_and_the_words_stand_before_them(desk, size):
    here = desk(EXPLAINED, size=size)
    walked = []
    tools = here.window.turned.tab_stops()
    for _ in range(4 + len(tools)):
        QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Tab)
        walked.append(here.window.focusWidget())
    assert walked == [*answers(here), *tools, answers(here)[0]]
    order = here.window.middle.view.findChildren(type(here.window.screen_of(s.CitizenYes).heading).__mro__[1])
    everything = here.window.middle.view.findChildren(object)
    assert max(everything.index(one) for one in order) < everything.index(answers(here)[0])


@pytest.mark.parametrize(("extent", "size"), [((1280, 800), 300), ((800, 600), 400)])
def test_where_the_answers_would_leave_little_room_they_scroll_with_the_words(desk, extent, size):
    here = desk(ASKED, extent, size=size)
    assert here.window.middle.verticalScrollBar().maximum() > 0
    assert words_area(here).verticalScrollBar().maximum() == 0
    last = answers(here)[-1]
    last.setFocus()
    port = here.window.middle.viewport()
    assert port.rect().contains(box(last, port))


@pytest.mark.parametrize("size", [100, 200, 250])
def test_the_explanation_asked_for_comes_into_sight(desk, size):
    plain = dataclasses.replace(EXPLAINED, explanation=None, problem=None)
    here = desk(plain, size=size)
    here.show(dataclasses.replace(plain, explanation=EXPLAINED.explanation))
    settle()
    area = words_area(here)
    notice = next(one for one in area.findChildren(Notice) if one.isVisible())
    there = box(notice, area.viewport())
    assert there.top() >= 0
    assert there.top() < area.viewport().height() / 2 or there.bottom() <= area.viewport().height()
    here.show(dataclasses.replace(PAGES["today"]))
    here.show(plain)
    assert words_area(here).verticalScrollBar().value() == 0


def test_at_300_percent_the_whole_question_is_read_at_once(desk):
    here = desk(ASKED, size=300)
    heading = here.window.screen_of(s.CitizenYes).heading
    port = here.window.middle.viewport()
    assert port.rect().contains(box(heading, port))
    assert len({(one.width(), one.height()) for one in answers(here)}) == 1


def test_while_a_yes_is_on_its_way_only_that_button_waits_and_what_failed_is_in_the_pages_own_type(desk):
    waiting = dataclasses.replace(
        ASKED, busy=True, about_data=s.Button(Act.ABOUT_DATA, "Sådan behandler vi dine oplysninger", "info"),
        answers=(*ASKED.answers[:2], s.Button(Act.AGREE, "Ja", "schedule", busy=True)),
    )
    here = desk(waiting)
    waits = {one.text(): one.busy for one in here.window.middle.findChildren(Button) if one.isVisible()}
    assert waits["Ja"]
    assert not waits["Sådan behandler vi dine oplysninger"]
    here.show(dataclasses.replace(ASKED, problem="Dit ja er ikke skrevet ned endnu. Prøv igen."))
    box_ = next(one for one in here.window.middle.findChildren(ErrorBox) if one.isVisible())
    said = box_.sentence.painted_text()[0]
    assert said.pixels == here.screen._lines.used()[0].painted_text()[0].pixels


def test_saying_it_once_more_brings_the_new_words_into_sight(desk):
    here = desk(EXPLAINED, (1000, 700), size=150)
    words_area(here).verticalScrollBar().setValue(0)
    here.show(dataclasses.replace(EXPLAINED, explanation="Bed Mette om at læse det højt."))
    settle()
    said = next(one for one in here.window.middle.findChildren(Notice) if one.isVisible())
    port = words_area(here).viewport()
    assert port.rect().contains(box(said, port))
