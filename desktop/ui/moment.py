"""The first moment of a page: a second click of a double click was meant for the page before."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded

LASTS: Final = 400
"""Milliseconds; a desktop's usual time between the two clicks of a double click."""

_CLICKS: Final = frozenset((QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick))


@guarded
class FirstMoment(QObject):
    """Lets no click of the mouse through until a new page has stood for a moment. Keys go through at once."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._since = QElapsedTimer()
        self._watched: QObject | None = None

    def begin(self) -> None:
        """A new page stands now."""
        self._since.start()
        top = self._window.window().windowHandle()
        if top is not None and top is not self._watched:
            self._watched = top
            top.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        return event.type() in _CLICKS and self._since.isValid() and self._since.elapsed() < LASTS
