"""The very first thing on the screen: the empty window, painted before anything else is read.

It becomes the app's own window: what is read afterwards is laid into it, so nothing jumps or flickers.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QCloseEvent, QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from typing_extensions import override

from desktop.ui import fonts, room
from desktop.ui.guarding import guarded
from desktop.ui.theme import TOKENS, Theme

_BAND: Final = 80
"""Height of the upper band at 100 %, as the window that follows has it (DESIGN.md); the lower one is empty yet."""
_BRAND: Final = (32, 22)
"""Where the product's name begins, and how high its letters are."""


@guarded
class FirstWindow(QWidget):
    """The upper band with the product's name. `painted` comes once; `closed` when a person closes the window."""

    painted = Signal()
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setWindowTitle("Sidemand")
        room.begin(self)
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._told = False
        self.may_close: Callable[[], bool] = lambda: True
        """Asked before the window closes; False keeps it open, with why on its page."""
        dark = QApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        self._tokens = TOKENS[Theme.DARK if dark else Theme.LIGHT]

    def hold(self, window: QWidget) -> None:
        """Lay the real window into this one."""
        self._rows.addWidget(window)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._rows.count():
            self._paint_band(QPainter(self))
        if not self._told:
            self._told = True
            self.painted.emit()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.may_close():
            event.ignore()
            return
        super().closeEvent(event)
        self.closed.emit()

    def _paint_band(self, painter: QPainter) -> None:
        left, high = _BRAND
        painter.fillRect(self.rect(), QColor(self._tokens.ground))
        painter.fillRect(QRect(0, 0, self.width(), _BAND), QColor(self._tokens.paper))
        painter.setPen(QColor(self._tokens.primary))
        painter.setFont(fonts.font(fonts.Typeface.PLEX, high, fonts.SEMIBOLD))
        painter.drawText(QRect(left, 0, self.width(), _BAND), Qt.AlignmentFlag.AlignVCenter, "Sidemand")
