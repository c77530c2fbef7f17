"""Hearing that something is really on the screen."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded


@guarded
class Watch(QObject):
    """Waits for one painting of one widget."""

    painted = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._watched: QWidget | None = None

    def watch(self, view: QWidget) -> None:
        """Emit `painted` once this is painted next."""
        if self._watched is not None:
            self._watched.removeEventFilter(self)
        self._watched = view
        view.installEventFilter(self)
        view.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Paint and self._watched is not None:
            self._watched.removeEventFilter(self)
            self._watched = None
            # Its children paint after it, in the same pass; the pass is over when the loop is back.
            QTimer.singleShot(0, self, self.painted.emit)
        return False
