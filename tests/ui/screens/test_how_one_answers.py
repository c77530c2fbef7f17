"""Enter answers nothing for the citizen, and says what does."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt

from desktop.presenters.intents import Act, Pressed
from desktop.ui.widgets.buttons import EqualButton
from tests.support.qt import heard, painted
from tests.support.sample_pages import PAGES

HOW = {
    "da": "Vælg et af svarene. Tryk på det med musen, eller gå til det med Tab og tryk mellemrum.",
    "en": "Choose one of the answers. Press it with the mouse, or go to it with Tab and press Space.",
}
BINDING = ["citizen-yes", "letter-choice"]


def seen(here):
    return " ".join(text.text.replace("\u00ad", "") for _, text in painted(here.window.middle))


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize("name", BINDING)
def test_enter_says_how_one_answers_and_the_next_tab_is_the_first_answer(desk, name, language):
    here = desk(PAGES[name], language=language)
    assert HOW[language] not in seen(here)
    here.key(Qt.Key.Key_Return)
    assert HOW[language] in seen(here)
    assert HOW[language] in repr(heard(here.window))
    assert here.heard == []
    assert here.focused.text() == HOW[language], "a screen reader reads what has the focus"
    assert isinstance(here.key(Qt.Key.Key_Tab), EqualButton)


@pytest.mark.parametrize("name", BINDING)
def test_enter_on_an_answer_says_it_and_the_answer_keeps_the_focus(desk, name):
    here = desk(PAGES[name])
    answer = here.key(Qt.Key.Key_Tab)
    assert here.key(Qt.Key.Key_Enter) is answer
    assert HOW["da"] in seen(here)
    assert here.heard == []
    here.key(Qt.Key.Key_Space)
    assert len(here.heard) == 1, "Space does answer"


def test_another_question_begins_without_it(desk):
    here = desk(PAGES["citizen-yes"])
    here.key(Qt.Key.Key_Return)
    here.show(dataclasses.replace(PAGES["citizen-yes"], question="Må vi stadig sende det?"))
    assert HOW["da"] not in seen(here)


def test_it_stays_while_the_same_question_is_explained(desk):
    here = desk(PAGES["citizen-yes"])
    here.key(Qt.Key.Key_Return)
    here.show(dataclasses.replace(PAGES["citizen-yes"], explanation="Du bestemmer."))
    assert HOW["da"] in seen(here)


def test_where_enter_goes_on_nothing_is_said(desk):
    here = desk(PAGES["step-text"])
    here.field("co")
    here.key(Qt.Key.Key_Return)
    assert here.heard[-1] == Pressed(Act.NEXT)
    assert HOW["da"] not in seen(here)
