"""What happened stands above the page, where one begins to read; beside the state of saving stands only what is saved."""

from __future__ import annotations

import dataclasses

import pytest

from desktop.presenters.intents import Act
from desktop.ui.look import Type
from desktop.ui.widgets.boxes import Notice
from tests.support.at_the_desk import AtTheDesk
from tests.support.qt import clipped, moved, overlapping, painted, places, settle
from tests.support.sample_pages import PAGES

CLOSED = "Besøget er lukket."


def telling(name, note=CLOSED, **shell):
    page = PAGES[name]
    return dataclasses.replace(page, shell=dataclasses.replace(page.shell, note=note, **shell))


def in_the_band(window) -> str:
    return " ".join(text.text for one, text in painted(window) if window.bottom.isAncestorOf(one))


def above(window) -> Notice:
    note = window.middle._content.note
    assert note.isVisible()
    port = window.middle.viewport()
    top = note.mapTo(port, note.rect().topLeft()).y()
    assert -note.height() // 3 < top < port.height() // 3, "in sight, before anything else"
    return note


@pytest.mark.parametrize("size", [100, 200, 300, 400])
@pytest.mark.parametrize("name", ["welcome", "sign-in", "find-citizen", "home", "before-start", "unsent", "guidance"])
def test_it_stands_above_the_page_and_not_at_the_foot(desk, name, size):
    window = desk(telling(name), size=size).window
    assert above(window).text() == CLOSED
    assert "lukket" not in in_the_band(window)
    assert above(window).painted_text()[0].pixels >= window.look.pixels(Type.BASIS)
    assert clipped(window) == []
    assert overlapping(window) == []


@pytest.mark.parametrize("size", [100, 200, 300, 400])
@pytest.mark.parametrize("name", ["citizen-yes-busy", "letter-choice"])
def test_on_a_page_turned_to_the_citizen_too_for_there_closing_would_lose_as_much(desk, name, size):
    here = desk(PAGES[name], size=size)
    here.show(telling(name))
    assert above(here.window).text() == CLOSED
    assert clipped(here.window) == []
    assert overlapping(here.window) == []


def test_what_comes_while_one_is_further_down_comes_into_sight(desk):
    here = desk(PAGES["home"], size=300)
    bar = here.window.middle.verticalScrollBar()
    bar.setValue(bar.maximum())
    assert bar.value()
    here.show(telling("home"))
    assert above(here.window).text() == CLOSED


def test_whoever_hears_the_page_is_told_it_once(desk, monkeypatch):
    here = desk(PAGES["home"])
    told = []
    monkeypatch.setattr(here.window.bottom.saving._aloud, "say", told.append)
    here.show(telling("home"))
    here.show(telling("home", saving_note="Sendes nu."))
    assert [one.rstrip(".") for one in told] == ["Besøget er lukket", "Sendes nu"]


def test_how_far_sending_has_come_is_said_where_saving_is(desk):
    window = desk(telling("check", None, saving_note="Gemt. Sendes nu.")).window
    settle()
    assert "Sendes nu" in in_the_band(window)
    assert window.middle._content.note.isHidden()


def test_both_are_read_above_the_page_where_the_band_has_no_room(desk):
    window = desk(telling("check", CLOSED, saving_note="Svarene kan ikke gemmes på computeren lige nu. De er her stadig."), size=400).window
    assert above(window).text() == f"{CLOSED} Svarene kan ikke gemmes på computeren lige nu. De er her stadig."


def test_it_is_not_in_the_way_of_what_is_found():
    at_the_desk = AtTheDesk().found().press(Act.NO_PROOF)
    assert at_the_desk.page.shell.note is not None
    at_the_desk.search("task", "eu")
    assert at_the_desk.page.found
    assert at_the_desk.page.shell.note is None


def test_a_note_that_comes_alone_moves_the_page_once_and_not_a_moment_later(desk):
    here = desk(PAGES["home"], (800, 600), size=300)
    for page in (telling("home"), PAGES["home"]):
        here.window.show_page(page)
        at_once = places(here.window)
        settle()
        assert moved(at_once, places(here.window)) == []
