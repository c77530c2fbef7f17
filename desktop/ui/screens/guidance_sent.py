"""Whether it was sent, and the number it got."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Filled
from desktop.presenters.states import GuidanceSent
from desktop.ui.look import Look, Type
from desktop.ui.widgets.errors import ErrorSummary
from desktop.ui.widgets.fields.listed import FieldList
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading


class GuidanceSentScreen(Screen):
    """Two questions at most; nothing here is sent by us."""

    errors: ErrorSummary

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.errors = ErrorSummary()
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._fields = FieldList()
        self._column.add(self.errors)
        self._column.add(self._sentence, gap="gap")
        self._column.add(self._fields, gap="gap_large")
        self._fields.filled.connect(lambda field, answer: self.intent.emit(Filled(field, answer)))

    @override
    def render(self, page: GuidanceSent, look: Look) -> None:
        self._column.present(look)
        self.errors.show_lines(page.errors, look)
        self.heading.present(msg("Er det sendt på {site}?", site=page.site), look)
        self._sentence.say(msg("Vi kan ikke selv se det. Vi skriver det, borgeren siger."), look)
        self._fields.show_fields(page.fields, look)

    @override
    def field_widget(self, field: str) -> QWidget | None:
        return self._fields.focus_widget(field)
