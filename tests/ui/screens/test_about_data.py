"""What is done with people's data, on screen: every question and answer is there, and the way to it and back."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt

from desktop.domain.information import Audience
from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.ui.look import Look, Type
from desktop.ui.marks import Mark
from desktop.ui.widgets.text import TextBlock
from tests.support.qt import painted
from tests.support.sample_about_data import TEXTS, about
from tests.support.sample_pages import PAGES

PRESSES = [
    ("welcome-about-data", Mark.ACT, Act.ABOUT_DATA, Pressed(Act.ABOUT_DATA)),
    ("citizen-yes-about-data", Mark.ACT, Act.ABOUT_DATA, Pressed(Act.ABOUT_DATA)),
    ("about-data-helper", Mark.ACT, Act.PRINT, Pressed(Act.PRINT)),
    ("about-data-helper", Mark.ACT, Act.BACK, Pressed(Act.BACK)),
    ("alone-everything", Mark.ACT, Act.SAVE_RECEIPT, Pressed(Act.SAVE_RECEIPT)),
    ("alone-everything", Mark.ACT, Act.SAVE_DATA, Pressed(Act.SAVE_DATA)),
    ("about-data-helper", Mark.ITEM, "citizen", Chosen("citizen")),
]


@pytest.mark.parametrize(("name", "kind", "value", "meant"), PRESSES, ids=lambda one: str(one)[:24])
def test_a_press_means_one_thing(desk, name, kind, value, meant):
    here = desk(PAGES[name])
    here.control(kind, value).setFocus()
    here.key(Qt.Key.Key_Space)
    assert here.heard == [meant]


@pytest.mark.parametrize("audience", Audience)
def test_every_question_and_answer_is_on_the_page(desk, audience):
    here = desk(about(audience))
    said = {block.accessibleName() or block.text() for block in here.window.middle.findChildren(TextBlock) if block.isVisible()}
    for part in TEXTS[audience].parts:
        assert part.title.by_language["da"] in said
        assert [line.by_language["da"] for line in part.lines if "{" not in line.by_language["da"] and line.by_language["da"] not in said] == []


def test_a_citizen_reads_it_in_their_own_language(desk):
    here = desk(about(Audience.CITIZEN, language="en"))
    said = {block.accessibleName() or block.text() for block in here.window.middle.findChildren(TextBlock) if block.isVisible()}
    assert "Who are we?" in said
    assert "Hvem er vi?" not in said


def test_the_three_answers_are_no_smaller_and_no_farther_for_the_way_to_read_more(desk):
    with_it = desk(PAGES["citizen-yes-about-data"])
    places = [with_it.control(Mark.ACT, act).size() for act in (Act.DECLINE, Act.NOT_UNDERSTOOD, Act.AGREE)]
    link = with_it.control(Mark.ACT, Act.ABOUT_DATA)
    assert len({(one.width(), one.height()) for one in places}) == 1
    assert link.height() < places[0].height()


TURNED = {
    "yes": dataclasses.replace(PAGES["citizen-yes-about-data"], language="en"),
    "about-data": about(Audience.CITIZEN, language="en"),
}


@pytest.mark.parametrize("page", TURNED.values(), ids=TURNED)
def test_everything_on_a_page_turned_to_the_citizen_is_in_their_language_bands_and_strip_too(desk, page):
    ours = [text.text for _, text in painted(desk(page, language="da").window)]
    theirs = [text.text for _, text in painted(desk(page, language="en").window)]
    assert ours == theirs
    assert any(text.startswith("Exercise") for text in ours), ours


def test_what_is_read_about_data_from_that_page_is_as_large_as_the_page(desk):
    def height_of(page) -> float:
        [line] = [text for _, text in painted(desk(page).window) if text.text == "Vi bruger dit CPR-nummer til at finde dig."]
        return line.pixels

    assert height_of(about(Audience.CITIZEN, language="da")) == Look().pixels(Type.CITIZEN_BODY)
    assert height_of(about(Audience.CITIZEN)) == Look().pixels(Type.BODY)


def test_smaller_and_larger_still_change_the_size_there_and_it_is_the_citizens_own(desk):
    here = desk(about(Audience.CITIZEN, language="da"), size=100)
    assert not here.window.top.smaller.isEnabled()
    before = here.screen.heading.painted_text()[0].pixels
    here.window.top.larger.click()
    assert here.screen.heading.painted_text()[0].pixels > before
    assert here.window.look.size == 100


def test_what_the_helper_reads_afterwards_is_theirs_again(desk):
    here = desk(TURNED["about-data"], language="da")
    here.show(PAGES["about-data-helper"])
    assert "Tilbage" in [text.text for _, text in painted(here.window)]
