"""A bug: one calm sentence, a number that is in the log, and the way back to where one was."""

from __future__ import annotations

from collections.abc import Callable

from desktop.i18n import msg
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, Trouble
from desktop.presenters.workplace import Workplace


class TroubleStage:
    """Answers stay where they were; `back` shows the page that was left, `front` starts over from a page that works."""

    def __init__(
        self, place: Workplace, number: str, *, back: Callable[[], None], front: Callable[[], None],
    ) -> None:
        self._place = place
        self._number = number
        self._back = back
        self._front = front

    def page(self) -> Trouble:
        """What happened, as far as a person can use it."""
        return Trouble(
            shell(self._place), msg("Noget gik galt hos os"),
            msg("Du har ikke gjort noget forkert. Gå tilbage, og prøv igen. Sker det igen, så ring til support, og "
                "sig nummeret."),
            (
                Button(Act.BACK, msg("Gå tilbage"), "arrow_back"),
                Button(Act.DONE, msg("Til forsiden"), "home"),
            ),
            self._number,
        )

    def handle(self, intent: Intent) -> None:
        """Back, or to the front page."""
        match intent:
            case Pressed(Act.BACK | Act.TRY_AGAIN):
                self._back()
            case Pressed(Act.DONE):
                self._front()
            case _:
                return
