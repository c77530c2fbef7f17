"""The doors."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import Text, msg, nmsg
from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.presenters.states import Button, Welcome
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemCards
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading


class WelcomeScreen(Screen):
    """A greeting, the doors that work, and what has not been sent yet."""

    def __init__(self) -> None:
        self._column = Column(wide=True)
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self._doors = Beside(equal=True, most=3, hold=True)
        self._cards = ItemCards(self._doors, lambda door: self.intent.emit(Chosen(door)), upright=True)
        self._not_kept = Notice(attention=True)
        self._unsent = Notice(attention=True)
        self._see = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._about_data = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._column.add(self._sentence)
        self._column.add(self._doors, gap="gap_large")
        self._column.add(self._unsent, gap="gap_large")
        self._column.add(self._see, gap="gap_small")
        self._aside = Beside(equal=True, most=3, hold=True)
        self._aside_cards = ItemCards(self._aside, lambda visit: self.intent.emit(Chosen(visit)))
        self._column.add(self._not_kept, gap="gap_large")
        self._column.add(self._aside, gap="gap_large")
        self._column.add(self._about_data, gap="gap_huge")

    @override
    def render(self, page: Welcome, look: Look) -> None:
        self._column.present(look)
        self.heading.present(page.greeting, look)
        self._sentence.say(page.sentence, look)
        self._cards.show_items(page.doors, look)
        self._aside_cards.show_items(page.aside, look)
        self._unsent.present(page.alarm or _unsent(page), look)
        self._see.show_buttons(_see(page), look)
        warning = msg(
            "Svar kan ikke gemmes på denne computer. Alt virker, så længe der er forbindelse. Gør en opgave "
            "færdig, før du lukker."
        )
        self._not_kept.present("" if page.kept else warning, look)
        tools = (page.held_by_us, page.talk, page.check_paper, page.about_data)
        self._about_data.show_buttons(tuple(one for one in tools if one), look)


def _unsent(page: Welcome) -> Text:
    waits = page.unsent - page.for_estates
    if waits:
        return nmsg("{count} ting er ikke sendt endnu.", "{count} ting er ikke sendt endnu.", waits)
    if page.for_estates:
        return nmsg(
            "{count} ting bliver ikke sendt. Svarene ligger her til boet.",
            "{count} ting bliver ikke sendt. Svarene ligger her til boet.", page.for_estates,
        )
    return ""


def _see(page: Welcome) -> tuple[Button, ...]:
    if not page.unsent:
        return ()
    words = msg("Se, hvad der venter") if page.unsent > page.for_estates else msg("Se, hvad der ligger her")
    return (Button(Act.SHOW_UNSENT, words, "outbox"),)
