"""Whether it is the wrong person."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Pressed
from desktop.presenters.states import WrongPerson
from desktop.ui.look import Look
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.question import BindingQuestion


class WrongPersonScreen(Screen):
    """Nothing of the citizen: what a yes and a no do, and the answers."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._asked = BindingQuestion(lambda act: self.intent.emit(Pressed(act)))
        super().__init__(self._asked)
        self.heading, self.problem = self._asked.heading, self._asked.problem

    @override
    def render(self, page: WrongPerson, look: Look) -> None:
        self._asked.ask(page.heading, page.lines, page.answers, page.problem, look)

    @override
    def enter_pressed(self) -> None:
        self._asked.how.say()
