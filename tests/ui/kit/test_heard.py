"""What a screen reader is told besides names: kinds, languages, and the words no key leads to."""

from __future__ import annotations

import gc

import pytest
from PySide6.QtGui import QAccessible

from desktop.flows.views import FieldKind, FieldView
from desktop.presenters.intents import Filled
from desktop.presenters.states import Saving
from desktop.ui.aloud import Aloud
from desktop.ui.bands.saving import SavingMark
from desktop.ui.look import Look
from desktop.ui.widgets.fields.control import description_of
from desktop.ui.widgets.text import Heading
from tests.support.sample_pages import PAGES

LOOK = Look(motion=False)


def test_a_heading_is_heard_as_one_for_as_long_as_it_stands(qtbot):
    heading = Heading()
    qtbot.addWidget(heading)
    heading.present("Hvem er du?", LOOK)
    for _ in range(3):
        heard = QAccessible.queryAccessibleInterface(heading)
        assert (heard.role(), heard.text(QAccessible.Text.Name)) == (QAccessible.Role.Heading, "Hvem er du?")
        del heard
        gc.collect()


def test_headings_come_and_go_by_the_thousand(qapp):
    for number in range(2000):
        heading = Heading()
        heading.present(str(number), LOOK)
        assert QAccessible.queryAccessibleInterface(heading).role() is QAccessible.Role.Heading
        del heading


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_page_is_heard_in_its_own_language(desk, language):
    here = desk(PAGES["step-date"], language=language)
    for one in (here.screen.field_widget("moving_date"), here.window.bottom.primary, here.window.top.pause):
        heard = QAccessible.queryAccessibleInterface(one).attributesInterface()
        assert heard.attributeValue(QAccessible.Attribute.Locale).name().startswith(language)


def test_what_must_be_answered_is_told_and_what_need_not_be_is_not():
    field = FieldView("date", FieldKind.DATE, "Dato", required=True)
    assert description_of(field, LOOK) == "Skal besvares"
    assert not description_of(FieldView("date", FieldKind.DATE, "Dato", required=False), LOOK)


class Listening:
    """A mark of saving, and what it says aloud."""

    def __init__(self, qtbot, monkeypatch) -> None:
        self.said: list[str] = []
        monkeypatch.setattr(Aloud, "say", lambda _self, words: self.said.append(words))
        self.mark = SavingMark()
        qtbot.addWidget(self.mark)

    def show(self, saving: Saving, page: str = "one", note: str | None = None) -> list[str]:
        self.mark.present(saving, note, LOOK, words=True)
        self.mark.tell(page)
        return self.said

    def answer(self) -> None:
        self.mark.hear(Filled("date", "1"))


@pytest.fixture
def listening(qtbot, monkeypatch) -> Listening:
    return Listening(qtbot, monkeypatch)


def test_gemt_is_said_when_an_answer_is_on_disk_and_not_before(listening):
    listening.show(Saving.KEPT)
    listening.answer()
    assert listening.show(Saving.KEPT) == []
    assert listening.show(Saving.SAVING) == []
    assert listening.show(Saving.KEPT) == ["Gemt"]


def test_gemt_is_said_once_a_page_however_much_is_answered(listening):
    for page in ("one", "two"):
        listening.show(Saving.KEPT, page)
        for _ in range(3):
            listening.answer()
            listening.show(Saving.SAVING, page)
            listening.show(Saving.KEPT, page)
    assert listening.said == ["Gemt", "Gemt"]


def test_that_a_page_is_itself_kept_is_not_said(listening):
    listening.show(Saving.KEPT)
    listening.show(Saving.SAVING)
    assert listening.show(Saving.KEPT) == []


def test_a_note_is_said_when_it_comes_and_once(listening):
    listening.show(Saving.NOTHING)
    for _ in range(2):
        assert listening.show(Saving.NOTHING, note="Ingen forbindelse.") == ["Ingen forbindelse"]
