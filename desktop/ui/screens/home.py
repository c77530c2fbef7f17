"""Home of the visit."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Chosen, Pressed, Searched
from desktop.presenters.states import Home
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemCards, ItemLinks
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.searching import SearchBox
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading


class HomeScreen(Screen):
    """Find a task by everyday words, or go on with one."""

    def __init__(self) -> None:
        self._column = Column(wide=True)
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._search = SearchBox("task")
        self._nothing_found = StatusNotice(below=self._search)
        self._found = Rows()
        self._found_cards = ItemCards(self._found, lambda item: self.intent.emit(Chosen(item)), gap="gap_small")
        self._cards = Beside(equal=True, most=2, hold=True)
        self._card_list = ItemCards(self._cards, lambda item: self.intent.emit(Chosen(item)))
        self._column.add(self._sentence)
        self._column.add(self._search, gap="gap")
        self._column.add(self._nothing_found, gap="gap")
        self._column.add(self._found, gap="gap")
        self._regrets = Rows()
        self._regret_links = ItemLinks(self._regrets, lambda item: self.intent.emit(Chosen(item)))
        self._more = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._column.add(self._cards, gap="gap_large")
        self._column.add(self._regrets, gap="gap")
        self._column.add(self._more, gap="gap_huge")
        self._search.searched.connect(lambda words: self.intent.emit(Searched("task", words)))

    @override
    def render(self, page: Home, look: Look) -> None:
        self._column.present(look)
        self.heading.present(page.question, look)
        self._search.setVisible(page.ended is None)
        self._sentence.say(
            page.ended or msg("Skriv med dine egne ord, eller vælg herunder.") if page.found or page.cards
            else msg("Skriv med dine egne ord."), look,
        )
        self._search.show_words(page.words, look, msg("For eksempel: jeg skal flytte, nyt sygesikringskort"))
        self._nothing_found.say(page.nothing_found, look)
        self._found_cards.show_items(page.found, look)
        self._card_list.show_items(page.cards, look)
        self._regret_links.show_items(page.regrets, look)
        self._more.show_buttons(page.more, look)

    @override
    def typing_target(self) -> QWidget | None:
        return None if self._search.isHidden() else self._search.focus_widget()
