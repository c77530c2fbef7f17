"""What is said where Enter does nothing: how one answers a question that binds (DESIGN, "Choices that bind")."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt

from desktop.i18n import Text, msg
from desktop.ui.look import Look, Type
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.buttons import EqualButton
from desktop.ui.widgets.rows import settle_around
from desktop.ui.widgets.scrolling import tell_appeared

_HOW: Final[Text] = msg("Vælg et af svarene. Tryk på det med musen, eller gå til det med Tab og tryk mellemrum.")


class HowToAnswer(Notice):
    """Hidden until somebody presses Enter; then it says what answers instead, for as long as the question stands.

    Focus comes here unless it is on an answer: a screen reader reads the sentence, and the next Tab leads to the
    first answer.
    """

    def __init__(self) -> None:
        super().__init__(kind=Type.CITIZEN_ASIDE, whole=True)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._about: Text = ""
        self._asked = False

    def offer(self, question: Text, look: Look) -> None:
        """Take this look; another question forgets that it was asked for."""
        self._asked = self._asked and question == self._about
        self._about = question
        self.present(_HOW if self._asked else "", look)

    def say(self) -> None:
        """Say it now, in sight."""
        self._asked = True
        self.present(_HOW, self._look)
        tell_appeared(self, self)
        settle_around(self)
        if not isinstance(self.window().focusWidget(), EqualButton):
            self.setFocus(Qt.FocusReason.OtherFocusReason)
