"""Choices, lists of people, accounts, addresses and files, each by keyboard and as the engine reads them."""

from __future__ import annotations

import base64
import dataclasses
import hashlib
import os
import sys
import threading

import pytest
from PySide6.QtCore import Qt

from desktop.presenters.intents import Filled, Searched
from desktop.ui.marks import Mark
from desktop.ui.widgets.fields.attaching import FileControl
from desktop.ui.widgets.folding import Fold
from tests.support.qt import moved, painted, places, settle
from tests.support.sample_pages import FIELDS, PAGES, step_with


def page(kind, **changes):
    return step_with(dataclasses.replace(FIELDS[kind], **changes))


def words(here):
    return [text.text for _, text in painted(here.window.middle)]


def test_arrows_move_between_choices_and_choose(desk):
    here = desk(page("choice", value=None, may_be_unknown=False))
    here.key(Qt.Key.Key_Tab)
    assert here.focused is here.control(Mark.ITEM, "occupied:no")
    here.key(Qt.Key.Key_Space)
    here.key(Qt.Key.Key_Down)
    assert here.focused is here.control(Mark.ITEM, "occupied:yes")
    assert here.answers() == ["no", "yes"]
    here.key(Qt.Key.Key_Up)
    assert here.answers()[-1] == "no"


def test_nothing_is_chosen_until_someone_chooses(desk):
    here = desk(page("choice", value=None))
    assert not [one for one in ("no", "yes", "?") if here.control(Mark.ITEM, f"occupied:{one}").isChecked()]
    here.key(Qt.Key.Key_Tab)
    assert here.heard == []


def test_yes_and_no_are_true_and_false(desk):
    here = desk(page("yes-no", value=None))
    for choice, answer in (("yes", True), ("no", False)):
        here.control(Mark.ITEM, f"has_children:{choice}").setFocus()
        here.key(Qt.Key.Key_Space)
        assert here.answers()[-1] is answer


def test_ticks_are_told_in_the_definitions_order(desk):
    here = desk(page("several", value=None))
    for one in ("bo", "anna"):
        here.control(Mark.TICK, f"who_moves:{one}").setFocus()
        here.key(Qt.Key.Key_Space)
    assert here.answers() == [("bo",), ("anna", "bo")]
    here.key(Qt.Key.Key_Space)
    assert here.answers()[-1] == ("bo",)


def test_a_statement_is_true_or_false(desk):
    here = desk(page("statement", value=None))
    here.key(Qt.Key.Key_Tab)
    here.key(Qt.Key.Key_Space)
    here.key(Qt.Key.Key_Space)
    assert here.answers() == [True, False]


def test_an_address_is_found_and_chosen_with_keys_alone(desk):
    here = desk(page("address", value=None, suggestions=()))
    edit = here.field("new_address")
    here.type("Ek")
    assert here.heard[-2:] == [Filled("new_address", {"id": "", "text": "Ek"}), Searched("new_address", "Ek")]
    here.show(page("address", value={"id": "", "text": "Ek"}))
    assert here.focused is edit
    first = here.key(Qt.Key.Key_Down)
    assert first is here.control(Mark.ITEM, "new_address:a1")
    assert here.key(Qt.Key.Key_Down) is here.control(Mark.ITEM, "new_address:a2")
    assert here.key(Qt.Key.Key_Down) is here.control(Mark.ITEM, "new_address:a2")
    here.key(Qt.Key.Key_Up)
    assert here.key(Qt.Key.Key_Up) is edit
    assert here.key(Qt.Key.Key_Up) is edit
    here.key(Qt.Key.Key_Down)
    assert here.key(Qt.Key.Key_Return) is edit
    assert here.answers()[-1] == {"id": "a1", "text": "Eksempelvej 1, 9990 Øvelsesby"}
    assert edit.text() == "Eksempelvej 1, 9990 Øvelsesby"


def test_tab_goes_from_the_line_to_the_addresses_found(desk):
    here = desk(PAGES["step-address"])
    here.field("new_address")
    assert here.key(Qt.Key.Key_Tab) is here.control(Mark.ITEM, "new_address:a1")


def test_the_register_being_asked_is_said(desk):
    assert "Leder efter adressen" in words(desk(PAGES["step-address-searching"]))


def test_people_are_added_written_and_removed_by_keyboard(desk):
    here = desk(page("household", value=None, masked=True))
    add = here.control(Mark.ITEM, "household:add")
    assert here.key(Qt.Key.Key_Tab) is add
    name = here.key(Qt.Key.Key_Space)
    assert name is here.control(Mark.FIELD, "household:1:name")
    here.type("Anna")
    here.key(Qt.Key.Key_Tab)
    here.type("0703161234")
    assert here.answers()[-1] == ({"name": "Anna", "cpr": "0703161234"},)
    add.setFocus()
    here.key(Qt.Key.Key_Space)
    here.type("Bo")
    assert here.answers()[-1] == ({"name": "Anna", "cpr": "0703161234"}, {"name": "Bo", "cpr": ""})
    assert here.control(Mark.FIELD, "household:1:cpr").text() == "070316-••••"
    here.control(Mark.FIELD, "household:1:cpr").setFocus()
    here.key(Qt.Key.Key_Tab)
    here.key(Qt.Key.Key_Return)
    assert here.answers()[-1] == ({"name": "Bo", "cpr": ""},)
    assert here.control(Mark.FIELD, "household:1:name").text() == "Bo"
    assert here.focused is add


