"""Something failed: one calm page."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Pressed
from desktop.presenters.states import Trouble
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading, Hint, TextBlock


class TroubleScreen(Screen):
    """One sentence, what to do, and a number that is in the log."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = TextBlock(Type.HELP)
        self._buttons = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._number = Hint()
        self._column.add(self.heading)
        self._column.add(self._sentence, gap="gap_small")
        self._column.add(self._buttons, gap="gap_large")
        self._column.add(self._number, gap="gap_large")

    @override
    def render(self, page: Trouble, look: Look) -> None:
        self._column.present(look)
        self.heading.present(page.heading, look)
        self._sentence.present(page.sentence, look)
        self._buttons.show_buttons(page.buttons, look)
        number = msg("Nummer til den, der skal hjælpe: {number}", number=page.number) if page.number else ""
        self._number.present(number, look)
