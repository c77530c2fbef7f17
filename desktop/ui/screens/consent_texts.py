"""All that is said of a consent."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import ConsentTexts, TitledText
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemButtons
from desktop.ui.widgets.binding import BindingText
from desktop.ui.widgets.boxes import Badge, Panel
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading, TextBlock


class _Said(Rows):
    """What it tells of, over the text."""

    def __init__(self) -> None:
        super().__init__()
        self._title = TextBlock(Type.STRONG)
        self._text = TextBlock(Type.BODY)
        self.add(self._title)
        self.add(self._text, gap="gap_tiny")

    def say(self, one: TitledText, look: Look) -> None:
        self.present(look)
        self._title.present(one.title, look)
        self._text.present(one.text, look)


class ConsentTextsScreen(Screen):
    """How it stands, what can be done with it, then each text; the Danish stands under a translation."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.problem = ErrorBox()
        self.heading = Heading()
        self._sentence = TextBlock(Type.BODY)
        self._badge = Badge()
        self._history_rows = Rows()
        self._history: Pool[TextBlock] = Pool(self._make_line)
        self._buttons = ItemButtons(lambda item: self.intent.emit(Chosen(item)))
        self._notice = StatusNotice()
        self._take_along = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._paper = Panel()
        self._said_rows = Rows()
        self._said: Pool[_Said] = Pool(self._make_said)
        self._binding = BindingText(Type.BODY)
        self._paper.add(self._said_rows)
        self._paper.add(self._binding, gap="gap_large")
        self._column.add(self.problem)
        self._column.add(self.heading)
        self._column.add(self._sentence, gap="gap_small")
        self._column.add(self._badge, gap="gap_small", fill=False)
        self._column.add(self._history_rows, gap="gap")
        self._column.add(self._buttons, gap="gap")
        self._column.add(self._take_along, gap="gap")
        self._column.add(self._notice, gap="gap")
        self._column.add(self._paper, gap="gap_large")
        self._waits = False

    @override
    def render(self, page: ConsentTexts, look: Look) -> None:
        self._waits = page.badge is None and bool(page.texts)
        self._column.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(page.heading, look)
        self._sentence.present(page.sentence, look)
        self._badge.present(page.badge or "", look)
        self._history_rows.present(look)
        for line, text in zip(self._history.take(len(page.history)), page.history, strict=True):
            line.present(text, look)
        self._history_rows.setVisible(bool(page.history))
        self._buttons.show_items(page.buttons, look)
        self._take_along.show_buttons(page.papers, look)
        self._notice.say(page.notice, look)
        self._paper.present(look)
        self._said_rows.present(look)
        for said, one in zip(self._said.take(len(page.texts)), page.texts, strict=True):
            said.say(one, look)
        self._binding.show_lines([one.text for one in page.texts], look)
        self._paper.setVisible(bool(page.texts))

    @override
    def read_first(self) -> QWidget | None:
        return self._paper if self._waits else None

    def _make_line(self) -> TextBlock:
        line = TextBlock(Type.BODY)
        self._history_rows.add(line, gap="gap_tiny")
        return line

    def _make_said(self) -> _Said:
        said = _Said()
        self._said_rows.add(said, gap="gap")
        return said
