"""How the citizen shows who they are."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Filled
from desktop.presenters.states import ShowProof
from desktop.ui.look import Look
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.page import Screen


class ShowProofScreen(Screen):
    """Initials and year of birth, and the kinds of proof."""

    def __init__(self) -> None:
        self._asking = Asking()
        super().__init__(self._asking)
        self.heading, self.errors = self._asking.heading, self._asking.errors
        self._asking.fields.filled.connect(lambda field, answer: self.intent.emit(Filled(field, answer)))

    @override
    def render(self, page: ShowProof, look: Look) -> None:
        seen = msg(
            "{initials}, født {year}. Du ser mere, når borgeren har vist ID.",
            initials=page.initials, year=str(page.birth_year),
        )
        self._asking.ask(page.proof.label, seen, page.proof, page.errors, look)

    @override
    def field_widget(self, field: str) -> QWidget | None:
        return self._asking.fields.focus_widget(field)
