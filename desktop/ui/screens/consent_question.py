"""A question about a consent that binds: yes or no, or whether it is withdrawn."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Pressed
from desktop.presenters.states import ConsentQuestion
from desktop.ui.look import Look, Type
from desktop.ui.widgets.binding import BindingText
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.question import BindingQuestion


class ConsentQuestionScreen(Screen):
    """What each answer changes, what of it binds in Danish, then equal answers; Enter only says how one answers."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._binding = BindingText(Type.BODY)
        self._asked = BindingQuestion(lambda act: self.intent.emit(Pressed(act)), about=self._binding)
        super().__init__(self._asked)
        self.heading, self.problem = self._asked.heading, self._asked.problem

    @override
    def render(self, page: ConsentQuestion, look: Look) -> None:
        self._binding.show_lines(page.binding, look)
        self._asked.ask(page.heading, page.lines, page.answers, page.problem, look, busy=page.busy)

    @override
    def enter_pressed(self) -> None:
        self._asked.how.say()
