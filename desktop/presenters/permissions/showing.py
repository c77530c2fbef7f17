"""A helper looks along: whether the citizen opens "Hvem må hvad" in front of them is asked first, each time."""

from __future__ import annotations

from typing import Final

from desktop.i18n import Message, msg
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.permissions.ways import PermissionWays
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, MandateQuestion
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

LATER: Final[Message] = msg(
    "Du kan se det og tage det tilbage, mens en hjælper ser med. Vil du give lov til noget, så gør det alene. "
    "Tryk på »Hjælperen er gået« først. Du kan også gøre det i et besøg.",
)
"""What may be done with a helper beside them, and how the rest is: the talk alone comes before a yes (iron rule 8)."""


class ShowStage:
    """Two equal answers; nothing is fetched before the yes."""

    def __init__(self, place: Workplace, ways: Ways, room: PermissionWays) -> None:
        self._place = place
        self._ways = ways
        self._room = room

    def page(self) -> MandateQuestion:
        """What the helper would see, and what is not done while they are there."""
        return MandateQuestion(
            shell(self._place), "show", msg("En hjælper ser med. Vil du vise, hvem der må hvad?"),
            (
                msg("Så kan hjælperen læse, hvem du har givet lov, og til hvad. Vi skriver ned, at det skete."),
                msg("Du kan tage noget tilbage imens. Du kan ikke give lov til noget, før du er alene."),
            ), (),
            (Button(Act.AGREE, msg("Ja, vis det")), Button(Act.DECLINE, msg("Nej"))),
        )

    def handle(self, intent: Intent) -> None:
        """Show it, or go home."""
        match intent:
            case Pressed(Act.AGREE):
                self._room.list()
            case Pressed(Act.DECLINE | Act.BACK):
                self._ways.home()
            case _:
                return
