"""How it stands now, and what happens next."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.states import WhatNext
from desktop.ui.look import Look, Type
from desktop.ui.widgets.boxes import Panel
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.listing import Numbered
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading, TextBlock


class WhatNextScreen(Screen):
    """Only what is so; never the round mark of something received."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.problem = ErrorBox()
        self._panel = Panel()
        self.heading = Heading()
        self._sentence = TextBlock(Type.HELP, tone="soft")
        self._title = TextBlock(Type.SUBTITLE)
        self._next = Numbered()
        self._panel.add(self.heading)
        self._panel.add(self._sentence, gap="gap_small")
        self._panel.add(self._title, gap="gap_large")
        self._panel.add(self._next, gap="gap_small")
        self._column.add(self.problem)
        self._column.add(self._panel, gap="gap")

    @override
    def render(self, page: WhatNext, look: Look) -> None:
        self._column.present(look)
        self._panel.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._sentence.present(page.sentence, look)
        self._title.present(msg("Hvad sker der nu?") if page.next_steps else "", look)
        self._next.show_lines(page.next_steps, look)
