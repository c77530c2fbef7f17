"""A question about a mandate that binds: taken back, given back, accepted or declined."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Pressed
from desktop.presenters.states import MandateQuestion
from desktop.ui.look import Look
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.packages import PackagePanels
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.question import BindingQuestion


class MandateQuestionScreen(Screen):
    """What an answer changes, the packages in their words, then equal answers; Enter only says how one answers."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._packages = PackagePanels(lambda _package: None)
        self._asked = BindingQuestion(lambda act: self.intent.emit(Pressed(act)), about=self._packages)
        super().__init__(self._asked)
        self.heading, self.problem = self._asked.heading, self._asked.problem

    @override
    def render(self, page: MandateQuestion, look: Look) -> None:
        self._packages.show_packages(page.packages, look)
        self._asked.ask(page.heading, page.lines, page.answers, page.problem, look, busy=page.busy)

    @override
    def enter_pressed(self) -> None:
        self._asked.how.say()
