"""The soft change from page to page."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QAbstractAnimation, Qt, QVariantAnimation
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded

FADE_MS: Final = 120
_FADE_FROM: Final = 0.6


@guarded
class Veil(QWidget):
    """The ground over the page, fading away: the new page seems to come through it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._colour = QColor()
        self._strength = 0.0
        self._fade = QVariantAnimation(self)
        self._fade.setDuration(FADE_MS)
        self._fade.setStartValue(_FADE_FROM)
        self._fade.setEndValue(0.0)
        self._fade.valueChanged.connect(self._step)
        self._fade.finished.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def begin(self, colour: QColor) -> None:
        """Lie over the page in this colour, and go."""
        self._colour = colour
        parent = self.parentWidget()
        if parent is not None:
            self.setGeometry(parent.rect())
        self.raise_()
        self.show()
        self._fade.stop()
        self._fade.start()

    def running(self) -> bool:
        """Whether it is still going."""
        return self._fade.state() is QAbstractAnimation.State.Running

    def end(self) -> None:
        """Be gone now."""
        self._fade.stop()
        self.hide()

    def _step(self, strength: float) -> None:
        self._strength = strength
        self.update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        colour = QColor(self._colour)
        colour.setAlphaF(self._strength)
        QPainter(self).fillRect(self.rect(), colour)
