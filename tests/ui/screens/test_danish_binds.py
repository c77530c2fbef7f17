"""Whatever binds is in Danish too, under a translation: the yes, and what one declares (DOMAIN.md, "Plain language")."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QAbstractButton

from desktop.i18n import BINDING_IN_DANISH
from desktop.ui.look import Look
from desktop.ui.widgets.binding import BindingText
from desktop.ui.widgets.text import TextBlock
from tests.support.qt import heard, painted, settle
from tests.support.sample_pages import PAGES

SAID = Look(language="en").text(BINDING_IN_DANISH)
YES = PAGES["citizen-yes-in-english"]
DECLARED = PAGES["check"]


def on_page(here) -> str:
    return " ".join(text.text.replace("\u00ad", "") for _, text in painted(here.window.middle))


def danish_of(here) -> list[TextBlock]:
    """The blocks that say it, as they stand."""
    [binding] = [one for one in here.screen.view.findChildren(BindingText) if one.isVisible()]
    return [one for one in binding.findChildren(TextBlock) if one.isVisible() and one.locale() == QLocale("da")]


def test_the_yes_read_in_english_has_the_danish_under_it_and_a_danish_voice_for_it(desk):
    here = desk(YES)
    said = on_page(here)
    assert said.index("May we help you with it today?") < said.index(SAID)
    assert [one.text().replace("\u00ad", "") for one in danish_of(here)] == [Look().text(one) for one in YES.binding]


def test_read_in_danish_nothing_is_said_twice(desk):
    here = desk(dataclasses.replace(YES, language="da"))
    assert on_page(here).count(Look().text(YES.question)) == 1
    assert Look().text(BINDING_IN_DANISH) not in on_page(here)


def test_back_to_danish_the_second_text_is_gone_and_comes_again(desk):
    here = desk(YES)
    here.show(dataclasses.replace(YES, language="da"))
    assert not [one for one in here.screen.view.findChildren(BindingText) if one.isVisible()]
    here.show(YES)
    assert SAID in on_page(here)


@pytest.mark.parametrize("name", ["check", "step-statement"])
def test_what_one_declares_is_in_danish_too(desk, name):
    page = PAGES[name]
    declared = (page.declarations if name == "check" else page.fields)[0].label
    here = desk(page, language="en")
    assert [one.text().replace("\u00ad", "") for one in danish_of(here)] == [Look().text(declared)]
    assert Look(language="en").text(declared).rstrip(".") in {node.name.rstrip(".") for node in heard(here.window)}
    here = desk(page)
    assert Look().text(BINDING_IN_DANISH) not in on_page(here)


def test_the_danish_of_a_declaration_must_have_been_in_sight_before_it_is_sent(desk):
    here = desk(DECLARED, (1000, 640), language="en", size=200)
    settle()
    last = danish_of(here)[-1]
    assert here.screen.read_first().isAncestorOf(last)
    assert here.window.bottom.is_held


def test_the_words_of_a_mandate_stand_in_danish_under_a_translation_and_are_read_too(desk):
    page = PAGES["mandate-text"]
    here = desk(page, language="en")
    assert [one.text().replace("\u00ad", "") for one in danish_of(here)] == [Look().text(line) for line in page.lines]
    [binding] = [one for one in here.screen.view.findChildren(BindingText) if one.isVisible()]
    assert here.screen.read_first().isAncestorOf(binding), "what binds is read before one goes on"


def test_every_text_of_a_consent_stands_in_danish_under_a_translation_and_is_read_too(desk):
    page = PAGES["consent-texts"]
    here = desk(page, language="en")
    assert [one.text().replace("\u00ad", "") for one in danish_of(here)] == [Look().text(one.text) for one in page.texts]
    [binding] = [one for one in here.screen.view.findChildren(BindingText) if one.isVisible()]
    assert here.screen.read_first().isAncestorOf(binding), "what binds is read before one goes on"


def test_what_an_answer_to_a_consent_changes_stands_in_danish_before_the_buttons(desk):
    page = PAGES["consent-question"]
    here = desk(page, language="en")
    assert [one.text().replace("\u00ad", "") for one in danish_of(here)] == [Look().text(line) for line in page.binding]
    [binding] = [one for one in here.screen.view.findChildren(BindingText) if one.isVisible()]
    answers = [one for one in here.screen.view.findChildren(QAbstractButton) if one.isVisible() and one.text() in ("Yes", "No")]
    assert len(answers) == 2
    bottom = binding.mapTo(here.screen.view, binding.rect().bottomLeft()).y()
    assert all(one.mapTo(here.screen.view, one.rect().topLeft()).y() > bottom for one in answers)
