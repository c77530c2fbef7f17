from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.presenters import states as s
from desktop.presenters.intents import Act, Filled, Pressed
from desktop.ui.bands.top import Tool
from desktop.ui.look import Look
from desktop.ui.theme import Theme
from desktop.ui.window import MainWindow, page_id
from tests.support.qt import difference, heard, painted, settle, still
from tests.support.sample_pages import PAGES, in_visit

ASK, WRITE, WRONG = PAGES["step-choice"], PAGES["step-date"], PAGES["step-error"]


def stops(window, count):
    walked = []
    for _ in range(count):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        walked.append(window.focusWidget())
    return walked


def test_a_window_begins_at_1280_by_800_and_is_never_smaller_than_800_by_600(open_window):
    window = open_window(ASK)
    assert (window.width(), window.height()) == (1280, 800)
    assert (window.minimumWidth(), window.minimumHeight()) == (800, 600)


def test_the_window_title_names_nobody(open_window):
    assert open_window(ASK).windowTitle() == "Sidemand"


def test_focus_goes_to_the_heading_of_each_new_page(open_window):
    window = open_window(ASK)
    assert window.focusWidget() is window.screen_of(s.Step).heading
    window.bottom.primary.setFocus()
    window.show_page(WRITE)
    assert window.focusWidget() is window.screen_of(s.Step).heading
    window.show_page(PAGES["check"])
    assert window.focusWidget() is window.screen_of(s.Check).heading


def about(page, citizen):
    """This page in a visit to that citizen, one of two."""
    return dataclasses.replace(page, shell=dataclasses.replace(
        page.shell, basis=dataclasses.replace(page.shell.basis, citizen=citizen)))


def test_a_page_about_the_other_of_two_begins_at_its_heading(open_window):
    window = open_window(about(PAGES["home"], "Nu: Inger Eksempel"))
    window.bottom.leave.setFocus()
    window.show_page(about(PAGES["home"], "Nu: Jens Øvelse"))
    assert window.focusWidget() is window.screen_of(s.Home).heading


def test_what_was_typed_for_one_of_two_is_in_no_field_when_the_other_is_here(open_window):
    window = open_window(about(WRITE, "Nu: Inger Eksempel"))
    QTest.keyClicks(window.screen_of(s.Step).edit, "2. januar 2027")
    window.show_page(about(PAGES["home"], "Nu: Inger Eksempel"))
    steps = window.screen_of(s.Step)
    window.show_page(about(PAGES["home"], "Nu: Jens Øvelse"))
    assert window.screen_of(s.Step) is not steps


def test_the_same_page_said_again_keeps_focus_and_what_is_typed(open_window):
    window = open_window(WRITE)
    edit = window.screen_of(s.Step).edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "2. januar 2027")
    field = dataclasses.replace(WRITE.fields[0], value="2. januar 2027")
    window.show_page(dataclasses.replace(WRITE, fields=(field,)))
    assert edit.hasFocus()
    assert edit.text() == "2. januar 2027"
    assert window.heard_intents[-1] == Filled(("step-moving_date", "moving_date"), "2. januar 2027")


def test_errors_that_newly_appear_take_focus_and_each_leads_to_its_field(open_window):
    window = open_window(dataclasses.replace(WRONG, errors=()))
    screen = window.screen_of(s.Step)
    screen.edit.setFocus()
    window.show_page(WRONG)
    assert window.focusWidget() is screen.errors.heading
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.focusWidget() is screen.edit


def test_typing_under_an_error_does_not_move_focus_but_pressing_next_again_does(open_window):
    window = open_window(WRONG)
    screen = window.screen_of(s.Step)
    screen.edit.setFocus()
    window.show_page(dataclasses.replace(WRONG))
    assert screen.edit.hasFocus()
    QTest.keyClick(screen.edit, Qt.Key.Key_Return)
    assert window.heard_intents[-1] == Pressed(Act.NEXT)
    window.show_page(WRONG)
    assert window.focusWidget() is screen.errors.heading


def test_tab_walks_the_page_then_the_lower_band_as_it_stands_and_the_tools(open_window):
    window = open_window(ASK)
    screen = window.screen_of(s.Step)
    walked = stops(window, 9)
    assert walked[0] is screen.choices.cards()[1]  # the chosen one; arrows reach the rest
    assert walked[2:4] == [window.bottom.leave, window.bottom.primary]
    assert walked[4] is window.top.basis
    assert walked[-1] is window.top.pause
    assert stops(window, 1) == [screen.choices.cards()[1]]
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Backtab)
    assert window.focusWidget() is window.top.pause


