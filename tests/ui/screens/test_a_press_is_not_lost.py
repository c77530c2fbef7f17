"""What is pressed stays under the finger until it is let go, also where it stands half below what is seen."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

from desktop.presenters import states as s
from desktop.presenters.intents import Chosen
from desktop.ui.moment import LASTS
from desktop.ui.widgets.cards import Card
from tests.support.qt import settle
from tests.support.sample_pages import PAGES

LIST = next(name for name, page in PAGES.items() if isinstance(page, s.LetterList) and len(page.letters) > 1)


@pytest.fixture
def half_below(desk):
    """The window, and the last letter of its list, of which the upper edge alone is in sight."""
    here = desk(PAGES["welcome"], (900, 500))
    here.show(PAGES[LIST])
    QTest.qWait(LASTS + 50)
    middle = here.window.middle
    card = [one for one in middle.view.findChildren(Card) if one.isVisible()][-1]
    bar, port = middle.verticalScrollBar(), middle.viewport()
    bar.setValue(card.mapTo(middle.widget(), QPoint(0, 0)).y() + 20 - port.height())
    settle()
    assert 0 < port.height() - card.mapTo(port, QPoint(0, 0)).y() < card.height()
    return here.window, card


def test_a_card_half_below_what_is_seen_opens_where_it_is_pressed(half_below):
    window, card = half_below
    bar, heard = window.middle.verticalScrollBar(), []
    window.intent.connect(heard.append)
    place = card.mapTo(window, QPoint(30, 8))
    stood = bar.value()
    QTest.mousePress(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    settle()
    assert bar.value() == stood, "it moved away under the finger"
    QTest.mouseRelease(window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    settle()
    assert [type(one) for one in heard] == [Chosen]
    assert bar.value() > stood, "let go, it is shown whole"
