"""What newly stands under a field is brought into sight, together with the field."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest

from desktop.flows.views import Suggestion
from desktop.ui.marks import Mark
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.folding import Fold
from tests.support.qt import painted
from tests.support.sample_pages import FIELDS, step_with

SIZES = [100, 150, 200]
FOUND = tuple(Suggestion(f"a{at}", f"Eksempelvej {at}, 9990 Øvelsesby") for at in range(1, 6))


def box(here, one):
    return QRect(one.mapTo(here.window.middle.viewport(), QPoint(0, 0)), one.size())


def seen(here, one):
    return here.window.middle.viewport().rect().contains(box(here, one))


def say(here, field, **changed):
    here.show(dataclasses.replace(here.page, fields=(dataclasses.replace(field, **changed),)))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("name", ["cpr", "date"])
def test_a_question_about_what_was_typed_is_seen_with_the_field(desk, name, size):
    field = dataclasses.replace(FIELDS[name], notice=None)
    here = desk(step_with(field), size=size)
    edit = here.field(field.id)
    say(here, field, notice="Tjek nummeret en gang til. Er det rigtigt, så gå videre.")
    notice = next(one for one in here.screen.view.findChildren(Notice) if one.isVisible())
    assert seen(here, notice)
    assert seen(here, edit)
    assert edit.hasFocus()


@pytest.mark.parametrize("size", SIZES)
def test_addresses_found_are_seen_as_many_as_there_is_room_for_and_the_field_first(desk, size):
    field = dataclasses.replace(FIELDS["address"], suggestions=())
    here = desk(step_with(field), size=size)
    edit = here.field(field.id)
    say(here, field, suggestions=FOUND)
    offers = [here.control(Mark.ITEM, f"{field.id}:{one.id}") for one in FOUND]
    assert seen(here, edit)
    assert seen(here, offers[0])
    room = here.window.middle.viewport().height()
    whole = box(here, offers[-1]).bottom() - box(here, edit).top()
    assert seen(here, offers[-1]) or whole > room - 40


@pytest.mark.parametrize("size", [100, 200, 300])
def test_an_answer_that_opens_is_seen_with_its_question(desk, size):
    here = desk(step_with(FIELDS["choice"]), (1280, 720), size=size)
    fold = [one for one in here.screen.view.findChildren(Fold) if one.isVisible()][-1]
    link, answer = fold.children()[0], fold.children()[1]
    link.setFocus(Qt.FocusReason.TabFocusReason)
    QTest.keyClick(link, Qt.Key.Key_Space)
    assert fold.opened
    assert box(here, link).top() >= 0
    whole = box(here, answer).bottom() - box(here, link).top()
    assert seen(here, answer) or whole > here.window.middle.viewport().height() - 40


def test_a_page_that_comes_with_a_notice_begins_at_its_top(desk):
    here = desk(step_with(dataclasses.replace(FIELDS["address"], suggestions=FOUND)), size=200)
    assert here.window.middle.verticalScrollBar().value() == 0
    here.show(step_with(dataclasses.replace(FIELDS["cpr"])))
    assert here.window.middle.verticalScrollBar().value() == 0


def test_a_notice_that_stays_does_not_pull_the_page(desk):
    field = FIELDS["cpr"]
    here = desk(step_with(field), size=300)
    here.field(field.id)
    bar = here.window.middle.verticalScrollBar()
    bar.setValue(0)
    say(here, field, value="0703161236")
    assert bar.value() == 0


def test_words_that_no_address_has_are_told_so_once_they_were_looked_for(desk):
    nothing = "Vi finder ingen adresse med de ord"
    field = dataclasses.replace(FIELDS["address"], suggestions=(), value={"id": "", "text": "Xyzvej"})
    here = desk(step_with(field))

    def told():
        return any(nothing in text.text for _, text in painted(here.window.middle))

    assert not told()
    say(here, field, searching=True)
    assert not told()
    say(here, field)
    assert told()
    say(here, field, value={"id": "", "text": "Xyzveje"})
    assert not told()
    say(here, field, value={"id": "", "text": "Xyzveje"}, searching=True)
    say(here, field, value={"id": "", "text": "Xyzveje"}, notice="Adresserne svarer ikke lige nu.")
    assert not told()


@pytest.mark.parametrize(("written", "else_to_try"), [
    ("Xyzvej", "Prøv vejens navn og et nummer."), ("Xyzvej 12", "Prøv med postnummeret eller byen."),
])
def test_nobody_is_told_to_write_what_they_wrote(desk, written, else_to_try):
    field = dataclasses.replace(FIELDS["address"], suggestions=(), value={"id": "", "text": written})
    here = desk(step_with(field))
    say(here, field, searching=True)
    say(here, field)
    assert any(else_to_try in text.text.replace("\u00ad", "") for _, text in painted(here.window.middle))


@pytest.mark.parametrize("warns", [True, False])
def test_a_warning_stands_right_under_what_was_typed_and_in_the_colour_of_one(desk, warns):
    field = dataclasses.replace(FIELDS["date"], notice=None, may_be_unknown=True)
    here = desk(step_with(field))
    edit = here.field(field.id)
    say(here, field, notice="Kortet når måske ikke frem til rejsen.", warns=warns)
    notice = next(one for one in here.screen.view.findChildren(Notice) if one.isVisible())
    between = box(here, notice).top() - box(here, edit).bottom()
    assert 0 < between <= here.window.look.metrics.gap
    told = notice.grab().toImage().pixelColor(notice.width() - 3, 3)
    assert told == here.window.look.colour("attention_tint" if warns else "tint")
