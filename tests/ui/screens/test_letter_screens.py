"""Letters on screen: what a person meets at the list, at a letter, and at the page turned to them."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.domain.letter_text import Block, BlockKind
from desktop.presenters import states as s
from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.ui.bands.top import Tool
from desktop.ui.marks import Mark
from desktop.ui.widgets.buttons import EqualButton
from desktop.ui.widgets.folding import Fold
from desktop.ui.widgets.letter_lines import LetterLine
from desktop.ui.widgets.page_picture import PagePicture
from tests.support.qt import painted, settle
from tests.support.sample_letters import LETTERS
from tests.support.sample_pages import PAGES


def words(here):
    return [text.text for _, text in painted(here.window.middle)]


def lines(here):
    return [one for one in here.window.middle.findChildren(LetterLine) if one.isVisible()]


def picture(here) -> PagePicture:
    return here.window.middle.findChild(PagePicture)


PRESSES = [
    ("letter-list", Mark.ITEM, "letter-2", Chosen("letter-2")),
    ("letter-list", Mark.ACT, Act.SHOW_MORE, Pressed(Act.SHOW_MORE)),
    ("letter-list-to-write", Mark.ACT, Act.WRITE, Pressed(Act.WRITE)),
    ("letter-to-answer", Mark.ACT, Act.REPLY, Pressed(Act.REPLY)),
    ("letter-to-answer", Mark.ACT, Act.FORWARD, Pressed(Act.FORWARD)),
    ("letter-list-empty", Mark.ACT, Act.TRY_AGAIN, Pressed(Act.TRY_AGAIN)),
    ("letter-choice", Mark.ITEM, "handle-letter-3", Chosen("handle-letter-3")),
    ("letter-choice", Mark.ACT, Act.NONE_OF_THEM, Pressed(Act.NONE_OF_THEM)),
    ("letter", Mark.ITEM, "file-2", Chosen("file-2")),
    ("letter", Mark.ACT, Act.SHOW_ORIGINAL, Pressed(Act.SHOW_ORIGINAL)),
    ("letter", Mark.ACT, Act.BACK, Pressed(Act.BACK)),
    ("letter-to-take-on", Mark.ACT, Act.TAKE_ON, Pressed(Act.TAKE_ON)),
    ("letter-taken-on", Mark.ACT, Act.LET_GO, Pressed(Act.LET_GO)),
    ("letter-taken-on", Mark.ACT, Act.SAY_DONE, Pressed(Act.SAY_DONE)),
    ("letter-long", Mark.ACT, Act.SHOW_MORE, Pressed(Act.SHOW_MORE)),
    ("letter-in-visit", Mark.ACT, Act.CLOSE_LETTER, Pressed(Act.CLOSE_LETTER)),
    ("letter-original-middle", Mark.ACT, Act.PREVIOUS_PAGE, Pressed(Act.PREVIOUS_PAGE)),
    ("letter-original", Mark.ACT, Act.NEXT_PAGE, Pressed(Act.NEXT_PAGE)),
    ("letter-original", Mark.ACT, Act.SHOW_TEXT, Pressed(Act.SHOW_TEXT)),
]


@pytest.mark.parametrize(("name", "kind", "value", "meant"), PRESSES, ids=lambda one: str(one)[:24])
def test_a_press_means_one_thing(desk, name, kind, value, meant):
    here = desk(PAGES[name])
    control = here.control(kind, value)
    control.setFocus()
    here.key(Qt.Key.Key_Space)
    assert here.heard == [meant]


def test_a_double_click_takes_a_letter_on_and_does_not_let_it_go_again(desk):
    here = desk(PAGES["letter-to-take-on"])
    button = here.control(Mark.ACT, Act.TAKE_ON)
    QTest.mouseClick(button, Qt.MouseButton.LeftButton)
    here.show(PAGES["letter-taken-on"])
    settle()
    QTest.mouseDClick(here.control(Mark.ACT, Act.LET_GO), Qt.MouseButton.LeftButton)
    assert here.heard == [Pressed(Act.TAKE_ON)]


@pytest.mark.parametrize("page", ["letter-to-take-on", "letter-taken-on", "letter-taken-by-another"])
def test_who_takes_care_of_a_letter_stands_once_on_it(desk, page):
    here = desk(PAGES[page])
    assert words(here).count(here.window.look.text(PAGES[page].taken)) == 1


def test_what_is_not_read_is_said_in_words(desk):
    here = desk(PAGES["letter-list"])
    assert words(here).count("Ikke læst") == 2
    assert "Ikke læst" in here.control(Mark.ITEM, "letter-1").accessibleName()
    assert "Ikke læst" not in here.control(Mark.ITEM, "letter-3").accessibleName()


def test_who_asked_for_older_letters_stands_at_the_first_of_them(desk):
    here = desk(PAGES["letter-list"])
    button = here.control(Mark.ACT, Act.SHOW_MORE)
    button.setFocus()
    here.key(Qt.Key.Key_Space)
    older = dataclasses.replace(LETTERS[0], id="letter-4")
    here.show(dataclasses.replace(PAGES["letter-list"], letters=(*LETTERS, older), more=None))
    settle()
    assert here.window.focusWidget() is here.control(Mark.ITEM, "letter-4")


def test_the_citizens_choices_are_equal_and_enter_chooses_nothing(desk):
    here = desk(PAGES["letter-choice"])
    buttons = [one for one in here.window.middle.findChildren(EqualButton) if one.isVisible()]
    assert len(buttons) == len(LETTERS) + 1
    assert len({one.width() for one in buttons}) == 1
    assert not here.window.bottom.isVisible()
    for one in buttons:
        one.setFocus()
        QTest.keyClick(one, Qt.Key.Key_Return)
    assert here.heard == []


def test_a_busy_choice_hears_no_second(desk):
    here = desk(dataclasses.replace(PAGES["letter-choice"], busy=True))
    QTest.keyClick(here.control(Mark.ITEM, "handle-letter-1"), Qt.Key.Key_Space)
    assert here.heard == []


def test_the_text_is_larger_than_any_other_and_stands_in_the_order_it_was_written(desk):
    here = desk(PAGES["letter-long"])
    assert [line.text() for line in lines(here)][:3] == [block.text for block in PAGES["letter-long"].blocks[:3]]
    sizes = {text.text: text.pixels for _, text in painted(here.window.middle)}
    assert sizes["Det er 212 kr. mindre end i dag. Det skyldes, at din pension er steget."] == 23


@pytest.mark.parametrize(("written", "shown", "said"), [
    ("Tag briller med", "Tag briller med", "• Tag briller med"),
    ("• Tag briller med", "Tag briller med", "• Tag briller med"),
    ("- Tag briller med", "Tag briller med", "• Tag briller med"),
    ("2. Tag briller med", "Tag briller med", "2. Tag briller med"),
    ("b) Tag briller med", "Tag briller med", "b) Tag briller med"),
    ("12-15 dage", "12-15 dage", "• 12-15 dage"),
])
def test_a_list_item_has_one_mark_and_keeps_its_number(desk, written, shown, said):
    here = desk(dataclasses.replace(PAGES["letter"], blocks=(Block(BlockKind.ITEM, written),)))
    (line,) = lines(here)
    assert (line.text(), line.accessibleName()) == (shown, said)


def test_a_line_that_is_no_item_any_more_loses_its_mark(desk):
    here = desk(dataclasses.replace(PAGES["letter"], blocks=(Block(BlockKind.ITEM, "Et"),)))
    here.show(dataclasses.replace(PAGES["letter"], blocks=(Block(BlockKind.PARAGRAPH, "Kære Inger"),)))
    (line,) = lines(here)
    assert (line.text(), line.accessibleName()) == ("Kære Inger", "")


def test_what_a_letter_asks_for_stands_beside_it_where_there_is_room_and_below_it_where_there_is_none(desk):
    def where(here):
        fact = next(one for one, text in painted(here.window.middle) if text.text == "Afsenderen beder om svar.")
        first = lines(here)[0]
        port = here.window.middle.viewport()
        return fact.mapTo(port, fact.rect().topLeft()), first.mapTo(port, first.rect().topLeft())

    fact, text = where(desk(PAGES["letter"]))
    assert fact.x() > text.x() + 400
    fact, text = where(desk(PAGES["letter"], size=300))
    assert fact.y() > text.y()


def test_what_stands_above_the_title_is_opened_by_a_press_and_closed_for_the_next_letter(desk):
    here = desk(PAGES["letter"])
    assert not any("Øvelsesgade 3" in one for one in words(here))
    fold = here.window.middle.findChild(Fold)
    fold._link.click()
    assert any("Inger Eksempel\nØvelsesgade 3, st. tv" in one for one in words(here))
    here.show(dataclasses.replace(PAGES["letter"], head=("Region Eksempel", "Øvelsesgade 3")))
    assert not any("Øvelsesgade 3" in one for one in words(here))


def test_a_letter_nobody_can_read_shows_why_and_no_empty_sheet(desk):
    here = desk(PAGES["letter-unreadable"])
    assert "Filen kan ikke åbnes. Bed afsenderen om at sende den igen." in words(here)
    assert lines(here) == []
    assert not here.screen._paper.isVisible()


def test_the_page_is_as_wide_as_the_column_and_never_wider_than_the_window(desk):
    for size in (100, 400):
        here = desk(PAGES["letter-original"], size=size)
        shown = picture(here)
        assert shown.width() == min(760 * size // 100, here.window.middle.viewport().width() - 2 * here.window.look.metrics.gutter)
        assert abs(shown.height() / shown.width() - 848 / 600) < 0.01
        assert here.window.middle.horizontalScrollBar().maximum() == 0


def test_the_page_says_in_words_what_it_is(desk):
    here = desk(PAGES["letter-original"])
    assert picture(here).accessibleName().startswith("Side 1 af 2, som brevet ser ud på papir.")


def test_a_page_that_is_left_is_forgotten_and_one_under_the_tools_comes_back(desk):
    here = desk(PAGES["letter-original"])
    shown = picture(here)
    here.window.top.asked.emit(Tool.ALL)
    here.window.close_aside()
    assert not shown._picture.isNull()
    here.show(PAGES["letter"])
    assert shown._picture.isNull()


def test_a_picture_that_is_none_leaves_no_hole(desk):
    here = desk(dataclasses.replace(PAGES["letter-original"], picture=b"no picture"))
    assert not picture(here).isVisible()
    assert isinstance(here.window.page, s.LetterOriginal)


@pytest.mark.parametrize(("look", "written", "said"), [
    ("en", "da", "The letter is in Danish."), ("da", "da", None), ("da", "en", "Brevet er skrevet på engelsk."), ("en", "", None),
])
def test_whoever_reads_in_another_language_is_told_in_theirs_which_one_the_letter_is_in(desk, look, written, said):
    here = desk(dataclasses.replace(PAGES["letter"], written_in=written), language=look)
    told = [one for one in words(here) if "letter is in" in one or "Brevet er skrevet" in one]
    assert told == ([said] if said else [])
