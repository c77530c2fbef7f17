"""What the mouse does to a window: the second click of a double click, and how long a button is down.

A second click on a new page was meant for the page before. While a button is down nothing may move away under it.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded

LASTS: Final = 400
"""Milliseconds; a desktop's usual time between the two clicks of a double click."""

_CLICKS: Final = frozenset((QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick))
_ENDS: Final = frozenset((QEvent.Type.MouseButtonRelease, QEvent.Type.KeyPress, QEvent.Type.FocusOut))


@guarded
class FirstMoment(QObject):
    """Lets no click of the mouse through until a new page has stood for a moment. Keys go through at once."""

    let_go = Signal()
    """The button was let go, and what that meant has happened."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._since = QElapsedTimer()
        self._watched: QObject | None = None
        self.pressing = False
        """True while a button of the mouse is down on the window; a key says that it is not."""

    def begin(self) -> None:
        """A new page stands now."""
        self._since.start()
        top = self._window.window().windowHandle()
        if top is not None and top is not self._watched:
            self._watched = top
            top.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _CLICKS and self._since.isValid() and self._since.elapsed() < LASTS:
            return True
        if kind in _CLICKS:
            self.pressing = True
        elif self.pressing and kind in _ENDS:
            self.pressing = False
            QTimer.singleShot(0, self, self.let_go.emit)
        return False
