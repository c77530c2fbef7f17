"""What came of it, and what happens next."""

from __future__ import annotations

from desktop.i18n import Text, msg
from desktop.presenters.beside.ways import BesideRoom
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, WhatNext
from desktop.presenters.workplace import Workplace


class ToldStage:
    """Only what happened. One way on."""

    def __init__(
        self, place: Workplace, room: BesideRoom, heading: Text, sentence: Text, next_steps: tuple[Text, ...],
    ) -> None:
        self._place = place
        self._room = room
        self._said = heading, sentence, next_steps

    def page(self) -> WhatNext:
        """The page."""
        done = Button(Act.DONE, msg("Færdig"), "arrow_forward")
        return WhatNext(shell(self._place, primary=done), "told", *self._said)

    def handle(self, intent: Intent) -> None:
        """On."""
        if intent in {Pressed(Act.DONE), Pressed(Act.BACK)}:
            self._room.choose()
