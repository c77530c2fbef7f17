"""Whoever does not understand a page is told in plain words what it asks, on every page that does something."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.ui.widgets.folding import Fold
from tests.support.qt import clipped, overlapping, settle
from tests.support.sample_pages import EXPLAINED, PAGES

EXPLAINS = ["show-proof", "check", "sent", "end-visit"]


def explanation(here) -> Fold:
    (fold,) = (
        one for one in here.screen.view.findChildren(Fold) if one.isVisible() and one._link.text() == "Jeg forstår det ikke"
    )
    return fold


@pytest.mark.parametrize("size", [100, 300])
@pytest.mark.parametrize("name", EXPLAINS)
def test_a_press_tells_it_in_sight_and_another_folds_it(desk, name, size):
    here = desk(PAGES[name], size=size)
    fold = explanation(here)
    assert not fold.opened
    fold._link.setFocus()
    QTest.keyClick(fold._link, Qt.Key.Key_Space)
    settle()
    assert fold._answer.text() == here.window.look.text(EXPLAINED)
    port = here.window.middle.viewport()
    assert 0 <= fold._answer.mapTo(port, fold._answer.rect().topLeft()).y() < port.height()
    assert clipped(here.window) == []
    assert overlapping(here.window) == []
    QTest.keyClick(fold._link, Qt.Key.Key_Space)
    settle()
    assert not fold._answer.isVisible()
    assert here.heard == [], "it decides nothing"
