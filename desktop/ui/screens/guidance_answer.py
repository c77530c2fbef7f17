"""What a guide answers."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import GuidanceAnswer
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemCards
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.boxes import Notice, Panel
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.listing import Bullets, Facts
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.paragraph import Span
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading, TextBlock


class _Titled:
    """Lines under a title of their own; both are away where there are none."""

    def __init__(self, panel: Panel) -> None:
        self._title = TextBlock(Type.SUBTITLE)
        self._lines = Bullets()
        panel.add(self._title, gap="gap_large")
        panel.add(self._lines, gap="gap_small")

    def show_lines(self, title: Text, lines: tuple[Text, ...], look: Look) -> None:
        self._title.present(title if lines else "", look)
        self._lines.show_lines(lines, look)


class GuidanceAnswerScreen(Screen):
    """The answer by its own name and why, what to do now, and then the rest: what to bring, what it gives and not."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self._panel = Panel()
        self.heading = Heading()
        self._rule = TextBlock(Type.HELP, tone="soft")
        self._why = TextBlock(Type.HELP, tone="soft")
        self._practice = TextBlock(Type.STRONG)
        self._next = Notice()
        self._starts = Beside(equal=True, most=2, hold=True)
        self._start_cards = ItemCards(self._starts, lambda item: self.intent.emit(Chosen(item)))
        self._problem = ErrorBox()
        self._areas_title = TextBlock(Type.SUBTITLE)
        self._areas = Facts()
        self._on_paper = Bullets()
        self._buttons = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._notice = StatusNotice()
        self._panel.add(self.heading)
        self._panel.add(self._rule, gap="gap_small")
        self._panel.add(self._why, gap="gap_small")
        self._panel.add(self._practice, gap="gap")
        self._panel.add(self._next, gap="gap_large")
        self._panel.add(self._problem, gap="gap")
        self._panel.add(self._starts, gap="gap_large")
        self._panel.add(self._areas_title, gap="gap_large")
        self._panel.add(self._areas, gap="gap_small")
        self._panel.add(self._on_paper, gap="gap_small")
        self._bring = _Titled(self._panel)
        self._lets = _Titled(self._panel)
        self._never = _Titled(self._panel)
        self._instead = _Titled(self._panel)
        self._panel.add(self._buttons, gap="gap_large")
        self._panel.add(self._notice, gap="gap")
        self._column.add(self._panel)

    @override
    def render(self, page: GuidanceAnswer, look: Look) -> None:
        self._column.present(look)
        self._panel.present(look)
        self.heading.present(page.heading, look)
        self._rule.present(page.rule[0], look)
        self._why.present(page.rule[1] if len(page.rule) > 1 else "", look)
        self._practice.present(page.practice or "", look)
        self._next.present((Span(msg("Det gør I nu:"), bold=True), Span(" "), Span(page.next_step)), look)
        self._problem.say(page.problem, look)
        self._start_cards.show_items(page.starts, look)
        self._areas_title.present(msg("Det gælder") if page.areas else "", look)
        self._areas.show_facts(page.areas, look)
        self._on_paper.show_lines(page.on_paper, look)
        self._bring.show_lines(msg("Hav dette klar"), page.bring, look)
        self._lets.show_lines(msg("Det må man"), page.lets, look)
        self._never.show_lines(msg("Det må man ikke"), page.never, look)
        self._instead.show_lines(msg("Det kan også være"), page.instead, look)
        self._buttons.show_buttons(page.buttons, look)
        self._notice.say(page.notice, look)

    @override
    def read_first(self) -> QWidget | None:
        return None if self._buttons.isHidden() else self._buttons
