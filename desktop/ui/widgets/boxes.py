"""Boxes around words: notices, badges, cards that hold other things, and progress."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.ui.guarding import guarded
from desktop.ui.look import HINTS_FOLD_ABOVE, Look, Type
from desktop.ui.widgets.cards import paint_badge
from desktop.ui.widgets.paragraph import MEASURE_EM
from desktop.ui.widgets.rows import Rows, as_tall_as_wide
from desktop.ui.widgets.text import TextBlock

_BAR: Final = 6
"""Pixels."""


@guarded
class Notice(TextBlock):
    """Something worth knowing, on a tint beside a bar. `attention` is for what must not be missed.

    `kind` is the type its words are set in; `whole` lets a line be as long as the box is wide.
    """

    def __init__(
        self, parent: QWidget | None = None, *, attention: bool = False, kind: Type = Type.BODY, whole: bool = False
    ) -> None:
        super().__init__(kind, parent, measure_em=None if whole else MEASURE_EM)
        self._bar = self._fill = ""
        self.warn(on=attention)

    def warn(self, *, on: bool) -> None:
        """It must not be missed, or it may."""
        bar, fill = ("attention", "attention_tint") if on else ("primary", "tint")
        if bar != self._bar:
            self._bar, self._fill = bar, fill
            self.update()

    @override
    def insets(self) -> tuple[int, int, int, int]:
        return notice_insets(self._look)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_notice(painter, self.rect(), self._look, self._bar, self._fill)
        painter.end()
        super().paintEvent(event)


def notice_insets(look: Look) -> tuple[int, int, int, int]:
    """The room around a notice's words, of which the bar takes the beginning."""
    across, down = look.metrics.gap + 2, look.metrics.gap_small + 2
    return (across, down, across + _BAR, down) if look.rtl else (across + _BAR, down, across, down)


def paint_notice(painter: QPainter, box: QRect, look: Look, bar: str, fill: str) -> None:
    """A tint beside a bar, in the colours of these tokens."""
    painter.fillRect(box, look.colour(fill))
    painter.fillRect(box.width() - _BAR if look.rtl else 0, 0, _BAR, box.height(), look.colour(bar))


@guarded
class Badge(TextBlock):
    """A word or two about something's state: `primary`, `success` or `attention`."""

    def __init__(self, parent: QWidget | None = None, *, tone: str = "primary") -> None:
        super().__init__(Type.BADGE, parent, tone=tone)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    @override
    def insets(self) -> tuple[int, int, int, int]:
        return (12, 4, 12, 4)

    @override
    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_badge(painter, QRectF(self.rect()), self._look, self._tone)
        painter.end()
        super().paintEvent(event)


@guarded
class Panel(Rows):
    """A card that holds other widgets, under each other."""

    @override
    def margins(self) -> tuple[int, int, int, int]:
        pad = round(34 * self._look.metrics.air) if self._look.size < HINTS_FOLD_ABOVE else self._look.metrics.gap_large
        return (pad, pad, pad, pad)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("hair"), 1))
        painter.setBrush(self._look.colour("paper"))
        radius = self._look.metrics.radius_card
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(0.5, 0.5, -0.5, -0.5), radius, radius)


@guarded
class Progress(QWidget):
    """Where we are: a mark a step, and "Trin 2 af 7 · Meld flytning"."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._number, self._count = 0, 0
        self._look = Look()
        self._text = TextBlock(Type.ASIDE, self, tone="soft")
        as_tall_as_wide(self)

    def present(self, number: int, count: int, task: Text, look: Look) -> None:
        """Show step `number` of `count`, both counted from 1."""
        self._text.present(msg("Trin {number} af {count} · {task}", number=number, count=count, task=task), look)
        self._number, self._count, self._look = number, count, look
        self.updateGeometry()
        self._place()
        self.update()

    def _mark(self) -> tuple[int, int, int]:
        """A mark's width and height and the gap after it."""
        # Many steps make small marks: the row is at most half as wide as a column.
        wide = min(44, max(10, 344 // max(1, self._count) - 6))
        return wide, 8, 6

    def _marks_width(self) -> int:
        wide, _, gap = self._mark()
        return self._count * (wide + gap) - gap

    def _beside(self, width: int) -> bool:
        room = width - self._marks_width() - 16
        return room >= self._text.sizeHint().width()

    def _place(self) -> None:
        beside = self._beside(self.width())
        taken = self._marks_width() + 16 if beside else 0
        top = 0 if beside else 16
        width = max(1, self.width() - taken)
        left = 0 if self._look.rtl else taken
        self._text.setGeometry(left, top, width, self._text.heightForWidth(width))

    @override
    def resizeEvent(self, event: object) -> None:
        self._place()

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._marks_width() + 16 + self._text.sizeHint().width(), self._text.sizeHint().height())

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._marks_width(), self.heightForWidth(self.width()))

    @override
    def heightForWidth(self, width: int) -> int:
        if self._beside(width):
            return self._text.heightForWidth(max(1, width - self._marks_width() - 16))
        return 16 + self._text.heightForWidth(max(1, width))

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(self._look.colour("primary"), 0))
        wide, high, gap = self._mark()
        top = (self._text.geometry().height() - high) / 2 if self._beside(self.width()) else 2
        for at in range(self._count):
            left = at * (wide + gap)
            if self._look.rtl:
                left = self.width() - left - wide
            done = at < self._number
            colour = self._look.colour("primary" if done else "progress_rest")
            painter.setPen(QPen(colour, 0))
            painter.setBrush(colour)
            painter.drawRoundedRect(QRectF(QPointF(left, top), QSize(wide, high).toSizeF()), high / 2, high / 2)
