"""Somebody alone called for help."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import HelpCalled
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemCards
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading


class HelpCalledScreen(Screen):
    """Nothing about the citizen; a helper signs in."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._problem = ErrorBox()
        self._people = Beside(equal=True, most=2, hold=True)
        self._cards = ItemCards(self._people, lambda person: self.intent.emit(Chosen(person)))
        self._browser = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._column.add(self._problem)
        self._column.add(self._sentence)
        self._column.add(self._people, gap="gap_large")
        self._column.add(self._browser, gap="gap_large")

    @override
    def render(self, page: HelpCalled, look: Look) -> None:
        self._column.present(look)
        self._problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._sentence.say(page.sentence, look)
        self._cards.show_items(page.people, look)
        self._browser.show_buttons((page.browser,), look)
