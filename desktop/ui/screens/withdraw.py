"""Whether what was sent is taken back."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Pressed
from desktop.presenters.states import Withdraw
from desktop.ui.look import Look
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.question import BindingQuestion


class WithdrawScreen(Screen):
    """What it stops, then two equal answers; Enter only says how one answers."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._asked = BindingQuestion(lambda act: self.intent.emit(Pressed(act)))
        super().__init__(self._asked)
        self.heading, self.problem = self._asked.heading, self._asked.problem

    @override
    def render(self, page: Withdraw, look: Look) -> None:
        self._asked.ask(page.heading, (page.sentence,), page.answers, page.problem, look, busy=page.busy)

    @override
    def enter_pressed(self) -> None:
        self._asked.how.say()
