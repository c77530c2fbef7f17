"""Words that scroll above answers that do not: the answers stay in sight at every size there is room for them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame, QScrollArea, QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.widgets.below import MoreBelow
from desktop.ui.widgets.rows import Column, as_tall_as_wide, put
from desktop.ui.widgets.scrolling import Appeared, QuietBar, turned_by

LEAST_LINES: Final = 5
"""How many lines must remain above the foot, the strip that says more lies below among them; else all scrolls.

The tools above the page take about as much as one more.
"""


class _Words(Column):
    """Stands as wide as if the bar beside it were none, so that words and foot begin at the same place.

    The tools stand above it with air of their own, so that it begins with little.
    """

    @override
    def margins(self) -> tuple[int, int, int, int]:
        left, _, right, below = super().margins()
        return left, self._look.metrics.gap_tiny, right, below

    @override
    def inner(self, width: int) -> tuple[int, int]:
        bar = self._look.metrics.bar  # narrower than a gutter
        start, wide = super().inner(width + 2 * bar)
        return start - bar, wide


class _Foot(Column):
    @override
    def margins(self) -> tuple[int, int, int, int]:
        left, _, right, _ = super().margins()
        return left, self._look.metrics.gap_small, right, self._look.metrics.gap_large


@guarded
class Pinned(QWidget):
    """A view of two parts: add to `words`, which scrolls when it must, and to `foot`, which stands below it."""

    def __init__(self) -> None:
        super().__init__()
        self.words = _Words(wide=True)
        self.foot = _Foot(wide=True)
        self.appeared = Appeared()
        self._look = Look()
        self._area = QScrollArea(self)
        self._area.setObjectName("scroll")
        self._area.setFrameShape(QFrame.Shape.NoFrame)
        self._area.setVerticalScrollBar(QuietBar(self._area))
        self._area.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self._area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._area.setWidget(self.words)
        for through in (self._area.viewport(), self.words):
            through.setAutoFillBackground(False)
        self.below = MoreBelow(self._area.verticalScrollBar(), self)
        self.below.came_or_went.connect(self.settle)
        self.foot.setParent(self)
        # The line above the foot comes and goes with what is hidden behind it.
        self._area.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self.update())
        as_tall_as_wide(self)

    def present(self, look: Look) -> None:
        """Take this look's gaps, direction and bar."""
        self._look = look
        self.words.present(look)
        self.foot.present(look)
        self.below.present(look)
        before, after = (0, look.metrics.bar) if look.rtl else (look.metrics.bar, 0)
        self._area.setViewportMargins(before, 0, after, 0)

    def to_the_top(self) -> None:
        """Begin where the words begin."""
        self.appeared.forget()
        self._area.verticalScrollBar().setValue(0)

    def settle(self) -> None:
        """Put words and foot in their places for the present size, now."""
        width, inner = self.width(), self._inner(self.width())
        low = min(self.height(), self.foot.heightForWidth(width))
        above, needed = self.height() - low, self.words.heightForWidth(inner)
        self.below.judge(content=needed, blank=self.words.margins()[3], room=above)
        seen = above - self.below.taken
        self._area.setGeometry(0, 0, width, seen)
        put(self.words, QRect(0, self.words.y(), inner, max(seen, needed)))
        self.below.setGeometry(0, seen, width, self.below.height())
        put(self.foot, QRect(0, above, width, low))
        self.appeared.show(
            self._area.verticalScrollBar(), self.words, self._area.height(), self._look.metrics.gap_small
        )

    def _inner(self, width: int) -> int:
        return max(1, width - 2 * self._look.metrics.bar)

    def _room(self) -> int:
        """How high the page is that this stands on."""
        step = self.parentWidget()
        while step is not None and not isinstance(step, QAbstractScrollArea):
            step = step.parentWidget()
        return getattr(step, "whole_height", self.height())

    @override
    def heightForWidth(self, width: int) -> int:
        low, words = self.foot.heightForWidth(width), self.words.heightForWidth(self._inner(width))
        pinned = self._room() - low >= LEAST_LINES * self._look.line_height(Type.CITIZEN_BODY)
        return low if pinned else low + words

    def turn(self, key: int) -> bool:
        """Turn the words as this key asks. False where they do not scroll, or it asks nothing."""
        bar = self._area.verticalScrollBar()
        return bar.maximum() > 0 and turned_by(bar, key)

    @override
    def sizeHint(self) -> QSize:
        return QSize(0, self.heightForWidth(max(1, self.width())))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.settle()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.settle()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.turn(event.key()):
            event.accept()
            return
        super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self._area.verticalScrollBar().maximum() > 0:
            line = QRect(0, self.foot.y(), self.width(), self._look.metrics.line)
            QPainter(self).fillRect(line, self._look.colour("control"))
