"""The basis bar: whom, by whom, proof, until when, what. On screen for as long as a basis is used."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetricsF, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QPushButton, QWidget
from typing_extensions import override

from desktop.presenters.states import BasisBar
from desktop.ui import icons
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.widgets.painted import PaintedText
from desktop.ui.widgets.paragraph import Paragraph, Span
from desktop.ui.widgets.stack import Part, TextStack

_BAR = 6


@guarded
class BasisMark(QPushButton):
    """Two lines beside a bar. Folded it shows the name and the end, and a press (`opened`) tells the rest.

    It can be pressed in both forms; only its words differ.
    """

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._first = Paragraph(Type.BASIS, measure_em=None)
        self._second = Paragraph(Type.BASIS, measure_em=None)
        self._words = TextStack(Part(self._first, "on_tint"), Part(self._second, "on_tint"))
        self._with_icon = True
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.clicked.connect(lambda _checked: self.opened.emit())

    def present(
        self, basis: BasisBar, look: Look, *, folded: bool, pixels: int | None = None, within: int | None = None
    ) -> None:
        """Say the basis whole, or its name and end; `pixels` overrides the size of the type.

        `within` shortens a very long name to that width; all of it is still told by a press.
        """
        self._look = look
        name = whole_name = look.text(basis.citizen)
        if within is not None:
            font = look.font(Type.BASIS, bold=True, pixels=pixels)
            room = within - _BAR - look.metrics.gap_small - look.metrics.gap
            name = QFontMetricsF(font).elidedText(name, Qt.TextElideMode.ElideRight, room)
        first = (Span(name, bold=True),) if folded else (Span(name, bold=True), Span(" "), Span(basis.line))
        self._first.set(first, look, pixels=pixels)
        self._second.set(basis.until if folded else basis.detail, look, pixels=pixels)
        self._with_icon = not folded
        whole = ". ".join(words for part in (basis.citizen, basis.line, basis.detail) if (words := look.text(part)))
        self.setText(whole_name.replace("&", "&&"))
        self.setAccessibleName(whole)
        self.update()

    def forget(self) -> None:
        """Hold nobody's name: there is no basis now."""
        self._first.set((), self._look)
        self._second.set((), self._look)
        self.setText("")
        self.setAccessibleName("")

    def natural_width(self) -> int:
        """The width at which each of the two lines is one line."""
        return self._words.natural_width() + self._before() + self._look.metrics.gap

    def fits(self, width: int) -> bool:
        """Whether all words stand in the band at this width, in at most three lines."""
        inner = width - self._before() - self._look.metrics.gap
        if inner < self._words.least_width():
            return False
        return self._words.height(inner) <= self._look.metrics.band_top - 2 * self._look.metrics.ring

    def height_of_words(self, width: int) -> int:
        """How high the words are when the bar is `width` wide."""
        return self._words.height(max(1, width - self._before() - self._look.metrics.gap))

    def ring_radius(self) -> int:
        """The corner radius the focus ring follows."""
        return self._look.metrics.radius // 2

    def painted_text(self) -> list[PaintedText]:
        """What is painted where, for whoever checks it."""
        at, width = self._place()
        return self._words.painted(at, width)

    def _icon_size(self) -> int:
        return round(26 * self._look.metrics.chrome)

    def _before(self) -> int:
        """Room before the words: the bar, and the picture."""
        gap = self._look.metrics.gap_small
        return _BAR + gap + (self._icon_size() + gap if self._with_icon else 0)

    def _place(self) -> tuple[QPointF, int]:
        width = max(1, self.width() - self._before() - self._look.metrics.gap)
        left = self._look.metrics.gap if self._look.rtl else self._before()
        return QPointF(left, (self.height() - self._words.height(width)) / 2), width

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.natural_width(), self._look.metrics.band_top - 2 * self._look.metrics.ring)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            event.accept()
            self.click()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(look.colour("tint"))
        painter.drawRoundedRect(QRectF(self.rect()), 4, 4)
        left = self.width() - _BAR if look.rtl else 0
        painter.setBrush(look.colour("primary"))
        painter.drawRoundedRect(QRectF(left, 0, _BAR, self.height()), 2, 2)
        at, width = self._place()
        self._words.paint(painter, at, width, look)
        if self._with_icon:
            size = self._icon_size()
            drawn = icons.picture("group", look.tokens.on_tint, size, self.devicePixelRatioF())
            gap = look.metrics.gap_small
            across = self.width() - _BAR - gap - size if look.rtl else _BAR + gap
            painter.drawPixmap(QPointF(across, (self.height() - size) / 2), drawn)
