"""A picture for a telephone to scan: square, on white whatever the theme, and every dot of it sharp."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPixmap
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget
from typing_extensions import override

from desktop.i18n import Text
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, between

_DOT: Final = 8
"""Pixels a dot in the pictures that come (`documents.qr`)."""

_SIDE: Final = 300
"""Pixels at 100 %: a telephone reads it from an arm's length across a counter."""

_TIMES: Final = ((100, 1.0), (150, 1.25), (300, 1.25), (400, 1.1))
"""How much larger with large letters: so it is seen whole between the bands at every size."""


@guarded
class ScanPicture(QLabel):
    """Words stand for it where it is not seen. Hidden, it is forgotten."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._said: tuple[bytes, str] = (b"", "")
        self._picture = QPixmap()
        self._side = _SIDE
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def present_picture(self, png: bytes, described: Text, look: Look) -> None:
        """Show `png`; `described` is what a screen reader says of it. No picture hides it."""
        said = (png, look.text(described))
        side = round(_SIDE * between(look.size, _TIMES))
        if said != self._said or side != self._side:
            self._said, self._side = said, side
            self._picture = QPixmap()
            self._picture.loadFromData(png)
            self.setAccessibleName(said[1])
            self.updateGeometry()
        self.setVisible(not self._picture.isNull())
        self.update()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._side, self._side)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # a minimised window comes back with the same page
            self._said = (b"", "")
            self._picture = QPixmap()
        super().hideEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), Qt.GlobalColor.white)
        if self._picture.isNull():
            return
        # A whole number of pixels a dot, as many as there is room for: scaled smoothly, a telephone has to guess.
        side = min(self.width(), self.height())
        dots = max(1, self._picture.width() // _DOT)
        drawn = max(1, side // dots) * dots
        at = (side - drawn) // 2
        painter.drawPixmap(QRect(at, at, drawn, drawn), self._picture)
