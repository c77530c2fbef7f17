"""Memory the screens share keeps no word of a citizen who has gone."""

from __future__ import annotations

import dataclasses

import pyphen
import pytest
from PySide6.QtWidgets import QApplication

from desktop.ui.look import Look
from desktop.ui.registry import SCREENS
from desktop.ui.widgets.hyphens import hyphenate
from desktop.ui.window import MainWindow
from tests.support.qt import settle
from tests.support.sample_pages import PAGES

ANSWER = "Kanariefugleopdrætterforeningsformanden"
"""Too long for a line at 400 %, so it is divided."""


def divided_before(word: str) -> bool:
    """Whether the word is still known from when it was divided, here or in the rules of its language."""
    known = any(word.lower() in rules.cache for rules in pyphen.hdcache.values())
    misses = hyphenate.cache_info().misses
    hyphenate(word, "da")
    return known or hyphenate.cache_info().misses == misses


@pytest.mark.parametrize("after", ["welcome", "paused"])
def test_no_word_of_an_answer_is_kept_among_the_divided_ones_when_the_citizen_has_gone(qtbot, after):
    window = MainWindow(SCREENS, Look(size=400, motion=False))
    qtbot.addWidget(window)
    window.show()
    page = PAGES["check"]
    window.show_page(dataclasses.replace(page, lines=tuple(dataclasses.replace(one, value=ANSWER) for one in page.lines)))
    settle()
    QApplication.processEvents()
    assert divided_before(ANSWER)
    window.show_page(PAGES[after])
    assert not divided_before(ANSWER)
