"""The helper signs in."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import Message, msg
from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.presenters.states import Button, SignIn
from desktop.ui.look import Look, Type
from desktop.ui.widgets.acting import ActRow
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.errors import ErrorBox
from desktop.ui.widgets.folding import FoldingHint
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.rows import Column
from desktop.ui.widgets.signing_in import TrainingPeople
from desktop.ui.widgets.text import Heading, TextBlock


class SignInScreen(Screen):
    """Training people to choose from, or the browser."""

    problem: ErrorBox

    def __init__(self) -> None:
        self._column = Column(wide=True)
        super().__init__(self._column)
        self.heading = Heading()
        self._sentence = FoldingHint(kind=Type.HELP, title=self.heading, gap="gap_small")
        self.problem = ErrorBox()
        self._people = TrainingPeople(lambda person: self.intent.emit(Chosen(person)), most=3)
        self._instead = Beside()
        self._other = TextBlock(Type.HINT, tone="soft")
        self._browser = ActRow(lambda act: self.intent.emit(Pressed(act)))
        self._column.add(self.problem)
        self._column.add(self._sentence)
        self._column.add(self._people, gap="gap_large")
        self._instead.add(self._other)
        self._instead.add(self._browser)
        self._column.add(self._instead, gap="gap_large")

    @override
    def render(self, page: SignIn, look: Look) -> None:
        self._column.present(look)
        self._instead.present(look)
        self.problem.say(page.problem, look)
        self.heading.present(msg("Hvem er du?"), look)
        self._sentence.say(_sentence(page), look, folds=not page.browser_waits)
        self._people.show_people(() if page.browser_waits else page.people, look)
        offer = bool(page.people) and not page.browser_waits
        self._other.present(msg("Eller log ind, som du plejer:") if offer else "", look)
        self._browser.show_buttons((_browser_button(page),), look)


def _sentence(page: SignIn) -> Message:
    if page.browser_waits:
        return msg("Log ind i browseren, og kom tilbage hertil. Vi venter i 3 minutter.")
    if page.training:
        return msg("Dette er en øvelse. Vælg en, du vil øve dig som.")
    return msg("Log ind, som du plejer på dit arbejde. Vi ser aldrig din kode.")


def _browser_button(page: SignIn) -> Button:
    if page.browser_waits:
        return Button(Act.CANCEL_SIGN_IN, msg("Fortryd"))
    return Button(Act.SIGN_IN_BROWSER, msg("Log ind i browseren"), "open_in_new")
