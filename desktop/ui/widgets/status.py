"""What came of a press, told without taking the focus: WCAG 2.2, 4.1.3 (status messages)."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from desktop.i18n import Text
from desktop.ui.look import Look
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.scrolling import tell_appeared


class StatusNotice(Notice):
    """A notice that comes into sight when it has something to say, together with `below` where it is given."""

    def __init__(self, *, below: QWidget | None = None) -> None:
        super().__init__()
        self._below = below

    def say(self, sentence: Text | None, look: Look) -> None:
        """Say it; None or nothing hides it."""
        appears = bool(sentence) and self.isHidden()
        self.present(sentence or "", look)
        if appears:
            tell_appeared(self._below or self, self)
