"""A letter as it looks on paper."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.states import LetterOriginal
from desktop.ui.look import Look, Type
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.page_picture import PagePicture
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading, TextBlock


class LetterOriginalScreen(Screen):
    """One page at a time, as wide as the column."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self._place = TextBlock(Type.ASIDE, tone="soft")
        self.heading = Heading()
        self._problem = ErrorBox()
        self._picture = PagePicture()
        self._column.add(self._place)
        self._column.add(self.heading, gap="gap_tiny")
        self._column.add(self._problem, gap="gap")
        self._column.add(self._picture, gap="gap_large")

    @override
    def render(self, page: LetterOriginal, look: Look) -> None:
        self._column.present(look)
        self._place.present(page.place, look)
        self.heading.present(page.title, look)
        self._problem.say(page.problem, look)
        self._picture.present_picture(page.picture, page.described, look)
