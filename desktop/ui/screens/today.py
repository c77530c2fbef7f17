"""What we will do today."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Searched, Ticked
from desktop.presenters.states import Item, Today
from desktop.ui.look import Look, Type
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.choices import Choice, TickGroup
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.searching import SearchBox
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading, TextBlock


class TodayScreen(Screen):
    """Find tasks by everyday words and put them on today's list, each with a tick."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self._aside = TextBlock(Type.ASIDE, tone="soft")
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._search = SearchBox("task")
        self.problem = ErrorBox()
        self._nothing_found = StatusNotice(below=self._search)
        self._list = TickGroup()
        self._column.add(self.problem)
        self._column.add(self._aside)
        self._column.add(self._sentence, gap="gap_small")
        self._column.add(self._search, gap="gap_answer")
        self._column.add(self._nothing_found, gap="gap")
        self._column.add(self._list, gap="gap")
        self._search.searched.connect(lambda words: self.intent.emit(Searched("task", words)))
        self._list.ticked.connect(lambda task, on: self.intent.emit(Ticked(task, on)))

    @override
    def render(self, page: Today, look: Look) -> None:
        self._column.present(look)
        self._aside.present(page.citizen, look)
        self.heading.present(msg("Hvad skal vi i dag?"), look)
        self._sentence.say(msg("Sæt kryds ved det, borgeren vil have hjælp til."), look)
        self._search.show_words(page.words, look, msg("Skriv med dine egne ord"))
        self.problem.say(page.problem, look)
        self._nothing_found.say(page.nothing_found, look)
        listed = _listed(page)
        choices = [Choice(one.id, one.title, one.detail or None) for one in listed]
        chosen = [one.id for one in page.chosen]
        self._list.present(choices, chosen, look, name=msg("Hvad skal vi i dag?"))
        for card, item in zip(self._list.cards(), listed, strict=True):
            mark(card, Mark.TICK, item.id)

    @override
    def typing_target(self) -> QWidget | None:
        return self._search.focus_widget()


def _listed(page: Today) -> tuple[Item, ...]:
    """What was found, in its order: a tick moves nothing under a finger. What is found no more stands on top."""
    found = {one.id for one in page.found}
    return (*(one for one in page.chosen if one.id not in found), *page.found)
