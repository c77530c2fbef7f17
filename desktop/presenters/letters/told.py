"""What happened, and what happens then; from there to the list of post, fetched anew."""

from __future__ import annotations

from desktop.i18n import Text, msg
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.letters.places import LetterPlaces
from desktop.presenters.shells import shell
from desktop.presenters.states import Button, WhatNext
from desktop.presenters.workplace import Workplace


class ToldStage:
    """Only what is so. `step` tells one from another."""

    def __init__(
        self, place: Workplace, places: LetterPlaces, step: str, heading: Text, sentence: Text,
        next_steps: tuple[Text, ...],
    ) -> None:
        self._place = place
        self._places = places
        self._step = step
        self._heading = heading
        self._sentence = sentence
        self._next_steps = next_steps

    def page(self) -> WhatNext:
        """It, and one way on."""
        return WhatNext(
            shell(self._place, primary=Button(Act.DONE, msg("Til posten"), "mail")),
            self._step, self._heading, self._sentence, self._next_steps,
        )

    def handle(self, intent: Intent) -> None:
        """On to the list."""
        if intent in {Pressed(Act.DONE), Pressed(Act.BACK)}:
            self._places.to_list_anew()
