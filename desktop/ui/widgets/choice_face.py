"""What a choice looks like, whether it excludes the others or not."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPen

from desktop.i18n import Text
from desktop.ui.look import HINTS_FOLD_ABOVE, Look, Type
from desktop.ui.widgets.paragraph import Paragraph
from desktop.ui.widgets.stack import Part, TextStack


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose and what choosing it means."""

    id: str
    label: Text
    help: Text | None = None


class ChoiceFace:
    """What a choice looks like; the widget around it is a radio button or a check box to Qt."""

    def __init__(self, *, several: bool) -> None:
        self.label = Paragraph(Type.ANSWER)
        self.help = Paragraph(Type.HINT)
        self.words = TextStack(Part(self.label, "ink"), Part(self.help, "soft"))
        self.several = several
        self.look = Look()

    def set(self, choice: Choice, look: Look) -> bool:
        """Say the choice; True when anything changed."""
        changed = self.label.set(choice.label, look)
        changed |= self.help.set(choice.help or "", look)
        changed = changed or look != self.look
        self.look = look
        return changed

    def spoken(self) -> str:
        """What a screen reader says."""
        return ". ".join(p.text.rstrip(".") for p in (self.label, self.help) if p.text)

    @property
    def pad(self) -> int:
        """Room before the indicator and after the words."""
        return round(20 * min(self.look.metrics.air, 1.2))

    @property
    def _room(self) -> int:
        return self.look.metrics.indicator + self.look.metrics.gap

    def place(self, width: int, height: int) -> tuple[QPointF, int]:
        """The words' corner and width."""
        inner = max(1, width - 2 * self.pad - self._room)
        left = self.pad if self.look.rtl else self.pad + self._room
        return QPointF(left, (height - self.words.height(inner)) / 2), inner

    def height(self, width: int) -> int:
        """How high the whole card is."""
        inner = max(1, width - 2 * self.pad - self._room)
        return max(self.look.metrics.target_choice, self.words.height(inner) + 2 * self.look.metrics.pad_choice)

    def size(self) -> QSize:
        """The card when nothing wraps."""
        width = self.words.natural_width() + 2 * self.pad + self._room
        return QSize(width, self.height(width))

    def least(self, width: int) -> QSize:
        """The narrowest card, as high as it is at `width`."""
        least = self.words.least_width() + 2 * self.pad + self._room
        return QSize(least, self.height(width) if width >= least else self.look.metrics.target_choice)

    def paint(self, painter: QPainter, area: QRectF, *, on: bool, hovered: bool) -> None:
        """Draw the card, its indicator and its words."""
        look, metrics = self.look, self.look.metrics
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        # Under a resting mouse the ground alone is another: the edge is how a chosen one is told.
        line = float(metrics.line_strong if on else metrics.line)
        painter.setPen(QPen(look.colour("primary" if on else "control"), line))
        painter.setBrush(look.colour("tint" if on else "ground" if hovered else "paper"))
        painter.drawRoundedRect(area.adjusted(line / 2, line / 2, -line / 2, -line / 2), metrics.radius, metrics.radius)
        self._paint_indicator(painter, area, on=on)
        at, width = self.place(int(area.width()), int(area.height()))
        self.words.paint(painter, at, width, look)

    def _indicator_top(self, area: QRectF, size: int) -> float:
        """Beside the middle of the card; of large text beside its first line, which may be all of it in sight."""
        middle = (area.height() - size) / 2
        if self.look.size <= HINTS_FOLD_ABOVE:
            return middle
        at, _ = self.place(int(area.width()), int(area.height()))
        return min(middle, at.y() + (self.look.line_height(Type.ANSWER) - size) / 2)

    def _paint_indicator(self, painter: QPainter, area: QRectF, *, on: bool) -> None:
        look, size = self.look, self.look.metrics.indicator
        left = area.width() - self.pad - size if look.rtl else self.pad
        box = QRectF(left, self._indicator_top(area, size), size, size)
        wide = max(3.0, size / 10)
        inner = box.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        colour = look.colour("primary" if on else "ink")
        painter.setPen(QPen(colour, wide))
        painter.setBrush(look.colour("primary") if on and self.several else look.colour("paper"))
        if not self.several:
            painter.drawEllipse(inner)
            if on:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawEllipse(box.center(), size * 0.23, size * 0.23)
            return
        painter.drawRoundedRect(inner, size * 0.15, size * 0.15)
        if on:
            pen = QPen(look.colour("on_primary"), size * 0.12, Qt.PenStyle.SolidLine)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            corner = box.topLeft()
            marks = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
            painter.drawPolyline([corner + QPointF(size * x, size * y) for x, y in marks])
