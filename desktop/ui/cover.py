"""What lies over everything the moment Pause is pressed."""

from __future__ import annotations

from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.ui.guarding import guarded
from desktop.ui.look import Look
from desktop.ui.widgets.text import Heading


@guarded
class Cover(QWidget):
    """One colour and one sentence over the whole window, until the next page is shown."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._look = Look()
        self.heading = Heading(parent=self, centred=True)
        self.hide()

    def present(self, look: Look) -> None:
        """Take this look."""
        self._look = look
        self.heading.present(msg("Skærmen er skjult"), look)
        if self.isVisible():
            self._place()

    def hide_all(self) -> None:
        """Cover the window and paint before returning; focus leaves what is hidden."""
        window = self.parentWidget()
        if window is None:
            return
        self.setGeometry(window.rect())
        self._place()
        self.raise_()
        self.show()
        self.heading.setFocus()
        self.repaint()

    def _place(self) -> None:
        width = max(1, self.width() - 2 * self._look.metrics.gutter)
        high = self.heading.heightForWidth(width)
        self.heading.setGeometry(self._look.metrics.gutter, (self.height() - high) // 2, width, high)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        if self.isVisible():
            self._place()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(self.rect(), self._look.colour("ground"))
