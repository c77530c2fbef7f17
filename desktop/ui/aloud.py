"""What a screen reader says without focus going anywhere: an answer is saved, something is about to happen."""

from __future__ import annotations

import sys

from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QWidget

from desktop.ui.roles import heard_as


@heard_as(QAccessible.Role.Notification)
class Aloud(QWidget):
    """Something to say in the window it stands in, never shown. It waits its turn: what is being said is not cut."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setFixedSize(0, 0)
        self.hide()  # coming and going with what is around it, it would be said without words

    def say(self, words: str) -> None:
        """Have `words` said once. They are kept until `forget`, for a reader asks for them when it comes to them."""
        if not QAccessible.isActive():
            return
        self.setAccessibleName(words)
        if sys.platform == "linux":
            # Orca up to 44 has no ear for announcements; all of them have one for a notification that comes.
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.ObjectShow))
        else:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, words))

    def forget(self) -> None:
        """Hold no words."""
        self.setAccessibleName("")

