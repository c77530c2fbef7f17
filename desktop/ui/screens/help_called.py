"""Somebody alone called for help."""

from __future__ import annotations

from typing_extensions import override

from desktop.presenters.intents import Chosen, Pressed
from desktop.presenters.states import HelpCalled
from desktop.ui.look import Look
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.signing_in import SigningIn


class HelpCalledScreen(Screen):
    """Nothing about the citizen; a helper signs in."""

    def __init__(self) -> None:
        self._who = SigningIn(
            lambda person: self.intent.emit(Chosen(person)), lambda act: self.intent.emit(Pressed(act)),
        )
        super().__init__(self._who)
        self.heading = self._who.heading

    @override
    def render(self, page: HelpCalled, look: Look) -> None:
        self._who.show_who(page.heading, page.sentence, page.people, page.browser, page.problem, look)
