"""The moment before there is anything to choose."""

from __future__ import annotations

from desktop.i18n import msg
from desktop.presenters.intents import Intent
from desktop.presenters.shells import shell
from desktop.presenters.states import Waiting
from desktop.presenters.workplace import Workplace


class StartingStage:
    """Shown while what a crash left is erased and the list of training people is fetched."""

    def __init__(self, place: Workplace) -> None:
        self._place = place

    def page(self) -> Waiting:
        """One sentence."""
        return Waiting(shell(self._place), msg("Sidemand starter"), msg("Det tager et øjeblik."))

    def handle(self, intent: Intent) -> None:
        """There is nothing to choose yet."""
