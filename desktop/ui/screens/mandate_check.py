"""All that was chosen of a mandate or an access, before it is sent."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.presenters.intents import Chosen
from desktop.presenters.states import MandateCheck
from desktop.ui.look import Look, Type
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rights import RightsPanels
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.summary import SummaryCard
from desktop.ui.widgets.text import Heading, TextBlock


class MandateCheckScreen(Screen):
    """What sending does, and every choice with a way to change it; read before it is sent."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.problem = ErrorBox()
        self.heading = Heading()
        self._text = Rows()
        self._lines: Pool[TextBlock] = Pool(self._make)
        self._summary = SummaryCard()
        self._rights = RightsPanels()
        self._column.add(self.problem)
        self._column.add(self.heading)
        self._column.add(self._text, gap="gap")
        self._column.add(self._summary, gap="gap_large")
        self._column.add(self._rights, gap="gap_large")
        self._summary.change.connect(lambda item: self.intent.emit(Chosen(item)))

    @override
    def render(self, page: MandateCheck, look: Look) -> None:
        self._column.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._text.present(look)
        for line, words in zip(self._lines.take(len(page.lines)), page.lines, strict=True):
            line.present(words, look)
        self._summary.show_rows(page.rows, look)
        self._rights.show_rights(page.rights, look)

    @override
    def read_first(self) -> QWidget | None:
        return self._summary

    def _make(self) -> TextBlock:
        line = TextBlock(Type.BODY)
        self._text.add(line, gap="gap_small")
        return line
