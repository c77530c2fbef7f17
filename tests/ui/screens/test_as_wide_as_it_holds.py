"""What is asked is said once, a field is as wide as what it holds, and a mouse that rests chooses nothing."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtGui import QImage, QPainter

from desktop.domain.queue import LONGEST
from desktop.flows.views import FieldKind, FieldView
from desktop.ui.look import Look
from desktop.ui.widgets.choice_face import ChoiceFace
from desktop.ui.widgets.choices import Choice
from tests.support.qt import heard, painted
from tests.support.sample_pages import PAGES

ASKED = "Hvad er de sidste 4 tal i dit telefonnummer?"
QUESTION = dataclasses.replace(PAGES["show-proof"], proof=FieldView("question-phone", FieldKind.TEXT, ASKED, ""), without=())


@pytest.mark.parametrize("size", [100, 200, 300])
def test_a_control_question_is_written_once_and_heard_with_its_field(desk, size):
    here = desk(QUESTION, size=size)
    written = [text.text.replace("\u00ad", "") for _, text in painted(here.window.middle)]
    assert written.count(ASKED) == 1
    assert here.screen.field_widget("question-phone").accessibleName() == ASKED
    assert ASKED in {node.name for node in heard(here.window)}


@pytest.mark.parametrize("size", [100, 200, 300])
def test_the_field_for_a_queue_number_is_as_wide_as_one_and_takes_a_scanned_card_all_the_same(desk, size):
    page = PAGES["find-citizen"]
    here = desk(dataclasses.replace(page, queue=dataclasses.replace(page.queue, value="", signs=LONGEST)), size=size)
    edit, column = here.screen.field_widget("queue"), here.screen.view
    assert edit.fontMetrics().horizontalAdvance("W" * LONGEST) < edit.width() + edit.fontMetrics().horizontalAdvance("W")
    assert edit.width() < column.width() / 2 or size > 200
    here.field("queue")
    here.type("A17%0703421234?")
    assert edit.text() == "A17%0703421234?"


def drawn(*, on: bool, hovered: bool) -> QImage:
    face = ChoiceFace(several=False)
    face.set(Choice("yes", "Ja"), Look())
    image = QImage(300, 80, QImage.Format.Format_ARGB32)
    image.fill(0)
    painter = QPainter(image)
    face.paint(painter, image.rect().toRectF(), on=on, hovered=hovered)
    painter.end()
    return image


def test_a_choice_under_a_resting_mouse_has_the_edge_of_one_that_is_not_chosen(qapp):
    edge = {state: drawn(**state_of(state)).pixelColor(150, 1).name() for state in ("rests", "hovers", "chosen")}
    assert edge["hovers"] == edge["rests"]
    assert edge["chosen"] != edge["rests"]
    assert drawn(on=False, hovered=True) != drawn(on=False, hovered=False), "it is seen that it can be pressed"


def state_of(name: str) -> dict[str, bool]:
    return {"on": name == "chosen", "hovered": name == "hovers"}


