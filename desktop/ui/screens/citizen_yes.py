"""The page turned to the citizen."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Pressed
from desktop.presenters.states import CitizenYes
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading, TextBlock


class CitizenYesScreen(Screen):
    """Consequences above, equal answers below; nothing is chosen and Enter does nothing (iron rule 5)."""

    bare = True

    def __init__(self) -> None:
        self._column = Column(wide=True)
        super().__init__(self._column)
        self._who = TextBlock(Type.CITIZEN_ASIDE, tone="soft")
        self.heading = Heading(Type.CITIZEN_HEADING)
        self._lines: Pool[TextBlock] = Pool(self._make)
        self._problem = ErrorBox()
        self._explanation = Notice(kind=Type.CITIZEN_BODY, whole=True)
        self._answers = ActRow(lambda act: self.intent.emit(Pressed(act)), equal=True)
        self._column.add(self._who)
        self._column.add(self.heading, gap="gap_small")
        self._make_room()

    def _make_room(self) -> None:
        # Rows keep the order they were added in, so the lines that may be needed are made before what stands below.
        self._lines.take(4)
        self._column.add(self._explanation, gap="gap_large")
        self._column.add(self._problem, gap="gap_large")
        self._column.stretch()
        self._column.add(self._answers, gap="gap_huge")

    @override
    def render(self, page: CitizenYes, look: Look) -> None:
        self._column.present(look)
        self._who.present(page.who_helps, look)
        self.heading.present(page.question, look)
        for line, text in zip(self._lines.take(len(page.consequences)), page.consequences, strict=True):
            line.present(text, look)
        self._explanation.present(page.explanation or "", look)
        self._problem.say(page.problem, look)
        self._answers.show_buttons(page.answers, look, busy=page.busy)

    def _make(self) -> TextBlock:
        line = TextBlock(Type.CITIZEN_BODY)
        self._column.add(line, gap="gap")
        return line
