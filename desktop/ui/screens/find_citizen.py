"""A field for a whole CPR number, and one for the number drawn at the door."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Filled
from desktop.presenters.states import FindCitizen
from desktop.ui.look import Look
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.page import Screen


class FindCitizenScreen(Screen):
    """Never a search by name (iron rule 3)."""

    def __init__(self) -> None:
        self._asking = Asking(folds=True)
        super().__init__(self._asking)
        self.heading, self.errors = self._asking.heading, self._asking.errors
        self.problem = self._asking.problem
        self._asking.fields.filled.connect(lambda field, answer: self.intent.emit(Filled(field, answer)))

    @override
    def render(self, page: FindCitizen, look: Look) -> None:
        sentence = msg("Du ser kun forbogstaver og fødselsår, indtil borgeren har vist ID.")
        fields = (page.number, page.queue) if page.queue else (page.number,)
        self._asking.ask(msg("Hvem skal have hjælp?"), sentence, fields, page.errors, look, problem=page.problem)

    @override
    def typing_target(self) -> QWidget | None:
        return self._asking.fields.focus_widget("cpr")

    @override
    def field_widget(self, field: str) -> QWidget | None:
        return self._asking.fields.focus_widget(field)
