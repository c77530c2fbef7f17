"""What deletes or sends is pressed only when what it takes along has been seen whole."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtTest import QSignalSpy, QTest

from desktop.i18n import msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act, Pressed
from desktop.ui.driver import Driver
from tests.support.qt import clipped, nameless, overlapping, settle
from tests.support.sample_pages import PAGES

LOSES = dataclasses.replace(
    PAGES["end-visit-alone"],
    unfinished=tuple(s.Item(str(at), f"Opgave {at}", "3 af 6 svar", icon="draft") for at in range(3)),
)


def seen_whole(here):
    warning = here.screen.read_first()
    port = here.window.middle.viewport()
    return warning.mapTo(port, QPoint(0, warning.height())).y() <= port.height()


@pytest.mark.parametrize("size", [100, 200, 300, 400])
@pytest.mark.parametrize(
    "page", [LOSES, PAGES["guidance-paper"], PAGES["mandate-text"], PAGES["consent-texts"], PAGES["access-text"]],
    ids=["end-visit", "guidance-paper", "mandate-text", "consent-texts", "access-text"])
def test_the_button_that_deletes_comes_when_all_that_goes_has_been_in_sight(desk, page, size):
    here = desk(page, size=size, theme="high-contrast")
    bottom = here.window.bottom
    assert bottom.primary.isVisible() is seen_whole(here)
    assert bottom.onward.isVisible() is not bottom.primary.isVisible()
    assert bottom.onward.isVisible() or size < 300
    for _ in range(40):
        if bottom.primary.isVisible():
            break
        assert not seen_whole(here)
        assert clipped(here.window) == []
        assert overlapping(here.window) == []
        QTest.mouseClick(bottom.onward, Qt.MouseButton.LeftButton)
        settle()
    assert bottom.primary.isVisible()
    assert here.heard == []
    here.window.middle.verticalScrollBar().setValue(0)
    assert bottom.primary.isVisible(), "what has been read once needs no second reading"


def test_a_press_too_many_deletes_nothing(desk):
    here = desk(LOSES, size=300)
    bottom = here.window.bottom
    bottom.onward.setFocus()
    for _ in range(20):
        if bottom.primary.isVisible():
            break
        QTest.keyClick(bottom.onward, Qt.Key.Key_Space)
    assert here.window.focusWidget() is here.screen.heading
    assert here.window.middle.verticalScrollBar().value() > 0
    QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Space)
    QTest.keyClick(here.window.focusWidget(), Qt.Key.Key_Return)
    QTest.mouseDClick(bottom.primary, Qt.MouseButton.LeftButton)
    assert here.heard.count(Pressed(Act.END_VISIT)) <= 1  # the double click's own first press, never its second
    here.heard.clear()
    QTest.mouseClick(bottom.primary, Qt.MouseButton.LeftButton)
    assert here.heard == [Pressed(Act.END_VISIT)]


def test_another_page_of_the_kind_is_read_anew_and_a_page_without_a_warning_holds_nothing(desk):
    here = desk(LOSES, size=300)
    bar = here.window.middle.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert here.window.bottom.primary.isVisible()
    here.show(PAGES["home"])
    here.show(LOSES)
    assert here.window.bottom.onward.isVisible()
    here.show(dataclasses.replace(LOSES, unfinished=()))
    assert here.window.bottom.primary.isVisible()


def test_over_the_tools_nothing_is_held_and_what_was_read_stays_read(desk):
    here = desk(LOSES, size=300)
    here.window.top.tools.click()
    assert here.window.bottom.primary.isVisible()
    here.window.close_aside()
    assert here.window.bottom.onward.isVisible()
    bar = here.window.middle.verticalScrollBar()
    bar.setValue(bar.maximum())
    here.window.top.tools.click()
    here.window.close_aside()
    assert here.window.bottom.primary.isVisible()


def test_a_driver_reads_as_a_person_does(desk):
    here = desk(LOSES, size=300)
    Driver(here.window).press(Act.END_VISIT)
    assert here.heard == [Pressed(Act.END_VISIT)]
    assert here.window.bottom.onward.text() == here.window.look.text(msg("Læs videre"))


@pytest.mark.parametrize("before", ["waiting", "sign-in", "check", "home", "welcome"])
@pytest.mark.parametrize("name", ["end-visit", "guidance-paper", "change-door"])
def test_wherever_one_came_from_the_page_begins_at_its_top_unread(desk, before, name):
    here = desk(PAGES[before], size=400, language="en")
    if here.window.bottom.primary.isVisible():
        here.window.bottom.primary.setFocus()
    here.show(PAGES[name])
    assert here.window.middle.verticalScrollBar().value() == 0
    assert here.window.focusWidget() is here.screen.heading
    assert here.window.bottom.onward.isVisible()
    assert here.window.bottom.onward.text() == "Read on"
    assert not here.window.bottom.primary.isVisible()
    assert nameless(here.window) == []


MANY = dataclasses.replace(
    PAGES["check"], lines=tuple(s.CheckLine(f"a{at}", f"Spørgsmål {at}", "Svar") for at in range(20)),
)


@pytest.mark.parametrize("size", [100, 200, 300, 400])
def test_send_waits_until_every_answer_and_what_one_declares_has_been_in_sight(desk, size):
    here = desk(MANY, size=size)
    bottom, bar = here.window.bottom, here.window.middle.verticalScrollBar()
    last = here.screen.field_widget("truth")
    turns = 0
    while not bottom.primary.isVisible():
        assert bottom.onward.text() == here.window.look.text(msg("Læs videre"))
        assert bottom.onward.isVisible()
        assert bar.value() < bar.maximum()
        QTest.mouseClick(bottom.onward, Qt.MouseButton.LeftButton)
        settle()
        turns += 1
    assert turns > 0
    assert here.heard == []
    port = here.window.middle.viewport()
    assert last.mapTo(port, QPoint(0, last.height())).y() <= port.height()
    QTest.mouseClick(bottom.primary, Qt.MouseButton.LeftButton)
    assert here.heard == [Pressed(Act.SEND)]


def test_answers_that_are_corrected_are_read_anew_and_a_page_that_only_says_more_is_not(desk):
    here = desk(MANY)
    bar = here.window.middle.verticalScrollBar()
    bar.setValue(bar.maximum())
    here.show(dataclasses.replace(MANY, problem="Der er ingen forbindelse, så det blev ikke sendt."))
    assert here.window.bottom.primary.isVisible()
    here.show(PAGES["step-text"])
    here.show(MANY)
    assert here.window.bottom.onward.isVisible()


def test_answers_that_are_all_in_sight_are_sent_at_once_and_where_nothing_is_sent_nothing_waits(desk):
    short = dataclasses.replace(MANY, lines=MANY.lines[:1], declarations=())
    assert desk(short).window.bottom.primary.isVisible()
    note = dataclasses.replace(MANY.shell, primary=s.Button(Act.TO_PAPER, "Lav en seddel"))
    assert desk(dataclasses.replace(MANY, shell=note)).window.bottom.primary.isVisible()


def test_the_day_is_not_ended_before_what_stays_unsent_has_been_in_sight(desk):
    day = dataclasses.replace(PAGES["end-of-day"], items=tuple(
        s.Item(str(at), f"Opgave {at}", "Du har den.", icon="schedule") for at in range(12)
    ))
    here = desk(day)
    assert here.window.bottom.onward.isVisible()
    here.window.middle.verticalScrollBar().setValue(here.window.middle.verticalScrollBar().maximum())
    assert here.window.bottom.primary.isVisible()
    assert desk(dataclasses.replace(day, items=())).window.bottom.primary.isVisible()


@pytest.mark.parametrize(("size", "count"), [(100, 12), (300, 1), (300, 12)])
def test_what_comes_to_a_page_that_stands_already_is_waited_for_too(desk, size, count):
    items = tuple(s.Item(str(at), f"Opgave {at}", "Du har den.", icon="schedule") for at in range(count))
    loading = dataclasses.replace(PAGES["end-of-day"], items=(), shell=dataclasses.replace(PAGES["end-of-day"].shell, primary=None))
    here = desk(loading, size=size)
    here.show(dataclasses.replace(PAGES["end-of-day"], items=items))
    assert not seen_whole(here)
    assert here.window.bottom.onward.isVisible()
    assert not here.window.bottom.primary.isVisible()


def test_the_second_click_of_a_double_click_on_reading_on_is_not_for_what_comes_in_its_place(desk):
    here = desk(LOSES, size=300)
    bottom, moment = here.window.bottom, here.window.moment
    begun = QSignalSpy(here.window._reading.freed)
    turns = 0
    while not bottom.primary.isVisible():
        assert begun.count() == 0
        QTest.mouseClick(bottom.onward, Qt.MouseButton.LeftButton)
        settle()
        turns += 1
    assert turns > 0
    assert begun.count() == 1
    click = QEvent(QEvent.Type.MouseButtonPress)
    assert moment.eventFilter(here.window.windowHandle(), click) is True


def test_that_a_receipt_was_not_taken_along_is_seen_before_it_is_deleted(desk):
    taken = PAGES["end-visit"]
    left = dataclasses.replace(
        taken, unsent=(), unfinished=(), receipts=(s.Item("eu", "Se kvitteringen for »Blåt EU-sygesikringskort«"),),
    )
    here = desk(left, size=400, theme="high-contrast")
    bottom = here.window.bottom
    assert bottom.onward.isVisible()
    while bottom.onward.isVisible():
        assert not seen_whole(here)
        QTest.mouseClick(bottom.onward, Qt.MouseButton.LeftButton)
        settle()
    assert bottom.primary.isVisible()
    assert here.heard == []
    assert desk(dataclasses.replace(left, receipts=()), size=400).window.bottom.primary.isVisible()
