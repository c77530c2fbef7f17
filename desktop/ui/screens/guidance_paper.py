"""What is taken home from guidance."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Filled, Pressed
from desktop.presenters.states import GuidancePaper
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.boxes import Notice, Panel
from desktop.ui.widgets.fields.listed import FieldList
from desktop.ui.widgets.listing import Facts, Numbered, what_is_next
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.paragraph import Span
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading, TextBlock


class GuidancePaperScreen(Screen):
    """Only what happened, and never the round mark of something received."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self._panel = Panel()
        self.heading = Heading()
        self._sentence = TextBlock(Type.HELP, tone="soft")
        self._practice = TextBlock(Type.STRONG)
        self._facts = Facts()
        self._next_title = TextBlock(Type.SUBTITLE)
        self._next = Numbered()
        self._questions = Notice()
        self._choice = FieldList()
        self._buttons = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._notice = StatusNotice()
        self._panel.add(self.heading)
        self._panel.add(self._sentence, gap="gap_small")
        self._panel.add(self._practice, gap="gap")
        self._panel.add(self._facts, gap="gap_large")
        self._panel.add(self._next_title, gap="gap_large")
        self._panel.add(self._next, gap="gap_tiny")
        self._panel.add(self._questions, gap="gap_large")
        self._panel.add(self._choice, gap="gap_large")
        self._panel.add(self._buttons, gap="gap_large")
        self._panel.add(self._notice, gap="gap")
        self._column.add(self._panel)
        self._choice.filled.connect(lambda field, answer: self.intent.emit(Filled(field, answer)))

    @override
    def render(self, page: GuidancePaper, look: Look) -> None:
        self._column.present(look)
        self._panel.present(look)
        self.heading.present(page.heading, look)
        self._sentence.present(page.sentence, look)
        self._practice.present(page.practice or "", look)
        self._facts.show_facts(page.facts, look)
        self._next_title.present(what_is_next(page.practice) if page.next_steps else "", look)
        self._next.show_lines(page.next_steps, look)
        self._questions.present((Span(msg("Har du spørgsmål?"), bold=True), Span(" "), Span(page.questions_to)), look)
        self._choice.setVisible(page.choice is not None)
        self._choice.show_fields((page.choice,) if page.choice else (), look)
        self._buttons.show_buttons(page.buttons, look)
        self._notice.say(page.notice, look)

    @override
    def read_first(self) -> QWidget | None:
        return None if self._buttons.isHidden() else self._buttons

    @override
    def field_widget(self, field: str) -> QWidget | None:
        return self._choice.focus_widget(field)
