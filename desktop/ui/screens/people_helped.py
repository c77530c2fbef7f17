"""Whom a relative helps."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from typing_extensions import override

from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.presenters.states import PeopleHelped
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.people import PeoplePanels
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading


class PeopleHelpedScreen(Screen):
    """A panel a person; more of them at the foot, then what else one can do, and what is over folded."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._people = PeoplePanels(lambda item: self.intent.emit(Chosen(item)))
        self._more = ActRow(self._pressed)
        self._ways = ActRow(self._pressed)
        self._over_button = ActRow(self._pressed)
        self._over = PeoplePanels(lambda item: self.intent.emit(Chosen(item)))
        self._about_data = ActRow(self._pressed)
        self._count = 0
        self._more_wanted = False
        self._column.add(self._sentence)
        self._column.add(self._people, gap="gap_large")
        self._column.add(self._more, gap="gap_large")
        self._column.add(self._ways, gap="gap_large")
        self._column.add(self._over_button, gap="gap_large")
        self._column.add(self._over, gap="gap_small")
        self._column.add(self._about_data, gap="gap_huge")

    @override
    def render(self, page: PeopleHelped, look: Look) -> None:
        self._column.present(look)
        self.heading.present(page.heading, look)
        self._sentence.say(page.sentence, look)
        self._people.show_people(page.people, look)
        self._more.show_buttons((page.more,) if page.more else (), look)
        self._ways.show_buttons(page.ways, look)
        self._over_button.show_buttons((page.over_button,) if page.over_button else (), look)
        self._over.show_people(page.over, look)
        self._about_data.show_buttons((page.about_data,) if page.about_data else (), look)
        self._go_to_the_new(len(page.people))

    def _pressed(self, act: Act) -> None:
        self._more_wanted = act is Act.SHOW_MORE
        self.intent.emit(Pressed(act))

    def _go_to_the_new(self, count: int) -> None:
        """Who asked for more stands at the first of them, also when the button is gone."""
        first, self._count = self._count, count
        if count > first and self._more_wanted:
            self._more_wanted = False
            # They have a place first when the page is laid out.
            QTimer.singleShot(0, self.view, lambda: self._people.focus_on(first))
