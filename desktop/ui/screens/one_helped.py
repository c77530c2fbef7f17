"""One person a relative helps."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import OneHelped
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.packages import PackagePanels
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading


class OneHelpedScreen(Screen):
    """Each access and package with what it opens and what it does not."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.problem = ErrorBox()
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._packages = PackagePanels(lambda item: self.intent.emit(Chosen(item)))
        self._ways = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._column.add(self.problem)
        self._column.add(self._sentence)
        self._column.add(self._packages, gap="gap_large")
        self._column.add(self._ways, gap="gap_large")

    @override
    def render(self, page: OneHelped, look: Look) -> None:
        self._column.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._sentence.say(page.sentence, look)
        self._packages.show_packages(page.packages, look)
        self._ways.show_buttons(page.ways, look)
