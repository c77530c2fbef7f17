"""The citizen's screen and the helper's: one state, two looks, and neither knows of the other."""

from __future__ import annotations

import random

from desktop.ui.look import Look
from desktop.ui.theme import Theme
from tests.support.qt import heard, same_picture, settle
from tests.support.sample_pages import PAGES


def test_the_same_page_in_two_looks_and_languages_at_once(desk, qapp):
    before = (qapp.styleSheet(), qapp.font(), qapp.palette(), qapp.layoutDirection())
    helper, citizen = desk(), desk(language="en", size=300, theme=Theme.HIGH_CONTRAST)
    names = list({type(page): name for name, page in random.sample(list(PAGES.items()), len(PAGES))}.values())
    for name in names:
        helper.show(PAGES[name])
        alone = helper.window.grab().toImage()
        citizen.show(PAGES[name])
        citizen.window.set_look(Look(language="da", size=150, theme=Theme.DARK, motion=False))
        settle()
        citizen.window.set_look(Look(language="en", size=300, theme=Theme.HIGH_CONTRAST, motion=False))
        helper.window.activateWindow()
        settle()
        assert same_picture(helper.window.grab().toImage(), alone), name
    assert (qapp.styleSheet(), qapp.font(), qapp.palette(), qapp.layoutDirection()) == before


def test_each_window_speaks_its_own_language_to_a_screen_reader(desk):
    helper, citizen = desk(PAGES["check"]), desk(PAGES["check"], language="en")
    danish = [node.name for node in heard(helper.window)]
    english = [node.name for node in heard(citizen.window)]
    assert "Flyttedato" in danish
    assert "Moving date" in english
    assert "Flyttedato" not in english
