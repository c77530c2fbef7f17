"""Enter is one rule on every page: the primary way on, and never what binds somebody or loses something."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from desktop.i18n import msg
from desktop.presenters import states as s
from desktop.presenters.intents import Act, Pressed
from desktop.ui.aloud import Aloud
from desktop.ui.bands.top import Tool
from desktop.ui.focus import stops_within
from desktop.ui.look import Look
from desktop.ui.moment import LASTS
from desktop.ui.widgets.buttons import EqualButton
from tests.support.qt import clipped, overlapping, painted, settle
from tests.support.sample_pages import PAGES

ONLY_GOES_ON = {
    Act.NEXT, Act.OPEN_VISIT_DOOR, Act.START_TASK, Act.TRY_AGAIN, Act.NEXT_PAGE, Act.SIGN_IN_BROWSER, Act.OPEN_SAMPLE, Act.GIVE, Act.HOW_MAY_I_HELP,
    Act.REPLY, Act.BE_SERVED,  # to the text, and to what it means, which asks
    Act.SEE_ANSWER, Act.DO_SOMETHING, Act.PRINT, Act.SAVE_RECEIPT,  # the printer asks first, and so does a file
}
DONE_AND_NOTHING_LOST = {"Færdig", "Gå videre", "Næste borger", "Til forsiden", "Til dem, jeg hjælper", "Til posten"}
CHOOSE_AN_ANSWER = "Vælg et af svarene. Tryk på det med musen, eller gå til det med Tab og tryk mellemrum."
NO_WAY_ON = "Enter vælger ikke noget her. Vælg med musen, eller gå til det med Tab, og tryk mellemrum."
LOSES = dataclasses.replace(PAGES["end-visit"], unfinished=tuple(
    s.Item(str(at), f"Opgave {at}", "3 af 6 svar", icon="draft") for at in range(9)
))


@pytest.fixture
def aloud(monkeypatch):
    said = []
    monkeypatch.setattr(Aloud, "say", lambda _self, words: said.append(words))
    return said


def only_goes_on(button):
    words = Look().text(button.text)
    if button.act is Act.END_VISIT:
        return words in {"Afslut besøget", "Færdig"}  # asks first: "Afslut og slet" and "Ja, luk og slet" bind
    return button.act in ONLY_GOES_ON or (button.act is Act.DONE and words in DONE_AND_NOTHING_LOST)


def not_pressed(button, language="da"):
    words = Look(language=language).text(button.text)
    if language == "en":
        return f"Enter does not press “{words}”. Press it with the mouse, or go to the button with Tab and press Space."
    return f"Enter trykker ikke på »{words}«. Tryk med musen, eller gå til knappen med Tab, og tryk mellemrum."


def enter(here, times=1):
    for _ in range(times):
        here.key(Qt.Key.Key_Return)
        settle()


def on_strip(here):
    strip = here.window.how
    return " ".join(text.text.replace("\u00ad", "") for text in strip.painted_text()) if strip.isVisible() else ""


def on_page(here):
    return " ".join(text.text.replace("\u00ad", "") for _, text in painted(here.window.middle))


def choose_an_answer(name):
    """In what the page is read in."""
    return Look(language=getattr(PAGES[name], "language", None) or "da").text(msg(CHOOSE_AN_ANSWER))


def pages(wanted):
    return [name for name, page in PAGES.items() if wanted(page)]


def asks(page):
    """Answers that bind stand beside each other."""
    return isinstance(page, s.LetterChoice) or bool(getattr(page, "answers", ()) and not isinstance(page, s.Companion))


def goes(page):
    primary = page.shell.primary
    if primary is None:
        return page.shell.enter is not None
    return only_goes_on(primary) and not primary.busy and not asks(page)


def binds(page):
    return page.shell.primary is not None and not only_goes_on(page.shell.primary) and not page.shell.primary.busy


@pytest.mark.parametrize("name", pages(goes))
def test_enter_presses_the_primary_that_only_goes_on(desk, name):
    here = desk(PAGES[name])
    while here.window.bottom.onward.isVisible():  # words that are read first: Enter turns the page
        enter(here)
        assert here.heard == []
        QTest.qWait(LASTS + 50)
    enter(here)
    shell = PAGES[name].shell
    assert here.heard == [Pressed(shell.primary.act if shell.primary else shell.enter)]
    assert here.heard[0].act in ONLY_GOES_ON | {Act.DONE, Act.END_VISIT}
    assert on_strip(here) == ""


@pytest.mark.parametrize("name", pages(binds))
def test_enter_reads_on_and_then_says_how_what_binds_is_pressed(desk, aloud, name):
    page = PAGES[name]
    here = desk(page, (1000, 640), size=200)
    bottom, bar = here.window.bottom, here.window.middle.verticalScrollBar()
    while bottom.onward.isVisible():
        at = bar.value()
        enter(here)
        assert bar.value() > at, "Enter turns the page while it is not read"
    enter(here, 3)
    sentence = not_pressed(page.shell.primary)
    assert on_strip(here) == sentence
    assert aloud == [sentence] * 3, "each press is answered"
    bottom.primary.setFocus()
    enter(here, 2)
    assert here.heard == [], "not even from the button itself"
    here.key(Qt.Key.Key_Space)
    assert here.heard == [Pressed(page.shell.primary.act)]


@pytest.mark.parametrize("name", pages(lambda page: page.shell.primary is not None and page.shell.primary.busy))
def test_enter_presses_nothing_twice_while_it_waits(desk, name):
    here = desk(PAGES[name])
    enter(here, 12)
    assert here.heard == []
    assert on_strip(here) == ""


@pytest.mark.parametrize("name", pages(lambda page: not goes(page) and (page.shell.primary is None or asks(page))))
def test_enter_chooses_nothing_where_several_ways_are_equal_and_says_so(desk, aloud, name):
    here = desk(PAGES[name])
    answers = [one for one in here.screen.view.findChildren(EqualButton) if one.isVisible()]
    some = bool(answers or stops_within(here.screen.view) or here.window.bottom.tab_stops())
    aloud.clear()
    enter(here)
    assert here.heard == []
    assert bool(answers) is asks(PAGES[name])
    if answers:
        assert choose_an_answer(name) in on_page(here)
        assert here.focused.text() == choose_an_answer(name), "a screen reader reads what has the focus"
    else:
        assert on_strip(here) == (NO_WAY_ON if some else "")
        assert aloud == ([NO_WAY_ON] if some else [])


def test_only_a_page_where_nothing_can_be_done_is_silent(desk):
    silent = []
    for name in pages(lambda page: page.shell.primary is None and not goes(page)):
        here = desk(PAGES[name])
        enter(here)
        if choose_an_answer(name) not in on_page(here) and not on_strip(here):
            silent.append(name)
    assert silent == ["waiting"]


@pytest.mark.parametrize("name", list(PAGES))
def test_a_sample_page_says_of_its_primary_what_it_does(name):
    primary = PAGES[name].shell.primary
    assert primary is None or primary.binds is not only_goes_on(primary)


def test_an_answered_question_is_gone_on_from(desk):
    here = desk(PAGES["withdraw"])
    here.show(PAGES["withdrawn"])
    enter(here)
    assert here.heard == [Pressed(Act.DONE)]
    assert CHOOSE_AN_ANSWER not in on_page(here)


@pytest.mark.parametrize("tool", [Tool.LOOK, Tool.ALL])
@pytest.mark.parametrize("under", ["step-date", "check", "citizen-yes"])
def test_enter_closes_the_tools_and_does_nothing_on_the_page_under_them(desk, under, tool):
    here = desk(PAGES[under])
    here.window.top.asked.emit(tool)
    settle()
    enter(here)
    assert here.window.middle.view is here.screen.view
    assert here.heard == []
    assert CHOOSE_AN_ANSWER not in on_page(here)
    assert on_strip(here) == ""


def test_enter_on_a_hidden_screen_goes_nowhere(desk):
    here = desk(PAGES["step-date"])
    here.key(Qt.Key.Key_F12)
    enter(here, 3)
    QTest.keyClick(here.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    assert here.heard == [Pressed(Act.PAUSE)]


def test_a_key_held_down_goes_on_once(desk):
    here = desk(PAGES["step-date"])
    for again in (False, True, True):
        held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.NoModifier, "\r", again)
        QApplication.sendEvent(here.focused, held)
    assert here.heard == [Pressed(Act.NEXT)]


def test_the_arrow_that_goes_on_keeps_the_same_rule(desk):
    here = desk(PAGES["end-visit"])
    here.window.middle.verticalScrollBar().setValue(here.window.middle.verticalScrollBar().maximum())
    settle()
    QTest.keyClick(here.window, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle()
    assert here.heard == []
    assert on_strip(here) == not_pressed(PAGES["end-visit"].shell.primary)


def test_what_was_said_goes_with_the_page_and_with_another_way_on(desk):
    page = PAGES["end-visit-nothing"]
    here = desk(page)
    enter(here)
    here.show(dataclasses.replace(page, problem="Noget kunne ikke slettes. Prøv igen."))
    assert on_strip(here) == not_pressed(page.shell.primary), "the same page, the same way on"
    busy = dataclasses.replace(page.shell.primary, text="Sletter", busy=True)
    here.show(dataclasses.replace(page, shell=dataclasses.replace(page.shell, primary=busy)))
    assert on_strip(here) == ""
    here.show(page)
    here.screen.heading.setFocus()
    enter(here)
    assert on_strip(here)
    here.show(PAGES["home"])
    assert on_strip(here) == ""


def test_what_was_said_follows_the_language_and_is_not_said_aloud_again(desk, aloud):
    here = desk(PAGES["end-visit-nothing"])
    enter(here)
    here.window.set_look(dataclasses.replace(here.window.look, language="en"))
    settle()
    assert on_strip(here) == not_pressed(PAGES["end-visit-nothing"].shell.primary, "en")
    assert len(aloud) == 1


@pytest.mark.parametrize("size", [100, 200, 400])
def test_it_stands_whole_and_hides_nothing_that_has_the_focus(desk, size):
    here = desk(PAGES["home"], (800, 600), size=size)
    for _ in range(6):
        here.key(Qt.Key.Key_Tab)
        if not here.window.middle.isAncestorOf(here.focused):
            continue
        here.window._go_on()
        settle()
        port = here.window.middle.viewport()
        box = QRect(here.focused.mapTo(port, QPoint(0, 0)), here.focused.size())
        assert on_strip(here) == NO_WAY_ON
        assert box.top() >= 0
        assert box.bottom() <= port.height() or box.height() > port.height() - 40
    assert clipped(here.window) == []
    assert overlapping(here.window) == []
    strip, bottom = here.window.how.geometry(), here.window.bottom.geometry()
    assert here.window.middle.below.geometry().bottom() < strip.top() <= strip.bottom() < bottom.top()
    assert bottom.bottom() < here.window.height()


def test_what_goes_is_read_by_enter_alone_and_not_deleted_by_one_too_many(desk):
    here = desk(LOSES, size=300)
    enter(here, 40)
    assert here.window.bottom.primary.isVisible()
    assert here.heard == []
