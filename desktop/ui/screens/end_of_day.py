"""The end of the day at this counter."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Chosen
from desktop.presenters.states import EndOfDay
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ItemCards
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.text import Heading, TextBlock


class EndOfDayScreen(Screen):
    """Which visits go, and a card for each thing that stays; without names."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self.problem = ErrorBox()
        self._visits = TextBlock(Type.BODY)
        self._sentence = TextBlock(Type.BODY)
        self._rows = Rows()
        self._stays = False
        self._cards = ItemCards(self._rows, lambda item: self.intent.emit(Chosen(item)), gap="gap_small")
        self._column.add(self.heading)
        self._column.add(self.problem, gap="gap")
        self._column.add(self._visits, gap="gap")
        self._column.add(self._sentence, gap="gap_small")
        self._column.add(self._rows, gap="gap_large")

    @override
    def render(self, page: EndOfDay, look: Look) -> None:
        self._column.present(look)
        self.heading.present(msg("Slut for i dag"), look)
        self.problem.say(page.problem, look)
        self._visits.present(page.visits, look)
        self._sentence.present(page.sentence, look)
        self._cards.show_items(page.items, look, badge_tone="attention")
        self._stays = bool(page.items)

    @override
    def read_first(self) -> QWidget | None:
        return self._rows if self._stays else None
