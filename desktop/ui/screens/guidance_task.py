"""What a task needs, before anybody begins."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import GuidanceTask
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemCards
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.listing import Bullets
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.paragraph import Span
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.task_needs import TaskNeeds
from desktop.ui.widgets.text import Heading, TextBlock


class GuidanceTaskScreen(Screen):
    """Minutes, ID and what to have ready; the other ways; what one may also have a right to."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._about = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._buttons = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._needs = TaskNeeds()
        self._left_title = TextBlock(Type.SUBTITLE)
        self._left = Bullets()
        self._other_way = Notice()
        self._wrong = TextBlock(Type.BODY)
        self._also_title = TextBlock(Type.SUBTITLE)
        self._also_told = Bullets()
        self._also = Beside(equal=True, most=2, hold=True)
        self._also_cards = ItemCards(self._also, lambda item: self.intent.emit(Chosen(item)))
        self._needs.add(self._left_title, gap="gap_large")
        self._needs.add(self._left, gap="gap_small")
        self._column.add(self._about)
        self._column.add(self._needs, gap="gap_large")
        self._column.add(self._buttons, gap="gap_large")
        self._column.add(self._other_way, gap="gap_large")
        self._column.add(self._wrong, gap="gap")
        self._column.add(self._also_title, gap="gap_large")
        self._column.add(self._also_told, gap="gap_small")
        self._column.add(self._also, gap="gap")

    @override
    def render(self, page: GuidanceTask, look: Look) -> None:
        self._column.present(look)
        self.heading.present(page.title, look)
        self._about.say(page.about, look)
        self._needs.show_needs(page.facts, page.ready, look)
        self._left_title.present(msg("Det spørger vi ikke om her") if page.left_out else "", look)
        self._left.show_lines(page.left_out, look)
        self._buttons.show_buttons(page.buttons, look)
        self._other_way.present((Span(msg("Uden skærm:"), bold=True), Span(" "), Span(page.other_way)), look)
        self._wrong.present(page.wrong_authority, look)
        more = page.also or page.also_told
        self._also_title.present(msg("Har borgeren også ret til noget andet?") if more else "", look)
        self._also_told.show_lines(page.also_told, look)
        self._also_cards.show_items(page.also, look)
