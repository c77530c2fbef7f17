"""What is done with people's data, on screen: every question and answer is there, and the way to it and back."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from desktop.domain.information import Audience
from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.ui.marks import Mark
from desktop.ui.widgets.text import TextBlock
from tests.support.sample_about_data import TEXTS, about
from tests.support.sample_pages import PAGES

PRESSES = [
    ("welcome-about-data", Mark.ACT, Act.ABOUT_DATA, Pressed(Act.ABOUT_DATA)),
    ("citizen-yes-about-data", Mark.ACT, Act.ABOUT_DATA, Pressed(Act.ABOUT_DATA)),
    ("about-data-helper", Mark.ACT, Act.PRINT, Pressed(Act.PRINT)),
    ("about-data-helper", Mark.ACT, Act.BACK, Pressed(Act.BACK)),
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
