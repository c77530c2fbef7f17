"""What happens when the visit ends."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import EndVisit
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemLinks
from desktop.ui.widgets.boxes import Notice, Panel
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import NOT_UNDERSTOOD, Fold
from desktop.ui.widgets.listing import Outline
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.status import StatusNotice
from desktop.ui.widgets.text import Heading, TextBlock


class EndVisitScreen(Screen):
    """What was done, what was not, what waits, and that the rest is erased."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = TextBlock(Type.HELP, tone="soft")
        self.problem = ErrorBox()
        self._panel = Panel()
        self._done = Outline()
        self._unsent = Outline()
        self._unfinished = Outline()
        self._column.add(self.problem)
        self._column.add(self.heading)
        self._column.add(self._sentence, gap="gap_small")
        self._left = Notice(attention=True)
        self._receipts = Rows()
        self._receipt_links = ItemLinks(self._receipts, lambda item: self.intent.emit(Chosen(item)))
        self._column.add(self._left, gap="gap")
        self._column.add(self._receipts, gap="gap_small")
        for outline in (self._done, self._unsent, self._unfinished):
            self._panel.add(outline, gap="gap_large")
        self._column.add(self._panel, gap="gap_large")
        self._paper = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._notice, self._file = StatusNotice(), Notice()
        self._column.add(self._paper, gap="gap_large")
        self._column.add(self._notice, gap="gap")
        self._column.add(self._file, gap="gap")
        self._explained = Fold()
        self._column.add(self._explained, gap="gap_large")

    @override
    def render(self, page: EndVisit, look: Look) -> None:
        self._column.present(look)
        self._panel.present(look)
        self._panel.setVisible(bool(page.done or page.unsent or page.unfinished))
        self.problem.say(page.problem, look)
        self.heading.present(msg("Er du færdig?") if page.alone else msg("Skal besøget slutte?"), look)
        self._sentence.present(_erased(page), look)
        self._left.present(_left(page), look)
        self._receipt_links.show_items(page.receipts, look)
        stays = (
            msg("Filen, du gemte, bliver liggende. Den er din.") if page.alone
            else msg("Filen, I gemte, bliver liggende. Den er borgerens.")
        )
        self._paper.show_buttons(page.paper, look)
        self._notice.say(page.notice, look)
        self._file.present(stays if page.file_stays and not page.notice else "", look)
        self._explained.offer(NOT_UNDERSTOOD if page.explained else "", page.explained or "", look)
        sent = msg("Øvelse: det blev sendt") if page.shell.training else msg("Det blev sendt")
        self._done.show_items(sent, page.done, look)
        self._unsent.show_items(msg("Det er ikke sendt"), page.unsent, look)
        self._unfinished.show_items(msg("Det blev ikke færdigt og bliver slettet"), page.unfinished, look)

    @override
    def read_first(self) -> QWidget | None:
        lost = (self._left, self._unsent, self._unfinished)  # a receipt nobody took along is lost too
        return next((one for one in reversed(lost) if not one.isHidden()), None)


def _left(page: EndVisit) -> Text:
    if len(page.receipts) == 1:
        return msg("Kvitteringen er ikke printet eller gemt.")
    return msg("Kvitteringerne er ikke printet eller gemt.") if page.receipts else ""


def _erased(page: EndVisit) -> Text:
    match page.alone, bool(page.unsent):
        case True, True:
            return msg("Så bliver alt om dig slettet på denne computer. Det, der ikke er sendt, bliver her og er låst.")
        case True, _:
            return msg("Så bliver alt om dig slettet på denne computer.")
        case _, True:
            return msg(
                "Så bliver alt om borgeren slettet på denne computer. Det, der ikke er sendt, bliver her og er låst.",
            )
        case _:
            return msg("Så bliver alt om borgeren slettet på denne computer.")
