"""What is done with people's data."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import AboutData
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemCards
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading, TextBlock


class _Part(Rows):
    """A question and its answers."""

    def __init__(self) -> None:
        super().__init__()
        self._title = TextBlock(Type.SUBTITLE)
        self.add(self._title)
        self._lines: Pool[TextBlock] = Pool(self._make)

    def say(self, title: Text, lines: tuple[Text, ...], look: Look) -> None:
        """Say them."""
        self.present(look)
        self._title.present(title, look)
        for block, line in zip(self._lines.take(len(lines)), lines, strict=True):
            block.present(line, look)

    def _make(self) -> TextBlock:
        line = TextBlock(Type.BODY)
        self.add(line, gap="gap_small")
        return line


class AboutDataScreen(Screen):
    """Questions and answers to read in peace, then paper, then the texts for others."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._whom = TextBlock(Type.HELP, tone="soft")
        self._parts_rows = Rows()
        self._parts: Pool[_Part] = Pool(self._make)
        self._paper = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._notice = StatusNotice()
        self._others_title = TextBlock(Type.SUBTITLE)
        self._others = Rows()
        self._cards = ItemCards(self._others, lambda audience: self.intent.emit(Chosen(audience)))
        self._column.add(self.heading)
        self._column.add(self._whom, gap="gap_small")
        self._column.add(self._parts_rows, gap="gap")
        self._column.add(self._paper, gap="gap_large")
        self._column.add(self._notice, gap="gap")
        self._column.add(self._others_title, gap="gap_large")
        self._column.add(self._others, gap="gap_small")

    @override
    def render(self, page: AboutData, look: Look) -> None:
        self._column.present(look)
        self.heading.present(page.heading, look)
        self._whom.present(page.whom, look)
        self._parts_rows.present(look)
        for part, (title, lines) in zip(self._parts.take(len(page.parts)), page.parts, strict=True):
            part.say(title, lines, look)
        self._paper.show_buttons(page.paper, look)
        self._notice.say(page.notice, look)
        self._others_title.present(msg("Læs også") if page.others else "", look)
        self._cards.show_items(page.others, look)

    def _make(self) -> _Part:
        part = _Part()
        self._parts_rows.add(part, gap="gap_large")
        return part
