"""At 300 % what is asked and a way to answer stand between the bands together."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, QRect
from PySide6.QtWidgets import QWidget

from desktop.flows.views import FieldKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.look import Type
from desktop.ui.marks import Mark
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.choices import ChoiceCard, TickCard
from desktop.ui.widgets.scan_picture import ScanPicture
from desktop.ui.widgets.scan_sheet import ScanSheet
from desktop.ui.widgets.text import TextBlock
from tests.support.qt import clipped, heard, overlapping
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


def test_an_example_too_long_for_the_letters_is_a_whole_one_all_the_same(desk):
    page = next(one for one in PAGES.values() if isinstance(one, s.Home) and one.shell.large)
    here = desk(page, size=300)
    edit = here.screen._search.focus_widget()
    assert edit.placeholderText() == "Fx jeg skal flytte"
    room = edit.width() - edit.textMargins().left()
    assert edit.fontMetrics().horizontalAdvance(edit.placeholderText()) < room


def test_several_that_say_more_are_told_apart_when_heard(desk):
    here = desk(PAGES["find-citizen"], size=300)
    heard_as = [node.name for node in heard(here.window) if node.name.startswith("Mere:")]
    assert len(heard_as) > 1
    assert len(set(heard_as)) == len(heard_as)


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


@pytest.mark.parametrize("size", [100, 125, 150, 200, 250, 300, 400])
def test_a_picture_to_scan_is_seen_whole_with_what_is_asked(desk, size):
    name = next(one for one, page in PAGES.items() if isinstance(page, s.OwnDevice) and page.picture)
    here = desk(PAGES[name], size=size)
    picture = here.screen.view.findChild(ScanPicture)
    room = here.window.middle.viewport()
    assert picture.isVisible()
    assert room.rect().contains(box(here, picture))
    assert room.rect().contains(box(here, here.screen.heading))
    assert min(picture.width(), picture.height()) >= 300


@pytest.mark.parametrize("name", ["today", "guidance", "home"])
def test_below_the_search_box_one_sees_that_something_was_found(desk, name):
    here = desk(PAGES[name], size=300, theme="high-contrast")
    room = here.window.middle.viewport().height()
    inside = here.screen.view.findChildren(QWidget)
    below = [one for one in inside if isinstance(one, Card | ChoiceCard | TickCard) and one.isVisible()]
    assert below
    assert min(box(here, one).top() for one in below) + 20 < room


def test_what_helps_stands_at_the_end_of_the_question_and_opens_under_it(desk):
    here = desk(PAGES["step-choice"], size=300)
    heading = here.screen.heading
    fold = here.screen._help._fold
    link = fold._link
    assert link.isVisible()
    assert box(here, link).left() > box(here, heading).right()
    assert abs(box(here, link).center().y() - box(here, heading).center().y()) < heading.height()
    link.click()
    assert box(here, fold._answer).top() >= max(box(here, heading).bottom(), box(here, link).bottom())
    assert box(here, fold._answer).width() == fold.width()
    assert clipped(here.window) == []
    assert overlapping(here.window) == []


@pytest.mark.parametrize("question", [
    "God morgen, Mette. Hvad skal vi?", "Hvad vil Inger have hjælp til?", "What will the card be used for?",
])
def test_a_question_as_long_as_its_line_gives_way_a_little_to_the_help_beside_it(desk, question):
    here = desk(dataclasses.replace(PAGES["step-choice"], question=question), size=300)
    link, heading = here.screen._help._fold._link, here.screen.heading
    assert box(here, link).left() > box(here, heading).right()
    (said,) = heading.painted_text()
    assert len(said.lines) == 1
    assert said.pixels >= 0.85 * here.window.look.pixels(Type.QUESTION)
    assert said.pixels > here.window.look.pixels(Type.BODY)
    assert clipped(here.window) == []
    here.window.set_look(dataclasses.replace(here.window.look, size=100))
    assert heading.painted_text()[0].pixels == here.window.look.pixels(Type.QUESTION)


def test_where_the_question_leaves_no_room_the_help_stands_below_it(desk):
    page = dataclasses.replace(PAGES["step-choice"], question="Hvad skal vi gøre nu?")
    here = desk(page, (860, 800), size=300)
    heading, fold = here.screen.heading, here.screen._help._fold
    assert 0.95 * fold.width() < heading.full_width <= fold.width()
    assert box(here, here.screen._help._fold._link).top() >= box(here, here.screen.heading).bottom()


def test_a_field_whose_name_is_the_question_does_not_say_it_twice(desk):
    page = PAGES["step-choice"]
    field = dataclasses.replace(page.fields[0], kind=FieldKind.TEXT, label=page.question, choices=(), value=None)
    here = desk(dataclasses.replace(page, step="text", fields=(field,)), size=300)
    said = [one.text() for one in here.screen.view.findChildren(TextBlock) if one.isVisible()]
    assert said.count(here.screen.heading.text()) == 1
    assert here.field(field.id).accessibleName() == here.screen.heading.text()


@pytest.mark.parametrize("size", [100, 300])
def test_a_picture_to_scan_stands_on_the_other_side_from_right_to_left(desk, size):
    name = next(one for one, page in PAGES.items() if isinstance(page, s.OwnDevice) and page.picture)

    def from_edge(language: str) -> tuple[int, int]:
        picture = desk(PAGES[name], size=size, language=language).screen.view.findChild(ScanPicture)
        sheet = picture.parentWidget()
        assert isinstance(sheet, ScanSheet)
        return picture.x(), sheet.width() - picture.x() - picture.width()

    assert from_edge("da") == from_edge("ar")[::-1]
    assert from_edge("da")[0] != from_edge("da")[1]


@pytest.mark.parametrize(("size", "above"), [(100, False), (200, False), (300, True), (400, True)])
def test_in_large_print_what_prints_the_receipt_stands_before_what_happens_next(desk, size, above):
    here = desk(PAGES["sent"], size=size)
    printing = here.control(Mark.ACT, Act.PRINT)
    middle = here.window.middle.widget()
    assert (printing.mapTo(middle, QPoint()).y() < here.screen._next.mapTo(middle, QPoint()).y()) is above


@pytest.mark.parametrize("size", [100, 200, 300])
def test_a_note_of_three_lines_is_said_above_the_page_as_large_as_the_bar(desk, size):
    long = "Den anden skal også selv vise, hvem de er, før I kan begynde. Uden ID kan I gå tilbage til den første her på siden."
    page = dataclasses.replace(PAGES["check"], shell=dataclasses.replace(PAGES["check"].shell, saving_note=long * 2))
    here = desk(page, size=size)
    assert not here.window.bottom.saving.says_note
    assert here.window.bottom.said_above() == (long * 2,)


@pytest.mark.parametrize("size", [100, 200, 300, 400])
@pytest.mark.parametrize("language", ["da", "en"])
def test_what_to_do_about_a_number_that_was_fetched_is_in_the_open_at_every_size(desk, size, language):
    page = next(one for one in PAGES.values() if isinstance(one, s.Step) and one.fields[0].kind is FieldKind.PHONE)
    hint = "Må de ikke ringe til dig, skal feltet være tomt."
    field = dataclasses.replace(page.fields[0], hint=hint, hint_stays=True, prefilled=True, value="12 34 56 80")
    here = desk(dataclasses.replace(page, fields=(field,)), size=size, language=language)
    shown = [one for one in here.screen.view.findChildren(TextBlock) if one.isVisible() and one.text() == hint]
    assert len(shown) == 1
    above = box(here, shown[0]).bottom()
    corrected = dataclasses.replace(field, prefilled=False, value="12 34 56 81")
    here.window.show_page(dataclasses.replace(page, fields=(corrected,)))
    assert shown[0].isVisible(), "it does not fold under whoever corrects the number"
    assert box(here, shown[0]).bottom() == above
