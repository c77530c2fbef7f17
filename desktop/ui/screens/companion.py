"""The authority's own page is open in the browser; here is where, and which answers were copied."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import Companion, Item
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemCards
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.paragraph import Span
from desktop.ui.widgets.rows import Column, Rows
from desktop.ui.widgets.text import Heading, TextBlock


class CompanionScreen(Screen):
    """The narrow window holds one answer; this page holds them all, each a press away from it."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.problem = ErrorBox()
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._address = TextBlock(Type.BODY)
        self._practice = Notice(attention=True)
        self._buttons = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._answers_title = TextBlock(Type.SUBTITLE)
        self._answers = Rows()
        self._cards = ItemCards(self._answers, lambda field: self.intent.emit(Chosen(field)), gap="gap_small")
        self._column.add(self.problem)
        self._column.add(self._sentence, gap="gap")
        self._column.add(self._address, gap="gap")
        self._column.add(self._practice, gap="gap")
        self._column.add(self._buttons, gap="gap_large")
        self._column.add(self._answers_title, gap="gap_large")
        self._column.add(self._answers, gap="gap_small")

    @override
    def render(self, page: Companion, look: Look) -> None:
        self._column.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(
            msg("Udfyld det på {site}", site=page.site) if page.alone
            else msg("Borgeren udfylder selv på {site}", site=page.site), look,
        )
        self._sentence.say(_sentence(page), look)
        address = (Span(msg("Åbner siden ikke, så skriv selv")), Span(": "), Span(page.address, bold=True))
        self._address.present(address, look)
        self._practice.present(page.practice or "", look)
        self._buttons.show_buttons(page.buttons, look)
        self._answers_title.present(msg("Svarene") if page.answers else "", look)
        self._cards.show_items(tuple(
            Item(one.field, one.label, one.value, msg("Kopieret") if one.copied else None)
            for one in page.answers
        ), look)


def _sentence(page: Companion) -> Text:
    match page.alone, bool(page.answers):
        case True, True:
            return msg(
                "Siden åbner i browseren. Log ind der. Svarene står i et smalt vindue ved siden af, ét ad gangen. "
                "Log ud på siden, når du er færdig.",
            )
        case True, False:
            return msg("Siden åbner i browseren. Log ind der. Log ud på siden, når du er færdig.")
        case False, True:
            return msg(
                "Siden åbner i browseren. Borgeren logger selv ind. Svarene står i et smalt vindue ved siden af, ét ad "
                "gangen.",
            )
        case _:
            return msg("Siden åbner i browseren. Borgeren logger selv ind.")
