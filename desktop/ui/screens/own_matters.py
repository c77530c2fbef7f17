"""What the citizen of a visit wants with mandates and consents."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Chosen
from desktop.presenters.states import OwnMatters
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ItemCards
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading


class OwnMattersScreen(Screen):
    """What it takes first, where it takes something; then a card for each thing."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column(wide=True)
        super().__init__(self._column)
        self.problem = ErrorBox()
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._cards = Beside(equal=True, most=2, hold=True)
        self._card_list = ItemCards(self._cards, lambda item: self.intent.emit(Chosen(item)))
        self._column.add(self.problem)
        self._column.add(self._sentence)
        self._column.add(self._cards, gap="gap_large")

    @override
    def render(self, page: OwnMatters, look: Look) -> None:
        self._column.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._sentence.say(page.sentence, look)
        self._card_list.show_items(page.cards, look)
