"""Somebody is there: a key, a press, a finger or a move of the mouse in any window of the app."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded

AT_MOST_EVERY: Final = 1000
"""Milliseconds between two tellings: a moving mouse is one person, not a hundred."""

_TOUCHES: Final = frozenset((
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress,
))


@guarded
class Activity(QObject):
    """Tells `touched` at the first sign of somebody, then at most once a second. It keeps and changes nothing."""

    touched = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._since = QElapsedTimer()
        self._watched: set[QObject] = set()

    def watch(self, widget: QWidget) -> None:
        """Watch the top-level window this widget is in; again is harmless, and before it is shown is in vain."""
        top = widget.window().windowHandle()
        if top is not None and top not in self._watched:
            self._watched.add(top)
            top.destroyed.connect(lambda: self._watched.discard(top))
            top.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() in _TOUCHES and (not self._since.isValid() or self._since.elapsed() >= AT_MOST_EVERY):
            self._since.start()
            self.touched.emit()
        return False
