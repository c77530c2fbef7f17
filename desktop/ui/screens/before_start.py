"""What a task is, how long it takes and what to have ready."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.states import BeforeStart
from desktop.ui.look import Look, Type
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.paragraph import Span
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.task_needs import TaskNeeds
from desktop.ui.widgets.text import Heading


class BeforeStartScreen(Screen):
    """Said before the first question, so that nobody is surprised on the way."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._about = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._needs = TaskNeeds()
        self._other_way = Notice()
        self._column.add(self._about)
        self._column.add(self._needs, gap="gap_large")
        self._column.add(self._other_way, gap="gap")

    @override
    def render(self, page: BeforeStart, look: Look) -> None:
        self._column.present(look)
        self.heading.present(page.title, look)
        self._about.say(page.about, look)
        self._needs.show_needs(page.facts, page.ready, look)
        self._other_way.present((Span(msg("Uden skærm:"), bold=True), Span(" "), Span(page.other_way)), look)
