"""The focus ring: drawn over the page around whatever has focus, because a style sheet cannot leave a gap."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded
from desktop.ui.look import Look
from desktop.ui.widgets.text import Heading

RING_PROPERTY = "ring"
"""Set it on a widget that wants the ring around itself when something inside it has focus."""


@guarded
class FocusRing(QWidget):
    """A line inside a line around the focused widget within `host`: 3 px each at 100 %, growing with the letters.

    It is a child of what scrolls, so it scrolls along and never lies over a band.
    """

    def __init__(self, host: QWidget) -> None:
        super().__init__(host)
        self._host = host
        self._target: QWidget | None = None
        self._watched: list[QWidget] = []
        self._look = Look()
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.hide()

    def present(self, look: Look) -> None:
        """Take this look's colours."""
        self._look = look
        self.update()

    @property
    def target(self) -> QWidget | None:
        """What the ring is around, None when it is hidden."""
        return self._target

    def follow(self, focused: QWidget | None) -> None:
        """Go around `focused` if it is inside the host; away else. A heading has no ring: it cannot be operated."""
        inside = focused is not None and self._host.isAncestorOf(focused)
        target = None if not inside or focused is None or isinstance(focused, Heading) else self._outermost(focused)
        if target is self._target:
            self._place()
            return
        for one in self._watched:
            one.removeEventFilter(self)
        self._watched = []
        self._target = target
        step = target
        while step is not None and step is not self._host:
            step.installEventFilter(self)
            self._watched.append(step)
            step = step.parentWidget()
        self._place()

    def _outermost(self, focused: QWidget) -> QWidget:
        step: QWidget | None = focused
        while step is not None and step is not self._host:
            if step.property(RING_PROPERTY):
                return step
            step = step.parentWidget()
        return focused

    def _place(self) -> None:
        target = self._target
        if target is None or not target.isVisibleTo(self._host):
            self.hide()
            return
        ask = getattr(target, "ring_gap", None)
        out = self._look.metrics.ring + (int(ask()) if ask else 0)
        corner = target.mapTo(self._host, QPoint(0, 0))
        self.setGeometry(corner.x() - out, corner.y() - out, target.width() + 2 * out, target.height() + 2 * out)
        self.show()
        self.raise_()
        self.update()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kinds = (QEvent.Type.Move, QEvent.Type.Resize, QEvent.Type.Show, QEvent.Type.Hide)
        if event.type() in kinds:
            self._place()
        return False

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._target is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = self._look.metrics.ring / 2
        ask = getattr(self._target, "ring_radius", None)
        radius = float(ask() if ask else self._look.metrics.radius)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        outer, inner = ("ring_outer", half / 2, radius + half * 1.5), ("ring_inner", half * 1.5, radius + half / 2)
        for token, inset, corner in (outer, inner):
            painter.setPen(QPen(self._look.colour(token), half))
            box = QRectF(self.rect()).adjusted(inset, inset, -inset, -inset)
            painter.drawRoundedRect(box, corner, corner)
