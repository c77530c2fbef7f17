"""One question at a time."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.presenters.intents import Filled, Searched
from desktop.presenters.states import Step
from desktop.ui.look import Look, Type
from desktop.ui.widgets.boxes import Progress
from desktop.ui.widgets.errors import ErrorSummary
from desktop.ui.widgets.fields.listed import TYPED, FieldList
from desktop.ui.widgets.folding import Fold, FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.text import Heading


class StepScreen(Screen):
    """Where we are, what is wrong, the question, its help, the field, and questions a person might have."""

    errors: ErrorSummary

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self._progress = Progress()
        self.errors = ErrorSummary()
        self.heading = Heading()
        self._help = FoldingHint(kind=Type.HELP, title=self.heading)
        self._fields = FieldList()
        self._more = Rows()
        self._folds: Pool[Fold] = Pool(self._make)
        self._column.add(self._progress)
        self._column.add(self.errors, gap="gap")
        self._column.add(self._help, gap="gap_heading")
        self._column.add(self._fields, gap="gap_answer")
        self._column.add(self._more, gap="gap_small")
        self._fields.filled.connect(lambda field, answer: self.intent.emit(Filled(field, answer)))
        self._fields.searched.connect(lambda field, words: self.intent.emit(Searched(field, words)))

    @override
    def render(self, page: Step, look: Look) -> None:
        self._column.present(look)
        self._more.present(look)
        self._progress.present(page.number, page.count, page.task, look)
        self.errors.show_lines(page.errors, look)
        self.heading.present(page.question, look)
        self._help.say(page.help or "", look)
        self._fields.show_fields(page.fields, look, asked_above=True, question=page.question)
        for fold, (question, answer) in zip(self._folds.take(len(page.more)), page.more, strict=True):
            fold.offer(question, answer, look)
        self._more.setVisible(bool(page.more))

    @override
    def typing_target(self) -> QWidget | None:
        return self._fields.typing_target()

    @override
    def read_first(self) -> QWidget | None:
        fetched = self._fields.fetched()
        return None if fetched is None else fetched.control

    @override
    def after_reading(self) -> QWidget:
        fetched = self._fields.fetched()  # of a household one has read the end, and its first name is far up
        field = fetched.control.focus_widget() if fetched is not None and fetched.kind in TYPED else None
        return field or self.heading

    @override
    def field_widget(self, field: str) -> QWidget | None:
        return self._fields.focus_widget(field)

    def _make(self) -> Fold:
        fold = Fold()
        self._more.add(fold, gap="gap_tiny")
        return fold
