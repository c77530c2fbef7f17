"""How the citizen shows who they are."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Filled
from desktop.presenters.states import ShowProof
from desktop.ui.look import Look, Type
from desktop.ui.widgets.asking import Asking
from desktop.ui.widgets.folding import NOT_UNDERSTOOD, Fold
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.text import TextBlock

MOST_LINES: Final = 3
"""What one can do without anything to show."""


class ShowProofScreen(Screen):
    """Initials and year of birth, the kinds of proof, and what to do without any."""

    def __init__(self) -> None:
        self._asking = Asking(folds=False)  # who it is about is what the helper compares with the paper
        super().__init__(self._asking)
        self.heading, self.errors = self._asking.heading, self._asking.errors
        self.problem = self._asking.problem
        self._title = TextBlock(Type.SUBTITLE)
        self._lines: Pool[TextBlock] = Pool(self._make)
        self._asking.add(self._title, gap="gap_huge")
        self._make_room()
        self._asking.fields.filled.connect(lambda field, answer: self.intent.emit(Filled(field, answer)))

    @override
    def render(self, page: ShowProof, look: Look) -> None:
        seen = msg(
            "{initials}, født {year}. Du ser mere, når borgeren har vist ID.",
            initials=page.initials, year=str(page.birth_year),
        )
        self._asking.ask(page.proof.label, seen, (page.proof,), page.errors, look, problem=page.problem)
        self._title.present(msg("Har borgeren ikke ID i dag?") if page.without else "", look)
        for line, text in zip(self._lines.take(len(page.without)), page.without, strict=True):
            line.present(text, look)
        self._explained.offer(NOT_UNDERSTOOD if page.explained else "", page.explained or "", look)

    @override
    def field_widget(self, field: str) -> QWidget | None:
        return self._asking.fields.focus_widget(field)

    def _make_room(self) -> None:
        # Rows keep the order they were added in.
        self._lines.take(MOST_LINES)
        self._explained = Fold()
        self._asking.add(self._explained, gap="gap_large")

    def _make(self) -> TextBlock:
        line = TextBlock(Type.BODY, tone="soft")
        self._asking.add(line, gap="gap_tiny")
        return line
