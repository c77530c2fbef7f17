"""Everything that reached nobody yet."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import UnsentList
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemCards
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.text import Heading, TextBlock


class UnsentListScreen(Screen):
    """A card for each, without names."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = TextBlock(Type.HELP, tone="soft")
        self._rows = Rows()
        self._cards = ItemCards(self._rows, lambda item: self.intent.emit(Chosen(item)), gap="gap_small")
        self._column.add(self.heading)
        self._column.add(self._sentence, gap="gap_small")
        self._try_now = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._notice = Notice()
        self._column.add(self._try_now, gap="gap")
        self._column.add(self._notice, gap="gap")
        self._column.add(self._rows, gap="gap_large")

    @override
    def render(self, page: UnsentList, look: Look) -> None:
        self._column.present(look)
        self.heading.present(page.heading, look)
        self._sentence.present(page.sentence, look)
        self._try_now.show_buttons((page.try_now,) if page.try_now else (), look)
        self._notice.present(page.notice or "", look)
        self._cards.show_items(page.items, look, badge_tone="attention")
