"""The kit in every size and theme: what the gate over all screens will ask, asked of the kit alone first."""

from __future__ import annotations

import dataclasses

import pytest
from PySide6.QtWidgets import QLabel, QWidget

from desktop.presenters import states as s
from desktop.presenters.intents import Act
from desktop.ui.bands.top import Tool
from desktop.ui.look import SIZES, Look, Type
from desktop.ui.theme import Theme
from desktop.ui.widgets.buttons import QuietLink
from desktop.ui.widgets.text import TextBlock
from tests.support.qt import clipped, nameless, out_of_order, overlapping, scrolls_sideways, seen_contrast, settle
from tests.support.sample_pages import PAGES, in_visit

NAMES = ["step-choice", "step-error", "check", "home", "sent", "citizen-yes"]
EXTENTS = [(1280, 800), (800, 600)]
LONG_SHELL = in_visit(
    basis=s.BasisBar("Anne-Margrethe Øvelse-Eksempelsen", "hjælpes af Christoffer, Borgerservice i Eksempel Kommune",
                     "ID vist · i dag til kl. 24 · flytning, EU-kort og fritagelse for Digital Post", "i dag til kl. 24"),
    exit=s.Button(Act.SAVE_AND_LEAVE, "Gem og gå ud"),
    primary=s.Button(Act.END_VISIT, "Afslut og slet", "delete"),
    note="Der er ingen forbindelse lige nu. Det, du skriver, er gemt.",
)


def faults(window):
    return clipped(window) + overlapping(window) + scrolls_sideways(window)


@pytest.mark.parametrize("extent", EXTENTS)
@pytest.mark.parametrize("size", SIZES)
def test_nothing_is_clipped_covered_or_sideways_at_any_size(open_window, size, extent):
    window = open_window(None, extent, size=size)
    for name in NAMES:
        window.show_page(PAGES[name])
        settle()
        assert faults(window) == [], name
    for tool in (Tool.ALL, Tool.BASIS):
        window.show_page(PAGES["step-choice"])
        window.top.asked.emit(tool)
        settle()
        assert faults(window) == [], tool
        window.close_aside()


@pytest.mark.parametrize("extent", EXTENTS)
@pytest.mark.parametrize("size", SIZES)
def test_long_names_and_long_buttons_are_never_cut(open_window, size, extent):
    window = open_window(dataclasses.replace(PAGES["step-choice"], shell=LONG_SHELL), extent, size=size)
    assert faults(window) == []


@pytest.mark.parametrize("size", [100, 200, 400])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_other_languages_fit_also_those_without_a_catalogue(open_window, size, language):
    window = open_window(None, size=size, language=language, typeface="hyperlegible", spacing="wide")
    for name in NAMES:
        window.show_page(PAGES[name])
        settle()
        assert faults(window) == [], name


@pytest.mark.parametrize("theme", Theme)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_seen_stands_out_seven_to_one(open_window, theme, name):
    window = open_window(PAGES[name], theme=theme)
    seen = seen_contrast(window)
    assert seen
    assert [one for one in seen if one.ratio < 6.9] == []


@pytest.mark.parametrize("size", [100, 200, 300])
def test_every_control_has_a_name_and_a_role_and_is_read_in_the_order_it_stands(open_window, size):
    window = open_window(None, size=size)
    for name in NAMES:
        window.show_page(PAGES[name])
        settle()
        assert nameless(window) == [], name
        assert out_of_order(window) == [], name


def test_a_page_rendered_twice_in_other_looks_is_as_if_rendered_once(open_window):
    window = open_window(PAGES["step-error"])
    for size, theme in ((400, Theme.DARK), (100, Theme.YELLOW_ON_BLACK), (250, Theme.LIGHT)):
        window.set_look(Look(size=size, theme=theme, motion=False))
        settle()
        assert faults(window) == []


class TestTheGateItselfSees:
    def test_a_text_cut_by_its_widget(self, open_window):
        window = open_window(PAGES["step-choice"])
        heading = window.screen_of(s.Step).heading
        heading.resize(120, 20)
        assert any("Hvornår" in line for line in clipped(window))

    def test_two_widgets_over_each_other(self, open_window):
        window = open_window(PAGES["step-choice"])
        screen = window.screen_of(s.Step)
        screen.fold.move(screen.heading.pos())
        assert overlapping(window)

    def test_a_page_that_scrolls_sideways(self, open_window):
        window = open_window(PAGES["step-choice"])
        window.middle.widget().setMinimumWidth(5000)
        settle()
        assert scrolls_sideways(window)

    def test_a_faint_text(self, open_window):
        window = open_window(PAGES["step-choice"])
        window.screen_of(s.Step).heading.present("For svagt til at læse", window.look, tone="faint")
        settle()
        assert [one.text for one in seen_contrast(window) if one.ratio < 6.9] == ["For svagt til at læse"]

    def test_a_control_without_a_name(self, open_window):
        window = open_window(PAGES["step-choice"])
        window.screen_of(s.Step).fold.findChild(QuietLink).present("", window.look, icon="help")
        assert nameless(window)

    def test_reading_in_another_order_than_standing(self, open_window):
        window = open_window(PAGES["step-choice"])
        screen = window.screen_of(s.Step)
        screen.fold.move(screen.fold.x(), 0)
        assert out_of_order(window)

    def test_it_reads_labels_of_other_kinds_too(self, qtbot):
        window = QWidget()
        qtbot.addWidget(window)
        label, block = QLabel("Dato", window), TextBlock(Type.BODY, window)
        block.present("Dato", Look())
        label.setGeometry(0, 0, 100, 30)
        block.setGeometry(50, 10, 100, 30)
        window.show()
        assert overlapping(window)
