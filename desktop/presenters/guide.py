""""Hvordan må jeg hjælpe?" from a page that is not guidance: the way in.

A page that offers it shows `GuideDoor.button`, and opens it where that is pressed. Only the questions are fetched.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from desktop.domain.failure import Failure
from desktop.flows.definition import TaskDefinition
from desktop.i18n import msg
from desktop.presenters.busy import Busy
from desktop.presenters.intents import Act
from desktop.presenters.states import Button, Item
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

GUIDE: Final = "hvordan-maa-jeg-hjaelpe"


class GuideDoor:
    """The guide as one page offers it. `busy` is that page's: a late answer opens nothing on another."""

    def __init__(self, place: Workplace, ways: Ways, busy: Busy) -> None:
        self._place = place
        self._ways = ways
        self._busy = busy

    @staticmethod
    def button() -> Button:
        """The way in; its act is `Act.HOW_MAY_I_HELP`."""
        return Button(Act.HOW_MAY_I_HELP, msg("Hvordan må jeg hjælpe?"), "handshake")

    @staticmethod
    def begun() -> Item:
        """What leads back to it while its answers are here."""
        return Item(
            GUIDE, msg("Gå videre med: {task}", task=msg("Hvordan må jeg hjælpe?")),
            msg("Svarene er her, til du er færdig."), icon="assignment",
        )

    def open(self, stuck: Callable[[Failure], None]) -> None:
        """Into the guide, where it was left; `stuck` is told why its questions did not come."""
        def came(answer: TaskDefinition | Failure) -> None:
            if isinstance(answer, Failure):
                stuck(answer)
                return
            self._ways.guidance.take_up(answer, {})

        self._busy.run(lambda: self._place.ports.catalogue.definition(GUIDE), came)
