"""A page of a letter as it looks on paper: as wide as the column, as tall as that makes it."""

from __future__ import annotations

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from desktop.i18n import Text
from desktop.ui.guarding import guarded
from desktop.ui.look import Look
from desktop.ui.widgets.rows import as_tall_as_wide


@guarded
class PagePicture(QLabel):
    """A picture with words for those who do not see it. Hidden, it is forgotten: a closed letter is nowhere."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._said: tuple[bytes, str] = (b"", "")
        self._picture = QPixmap()
        as_tall_as_wide(self)

    def present_picture(self, png: bytes, described: Text, look: Look) -> None:
        """Show `png`; `described` is what a screen reader says of it. No picture hides it."""
        said = (png, look.text(described))
        self._look = look
        if said != self._said:
            self._said = said
            self._picture = QPixmap()
            self._picture.loadFromData(png)
            self.setAccessibleName(said[1])
            self.updateGeometry()
        self.setVisible(not self._picture.isNull())
        self.update()

    @override
    def heightForWidth(self, width: int) -> int:
        if self._picture.isNull():
            return 0
        return max(1, round(width * self._picture.height() / self._picture.width()))

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._picture.width(), self.heightForWidth(self._picture.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(1, 0)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        if not event.spontaneous():  # a minimised window comes back with the same page
            self._said = (b"", "")
            self._picture = QPixmap()
        super().hideEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(self.rect(), self._picture)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(self._look.colour("control"), 1))
        painter.drawRect(QRect(0, 0, self.width() - 1, self.height() - 1))
