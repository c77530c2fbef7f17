"""Saved but not sent, or in need of the citizen again. Never looks like a receipt."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Pressed
from desktop.presenters.states import Unsent
from desktop.ui.look import Look
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.listing import Numbered
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading


class UnsentScreen(Screen):
    """What is waiting, why, and what happens next."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = Notice(attention=True)
        self._next = Numbered()
        self._buttons = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._column.add(self.heading)
        self._column.add(self._sentence, gap="gap")
        self._column.add(self._next, gap="gap_large")
        self._column.add(self._buttons, gap="gap_large")

    @override
    def render(self, page: Unsent, look: Look) -> None:
        self._column.present(look)
        self.heading.present(page.heading, look)
        self._sentence.present(page.sentence, look)
        self._next.show_lines(page.next_steps, look)
        self._buttons.show_buttons(page.buttons, look)
