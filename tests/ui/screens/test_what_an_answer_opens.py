"""What an answer opens on its page is seen at once, and what was fetched into it is not passed before it was seen."""

from __future__ import annotations

import dataclasses
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from desktop.flows.flow import start
from desktop.flows.yaml_source import parse_definition
from desktop.i18n import msg
from desktop.presenters.intents import Act, Filled, Pressed
from desktop.ui.marks import Mark
from desktop.ui.moment import LASTS
from desktop.ui.widgets.fields.box import FieldBox
from tests.support.echoing import Desk
from tests.support.qt import heard, painted, settle
from tests.support.sample_pages import FIELDS, PAGES

MOVING = parse_definition(Path("resources/flows/meld-flytning.yaml").read_text(encoding="utf-8"), "meld-flytning")
CHILDREN = tuple({"name": f"Barn {at} Eksempel", "cpr": f"07031{at}1236"} for at in range(1, 5))
KNOWN = {"phone": "12 34 56 78", "household": CHILDREN}
SIZES = [100, 150, 200, 300, 400]


class Walked(Desk):
    """A window on one step of *Meld flytning*, answered in a real flow."""

    def __init__(self, step: str, extent=(1280, 800), **look) -> None:
        super().__init__(None, extent, **look)
        self.flow = start(MOVING, KNOWN, date(2026, 11, 22)).go_to(step)
        self.window.intent.connect(self._answer)
        self.say()

    def _hear(self, intent) -> None:
        self.heard.append(intent)

    def _answer(self, intent) -> None:
        if isinstance(intent, Filled):
            self.flow = self.flow.answer(intent.field, intent.value)
            self.say()

    def say(self) -> None:
        shown = self.flow.step
        self.show(dataclasses.replace(
            PAGES["step-text"], step=shown.id, question=shown.question, help=shown.help, more=shown.more,
            fields=shown.fields, errors=(),
        ))

    def seen(self, widget) -> bool:
        port = self.window.middle.viewport()
        return port.rect().contains(QRect(widget.mapTo(port, QPoint(0, 0)), widget.size()))

    def next_presses(self) -> int:
        return self.heard.count(Pressed(Act.NEXT))


@pytest.fixture
def walked(qtbot):
    def open_it(step, extent=(1280, 800), **look):
        here = Walked(step, extent, **look)
        qtbot.addWidget(here.window)
        qtbot.wait(LASTS + 50)  # it takes clicks
        return here

    return open_it


def click(here, widget) -> None:
    """As the window system sends it: at a place, where the widget is seen."""
    port = here.window.middle.viewport()
    middle = QRect(widget.mapTo(port, QPoint(0, 0)), widget.size()).intersected(port.rect()).center()
    spot = port.mapTo(here.window, middle)
    QTest.mouseClick(here.window.windowHandle(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, spot)
    settle()
    QTest.qWait(1)
    settle()


def answer(here, how, field, choice):
    card = here.control(Mark.ITEM, f"{field}:{choice}")
    here.window.middle.ensureWidgetVisible(card, 0, 20)
    if how == "mouse":
        click(here, card)
    else:
        card.setFocus(Qt.FocusReason.TabFocusReason)
        QTest.keyClick(card, Qt.Key.Key_Space)
        settle()
    return card


OPENING = [("kontakt", "may-call", "yes", "phone"), ("laege", "doctor", "keep", "current-doctor"),
           ("laege", "doctor", "change", "new-doctor")]


@pytest.mark.parametrize("how", ["mouse", "keyboard"])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("step", "field", "choice", "opens"), OPENING)
def test_what_an_answer_opens_is_seen_and_the_answer_with_it_where_both_fit(walked, step, field, choice, opens, size, how):
    here = walked(step, size=size)
    card = answer(here, how, field, choice)
    opened = FieldBox.around(here.screen.field_widget(opens))
    metrics, room = here.window.look.metrics, here.window.middle.viewport().height()
    both = opened.mapTo(here.screen.view, QPoint(0, opened.height())).y() - card.mapTo(here.screen.view, QPoint(0, 0)).y()
    assert here.seen(opened.control)
    assert here.seen(card) is (both + 2 * (metrics.ring + metrics.gap_small) <= room)
    assert here.window.focusWidget() is card, "the arrow keys go on among the answers"
    if size == 100:
        assert here.seen(card)


