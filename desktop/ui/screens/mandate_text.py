"""The words a yes to a mandate binds to."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.presenters.states import MandateText
from desktop.ui.look import Look, Type
from desktop.ui.widgets.binding import BindingText
from desktop.ui.widgets.boxes import Panel
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.text import Heading, TextBlock


class MandateTextScreen(Screen):
    """Read to its end before one goes on; the Danish stands under a translation."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.problem = ErrorBox()
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._paper = Panel()
        self._said = Rows()
        self._lines: Pool[TextBlock] = Pool(self._make)
        self._binding = BindingText(Type.BODY)
        self._paper.add(self._said)
        self._paper.add(self._binding, gap="gap_large")
        self._column.add(self.problem)
        self._column.add(self._sentence)
        self._column.add(self._paper, gap="gap_large")

    @override
    def render(self, page: MandateText, look: Look) -> None:
        self._column.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._sentence.say(page.sentence, look)
        self._paper.present(look)
        self._said.present(look)
        for line, text in zip(self._lines.take(len(page.lines)), page.lines, strict=True):
            line.present(text, look, kind=Type.STRONG if text in page.titles else Type.BODY)
        self._binding.show_lines(page.lines, look)

    @override
    def read_first(self) -> QWidget | None:
        return self._paper

    def _make(self) -> TextBlock:
        line = TextBlock(Type.BODY)
        self._said.add(line, gap="gap_small")
        return line
