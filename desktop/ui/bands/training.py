"""The strip over a window that says it is an exercise."""

from __future__ import annotations

from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QLabel, QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.ui.guarding import guarded
from desktop.ui.look import HINTS_FOLD_ABOVE, Look, Type, between
from desktop.ui.widgets.painted import PaintedText
from desktop.ui.widgets.paragraph import Paragraph


@guarded
class TrainingStrip(QLabel):
    """A strip over the whole width that no one can take for the real thing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._said: tuple[Look, int] | None = None
        self._words = Paragraph(Type.BADGE, centred=True, measure_em=None)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.hide()

    def present(self, look: Look, *, width: int) -> None:
        """Say it in this look, in the longest of three ways that fits `width`."""
        if (look, width) == self._said:
            return
        self._said = (look, width)
        self._look = look
        size = round(17 * between(look.size, ((100, 1.0), (200, 1.35), (300, 1.4), (400, 1.6))))
        for words in (
            msg("Øvelse. Personerne findes ikke, og intet bliver sendt til en myndighed."),
            msg("Øvelse. Intet bliver sendt."), msg("Øvelse"),
        ):
            self._words.set(words, look, pixels=size)
            if self._words.natural_width() <= width:
                break
        self.setText(self._words.text)
        self.setFixedHeight(round(size * (1.9 if look.size <= HINTS_FOLD_ABOVE else 1.6)))
        self.update()

    def painted_text(self) -> list[PaintedText]:
        """What is painted where, for whoever checks it."""
        return [PaintedText.of(self._words, self._at(), self.width(), "on_training")]

    def _at(self) -> QPointF:
        return QPointF(0, (self.height() - self._words.height(self.width())) / 2)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("training"))
        self._words.paint(painter, self._at(), self.width(), QPen(self._look.colour("on_training")))
