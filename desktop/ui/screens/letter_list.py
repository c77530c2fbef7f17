"""The post a relative may read."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from typing_extensions import override

from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.presenters.states import LetterList
from desktop.ui.look import Look, Type
from desktop.ui.marks import Mark, marked
from desktop.ui.widgets.acting import ActRow, ItemCards
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.text import Heading, Hint, TextBlock


class LetterListScreen(Screen):
    """A card a letter, newest first; older ones come at the foot."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = TextBlock(Type.HELP, tone="soft")
        self.problem = ErrorBox()
        self._ways = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._rows = Rows()
        self._cards = ItemCards(self._rows, lambda letter: self.intent.emit(Chosen(letter)), gap="gap_small")
        self._more = ActRow(self._pressed)
        self._shown: tuple[str, ...] = ()
        self._older_wanted = False
        self._column.add(self.heading)
        self._column.add(self._sentence, gap="gap_small")
        self._column.add(self.problem, gap="gap")
        self._column.add(self._ways, gap="gap")
        self._column.add(self._rows, gap="gap_large")
        self._column.add(self._more, gap="gap_large")
        self._besides = Hint()
        self._column.add(self._besides, gap="gap_large")

    @override
    def render(self, page: LetterList, look: Look) -> None:
        self._column.present(look)
        self.heading.present(page.heading, look)
        self._sentence.present(page.sentence, look)
        self.problem.say(page.problem, look)
        self._ways.show_buttons(page.ways, look)
        self._cards.show_items(page.letters, look, badge_tone="primary")
        self._more.show_buttons((page.more,) if page.more else (), look)
        self._besides.present(page.besides or "", look)
        self._go_to_the_older(tuple(letter.id for letter in page.letters))

    def _pressed(self, act: Act) -> None:
        self._older_wanted = act is Act.SHOW_MORE
        self.intent.emit(Pressed(act))

    def _go_to_the_older(self, letters: tuple[str, ...]) -> None:
        """Who asked for older letters stands at the first of them, also when the button is gone."""
        came = letters[len(self._shown):] if self._shown and letters[:len(self._shown)] == self._shown else ()
        self._shown = letters
        if came and self._older_wanted:
            self._older_wanted = False
            # They have a place first when the page is laid out.
            QTimer.singleShot(0, self.view, lambda: self._focus_on(came[0]))

    def _focus_on(self, letter: str) -> None:
        card = marked(self.view, Mark.ITEM, letter)
        if card is not None:
            card.setFocus()
