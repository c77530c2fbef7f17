"""What is about to happen unless somebody does something: over every page, also one turned to the citizen."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import Text
from desktop.ui.aloud import Aloud
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.widgets.boxes import Notice


@guarded
class WarningStrip(Notice):
    """One sentence as wide as the window. It takes no focus: nobody who is writing is stopped."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, attention=True, kind=Type.BASIS, whole=True)
        self._aloud = Aloud(parent)
        self.hide()

    def say(self, warning: Text | None, look: Look, *, width: int) -> None:
        """Say it, also to a screen reader; None takes it away."""
        appears = warning is not None and self.isHidden()
        self.present(warning or "", look)
        self.setVisible(warning is not None)
        self.setFixedHeight(self.heightForWidth(max(1, width)))
        if appears:
            self._aloud.say(look.text(warning or ""))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.setFixedHeight(self.heightForWidth(self.width()))