def test_with_nothing_chosen_tab_comes_to_the_first_choice(open_window):
    window = open_window(dataclasses.replace(ASK, fields=(dataclasses.replace(ASK.fields[0], value=None),)))
    assert stops(window, 1) == [window.screen_of(s.Step).choices.cards()[0]]


@pytest.mark.parametrize("name", ["step-choice", "step-date", "step-error", "check", "home", "sent"])
@pytest.mark.parametrize("size", [100, 200, 400])
def test_focus_is_never_hidden_under_a_band(open_window, name, size):
    window = open_window(PAGES[name], (800, 600), size=size)
    port = window.middle.viewport()
    for _ in range(8):
        (focused,) = stops(window, 1)
        settle()
        if not window.middle.isAncestorOf(focused):
            continue
        box = QRect(focused.mapTo(port, QPoint(0, 0)), focused.size())
        assert box.top() >= 0
        assert box.bottom() <= port.height() or box.height() > port.height() - 40


def test_the_ring_stands_around_what_has_focus_and_never_around_a_heading(open_window):
    window = open_window(ASK)
    assert window.middle.ring.target is None
    first = stops(window, 1)[0]
    ring = window.middle.ring
    assert ring.isVisible()
    corner = first.mapTo(ring.parentWidget(), QPoint(0, 0))
    assert ring.geometry() == QRect(corner, first.size()).adjusted(-6, -6, 6, 6)
    window.bottom.primary.setFocus()
    assert not ring.isVisible()
    assert window.bottom.ring.target is window.bottom.primary


def test_the_ring_follows_when_the_page_changes_under_it(open_window):
    window = open_window(dataclasses.replace(WRONG, errors=()))
    edit = window.screen_of(s.Step).edit
    edit.setFocus()
    before = window.middle.ring.geometry()
    window.show_page(dataclasses.replace(WRONG, more=(), help=None, errors=()))
    settle()
    after = window.middle.ring.geometry()
    assert after.top() < before.top()
    assert after.top() + 6 == edit.mapTo(window.middle.ring.parentWidget(), QPoint(0, 0)).y()


def test_bands_never_move(open_window):
    window = open_window(ASK)
    places = set()
    for name in ("step-choice", "step-date", "check", "home", "sent"):
        window.show_page(PAGES[name])
        settle()
        places.add((window.top.geometry().getRect(), window.bottom.geometry().getRect()))
    assert len(places) == 1


def test_a_page_that_grows_past_the_band_does_not_move_sideways(open_window):
    window = open_window(ASK)
    short = window.screen_of(s.Step).heading.mapTo(window, QPoint(0, 0)).x()
    window.show_page(PAGES["check"])
    settle()
    assert window.middle.verticalScrollBar().maximum() > 0
    assert window.screen_of(s.Check).heading.mapTo(window, QPoint(0, 0)).x() == short


def test_pause_hides_at_once_before_anyone_answers(open_window):
    window = open_window(ASK)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F12)
    assert window.heard_intents == [Pressed(Act.PAUSE)]
    assert window.cover.isVisible()
    assert window.cover.geometry() == window.rect()
    image = window.grab().toImage()
    said = window.screen_of(s.Step).heading
    box = QRect(said.mapTo(window, QPoint(0, 0)), said.size())
    assert {image.pixelColor(x, y).name() for x in range(box.left(), box.left() + 200) for y in range(box.top(), box.bottom(), 3)} == {
        Look().tokens.ground.lower()}
    assert not window.middle.isAncestorOf(window.focusWidget())
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
    assert not window.middle.isAncestorOf(window.focusWidget())
    window.show_page(PAGES["paused"])
    assert not window.cover.isVisible()


def test_pause_does_nothing_where_there_is_nothing_to_pause(open_window):
    page = dataclasses.replace(ASK, shell=in_visit(can_pause=False))
    window = open_window(page)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F12)
    assert window.heard_intents == []
    assert not window.top.pause.isVisible()


def test_what_was_under_the_tools_is_gone_after_a_pause(open_window):
    window = open_window(ASK)
    window.top.asked.emit(Tool.LOOK)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_F12)
    window.show_page(PAGES["paused"])
    assert window.middle.view is window.screen_of(s.Paused).view


