"""What was copied out of the window: it lies with the whole computer, so it goes when the citizen does."""

from __future__ import annotations

from PySide6.QtCore import QObject
from PySide6.QtGui import QClipboard, QGuiApplication
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget


class Copies(QObject):
    """Knows whether what lies on the clipboard came from this window; what another program put there stays."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        self._ours = False
        QGuiApplication.clipboard().dataChanged.connect(self._changed)

    def forget(self) -> None:
        """Empty the clipboard if its text came from here, and what was marked here for the middle button (X11)."""
        clipboard = QGuiApplication.clipboard()
        if self._ours:
            clipboard.clear()
            self._ours = False
        # Nobody copied it: to mark is enough, and it outlives the field it was marked in.
        if clipboard.supportsSelection() and clipboard.ownsSelection():
            clipboard.clear(QClipboard.Mode.Selection)

    def _changed(self) -> None:
        # Not every platform tells who owns the clipboard; what is marked here at this moment was copied here.
        marked = _marked(self._window.focusWidget())
        self._ours = bool(marked) and QGuiApplication.clipboard().text() == marked


def _marked(widget: QWidget | None) -> str:
    match widget:
        case QLineEdit():
            return widget.selectedText()
        case QPlainTextEdit():
            return widget.textCursor().selection().toPlainText()
        case _:
            return ""
