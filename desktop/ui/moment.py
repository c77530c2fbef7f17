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

    let_go = Signal(object)
    """The button was let go, and what that meant has happened; this widget took the focus meanwhile and was put off."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._since = QElapsedTimer()
        self._watched: QObject | None = None
        self._pressing = False
        self._put_off: QWidget | None = None

    def begin(self) -> None:
        """A new page stands now."""
        self._since.start()
        top = self._window.window().windowHandle()
        if top is not None and top is not self._watched:
            self._watched = top
            top.installEventFilter(self)

    def puts_off(self, focused: QWidget) -> bool:
        """Whether bringing `focused` in sight is to wait, for a button of the mouse is down; `let_go` comes then."""
        if self._pressing:
            self._put_off = focused
        return self._pressing

    def stay(self) -> None:
        """What the press led to is in sight, and left no room for what was pressed: that is not brought back."""
        self._put_off = None

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind in _CLICKS and self._since.isValid() and self._since.elapsed() < LASTS:
            return True
        if kind in _CLICKS:
            self._pressing = True
        elif self._pressing and kind in _ENDS:  # a key says that it is up, too
            self._pressing = False
            if self._put_off is not None:
                QTimer.singleShot(0, self, self._tell)
        return False

    def _tell(self) -> None:
        focused, self._put_off = self._put_off, None
        if focused is not None:
            self.let_go.emit(focused)
