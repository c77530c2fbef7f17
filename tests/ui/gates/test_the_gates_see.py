"""A gate that cannot fail is a wall painting: each fault put into a real page is found by name."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QWidget

from desktop.ui.look import Look
from desktop.ui.marks import Mark, marked
from tests.support.qt import (
    clipped,
    moved,
    nameless,
    out_of_order,
    overlapping,
    places,
    seen_contrast,
    settle,
    small_targets,
)
from tests.ui.gates.test_every_look import LEAST_CONTRAST

pytestmark = pytest.mark.gate


@pytest.fixture
def choice(room) -> QWidget:
    """One choice on a step, put back where it belongs afterwards."""
    room.wear(Look(motion=False))
    room.show("waiting")
    room.show("step-choice")
    settle()
    card = marked(room.window, Mark.ITEM, "occupied:yes")
    place = card.geometry()
    yield card
    card.setGeometry(place)


def test_a_choice_too_low_for_its_words_is_seen(room, choice):
    choice.resize(choice.width(), 30)
    assert any("Ja, der bor en eller flere" in line for line in clipped(room.window))
    assert any("by 30" in line for line in small_targets(room.window))


def test_a_choice_over_another_is_seen(room, choice):
    choice.move(choice.x(), choice.y() - 30)
    assert any("Nej, boligen er tom" in line for line in overlapping(room.window))


def test_a_choice_that_finds_its_place_late_is_seen(room, choice):
    before = places(room.window)
    choice.move(choice.x(), choice.y() + 1)
    assert [line for line in moved(before, places(room.window)) if "Ja, der bor en eller flere" in line]


def test_a_choice_read_before_what_stands_above_it_is_seen(room, choice):
    choice.lower()
    try:
        assert out_of_order(room.window)
    finally:
        choice.raise_()
        marked(room.window, Mark.ITEM, "occupied:?").raise_()
    assert out_of_order(room.window) == []


def test_words_too_faint_to_read_are_seen(room):
    room.show("step-choice")
    fold = QWidget(room.window.middle.widget())
    fold.setStyleSheet("background: rgba(244, 241, 236, 200)")
    fold.setGeometry(room.window.middle.widget().rect())
    fold.show()
    try:
        settle()
        faint = [one.text for one in seen_contrast(room.window) if one.ratio < LEAST_CONTRAST]
        assert "Nej, boligen er tom" in faint
    finally:
        fold.deleteLater()
        fold.hide()


def test_a_field_without_a_name_is_seen(room):
    room.show("step-date")
    edit = marked(room.window, Mark.FIELD, "moving_date")
    name = edit.accessibleName()
    edit.setAccessibleName("")
    assert any("LineEdit" in line for line in nameless(room.window))
    edit.setAccessibleName(name)
    assert nameless(room.window) == []
