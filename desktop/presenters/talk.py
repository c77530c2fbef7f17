"""Typed talk with somebody who does not hear: large, in turns, and nowhere but on the screen.

Nothing of it reaches a port: it is in this stage's memory until somebody leaves, pauses, or nobody touches the screen.
"""

from __future__ import annotations

from enum import Enum
from typing import Final

from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import Button, Talk, TalkLine
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

FIELD: Final = "talk"
MOST_LINES: Final = 40
"""How far back one can read; what is older is forgotten."""

LONGEST: Final = 300
"""Letters in one go."""


def talk_button() -> Button:
    """The way to it."""
    return Button(Act.TALK, msg("Skriv sammen"), "forum")


class _Writer(Enum):
    HELPER = "helper"
    CITIZEN = "citizen"

    @property
    def other(self) -> _Writer:
        return _Writer.CITIZEN if self is _Writer.HELPER else _Writer.HELPER


class TalkStage:
    """The helper begins; what is shown passes the turn, and either can take it."""

    def __init__(self, place: Workplace, ways: Ways) -> None:
        self._place = place
        self._ways = ways
        self._writer = _Writer.HELPER
        self._typed = ""
        self._lines: tuple[TalkLine, ...] = ()

    def page(self) -> Talk:
        """Whose turn it is, and all that was written."""
        return Talk(
            shell(self._place, leave=back(), primary=onward(msg("Vis det"))),
            msg("Skriv sammen"), msg("Skriv på skift. Intet bliver gemt. Alt er væk, når I går tilbage."),
            FieldView(FIELD, FieldKind.TEXT, self._whose_turn(), self._typed, max_length=LONGEST),
            self._other(), self._lines,
        )

    def handle(self, intent: Intent) -> None:
        """Write, show it, let the other write, or leave."""
        match intent:
            case Filled("talk", str() as typed):
                self._typed = typed
            case Pressed(Act.NEXT):
                self._say()
            case Pressed(Act.OTHER_WRITES):
                self._typed = ""
                self._writer = self._writer.other
            case Pressed(Act.BACK):
                self.wipe()
                self._ways.home()
                return
            case _:
                return
        self._ways.refresh()

    def wipe(self) -> None:
        """Forget every word."""
        self._typed, self._lines, self._writer = "", (), _Writer.HELPER

    def _say(self) -> None:
        words = self._typed.strip()
        if words:
            self._lines = (TalkLine(self._name(self._writer), words), *self._lines)[:MOST_LINES]
            self._typed = ""
            self._writer = self._writer.other

    def _whose_turn(self) -> Text:
        if self._writer is _Writer.CITIZEN:
            return msg("Nu skriver borgeren")
        return msg("Nu skriver {helper}", helper=self._name(_Writer.HELPER))

    def _other(self) -> Button:
        other = self._writer.other
        if other is _Writer.CITIZEN:
            text: Text = msg("Lad borgeren skrive")
        else:
            text = msg("Lad {helper} skrive", helper=self._name(other))
        return Button(Act.OTHER_WRITES, text, "swap_horiz")

    def _name(self, writer: _Writer) -> Text:
        if writer is _Writer.CITIZEN:
            return msg("Borgeren")
        return self._place.helper.first_name if self._place.helper is not None else ""
