"""A question, what its answers mean, and the answers: equal, none chosen beforehand, and Enter only says how."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import QWidget

from desktop.i18n import Text
from desktop.presenters.intents import Act
from desktop.presenters.states import Button, Hindrance
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.how_to_answer import HowToAnswer
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.text import Heading, TextBlock


class BindingQuestion(Column):
    """DESIGN.md, "Choices that bind". `pressed` gets the act of the answer; `problem` stands on top.

    `about` stands between what the answers mean and the answers: what they are about, whole.
    """

    def __init__(self, pressed: Callable[[Act], None], *, about: QWidget | None = None) -> None:
        super().__init__()
        self.heading = Heading()
        self.problem = ErrorBox()
        self.how = HowToAnswer()
        self._meaning = Rows()
        self._lines: Pool[TextBlock] = Pool(self._make)
        self._answers = ActRow(pressed, equal=True)
        self.add(self.problem)
        self.add(self.heading)
        self.add(self._meaning, gap="gap")
        if about is not None:
            self.add(about, gap="gap_large")
        self.add(self.how, gap="gap_large")
        self.add(self._answers, gap="gap_large")

    def ask(
        self, heading: Text, lines: Sequence[Text], answers: Sequence[Button], problem: Hindrance | None, look: Look,
        *, busy: bool = False,
    ) -> None:
        """Ask it; while `busy` no answer can be pressed."""
        self.present(look)
        self._meaning.present(look)
        self.problem.say(problem, look)
        self.heading.present(heading, look)
        for block, line in zip(self._lines.take(len(lines)), lines, strict=True):
            block.present(line, look)
        self.how.offer(heading, look)
        self._answers.show_buttons(answers, look, busy=busy)

    def _make(self) -> TextBlock:
        line = TextBlock(Type.BODY)
        self._meaning.add(line, gap="gap_small")
        return line