def test_a_person_just_added_stands_whole_on_the_page_at_once(desk):
    here = desk(page("household", value=None))
    here.control(Mark.ITEM, "household:add").click()
    name, cpr = (here.control(Mark.FIELD, f"household:1:{part}") for part in ("name", "cpr"))
    at_once = (name.geometry(), cpr.geometry(), here.window.middle.widget().height())
    settle()
    assert (name.geometry(), cpr.geometry(), here.window.middle.widget().height()) == at_once
    assert name.height() >= 60


def test_a_person_added_and_not_yet_named_stays_while_the_page_is_said_again(desk):
    here = desk(PAGES["step-household"])
    here.control(Mark.ITEM, "household:add").click()
    here.control(Mark.FIELD, "household:1:name").setFocus()
    here.type("x")
    assert here.control(Mark.FIELD, "household:2:name").isVisible()


def test_an_account_is_two_numbers_with_a_name_each(desk):
    here = desk(page("bank-account", value=None))
    here.field("account")
    here.type("1234")
    here.key(Qt.Key.Key_Tab)
    here.type("99")
    assert here.answers()[-1] == {"registration": "1234", "account": "99"}
    here.key(Qt.Key.Key_Backspace)
    here.key(Qt.Key.Key_Backspace)
    here.field("account")
    here.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    here.key(Qt.Key.Key_Backspace)
    assert here.answers()[-1] is None


def the_file(here) -> FileControl:
    return here.window.middle.findChild(FileControl)


@pytest.mark.parametrize("content", [b"%PDF-1.7 not much", b"", b"MZ a program called contract.pdf"])
def test_a_files_bytes_reach_the_desk_as_they_are(desk, tmp_path, content):
    path = tmp_path / "kontrakt.pdf"
    path.write_bytes(content)
    here = desk(page("file", value=None))
    the_file(here).take(path)
    (answer,) = here.answers()
    assert base64.b64decode(answer["content"]) == content
    assert answer | {"content": ""} == {
        "name": "kontrakt.pdf", "type": "", "size": len(content), "sha256": hashlib.sha256(content).hexdigest(), "content": ""}
    assert "Valgt: kontrakt.pdf" in words(here)


def test_of_a_file_too_big_no_more_is_read_than_tells_that_it_is(desk, tmp_path):
    path = tmp_path / "film.pdf"
    with path.open("wb") as opened:
        opened.truncate(500_000_000)
    here = desk(page("file", value=None, max_bytes=1000))
    the_file(here).take(path)
    (answer,) = here.answers()
    assert 1000 < answer["size"] < 1010


def test_a_file_that_has_gone_is_an_empty_one_for_the_engine_to_speak_of(desk, tmp_path):
    here = desk(page("file", value=None))
    the_file(here).take(tmp_path / "væk.pdf")
    assert here.answers()[0]["size"] == 0


@pytest.mark.skipif(sys.platform == "win32", reason="has no pipes among its files")
def test_a_pipe_is_no_file_and_nobody_waits_for_its_other_end(desk, tmp_path):
    pipe = tmp_path / "brev.pdf"
    os.mkfifo(pipe)
    other_end = threading.Thread(target=pipe.write_bytes, args=(b"x",))
    other_end.start()
    here = desk(page("file", value=None))
    try:
        the_file(here).take(pipe)
    finally:
        let_go = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
        other_end.join()
        os.close(let_go)
    assert here.answers()[0]["size"] == 0


def test_a_file_is_taken_off_again_by_keyboard(desk):
    here = desk(PAGES["step-file"])
    here.field("contract")
    here.key(Qt.Key.Key_Tab)
    here.key(Qt.Key.Key_Return)
    assert here.answers() == [None]
    assert "Valgt: kontrakt.pdf" not in words(here)


def test_on_a_step_with_one_field_that_is_pressed_its_name_is_heard_and_not_shown_twice(desk):
    here = desk(PAGES["step-asked-above"])
    assert words(here).count("Bor der allerede nogen på adressen?") == 1
    here.show(PAGES["step-yes-no"])
    assert "Flytter der børn med?" not in words(here)
    here.show(PAGES["step-many-wrong"])
    assert "Bor der allerede nogen på adressen?" in words(here)


def test_where_no_answer_is_fine_it_is_said_also_when_the_name_is_not_shown(desk):
    here = desk(PAGES["step-several"])
    assert "Du behøver ikke svare." in words(here)
    here.show(PAGES["step-text"])
    assert "c/o navn (du behøver ikke svare)" in words(here)


def test_an_answer_folded_out_stands_in_its_place_at_once(desk):
    here = desk(PAGES["step-address"])
    (fold,) = [one for one in here.window.middle.findChildren(Fold) if one._link.isVisible()]
    fold._link.setFocus()
    here.key(Qt.Key.Key_Return)
    at_once = places(here.window)
    settle()
    assert fold.opened
    assert moved(at_once, places(here.window)) == []
