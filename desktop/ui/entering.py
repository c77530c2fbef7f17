"""Enter where no control wants it: one rule for every page (docs/ui.md, "Enter")."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget

from desktop.i18n import msg
from desktop.presenters.states import Button
from desktop.ui.around import Around
from desktop.ui.focus import stops_within
from desktop.ui.look import Look
from desktop.ui.widgets.buttons import EqualButton
from desktop.ui.widgets.page import Screen

_NO_WAY_ON: Final = msg("Enter vælger ikke noget her. Vælg med musen, eller gå til det med Tab, og tryk mellemrum.")


class Entering:
    """Enter is the primary way on. It never presses what binds somebody or loses something: the page says how."""

    def __init__(self, around: Around) -> None:
        self._around = around
        self._bottom = around.bottom

    def enter(self, screen: Screen, look: Look) -> None:
        """Enter was pressed on the page of this screen; what is said of it is said in this look."""
        primary = self._bottom.way_on()
        if _asks_for_an_answer(screen.view):
            screen.enter_pressed()
        elif self._bottom.is_held:
            self._bottom.read_on.emit()
        elif primary is None:
            self._without_a_primary(screen, look)
        elif not primary.busy:
            self._go_on(primary, look)

    def _without_a_primary(self, screen: Screen, look: Look) -> None:
        if not self._bottom.open_what_enter_opens() and (stops_within(screen.view) or self._bottom.tab_stops()):
            self._around.say_how(_NO_WAY_ON, look)

    def _go_on(self, primary: Button, look: Look) -> None:
        if primary.binds:
            self._around.say_how(msg(
                "Enter trykker ikke på »{button}«. Tryk med musen, eller gå til knappen med Tab, og tryk mellemrum.",
                button=primary.text,
            ), look)
        else:
            self._bottom.press_primary()


def _asks_for_an_answer(view: QWidget) -> bool:
    """Whether the page puts answers that bind beside each other; then the page says itself how one answers."""
    return any(answer.isVisible() for answer in view.findChildren(EqualButton))
