"""A window of the real screens, and a desk behind it that keeps what is filled in and shows it again."""

from __future__ import annotations

import dataclasses

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from desktop.flows.answers import Answer
from desktop.flows.views import FieldView
from desktop.presenters import states as s
from desktop.presenters.intents import Filled, Intent, Searched
from desktop.ui.look import Look
from desktop.ui.marks import Mark, marked
from desktop.ui.registry import SCREENS
from desktop.ui.widgets.page import Screen
from desktop.ui.window import MainWindow
from tests.support.qt import settle


def with_answer(page: s.Page, field: str, value: Answer) -> s.Page:
    """The page as a presenter says it once `field` holds `value`."""
    def filled(one: FieldView) -> FieldView:
        return dataclasses.replace(one, value=value) if one.id == field else one

    match page:
        case s.Step():
            return dataclasses.replace(page, fields=tuple(map(filled, page.fields)))
        case s.Check():
            return dataclasses.replace(page, declarations=tuple(map(filled, page.declarations)))
        case s.FindCitizen():
            return dataclasses.replace(page, number=filled(page.number), queue=page.queue and filled(page.queue))
        case s.ShowProof():
            return dataclasses.replace(page, proof=filled(page.proof))
        case _:
            return page


class Desk:
    """Hears what a person does in the window; a field filled in is kept and the page said again, as in the app."""

    def __init__(self, page: s.Page | None = None, extent: tuple[int, int] = (1280, 800), **look) -> None:
        self.window = MainWindow(SCREENS, Look(**({"motion": False} | look)))
        self.window.resize(*extent)
        self.window.show()
        self.window.activateWindow()
        self.heard: list[Intent] = []
        self.page: s.Page | None = None
        self.window.intent.connect(self._hear)
        if page is not None:
            self.show(page)

    def show(self, page: s.Page) -> None:
        self.page = page
        self.window.show_page(page)
        settle()

    @property
    def screen(self) -> Screen:
        return self.window.screen_of(type(self.page))

    @property
    def focused(self) -> QWidget:
        return self.window.focusWidget()

    def answers(self) -> list[Answer]:
        """Every answer heard, oldest first."""
        return [one.value for one in self.heard if isinstance(one, Filled)]

    def control(self, kind: Mark, value: str) -> QWidget:
        found = marked(self.window, kind, value)
        assert found is not None, f"no {kind} {value} on the page"
        return found

    def field(self, field: str) -> QWidget:
        """Where typing begins, with the focus in it."""
        widget = self.screen.field_widget(field)
        assert widget is not None, field
        widget.setFocus(Qt.FocusReason.TabFocusReason)
        return widget

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> QWidget:
        """One key where the focus is; gives what has the focus afterwards."""
        QTest.keyClick(self.window.focusWidget() or self.window, key, modifier)
        return self.window.focusWidget()

    def type(self, words: str) -> None:
        QTest.keyClicks(self.window.focusWidget(), words)

    def _hear(self, intent: Intent) -> None:
        self.heard.append(intent)
        if isinstance(intent, Filled):
            self.page = with_answer(self.page, intent.field, intent.value)
        elif isinstance(intent, Searched) and isinstance(self.page, s.Home | s.Today):
            self.page = dataclasses.replace(self.page, words=intent.words)
        if isinstance(intent, Filled | Searched):
            self.window.show_page(self.page)
