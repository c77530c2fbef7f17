"""Whoever begins to type at a question with one field to type in, types there."""

from __future__ import annotations

import dataclasses

from PySide6.QtTest import QTest

from desktop.flows.views import FieldKind
from tests.support.sample_pages import PAGES


def test_what_is_typed_at_the_heading_lands_in_the_one_field(desk):
    here = desk(PAGES["step-text"])
    [field] = [one for one in here.window.page.fields if one.kind is FieldKind.TEXT]
    here.screen.heading.setFocus()
    QTest.keyClicks(here.window, "abc")
    assert "abc" in here.screen.field_widget(field.id).text()


def test_where_there_are_two_it_lands_in_neither(desk):
    page = PAGES["step-text"]
    [field] = page.fields
    here = desk(dataclasses.replace(page, fields=(field, dataclasses.replace(field, id="second"))))
    assert here.screen.typing_target() is None


def test_at_a_choice_nothing_is_typed(desk):
    assert desk(PAGES["step-choice"]).screen.typing_target() is None
