"""A page that asks: what is wrong on top, the question, a sentence, the fields."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.flows.views import FieldView
from desktop.i18n import Text
from desktop.presenters.states import ErrorLine, Hindrance
from desktop.ui.look import Look, Type
from desktop.ui.widgets.errors import ErrorBox, ErrorSummary
from desktop.ui.widgets.fields.listed import FieldList
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading


class Asking(Column):
    """Made once; `ask` says the words. Its `fields` say what a person fills in.

    With `folds` the sentence gives way to large text.
    """

    def __init__(self, *, folds: bool) -> None:
        super().__init__()
        self.problem = ErrorBox()
        self.errors = ErrorSummary()
        self.heading = Heading()
        self.sentence = FoldingHint(kind=Type.HELP, folds=folds, title=self.heading, gap="gap_small")
        self.fields = FieldList()
        self.add(self.problem)
        self.add(self.errors)
        self.add(self.sentence)
        self.add(self.fields, gap="gap_answer")

    def ask(
        self, question: Text, sentence: Text, fields: tuple[FieldView, ...], errors: Sequence[ErrorLine], look: Look,
        *, problem: Hindrance | None = None,
    ) -> None:
        """One question with a field or some; `problem` is what lies with none of them, and is said once."""
        self.present(look)
        self.problem.say(problem, look)
        self.errors.show_lines(errors, look)
        self.heading.present(question, look)
        self.sentence.say(sentence, look)
        self.fields.show_fields(fields, look, asked_above=True, question=question)
