"""All answers, before anything is sent."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.presenters.intents import Act, Chosen, Filled
from desktop.presenters.states import Check
from desktop.ui.look import Look, Type
from desktop.ui.widgets.boxes import Panel, Progress
from desktop.ui.widgets.errors import ErrorBox, ErrorSummary
from desktop.ui.widgets.fields.listed import FieldList
from desktop.ui.widgets.folding import NOT_UNDERSTOOD, Fold, FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.summary import SummaryCard
from desktop.ui.widgets.text import Heading


class CheckScreen(Screen):
    """Every answer with a way to change it, and what the citizen declares."""

    errors: ErrorSummary
    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self._progress = Progress()
        self.problem = ErrorBox()
        self.errors = ErrorSummary()
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_tiny")
        self._summary = SummaryCard()
        self._sends = False
        self._yes = Panel()
        self._yes_title = Heading(Type.SUBTITLE)
        self._declarations = FieldList()
        self._yes.add(self._yes_title)
        self._yes.add(self._declarations, gap="gap")
        self._column.add(self._progress)
        self._column.add(self.problem, gap="gap")
        self._column.add(self.errors, gap="gap")
        self._column.add(self._sentence, gap="gap_heading")
        self._explained = Fold()
        self._explained.read_whole = True  # heard, the answers come with the page
        self._column.add(self._explained, gap="gap_tiny")  # above: from the answers to Send stays the same few keys
        self._column.add(self._summary, gap="gap")
        self._column.add(self._yes, gap="gap_large")
        self._summary.change.connect(lambda item: self.intent.emit(Chosen(item)))
        self._declarations.filled.connect(lambda field, answer: self.intent.emit(Filled(field, answer)))

    @override
    def render(self, page: Check, look: Look) -> None:
        self._column.present(look)
        self._progress.present(page.number, page.count, page.task, look)
        self.problem.say(page.problem, look)
        self.errors.show_lines(page.errors, look)
        self.heading.present(msg("Er det rigtigt?"), look)
        self._sentence.say(_what_send_does(page), look)
        self._summary.show_rows(page.lines, look)
        self._yes.present(look)
        self._yes.setVisible(bool(page.declarations))
        self._yes_title.present(
            msg("Det siger jeg ja til") if page.for_whom is None
            else msg("Det siger jeg ja til for {name}", name=page.for_whom), look,
        )
        self._declarations.show_fields(page.declarations, look)
        self._explained.offer(NOT_UNDERSTOOD if page.explained else "", page.explained or "", look)
        primary = page.shell.primary
        self._sends = primary is not None and primary.act is Act.SEND

    @override
    def read_first(self) -> QWidget | None:
        if not self._sends:
            return None
        return self._summary if self._yes.isHidden() else self._declarations

    @override
    def after_reading(self) -> QWidget:
        return self.heading if self._yes.isHidden() else self._yes_title

    @override
    def field_widget(self, field: str) -> QWidget | None:
        return self._declarations.focus_widget(field)


def _what_send_does(page: Check) -> Text:
    if page.for_whom is not None:
        return _what_a_holder_sends(page, page.for_whom)
    read = msg("Læs det igennem.") if page.alone else msg("Læs det igennem sammen.")
    if page.only_answered:
        return msg("{read} Der bliver ikke sendt noget.", read=read)
    if page.receiver is None:
        return msg("{read} Intet er sendt endnu.", read=read)
    if page.shell.training and page.alone:
        return msg(
            "{read} Det er en øvelse. Med Send øver du dig i at sende svarene til {authority}. De får dem ikke.",
            read=read, authority=page.receiver,
        )
    if page.shell.training:
        return msg(
            "{read} Det er en øvelse. Med Send øver I jer i at sende svarene til {authority}. De får dem ikke.",
            read=read, authority=page.receiver,
        )
    if page.alone:
        return msg(
            "{read} Intet er sendt endnu. Trykker du på Send, får {authority} svarene.",
            read=read, authority=page.receiver,
        )
    return msg(
        "{read} Intet er sendt endnu. Trykker I på Send, får {authority} svarene.", read=read, authority=page.receiver,
    )


def _what_a_holder_sends(page: Check, name: Text) -> Text:
    """The press is the holder's, to sending: whose mandate it is stands beside it, and nobody else says yes today."""
    if page.shell.training:
        return msg(
            "Læs det igennem. Det er en øvelse. Med Send øver du dig i at sende svarene til {authority} på fuldmagt "
            "fra {name}. De får dem ikke.", authority=page.receiver or "", name=name,
        )
    return msg(
        "Læs det igennem. Intet er sendt endnu. Trykker du på Send, får {authority} svarene. Du sender på fuldmagt "
        "fra {name}.", authority=page.receiver or "", name=name,
    )
