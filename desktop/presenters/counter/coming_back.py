"""The moment while a visit that was set aside is opened again: nothing of it is shown, and no way leads off."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.failure import Failure
from desktop.domain.visit import Visit
from desktop.i18n import msg
from desktop.presenters.busy import Busy
from desktop.presenters.intents import Intent
from desktop.presenters.shells import shell
from desktop.presenters.states import Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class ComingBackStage:
    """`opened` gets the visit, or why it stays set aside; `kept` is done, on a worker, where nobody is here for it."""

    def __init__(
        self, place: Workplace, ways: Ways, open_again: Callable[[], Visit | Failure],
        opened: Callable[[Visit | Failure], None], kept: Callable[[], None],
    ) -> None:
        self._place = place
        self._busy = Busy(place, ways)
        self._open_again = open_again
        self._opened = opened
        self._kept = kept

    def begin(self) -> None:
        """Ask for it."""
        self._busy.run(self._open_again, self._opened, late=lambda _answer: self._kept())

    def page(self) -> Waiting:
        """One sentence."""
        return Waiting(shell(self._place), msg("Besøget åbnes igen"), msg("Det tager et øjeblik."))

    def handle(self, intent: Intent) -> None:
        """Whoever signed out now would leave the visit to the next one: it is waited for."""
