"""The citizen signs on paper."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Pressed
from desktop.presenters.states import Signature
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.how_to_answer import HowToAnswer
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading, TextBlock


class SignatureScreen(Screen):
    """What to do, the paper, then two equal answers; Enter only says how one answers."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.problem = ErrorBox()
        self.heading = Heading()
        self._steps_rows = Rows()
        self._steps: Pool[TextBlock] = Pool(self._make_step)
        self._paper = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._notice = StatusNotice()
        self._how = HowToAnswer()
        self._answers = ActRow(lambda act: self.intent.emit(Pressed(act)), equal=True)
        self._column.add(self.problem)
        self._column.add(self.heading)
        self._column.add(self._steps_rows, gap="gap")
        self._column.add(self._paper, gap="gap_large")
        self._column.add(self._notice, gap="gap")
        self._column.add(self._how, gap="gap_large")
        self._column.add(self._answers, gap="gap_large")

    @override
    def render(self, page: Signature, look: Look) -> None:
        self._column.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._steps_rows.present(look)
        for line, text in zip(self._steps.take(len(page.steps)), page.steps, strict=True):
            line.present(text, look)
        self._paper.show_buttons(page.paper, look, busy=page.busy)
        self._notice.say(page.notice, look)
        self._how.offer(page.heading, look)
        self._answers.show_buttons(page.answers, look, busy=page.busy)

    @override
    def enter_pressed(self) -> None:
        self._how.say()

    def _make_step(self) -> TextBlock:
        line = TextBlock(Type.BODY)
        self._steps_rows.add(line, gap="gap_small")
        return line
