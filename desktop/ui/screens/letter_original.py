"""A letter as it looks on paper."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Pressed
from desktop.presenters.states import LetterOriginal
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.page_picture import PagePicture
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading, TextBlock


class LetterOriginalScreen(Screen):
    """One page at a time, as wide as the column."""

    only_read = True
    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self._place = TextBlock(Type.ASIDE, tone="soft")
        self.heading = Heading()
        self._larger = FoldingHint(title=self.heading)
        self.problem = ErrorBox()
        self._papers = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._came_out = StatusNotice()
        self._picture = PagePicture()
        self._column.add(self._place)
        self._column.add(self._larger, gap="gap_tiny")
        self._column.add(self.problem, gap="gap")
        self._column.add(self._picture, gap="gap_large")
        self._column.add(self._papers, gap="gap_large")
        self._column.add(self._came_out, gap="gap")

    @override
    def render(self, page: LetterOriginal, look: Look) -> None:
        self._column.present(look)
        self._place.present(page.title, look)
        self.heading.present(page.place, look)
        self._larger.say(page.larger, look, question=msg("Er bogstaverne for små?"))
        self._papers.show_buttons(page.papers, look)
        self._came_out.say(page.came_out, look)
        self.problem.say(page.problem, look)
        self._picture.present_picture(page.picture, page.described, look)
