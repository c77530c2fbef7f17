"""Whether what was sent is taken back."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Pressed
from desktop.presenters.states import Withdraw
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.how_to_answer import HowToAnswer
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading, TextBlock


class WithdrawScreen(Screen):
    """What it stops, then two equal answers; Enter only says how one answers."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = TextBlock(Type.BODY)
        self.problem = ErrorBox()
        self._how = HowToAnswer()
        self._answers = ActRow(lambda act: self.intent.emit(Pressed(act)), equal=True)
        self._column.add(self.problem)
        self._column.add(self.heading)
        self._column.add(self._sentence, gap="gap")
        self._column.add(self._how, gap="gap_large")
        self._column.add(self._answers, gap="gap_large")

    @override
    def render(self, page: Withdraw, look: Look) -> None:
        self._column.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._sentence.present(page.sentence, look)
        self._how.offer(page.heading, look)
        self._answers.show_buttons(page.answers, look, busy=page.busy)

    @override
    def enter_pressed(self) -> None:
        self._how.say()
