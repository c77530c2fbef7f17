"""Two who write to each other on one screen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.presenters.intents import Filled, Pressed
from desktop.presenters.states import Talk, TalkLine
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.fields.listed import FieldList
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.text import Heading, TextBlock


class _Line(Rows):
    """Who wrote it, and what; the newest is the largest."""

    def __init__(self) -> None:
        super().__init__()
        self._who = TextBlock(Type.HELP, tone="soft")
        self._words = TextBlock(Type.CITIZEN_BODY)
        self.add(self._who)
        self.add(self._words, gap="gap_tiny")

    def say(self, line: TalkLine, look: Look, *, newest: bool) -> None:
        """Say it."""
        self.present(look)
        self._who.present(line.who, look)
        self._words.present(line.words, look, kind=Type.CITIZEN_HEADING if newest else Type.CITIZEN_BODY)


class TalkScreen(Screen):
    """The field stands still on top; what was written comes under it, the newest first."""

    def __init__(self) -> None:
        self._column = Column(wide=True)
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = TextBlock(Type.HELP, tone="soft")
        self._fields = FieldList()
        self._other = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._said = Rows()
        self._lines: Pool[_Line] = Pool(self._make)
        self._column.add(self.heading)
        self._column.add(self._sentence, gap="gap_small")
        self._column.add(self._fields, gap="gap")
        self._column.add(self._other, gap="gap_small")
        self._column.add(self._said, gap="gap_large")
        self._fields.filled.connect(lambda field, answer: self.intent.emit(Filled(field, answer)))

    @override
    def render(self, page: Talk, look: Look) -> None:
        self._column.present(look)
        self.heading.present(page.heading, look)
        self._sentence.present(page.sentence, look)
        self._fields.show_fields((page.field,), look)
        self._other.show_buttons((page.other,), look)
        self._said.present(look)
        for at, (line, said) in enumerate(zip(self._lines.take(len(page.lines)), page.lines, strict=True)):
            line.say(said, look, newest=at == 0)

    @override
    def typing_target(self) -> QWidget | None:
        return self._fields.focus_widget("talk")

    def _make(self) -> _Line:
        line = _Line()
        self._said.add(line, gap="gap")
        return line
