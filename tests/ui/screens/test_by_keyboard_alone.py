"""Every page with Tab and arrows: all of it is reached, in the order it stands, and nothing that is not there."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtWidgets import QPlainTextEdit, QRadioButton, QScrollBar, QWidget

from desktop.presenters import states as s
from desktop.presenters.intents import Act, Chosen
from desktop.ui.bands.top import Tool
from desktop.ui.look import Look
from desktop.ui.marks import Mark
from desktop.ui.registry import SCREENS
from desktop.ui.widgets.buttons import QuietLink
from tests.support.echoing import Desk
from tests.support.qt import heard, settle
from tests.support.sample_pages import FIELDS, PAGES

MOST_STOPS = 60


@pytest.fixture(scope="module")
def kept_desk(qapp):
    here = Desk()
    yield here
    here.window.close()
    here.window.deleteLater()
    qapp.processEvents()


@pytest.fixture
def one_desk(kept_desk):
    kept_desk.window.activateWindow()  # another test's window may have been on top since
    settle()
    return kept_desk


def walk(here: Desk) -> list[QWidget]:
    """What Tab stops at, once round."""
    stops: list[QWidget] = []
    for _ in range(MOST_STOPS):
        now = here.key(Qt.Key.Key_Tab)
        if stops and now is stops[0]:
            return stops
        stops.append(now)
    raise AssertionError("Tab never came round")


def operable(here: Desk) -> set[QWidget]:
    """Everything in sight or below it that can be operated; of choices the one Tab comes to."""
    found = set()
    for one in here.window.findChildren(QWidget):
        if not (one.isVisible() and one.isEnabled() and one.focusPolicy() & Qt.FocusPolicy.TabFocus):
            continue
        if isinstance(one, QScrollBar) or isinstance(one.parentWidget(), QPlainTextEdit):
            continue
        if isinstance(one, QRadioButton):
            beside = one.group().buttons()
            if one is not (one.group().checkedButton() or next(b for b in beside if b.isVisible())):
                continue
        found.add(one)
    return found


@pytest.mark.parametrize("size", [100, 300])
@pytest.mark.parametrize("name", PAGES)
def test_tab_comes_to_every_control_once_in_the_order_they_stand(one_desk, name, size):
    here = one_desk
    here.window.set_look(Look(size=size, motion=False))
    here.show(PAGES["waiting"])
    here.show(PAGES[name])
    port = here.window.middle.viewport()
    content = here.window.middle.widget()
    if not operable(here):
        return
    stops = walk(here)
    assert set(stops) == operable(here)
    inside = [one for one in stops if content.isAncestorOf(one)]
    # Walked round from the heading: the page's own come first, then the bands.
    assert stops[:len(inside)] == inside
    boxes = [QRect(one.mapTo(content, QPoint(0, 0)), one.size()) for one in inside]
    for above, below in pairwise(boxes):
        next_column = below.left() >= above.right()
        assert below.bottom() > above.top() or next_column, "Tab goes upwards"
        assert below.top() >= above.bottom() or below.left() > above.left(), "Tab goes back along a line"
    for one in inside:
        one.setFocus(Qt.FocusReason.TabFocusReason)
        top = one.mapTo(port, QPoint(0, 0)).y()
        assert top >= 0
        assert top + one.height() <= port.height() or one.height() > port.height() - 40


LINKS = {name: page for name, page in PAGES.items() if getattr(page, "errors", ())}


@pytest.mark.parametrize("name", LINKS)
def test_each_line_of_what_is_wrong_leads_to_its_field(desk, name):
    page = LINKS[name]
    here = desk(page)
    assert here.focused is here.screen.errors.heading
    for at, line in enumerate(page.errors):
        here.screen.errors.heading.setFocus()
        for _ in range(at + 1):
            here.key(Qt.Key.Key_Tab)
        assert here.key(Qt.Key.Key_Return) is here.screen.field_widget(line.field), line.field


def test_every_kind_of_page_and_field_has_a_sample():
    assert {type(page) for page in PAGES.values()} == set(SCREENS)
    assert {field.kind for field in FIELDS.values()} == {kind for page in PAGES.values() if isinstance(page, s.Step) for kind in (f.kind for f in page.fields)}


def band(here: Desk) -> list[QWidget]:
    bottom = here.window.bottom
    return [one for one in (bottom.leave, bottom.exit, bottom.onward, bottom.primary) if one.isVisible()]


@pytest.mark.parametrize("name", ["check", "check-refused", "step-text", "end-visit", "withdraw"])
def test_tab_goes_through_the_lower_band_as_it_stands(desk, name):
    here = desk(PAGES[name])
    stops = [one for one in walk(here) if one in band(here)]
    assert stops == sorted(band(here), key=lambda one: one.x())


def test_tab_goes_through_every_answer_then_what_one_declares_then_the_band(desk):
    here = desk(PAGES["check"])
    links = [link for link in here.screen._summary.findChildren(QuietLink) if link.isVisible()]
    assert here.key(Qt.Key.Key_Tab) is here.screen._explained._link, "what the page asks is said before it asks"
    assert [here.key(Qt.Key.Key_Tab) for _ in links] == links
    assert here.key(Qt.Key.Key_Tab) is here.screen.field_widget("truth")
    assert [here.key(Qt.Key.Key_Tab) for _ in band(here)] == band(here)
    assert here.focused is here.control(Mark.ACT, Act.SEND), "walking through the answers is reading them"


MANY = tuple(s.CheckLine(f"a{at}", f"Spørgsmål {at}", "Svar") for at in range(20))


@pytest.mark.parametrize("count", [2, 20])
def test_from_all_the_answers_to_sending_is_the_same_few_keys_however_many_there_are(desk, count):
    here = desk(dataclasses.replace(PAGES["check"], lines=MANY[:count]))
    bar = here.window.middle.verticalScrollBar()
    here.key(Qt.Key.Key_End)
    turned = bar.value()
    assert turned == bar.maximum()
    assert here.key(Qt.Key.Key_Tab) is here.screen.field_widget("truth")
    here.key(Qt.Key.Key_Space)
    assert [here.key(Qt.Key.Key_Tab) for _ in band(here)][-1] is here.control(Mark.ACT, Act.SEND)
    assert bar.value() == turned


def test_when_the_page_was_turned_tab_goes_on_with_what_is_seen(desk):
    here = desk(dataclasses.replace(PAGES["check"], lines=MANY))
    here.key(Qt.Key.Key_PageDown)
    assert here.focused is here.screen.heading
    bar = here.window.middle.verticalScrollBar()
    turned = bar.value()
    assert turned > 0
    link = here.key(Qt.Key.Key_Tab)
    assert isinstance(link, QuietLink)
    assert turned - bar.value() < link.parentWidget().height(), "no more than shows the whole of it"


def test_arrows_go_through_every_answer_that_can_be_changed_and_round(desk):
    here = desk(PAGES["check"])
    changes = [link for link in here.screen._summary.findChildren(QuietLink) if link.isVisible()]
    assert len(changes) == len([one for one in here.page.lines if one.changeable]) + len([one for one in here.page.lines if one.whole])
    assert here.key(Qt.Key.Key_Tab) is here.screen._explained._link
    assert here.key(Qt.Key.Key_Tab) is changes[0]
    assert [here.key(Qt.Key.Key_Down) for _ in changes] == [*changes[1:], changes[0]]
    assert here.key(Qt.Key.Key_Up) is changes[-1]
    here.key(Qt.Key.Key_Return)
    assert here.heard == [Chosen([one for one in here.page.lines if one.changeable][-1].item)]


def test_the_tools_say_every_key(desk):
    here = desk(PAGES["check"])
    here.window.top.asked.emit(Tool.LOOK)
    settle()
    said = {node.name for node in heard(here.window)}
    assert {
        "Taster", "F12: skjuler skærmen med det samme",
        "Skift og F12: spørger, om det er den forkerte person. Alt om borgeren bliver skjult med det samme",
    } <= said
    assert any(name.startswith("Pil op og ned: ") and "»Ret«" in name for name in said)


def test_a_busy_page_hears_nothing_twice(desk):
    here = desk(PAGES["find-citizen-busy"])
    here.field("cpr")
    here.key(Qt.Key.Key_Return)
    here.window.bottom.primary.click()
    assert here.heard == []


def test_a_choice_made_far_down_one_page_takes_no_stop_from_a_page_with_fewer_choices(one_desk):
    here, step = one_desk, PAGES["step-choice"]
    [field] = step.fields
    many = tuple(dataclasses.replace(field.choices[0], id=f"choice-{at}") for at in range(5))
    here.show(dataclasses.replace(step, step="many", fields=(dataclasses.replace(field, choices=many, value="choice-4"),)))
    here.show(dataclasses.replace(step, step="few", fields=(dataclasses.replace(field, value=None),)))
    stops = walk(here)
    assert any(isinstance(one, QRadioButton) for one in stops), "nobody comes to the choices by Tab"
