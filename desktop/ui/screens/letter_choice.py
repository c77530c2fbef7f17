"""The page turned to the citizen, where they choose one letter."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import LetterChoice
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import EqualChoices
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.how_to_answer import HowToAnswer
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading, TextBlock


class LetterChoiceScreen(Screen):
    """Senders and dates, all equal; none chosen, Enter does nothing, and "Ingen af dem" is as large as any."""

    bare = True
    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column(wide=True)
        super().__init__(self._column)
        self._how = HowToAnswer()
        self._who = TextBlock(Type.CITIZEN_ASIDE, tone="soft")
        self.heading = Heading(Type.CITIZEN_HEADING)
        self._sentence = TextBlock(Type.CITIZEN_BODY)
        self.problem = ErrorBox()
        self._choices = EqualChoices(
            lambda letter: self.intent.emit(Chosen(letter)), lambda act: self.intent.emit(Pressed(act)),
        )
        self._column.add(self._who)
        self._column.add(self.heading, gap="gap_small")
        self._column.add(self._sentence, gap="gap")
        self._column.add(self.problem, gap="gap_large")
        self._column.add(self._how, gap="gap_large")
        self._column.add(self._choices, gap="gap_huge")

    @override
    def render(self, page: LetterChoice, look: Look) -> None:
        self._column.present(look)
        self._who.present(page.who_helps, look)
        self.heading.present(page.question, look)
        self._sentence.present(page.sentence, look)
        self.problem.say(page.problem, look)
        self._how.offer(page.question, look)
        self._choices.show_choices(page.letters, page.none, look, busy=page.busy)

    @override
    def enter_pressed(self) -> None:
        self._how.say()
