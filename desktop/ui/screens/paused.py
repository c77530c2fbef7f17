"""Hidden at once."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.presenters.states import Button, Paused
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow, ItemCards
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.text import Heading, TextBlock


class PausedScreen(Screen):
    """Nothing about anyone but the helper's own first name; the same helper goes on by signing in."""

    def __init__(self) -> None:
        self._column = Column()
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = TextBlock(Type.HELP, tone="soft")
        self._problem = ErrorBox()
        self._people = Beside(equal=True, most=2, hold=True)
        self._cards = ItemCards(self._people, lambda person: self.intent.emit(Chosen(person)))
        self._browser = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._column.add(self._problem)
        self._column.add(self.heading)
        self._column.add(self._sentence, gap="gap_small")
        self._column.add(self._people, gap="gap_large")
        self._column.add(self._browser, gap="gap_large")

    @override
    def render(self, page: Paused, look: Look) -> None:
        self._column.present(look)
        self._problem.say(page.problem, look)
        self.heading.present(msg("Pause"), look)
        since = page.since.time()
        said = (
            msg("Log ind i browseren, og kom tilbage hertil.") if page.browser_waits
            else msg("Siden kl. {time}. {name} kan fortsætte ved at logge ind igen.", time=since, name=page.helper)
        )
        self._sentence.present(said, look)
        self._cards.show_items(() if page.browser_waits else page.people, look)
        button = (
            Button(Act.CANCEL_SIGN_IN, msg("Fortryd")) if page.browser_waits
            else Button(Act.UNLOCK, msg("Log ind i browseren"), "open_in_new")
        )
        self._browser.show_buttons((button,), look)
