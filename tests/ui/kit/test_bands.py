"""What the two bands say, and when there is nothing to say."""

from __future__ import annotations

import dataclasses
from itertools import pairwise

import pytest
from PySide6.QtCore import Qt

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.look import Type
from desktop.ui.widgets.boxes import Notice
from tests.support.qt import painted
from tests.support.sample_pages import BASIS, PAGES

OUTSIDE = PAGES["sign-in"]
IN_VISIT = PAGES["step-text"]


def tools(here):
    top = here.window.top
    return {one: one.text() for one in (top.looks, top.language)}


@pytest.mark.parametrize(("language", "words"), [("da", ["Udseende", "Sprog"]), ("en", ["Display", "Language"])])
def test_tools_have_words_where_there_is_room_and_pictures_where_there_is_none(desk, language, words):
    here = desk(OUTSIDE, language=language)
    assert list(tools(here).values()) == words
    here.show(dataclasses.replace(IN_VISIT, shell=dataclasses.replace(IN_VISIT.shell, basis=dataclasses.replace(
        BASIS, line="hjælpes af Mette, Borgerservice, Eksempel Kommune"))))
    assert list(tools(here).values()) == ["", ""]


@pytest.mark.parametrize("page", [OUTSIDE, IN_VISIT], ids=["outside", "in a visit"])
def test_every_tool_is_named_for_who_hears_it_and_for_who_points_at_it(desk, page):
    top = desk(page).window.top
    said = {one.accessibleName() for one in (top.smaller, top.larger, top.looks, top.language)}
    assert said == {"Mindre skrift", "Større skrift", "Udseende: farver og skrift", "Sprog"}
    for one in (top.smaller, top.larger, top.looks, top.language):
        assert one.toolTip() == one.accessibleName()


@pytest.mark.parametrize("size", [100, 300])
@pytest.mark.parametrize("name", ["sign-in", "paused"])
def test_a_band_with_nothing_in_it_gives_its_room_to_the_page(desk, name, size):
    page = PAGES[name]
    here = desk(dataclasses.replace(page, shell=s.Shell(can_pause=False, training=True)), size=size)
    window = here.window
    assert not window.bottom.isVisible()
    assert window.middle.geometry().bottom() + window.middle.below.taken == window.height() - 1
    walked = {here.key(Qt.Key.Key_Tab) for _ in range(12)}
    assert walked & set(window.top.tab_stops()), "Tab still comes to the tools"
    here.show(PAGES["welcome"])
    assert window.bottom.isVisible()
    assert window.bottom.height() == window.look.metrics.band_bottom


@pytest.mark.parametrize("size", [100, 300])
def test_a_note_with_nothing_to_press_beside_it_stands_above_the_page_as_large_as_the_page(desk, size):
    shell = s.Shell(can_pause=False, note="Borgeren er færdig. Log ind igen for at fortsætte.")
    window = desk(dataclasses.replace(OUTSIDE, shell=shell), size=size).window
    assert window.bottom.isHidden()
    note = next(one for one in window.middle.findChildren(Notice) if one.isVisible())
    assert note.text() == shell.note
    assert note.painted_text()[0].pixels == window.look.pixels(Type.BODY)
    heading = window.screen_of(type(OUTSIDE)).heading
    assert note.mapTo(window, note.rect().topLeft()).x() == heading.mapTo(window, heading.rect().topLeft()).x()


@pytest.mark.parametrize("size", [200, 250, 300, 400])
@pytest.mark.parametrize("wide", [800, 1280, 1600])
def test_the_citizens_name_is_never_under_one_and_a_half_times_its_size(desk, size, wide):
    here = desk(IN_VISIT, (wide, 800), size=size)
    here.show(dataclasses.replace(IN_VISIT, shell=dataclasses.replace(IN_VISIT.shell, basis=dataclasses.replace(
        BASIS, line="hjælpes af Mette, Borgerservice, Eksempel Kommune"))))
    said = [text for one, text in painted(here.window.top) if one is here.window.top.basis]
    assert any("Inger" in text.text.replace("\u00ad", "") for text in said)
    least = 1.5 * 18
    assert here.window.look.pixels(Type.BASIS) >= least
    assert all(paragraph.pixels >= least for paragraph in (here.window.top.basis._first, here.window.top.basis._second))


@pytest.mark.parametrize("asked", [True, False])
def test_what_has_happened_is_as_large_as_the_page_where_nothing_is_asked(desk, asked):
    told = "Besøget er lukket. Det er skrevet ned, at det var en forkert person, og hvem der lukkede det."
    primary = s.Button(Act.NEXT, "Næste") if asked else None
    shell = dataclasses.replace(PAGES["home"].shell, note=told, primary=primary)
    window = desk(dataclasses.replace(PAGES["home"], shell=shell), (1000, 800), size=400).window
    (above,) = (one for one in window.middle.findChildren(Notice) if one.isVisible() and one.text() == told)
    assert above.painted_text()[0].pixels == window.look.pixels(Type.BASIS if asked else Type.BODY)


@pytest.mark.parametrize("size", [125, 250])
def test_pause_and_the_size_of_letters_stand_apart_from_what_is_beside_them(desk, size):
    top = desk(PAGES["home"], size=size).window.top
    shown = [one for one in top.tab_stops() if one is not top.basis]
    rooms = {after: after.geometry().left() - before.geometry().right() - 1 for before, after in pairwise(shown)}
    assert rooms[top.pause] == top._look.metrics.gap
    assert all(room == top._look.metrics.gap_tiny for one, room in rooms.items() if one not in {top.pause, top.looks})
    assert shown[0].geometry().left() - top.basis.geometry().right() > top._look.metrics.gap
    assert top.basis.geometry().top() >= 2 * top._look.metrics.ring


def test_the_tools_lose_their_words_before_the_basis_takes_a_third_line(desk):
    top = desk(PAGES["home"], size=125).window.top
    assert len([line for text in top.basis.painted_text() for line in text.lines]) == 2
    assert top.looks.isVisible()
    assert not top.looks.text()
