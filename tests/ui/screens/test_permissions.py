""""Hvem må hvad" on screen: what a press means, what is heard of it, and where one stands when more has come."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.ui.marks import Mark
from tests.support.qt import heard, settle
from tests.support.sample_pages import PAGES

PRESSES = [
    ("permissions", Mark.ITEM, "end:mandate-1:home", Chosen("end:mandate-1:home")),
    ("permissions", Mark.ITEM, "over", Chosen("over")),
    ("permissions", Mark.ACT, Act.GIVE, Pressed(Act.GIVE)),
    ("permissions", Mark.ACT, Act.TRY_AGAIN, Pressed(Act.TRY_AGAIN)),
    ("people-helped", Mark.ACT, Act.TRY_AGAIN, Pressed(Act.TRY_AGAIN)),
    ("permission", Mark.ITEM, "end:mandate-1:", Chosen("end:mandate-1:")),
    ("mandate-question", Mark.ACT, Act.WITHDRAW, Pressed(Act.WITHDRAW)),
    ("permissions-consents", Mark.ITEM, "consent:consent-1:", Chosen("consent:consent-1:")),
    ("permissions-consents", Mark.ACT, Act.FIND, Pressed(Act.FIND)),
    ("consent-given", Mark.ACT, Act.PRINT, Pressed(Act.PRINT)),
    ("consent-given", Mark.ACT, Act.SAVE_RECEIPT, Pressed(Act.SAVE_RECEIPT)),
    ("permissions-find", Mark.ITEM, "withdraw:consent-1:", Chosen("withdraw:consent-1:")),
    ("consent-given", Mark.ITEM, "withdraw:consent-1:", Chosen("withdraw:consent-1:")),
    ("consent-question", Mark.ACT, Act.AGREE, Pressed(Act.AGREE)),
    ("consent-question", Mark.ACT, Act.DECLINE, Pressed(Act.DECLINE)),
    ("consent-withdraw", Mark.ACT, Act.WITHDRAW, Pressed(Act.WITHDRAW)),
    ("permissions-accesses", Mark.ITEM, "access:access-1:", Chosen("access:access-1:")),
    ("permissions-accesses", Mark.ITEM, "end-access:access-1:", Chosen("end-access:access-1:")),
    ("access", Mark.ITEM, "end-access:access-1:", Chosen("end-access:access-1:")),
    ("permissions-bases", Mark.ITEM, "basis:basis-1:", Chosen("basis:basis-1:")),
    ("permissions-accesses", Mark.ITEM, "give-access::", Chosen("give-access::")),
    ("access-question", Mark.ACT, Act.AGREE, Pressed(Act.AGREE)),
    ("access-end", Mark.ACT, Act.WITHDRAW, Pressed(Act.WITHDRAW)),
]


@pytest.mark.parametrize(("name", "kind", "value", "meant"), PRESSES, ids=lambda one: str(one)[:24])
def test_a_press_means_one_thing(desk, name, kind, value, meant):
    here = desk(PAGES[name])
    here.control(kind, value).setFocus()
    here.key(Qt.Key.Key_Space)
    assert here.heard == [meant]


def test_each_way_to_take_something_back_is_heard_with_what_and_from_whom(desk):
    said = [node.name for node in heard(desk(PAGES["permissions"]).window)]
    assert "Tag tilbage fra Peter Eksempel: Søge hjælp i hjemmet" in said
    assert "Tag tilbage" not in said


def test_who_looks_again_stays_where_they_stand(desk):
    page = PAGES["permissions"]
    here = desk(page)
    again = here.control(Mark.ACT, Act.TRY_AGAIN)
    again.setFocus()
    here.key(Qt.Key.Key_Space)
    here.show(dataclasses.replace(page, again=dataclasses.replace(page.again, busy=True)))
    here.show(dataclasses.replace(page, sections=page.sections[:1]))
    settle()
    assert here.window.focusWidget() is again


def test_who_asked_for_more_stands_at_the_first_of_them(desk):
    page = PAGES["permissions"]
    [peter] = page.sections[1].lines
    here = desk(page)
    here.control(Mark.ACT, Act.SHOW_MORE).setFocus()
    here.key(Qt.Key.Key_Space)
    more = dataclasses.replace(peter, id="mandate-9", whom="Karl Eksempel")
    section = dataclasses.replace(page.sections[1], lines=(peter, more))
    here.show(dataclasses.replace(page, sections=(page.sections[0], section), more=None))
    settle()
    QTest.qWait(1)
    assert here.window.focusWidget().text() == "Karl Eksempel"


@pytest.mark.parametrize("size", [100, 300])
@pytest.mark.parametrize(("name", "act"), [
    ("consent-question", Act.AGREE), ("consent-question", Act.DECLINE), ("consent-withdraw", Act.WITHDRAW),
    ("access-question", Act.AGREE), ("access-question", Act.DECLINE), ("access-end", Act.WITHDRAW)])
def test_what_binds_is_answered_by_keyboard_alone_and_enter_never_answers(desk, name, act, size):
    here = desk(PAGES[name], size=size)
    here.key(Qt.Key.Key_Return)
    assert here.heard == [], "Enter only says how one answers"
    answer = here.control(Mark.ACT, act)
    for _ in range(20):
        if here.key(Qt.Key.Key_Tab) is answer:
            break
    assert answer.hasFocus(), "Tab never came to the answer"
    here.key(Qt.Key.Key_Space)
    assert here.heard == [Pressed(act)]


@pytest.mark.parametrize("size", [100, 300])
@pytest.mark.parametrize(("name", "act"), [
    ("consent-given", Act.PRINT), ("consent-given", Act.SAVE_RECEIPT), ("permissions-consents", Act.FIND)])
def test_a_receipt_is_taken_and_one_is_searched_for_by_keyboard_alone(desk, name, act, size):
    here = desk(PAGES[name], size=size)
    button = here.control(Mark.ACT, act)
    for _ in range(40):
        if here.key(Qt.Key.Key_Tab) is button:
            break
    assert button.hasFocus(), "Tab never came to it"
    here.key(Qt.Key.Key_Space)
    assert here.heard == [Pressed(act)]


@pytest.mark.parametrize("size", [100, 300])
def test_whoever_begins_to_type_where_one_searches_types_in_the_field_and_enter_searches(desk, size):
    here = desk(dataclasses.replace(PAGES["permissions-find"], words="", sections=()), size=size)
    here.screen.heading.setFocus()
    QTest.keyClick(here.window.focusWidget(), "s")
    assert [one.words for one in here.heard] == ["s"]
    here.heard.clear()
    QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Return)
    assert here.heard == [Pressed(Act.NEXT)]


def test_the_list_itself_has_no_field_to_search_in(desk):
    here = desk(PAGES["permissions-find"])
    assert here.screen.typing_target().isVisible()
    here.show(PAGES["permissions-consents"])
    assert here.screen.typing_target() is None
