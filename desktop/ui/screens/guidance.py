"""Find the way for somebody nobody knows."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Chosen, Searched
from desktop.presenters.states import Guidance
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ItemCards
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.searching import SearchBox
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading, TextBlock


class GuidanceScreen(Screen):
    """The finder, what it found, and what was begun."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column(wide=True)
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._search = SearchBox("task")
        self.problem = ErrorBox()
        self._nothing_found = StatusNotice(below=self._search)
        self._found = Rows()
        self._found_cards = ItemCards(self._found, lambda item: self.intent.emit(Chosen(item)), gap="gap_small")
        self._begun_title = TextBlock(Type.SUBTITLE)
        self._begun = Beside(equal=True, most=2, hold=True)
        self._begun_cards = ItemCards(self._begun, lambda item: self.intent.emit(Chosen(item)))
        self._column.add(self.problem)
        self._column.add(self._sentence)
        self._column.add(self._search, gap="gap")
        self._column.add(self._nothing_found, gap="gap")
        self._column.add(self._found, gap="gap")
        self._column.add(self._begun_title, gap="gap_large")
        self._column.add(self._begun, gap="gap_small")
        self._search.searched.connect(lambda words: self.intent.emit(Searched("task", words)))

    @override
    def render(self, page: Guidance, look: Look) -> None:
        self._column.present(look)
        self.heading.present(msg("Hvad vil borgeren gerne?"), look)
        self._sentence.say(
            msg("Skriv med borgerens egne ord, uden navn og CPR-nummer. Intet bliver hentet eller gemt."), look,
        )
        self._search.show_words(page.words, look, msg("For eksempel: jeg skal flytte, hjælp til huslejen"))
        self.problem.say(page.problem, look)
        self._nothing_found.say(page.nothing_found, look)
        self._found_cards.show_items(page.found, look)
        self._begun_title.present(msg("I er i gang med") if page.begun else "", look)
        self._begun_cards.show_items(page.begun, look)

    @override
    def typing_target(self) -> QWidget | None:
        return self._search.focus_widget()
