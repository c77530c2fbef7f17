"""The controller's weekly sample, one line at a time."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import Sample
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemCards
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.how_to_answer import HowToAnswer
from desktop.ui.widgets.listing import Facts
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.text import Heading, TextBlock


class SampleScreen(Screen):
    """What it was and why it was chosen, then two equal answers; Enter only says how one answers."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column(wide=True)
        super().__init__(self._column)
        self.problem = ErrorBox()
        self._left = TextBlock(Type.ASIDE, tone="soft")
        self.heading = Heading()
        self._sentence = TextBlock(Type.BODY)
        self._why_rows = Rows()
        self._why: Pool[TextBlock] = Pool(self._make_why)
        self._facts = Facts(kind=Type.BODY)
        self._how = HowToAnswer()
        self._answers = ActRow(lambda act: self.intent.emit(Pressed(act)), equal=True)
        self._asked_title = TextBlock(Type.SUBTITLE)
        self._asked = Rows()
        self._cards = ItemCards(self._asked, lambda line: self.intent.emit(Chosen(line)), gap="gap_small")
        self._turns = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._column.add(self.problem)
        self._column.add(self._left)
        self._column.add(self.heading, gap="gap_small")
        self._column.add(self._sentence, gap="gap")
        self._column.add(self._why_rows, gap="gap")
        self._column.add(self._facts, gap="gap_large")
        self._column.add(self._how, gap="gap_large")
        self._column.add(self._answers, gap="gap_large")
        self._column.add(self._asked_title, gap="gap_large")
        self._column.add(self._asked, gap="gap_small")
        self._column.add(self._turns, gap="gap_large")

    @override
    def render(self, page: Sample, look: Look) -> None:
        self._column.present(look)
        self.problem.say(page.problem, look)
        self._left.present(page.left, look)
        self.heading.present(page.heading, look)
        self._sentence.present(page.sentence, look)
        self._why_rows.present(look)
        for line, text in zip(self._why.take(len(page.why)), page.why, strict=True):
            line.present(text, look)
        self._why_rows.setVisible(bool(page.why))
        self._facts.show_facts(page.facts, look)
        self._how.offer(page.heading if page.answers else "", look)
        self._answers.show_buttons(page.answers, look, busy=page.busy)
        self._asked_title.present(msg("Spørg om") if page.asked else "", look)
        self._cards.show_items(page.asked, look)
        self._turns.show_buttons(page.turns, look, busy=page.busy)

    @override
    def enter_pressed(self) -> None:
        self._how.say()

    def _make_why(self) -> TextBlock:
        line = TextBlock(Type.BODY)
        self._why_rows.add(line, gap="gap_tiny")
        return line