@pytest.mark.parametrize("language", ["da", "en"])
@pytest.mark.parametrize(("step", "field", "choice"), [one[:3] for one in OPENING])
def test_the_first_question_is_said_once_whatever_its_answer_opens(walked, step, field, choice, language):
    here = walked(step, language=language)
    question = here.window.look.text(here.window.page.question)
    card = here.control(Mark.ITEM, f"{field}:{choice}")
    before = card.mapTo(here.screen.view, QPoint(0, 0)).y()
    answer(here, "keyboard", field, choice)
    said = [text.text.replace("\u00ad", "") for _, text in painted(here.window.middle)]
    assert said.count(question) == 1
    assert card.mapTo(here.screen.view, QPoint(0, 0)).y() == before, "no line moves under the hand that answered"
    assert [node.name for node in heard(here.window) if node.name == question and node.role != "StaticText"]


def test_below_a_text_to_be_read_first_the_question_is_said_where_it_is_answered(desk):
    page = PAGES["step-text"]
    ground = dataclasses.replace(FIELDS["information"], id="ground")
    asked = dataclasses.replace(FIELDS["choice"], label=page.question)
    here = desk(dataclasses.replace(page, fields=(ground, asked)))
    said = [text.text.replace("\u00ad", "") for _, text in painted(here.window.middle)]
    assert said.count(here.window.look.text(page.question)) == 2


@pytest.mark.parametrize("how", ["Enter", "the button"])
@pytest.mark.parametrize("size", [200, 300, 400])
def test_nobody_passes_what_was_fetched_before_it_was_in_sight(walked, size, how):
    here = walked("kontakt", (1280, 620), size=size)
    card = answer(here, "keyboard", "may-call", "yes")
    bar = here.window.middle.verticalScrollBar()
    here.show(PAGES["home"])
    here.say()
    card = here.control(Mark.ITEM, "may-call:yes")
    fetched = here.screen.field_widget("phone")
    assert not here.seen(fetched), "one comes back to a page that begins at its top"
    bottom = here.window.bottom
    for _ in range(20):
        if here.next_presses():
            break
        assert not here.seen(fetched)
        assert bottom.onward.text() == here.window.look.text(msg("Læs videre"))
        if how == "Enter":
            QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Return)
        else:
            QTest.mouseClick(bottom.onward, Qt.MouseButton.LeftButton)
        settle()
        if bottom.primary.isVisible():
            assert here.next_presses() == 0, "what brought it in sight did not pass it"
            assert here.seen(fetched)
            QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Return)
    assert here.next_presses() == 1
    assert bar.value() > 0
    assert card.isVisible()


def test_who_reads_on_by_keyboard_stands_in_what_was_fetched(walked):
    here = walked("kontakt", (1280, 620), size=300)
    answer(here, "keyboard", "may-call", "yes")
    here.show(PAGES["home"])
    here.say()
    while here.window.bottom.onward.isVisible():
        QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Return)
        settle()
    assert here.window.focusWidget() is here.screen.field_widget("phone")
    assert here.seen(here.window.focusWidget())


def test_a_household_fetched_whole_is_read_to_its_end(walked):
    here = walked("hvem", size=200)
    answer(here, "mouse", "who-moves", "some")
    assert here.window.bottom.onward.isVisible()
    while here.window.bottom.onward.isVisible():
        assert here.next_presses() == 0
        QTest.mouseClick(here.window.bottom.onward, Qt.MouseButton.LeftButton)
        settle()
    assert here.seen(here.control(Mark.ITEM, "people:add"))


def test_nothing_is_held_where_nothing_was_fetched_or_somebody_wrote_it_themself(walked):
    here = walked("kontakt", size=100)
    answer(here, "keyboard", "may-call", "yes")
    assert here.window.bottom.primary.isVisible()
    small = walked("kontakt", (1280, 620), size=300)
    answer(small, "keyboard", "may-call", "no")
    assert small.window.bottom.primary.isVisible()
    small.flow = small.flow.answer("may-call", True).answer("phone", "11 22 33 44")
    small.show(PAGES["home"])
    small.say()
    assert small.window.bottom.primary.isVisible()
