""""Hvad er gjort i mit navn": the days, what to do where something is unknown, and paper."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.presenters.states import DoneList
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemLinks
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.done import DoneDays
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading, TextBlock


class DoneListScreen(Screen):
    """The newest day on top."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.problem = ErrorBox()
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._days = DoneDays(lambda line: self.intent.emit(Chosen(line)))
        self._more = ActRow(self._pressed)
        self._own_rows = Rows()
        self._own = ItemLinks(self._own_rows, lambda item: self.intent.emit(Chosen(item)))
        self._check = Notice()
        self._paper_title = Heading(Type.SUBTITLE)
        self._how_much = TextBlock(Type.BODY)
        self._span_rows = Rows()
        self._span = ItemLinks(self._span_rows, lambda item: self.intent.emit(Chosen(item)))
        self._paper = ActRow(self._pressed)
        self._notice = StatusNotice()
        self._shown: tuple[str, ...] = ()
        self._more_wanted = False
        self._column.add(self.problem)
        self._column.add(self._sentence)
        self._column.add(self._days, gap="gap_large")
        self._column.add(self._more, gap="gap")
        self._column.add(self._own_rows, gap="gap_small")
        self._column.add(self._check, gap="gap_large")
        self._column.add(self._paper_title, gap="gap_large")
        self._column.add(self._how_much, gap="gap_small")
        self._column.add(self._span_rows, gap="gap_small")
        self._column.add(self._paper, gap="gap_small")
        self._column.add(self._notice, gap="gap")

    @override
    def render(self, page: DoneList, look: Look) -> None:
        self._column.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._sentence.say(page.sentence, look)
        self._days.show_days(page.days, look)
        self._more.show_buttons((page.more,) if page.more else (), look)
        self._own.show_items((page.own,) if page.own else (), look)
        self._check.present(page.check, look)
        self._paper_title.present(msg("På papir eller som fil") if page.paper else "", look)
        self._how_much.present(page.how_much, look)
        self._span.show_items((page.span,) if page.span else (), look)
        self._paper.show_buttons(page.paper, look)
        self._notice.say(page.notice, look)
        self._go_to_the_new(page)

    def _pressed(self, act: Act) -> None:
        self._more_wanted = act is Act.SHOW_MORE
        self.intent.emit(Pressed(act))

    def _go_to_the_new(self, page: DoneList) -> None:
        """Who asked for more stands at the first of them, also when the button is gone."""
        before, self._shown = self._shown, tuple(line.id for day in page.days for line in day.lines)
        came = next((one for one in self._shown if one not in before), None)
        if came is not None and before and self._more_wanted:
            self._more_wanted = False
            # It has a place first when the page is laid out.
            QTimer.singleShot(0, self.view, lambda: self._days.focus_on(came))