def test_larger_and_smaller_by_keyboard_and_by_tools(open_window):
    window = open_window(ASK)
    changed = []
    window.look_changed.connect(lambda look: changed.append(look.size))
    QTest.keyClick(window, Qt.Key.Key_Plus, Qt.KeyboardModifier.ControlModifier)
    window.top.larger.click()
    assert window.look.size == 150
    QTest.keyClick(window, Qt.Key.Key_Minus, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert changed == [125, 150, 125, 100]
    assert not window.top.smaller.isEnabled()


def test_another_look_keeps_what_is_typed_and_what_has_focus(open_window):
    window = open_window(WRITE)
    edit = window.screen_of(s.Step).edit
    edit.setFocus()
    edit.selectAll()
    QTest.keyClicks(edit, "i morgen")
    for look in (Look(size=300, motion=False), Look(theme=Theme.HIGH_CONTRAST, motion=False), Look(language="en", motion=False)):
        window.set_look(look)
        settle()
        assert edit.hasFocus()
        assert edit.text() == "i morgen"


def test_going_on_by_keyboard_only_where_going_on_is_all_it_does(open_window):
    window = open_window(ASK)
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    QTest.keyClick(window, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert window.heard_intents == [Pressed(Act.NEXT), Pressed(Act.NEXT), Pressed(Act.BACK)]
    window.heard_intents.clear()
    window.show_page(PAGES["check"])
    QTest.keyClick(window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.heard_intents == []


def test_escape_does_nothing_that_cannot_be_undone(open_window):
    window = open_window(ASK)
    for name in ("step-choice", "check", "citizen-yes", "sent"):
        window.show_page(PAGES[name])
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.heard_intents == []
    assert window.isVisible()


def test_enter_and_tab_and_enter_never_bind_the_citizen(open_window):
    window = open_window(PAGES["citizen-yes"])
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    for _ in range(4):
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Tab)
        QTest.keyClick(window.focusWidget(), Qt.Key.Key_Return)
    assert window.heard_intents == []
    QTest.keyClick(window.screen_of(s.CitizenYes).buttons[2], Qt.Key.Key_Space)
    assert window.heard_intents == [Pressed(Act.AGREE)]


def test_answers_that_bind_are_equal_in_size_and_none_is_chosen(open_window):
    window = open_window(PAGES["citizen-yes"])
    buttons = window.screen_of(s.CitizenYes).buttons
    assert len({(b.width(), b.height(), b.y()) for b in buttons}) == 1
    assert all(b.height() >= 104 for b in buttons)
    assert not any(b.hasFocus() or b.isDefault() for b in buttons)
    assert not window.top.isVisible()
    assert not window.bottom.isVisible()


def test_a_page_tells_when_it_is_really_painted(open_window, qtbot):
    window = open_window(ASK)
    with qtbot.waitSignal(window.painted) as told:
        window.show_page(WRITE)
    assert told.args == [page_id(WRITE)]
    with qtbot.waitSignal(window.painted):
        window.show_page(WRITE)  # said again it is painted again


def test_screens_are_made_once(open_window):
    window = open_window(ASK)
    first = window.screen_of(s.Step)
    window.show_page(PAGES["check"])
    window.show_page(WRITE)
    assert window.screen_of(s.Step) is first


def test_training_looks_unmistakably_different(open_window):
    window = open_window(ASK)
    assert window.strip.isVisible()
    assert "Øvelse" in window.strip.text()
    assert window.strip.width() == window.width()
    window.show_page(dataclasses.replace(ASK, shell=in_visit(training=False)))
    settle()
    assert not window.strip.isVisible()


@pytest.mark.parametrize(("size", "folded"), [(100, False), (150, False), (200, True), (400, True)])
def test_tools_become_one_button_and_pause_stays(open_window, size, folded):
    window = open_window(ASK, size=size)
    assert window.top.tools.isVisible() is folded
    assert window.top.larger.isVisible() is not folded
    assert window.top.pause.isVisible()


@pytest.mark.parametrize(("size", "whole"), [(100, True), (200, True), (250, True), (300, False), (400, False)])
def test_above_250_percent_the_basis_is_a_name_and_an_end_and_the_rest_on_a_press(open_window, size, whole):
    window = open_window(ASK, size=size)
    said = " ".join(text.text for text in window.top.basis.painted_text())
    assert "Inger Eksempel" in said
    assert "ID vist" in said
    assert "til kl. 24" in said
    assert ("Borgerservice" in said) is whole
    assert "Borgerservice" in window.top.basis.accessibleName()
    window.top.basis.click()
    settle()
    said_now = " ".join(node.name for node in heard(window.middle))
    assert "Borgerservice" in said_now
    assert "flytning og EU-kort" in said_now


def test_the_tools_page_changes_the_look_at_once_and_goes_back_to_where_it_was(open_window):
    window = open_window(WRITE, size=200)
    edit = window.screen_of(s.Step).edit
    edit.selectAll()
    QTest.keyClicks(edit, "i morgen")
    window.top.tools.click()
    page = window.asides.look_page
    assert window.focusWidget() is page.heading
    page.larger.click()
    assert window.look.size == 250
    group = page.groups["theme"]
    QTest.keyClick(group.cards()[2], Qt.Key.Key_Space)
    assert window.look.theme is Theme.HIGH_CONTRAST
    QTest.keyClick(page.groups["language"].cards()[1], Qt.Key.Key_Space)
    assert window.look.language == "en"
    window.bottom.primary.click()
    assert window.middle.view is window.screen_of(s.Step).view
    assert edit.text() == "i morgen"
    assert not [one for one in window.heard_intents if isinstance(one, Pressed)]


def test_the_language_tool_shows_languages_alone(open_window):
    window = open_window(ASK)
    window.top.language.click()
    settle()
    names = [node.name for node in heard(window.middle)]
    assert "Dansk" in names
    assert "English" in names
    assert "Farver" not in names
    QTest.keyClick(window.focusWidget(), Qt.Key.Key_Escape)
    assert window.middle.view is window.screen_of(s.Step).view


@pytest.mark.parametrize(("saving", "words"), [
    (s.Saving.KEPT, "Gemt"), (s.Saving.KEPT_NOT_RIGHT, "Gemt, men ikke rigtigt endnu"),
    (s.Saving.SAVING, "Gemmer"), (s.Saving.NOT_KEPT, "Ikke gemt på denne computer"), (s.Saving.NOTHING, ""),
])
def test_the_state_of_saving_is_said_also_when_only_its_picture_fits(open_window, saving, words):
    for size in ((1280, 800), (800, 600)):
        window = open_window(dataclasses.replace(ASK, shell=in_visit(saving=saving)), size)
        assert window.bottom.saving.text() == words
        window.set_look(Look(size=400, motion=False))
        assert window.bottom.saving.text() == words


@pytest.mark.parametrize("size", [(1280, 800), (800, 600)])
@pytest.mark.parametrize("percent", [100, 200, 300, 400])
def test_a_note_is_always_said_in_the_band_or_above_it(open_window, size, percent):
    note = "Der er ingen forbindelse lige nu. Skriv til os, hvis det varer ved."
    window = open_window(
        dataclasses.replace(ASK, shell=in_visit(note=note)), size, size=percent)
    seen = [text.text for one, text in painted(window) if text.text == note]
    assert seen == [note]


def test_every_button_of_the_lower_band_sends_its_act(open_window):
    shell = in_visit(exit=s.Button(Act.SAVE_AND_LEAVE, "Gem og gå ud"))
    window = open_window(dataclasses.replace(ASK, shell=shell))
    for button in (window.bottom.primary, window.bottom.leave, window.bottom.exit):
        button.click()
    assert window.heard_intents == [Pressed(Act.NEXT), Pressed(Act.BACK), Pressed(Act.SAVE_AND_LEAVE)]


def test_the_middle_comes_softly_unless_motion_is_unwanted(open_window, qtbot):
    still = open_window(ASK)
    still.show_page(WRITE)
    assert not still.middle._veil.isVisible()
    moving = open_window(ASK, motion=True)
    qtbot.waitUntil(lambda: not moving.middle._veil.isVisible())
    moving.show_page(WRITE)
    assert moving.middle._veil.isVisible()
    qtbot.waitUntil(lambda: not moving.middle._veil.isVisible(), timeout=1000)
    moving.show_page(WRITE)
    assert not moving.middle._veil.isVisible()


def test_two_windows_keep_their_own_looks(open_window, qapp):
    before = (qapp.styleSheet(), QApplication.font(), QApplication.palette(), qapp.layoutDirection())
    plain = open_window(ASK)
    alone = still(plain)
    other = open_window(ASK, language="ar", size=300, theme=Theme.HIGH_CONTRAST)
    theirs = still(other)
    other.set_look(Look(language="en", size=150, theme=Theme.DARK, motion=False))
    settle()
    other.set_look(Look(language="ar", size=300, theme=Theme.HIGH_CONTRAST, motion=False))
    assert plain.layoutDirection() is Qt.LayoutDirection.LeftToRight
    assert other.layoutDirection() is Qt.LayoutDirection.RightToLeft
    assert not difference(still(other), theirs)
    assert not difference(still(plain), alone)
    plain.set_look(Look(size=200, motion=False))
    assert not difference(still(other), theirs)
    assert (qapp.styleSheet(), QApplication.font(), QApplication.palette(), qapp.layoutDirection()) == before


def test_a_window_without_a_screen_for_a_page_is_a_bug(qtbot):
    window = MainWindow({}, Look())
    qtbot.addWidget(window)
    with pytest.raises(KeyError):
        window.show_page(ASK)
