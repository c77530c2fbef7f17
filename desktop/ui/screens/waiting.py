"""Something is fetched or started."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.states import Waiting
from desktop.ui.look import Look, Type
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading, TextBlock


class WaitingScreen(Screen):
    """A heading and a sentence, until there is more."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = TextBlock(Type.HELP, tone="soft")
        self._column.add(self.heading)
        self._column.add(self._sentence, gap="gap_small")

    @override
    def render(self, page: Waiting, look: Look) -> None:
        self._column.present(look)
        self.heading.present(page.title, look)
        self._sentence.present(page.sentence, look)
