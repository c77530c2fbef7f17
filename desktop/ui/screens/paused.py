"""Hidden at once."""

from __future__ import annotations

from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Act, Chosen, Pressed
from desktop.presenters.states import Button, Paused
from desktop.ui.look import Look
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.signing_in import SigningIn


class PausedScreen(Screen):
    """Nothing about anyone but the helper's own first name; the same helper goes on by signing in."""

    def __init__(self) -> None:
        self._who = SigningIn(
            lambda person: self.intent.emit(Chosen(person)), lambda act: self.intent.emit(Pressed(act)),
        )
        super().__init__(self._who)
        self.heading = self._who.heading

    @override
    def render(self, page: Paused, look: Look) -> None:
        since = page.since.time()
        said = (
            msg("Log ind i browseren, og kom tilbage hertil.") if page.browser_waits
            else msg(
                "Skærmen er skjult siden kl. {time}. {name} kan fortsætte ved at logge ind igen.",
                time=since, name=page.helper,
            )
        )
        button = (
            Button(Act.CANCEL_SIGN_IN, msg("Fortryd")) if page.browser_waits
            else Button(Act.UNLOCK, msg("Log ind i browseren"), "open_in_new")
        )
        people = () if page.browser_waits else page.people
        self._who.show_who(msg("Pause"), said, people, button, page.problem, look)
