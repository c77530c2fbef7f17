"""The talk with the citizen alone."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.presenters.intents import Filled
from desktop.presenters.states import TalkAlone
from desktop.ui.look import Look, Type
from desktop.ui.widgets.boxes import Panel
from desktop.ui.widgets.errors import ErrorSummary
from desktop.ui.widgets.fields.listed import FieldList
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.listing import Numbered
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading


class TalkAloneScreen(Screen):
    """The words to read aloud, in a sheet of their own, read to its end before one goes on; then who interpreted."""

    errors: ErrorSummary

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.errors = ErrorSummary()
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._sheet = Panel()
        self._script = Numbered()
        self._fields = FieldList()
        self._sheet.add(self._script)
        self._column.add(self.errors)
        self._column.add(self._sentence)
        self._column.add(self._sheet, gap="gap_large")
        self._column.add(self._fields, gap="gap_large")
        self._fields.filled.connect(lambda field, answer: self.intent.emit(Filled(field, answer)))

    @override
    def render(self, page: TalkAlone, look: Look) -> None:
        self._column.present(look)
        self.errors.show_lines(page.errors, look)
        self.heading.present(page.heading, look)
        self._sentence.say(page.sentence, look)
        self._sheet.present(look)
        self._script.show_lines(page.script, look)
        self._fields.show_fields((page.interpreter,), look)

    @override
    def read_first(self) -> QWidget | None:
        return self._sheet

    @override
    def field_widget(self, field: str) -> QWidget | None:
        return self._fields.focus_widget(field)
