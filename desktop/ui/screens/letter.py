"""A letter as large text."""

from __future__ import annotations

from typing import Final

from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import Letter
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemCards
from desktop.ui.widgets.boxes import Notice, Panel
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import Fold
from desktop.ui.widgets.letter_facts import FactPanel
from desktop.ui.widgets.letter_lines import LetterLines
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.paragraph import Span
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.sides import Sides
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading, Hint, TextBlock

_WRITTEN_IN: Final = {
    "da": msg("Brevet er skrevet på dansk."),
    "en": msg("Brevet er skrevet på engelsk."),
}
"""Said to whoever reads in another language: a letter is never translated here."""


class LetterScreen(Screen):
    """What it says; beside it what it asks for and what came along."""

    only_read = True
    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column(wide=True)
        super().__init__(self._column)
        self._place = TextBlock(Type.ASIDE, tone="soft")
        self.heading = Heading()
        self._line = TextBlock(Type.HELP, tone="soft")
        self.problem = ErrorBox()
        self._papers = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._came_out = StatusNotice()
        self._notice_rows = Rows()
        self._notices: Pool[Notice] = Pool(self._make_notice)
        self._paper = Panel()
        self._lines = LetterLines()
        self._more = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._aside = Rows()
        self._fact_rows = Rows()
        self._facts: Pool[FactPanel] = Pool(self._make_fact)
        self._taken = Notice()
        self._taking = ActRow(lambda act: self.intent.emit(Pressed(act)), turning=True)
        self._doing = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._why_not = Hint()
        self._came_along = TextBlock(Type.SUBTITLE)
        self._file_rows = Rows()
        self._files = ItemCards(self._file_rows, lambda file: self.intent.emit(Chosen(file)), gap="gap_small")
        self._closed_rows = Rows()
        self._closed: Pool[Hint] = Pool(self._make_closed)
        self._head = Fold(icon="expand_more")
        self._whose_head: tuple[Text, ...] = ()
        self._arrange()

    def _arrange(self) -> None:
        self._paper.add(self._lines)
        self._paper.add(self._more, gap="gap_large")
        self._aside.add(self._fact_rows)
        self._aside.add(self._taken, gap="gap")
        self._aside.add(self._taking, gap="gap_small")
        self._aside.add(self._doing, gap="gap_large")
        self._aside.add(self._why_not, gap="gap_small")
        self._aside.add(self._came_along, gap="gap_large")
        self._aside.add(self._file_rows, gap="gap_small")
        self._aside.add(self._closed_rows, gap="gap_small")
        self._aside.add(self._papers, gap="gap_large")
        self._aside.add(self._came_out, gap="gap")
        self._aside.add(self._head, gap="gap_large")
        self._sides = Sides(self._paper, self._aside)
        self._column.add(self._place)
        self._column.add(self.heading, gap="gap_tiny")
        self._column.add(self._line, gap="gap_tiny")
        self._column.add(self.problem, gap="gap")
        self._column.add(self._notice_rows, gap="gap")
        self._column.add(self._sides, gap="gap_large")

    @override
    def render(self, page: Letter, look: Look) -> None:
        for rows in (self._column, self._sides, self._paper, self._aside):
            rows.present(look)
        self._place.present(page.place, look)
        self.heading.present(page.title, look)
        self._line.present(page.line, look)
        self._papers.show_buttons(page.papers, look)
        self._came_out.say(page.came_out, look)
        self.problem.say(page.problem, look)
        self._say_notices(page, look)
        self._lines.show_blocks(page.blocks, look)
        self._more.show_buttons((page.more,) if page.more else (), look)
        self._paper.setVisible(bool(page.blocks))
        self._say_facts(page, look)
        self._taken.present(page.taken or "", look)
        self._taking.show_buttons(page.taking, look)
        self._doing.show_buttons(page.doing, look)
        self._why_not.present(page.why_not or "", look)
        self._say_files(page, look)
        self._offer_head(page, look)
        beside = (
            page.facts, page.taken, page.doing, page.why_not, page.attachments, page.closed, page.head, page.papers,
        )
        self._aside.setVisible(any(beside))
        self._sides.setVisible(bool(page.blocks) or not self._aside.isHidden())

    def _say_notices(self, page: Letter, look: Look) -> None:
        self._notice_rows.present(look)
        foreign = _WRITTEN_IN.get(page.written_in) if page.written_in != look.language else None
        said = (foreign, *page.notices) if foreign is not None else page.notices
        for notice, words in zip(self._notices.take(len(said)), said, strict=True):
            notice.present(words, look)
        self._notice_rows.setVisible(bool(said))

    def _say_facts(self, page: Letter, look: Look) -> None:
        self._fact_rows.present(look)
        for panel, fact in zip(self._facts.take(len(page.facts)), page.facts, strict=True):
            panel.present_fact(fact, look)
        self._fact_rows.setVisible(bool(page.facts))

    def _say_files(self, page: Letter, look: Look) -> None:
        came = bool(page.attachments or page.closed)
        self._came_along.present(msg("Fulgte med brevet") if came else "", look)
        self._files.show_items(page.attachments, look, badge_tone="primary")
        for hint, words in zip(self._closed.take(len(page.closed)), page.closed, strict=True):
            hint.present(words, look)
        self._closed_rows.present(look)
        self._closed_rows.setVisible(bool(page.closed))

    def _offer_head(self, page: Letter, look: Look) -> None:
        """Closed again for another letter: what stands there is often an address."""
        if page.head != self._whose_head:
            self._whose_head = page.head
            self._head.offer("", "", look)
        lines = [part for line in page.head for part in (Span("\n"), Span(line))]
        self._head.offer(msg("Se, hvad der står øverst"), tuple(lines[1:]), look)
        self._head.setVisible(bool(page.head))

    def _make_notice(self) -> Notice:
        notice = Notice(attention=True)
        self._notice_rows.add(notice, gap="gap_small")
        return notice

    def _make_fact(self) -> FactPanel:
        panel = FactPanel()
        self._fact_rows.add(panel, gap="gap_small")
        return panel

    def _make_closed(self) -> Hint:
        hint = Hint()
        self._closed_rows.add(hint, gap="gap_small")
        return hint
