"""Rows under each other, each as tall as its words need at this width. What every page is made of."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtCore import QCoreApplication, QEvent, QRect, QSize, Qt
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded
from desktop.ui.look import Look


def as_tall_as_wide(widget: QWidget, across: QSizePolicy.Policy = QSizePolicy.Policy.Expanding) -> None:
    """Let the widget's height follow from its width."""
    policy = QSizePolicy(across, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    widget.setSizePolicy(policy)


def height_of(widget: QWidget, width: int) -> int:
    """How tall the widget is when `width` wide."""
    asked = widget.heightForWidth(width) if widget.hasHeightForWidth() else widget.sizeHint().height()
    least = max(widget.minimumHeight(), 0)
    return max(least, min(asked, widget.maximumHeight()))


def put(widget: QWidget, box: QRect) -> None:
    """Give `widget` its place. What stands inside finds its own at once, also when the widget's is as before.

    Qt passes on only what changed, one level each time the event loop comes round: too late for the first paint.
    """
    if widget.size() != box.size():
        widget.setGeometry(box)
        return
    widget.move(box.topLeft())
    settle = getattr(widget, "settle", None)
    if settle is not None:
        settle()


def settle_around(widget: QWidget) -> None:
    """Put everything on the page of `widget` in its place now: it grew or shrank by itself, between two renders."""
    outermost: QWidget | None = None
    step = widget.parentWidget()
    while step is not None:
        if hasattr(step, "settle"):
            outermost = step
        step = step.parentWidget()
    if outermost is not None:
        Rows.measure_anew()
        getattr(outermost, "settle")()  # noqa: B009 - known by its name alone


@dataclass(slots=True)
class _Row:
    widget: QWidget | None
    """None is a stretch: what follows stands at the foot."""
    gap: str
    fill: bool


@guarded
class Rows(QWidget):
    """Widgets under each other with named gaps; hidden ones take neither room nor gap.

    Gaps are names of the look's metrics (`gap_tiny` to `gap_huge`), so the rhythm follows the size.
    """

    _render: ClassVar[int] = 0
    _settling: ClassVar[bool] = False

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._rows: list[_Row] = []
        self._look = Look()
        self._measured: dict[int, int] = {}
        self._measured_in = -1
        self._settled: tuple[int, QSize] | None = None
        as_tall_as_wide(self)

    def add(self, widget: QWidget, *, gap: str = "gap", fill: bool = True) -> None:
        """Put `widget` at the foot, `gap` under the one above it.

        `fill` makes it as wide as the rows; else it is as wide as it likes and stands where a line begins.
        """
        hidden = widget.isHidden() and widget.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide)
        if widget.parent() is not self:
            widget.setParent(self)
        widget.raise_()  # a screen reader reads children in this order, and Tab follows it
        self._rows.append(_Row(widget, gap, fill))
        if not hidden:
            widget.show()
        self._forget()
        self.updateGeometry()

    def stretch(self) -> None:
        """Let what is added from here on stand at the foot where there is room."""
        self._rows.append(_Row(None, "", fill=True))

    def present(self, look: Look) -> None:
        """Take this look's gaps and direction."""
        if look != self._look:
            self._look = look
            self._forget()
            self.updateGeometry()
            self.update()

    def margins(self) -> tuple[int, int, int, int]:
        """Room left, above, right and below the rows, in pixels."""
        return (0, 0, 0, 0)

    def inner(self, width: int) -> tuple[int, int]:
        """Where the rows begin and how wide they are in a widget of `width`."""
        left, _, right, _ = self.margins()
        return left, max(1, width - left - right)

    @override
    def heightForWidth(self, width: int) -> int:
        if self._measured_in != Rows._render:
            self._measured.clear()
            self._measured_in = Rows._render
        known = self._measured.get(width)
        if known is None:
            known = self._measured[width] = self._measure(width)
        return known

    @staticmethod
    def measure_anew() -> None:
        """Everything may have another height now. Said once a render: Qt tells of changes later, or not at all."""
        Rows._render += 1

    @staticmethod
    @contextmanager
    def all_settling() -> Iterator[None]:
        """Every height is measured anew, and all that is shown finds its place, before this is left."""
        Rows.measure_anew()
        before, Rows._settling = Rows._settling, True
        try:
            yield
        finally:
            Rows._settling = before

    @override
    def sizeHint(self) -> QSize:
        left, _, right, _ = self.margins()
        width = max((row.sizeHint().width() for row in self._shown()), default=0) + left + right
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        left, _, right, _ = self.margins()
        least = max((row.minimumSizeHint().width() for row in self._shown()), default=0) + left + right
        return QSize(least, 0)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.settle()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        # Qt tells no hidden widget that what it holds has changed.
        self._forget()
        self.settle()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self._forget()
            self.updateGeometry()
            self.settle()
            return True
        return super().event(event)

    def settle(self) -> None:
        """Put every row in its place for the present size, now. Once a render, unless something inside has changed."""
        now = (Rows._render, self.size())
        if self._settled == now:
            return
        if Rows._settling and self._measured_in == Rows._render:
            # What Qt would yet tell of changes is in the heights just measured: hearing it would do all this again.
            QCoreApplication.removePostedEvents(self, QEvent.Type.LayoutRequest.value)
        self._settled = now  # before, for what finds its place may say that it changed
        self._arrange()

    def _arrange(self) -> None:
        """Put every row in its place; for subclasses with another order to override."""
        left, width = self.inner(self.width())
        _, down, _, _ = self.margins()
        stretches = any(row.widget is None for row in self._rows)
        spare = max(0, self.height() - self.heightForWidth(self.width())) if stretches else 0
        last: QWidget | None = None
        for row in self._rows:
            if row.widget is None:
                down, spare = down + spare, 0
                continue
            if row.widget.isHidden():
                continue
            down += self._gap(row, last)
            last = row.widget
            put(row.widget, self._place(row.widget, left, down, width, row.fill))
            down += row.widget.height()

    def _place(self, widget: QWidget, left: int, down: int, width: int, fill: bool) -> QRect:
        wide = width if fill else max(min(widget.sizeHint().width(), width), min(widget.minimumWidth(), width))
        wide = min(wide, widget.maximumWidth())
        start = left + width - wide if self._look.rtl else left
        return QRect(start, down, wide, height_of(widget, wide))

    def _measure(self, width: int) -> int:
        _, above, _, below = self.margins()
        _, inside = self.inner(width)
        total = above + below
        last: QWidget | None = None
        for row in self._rows:
            if row.widget is None or row.widget.isHidden():
                continue
            total += self._gap(row, last)
            last = row.widget
            wide = inside if row.fill else max(1, min(row.widget.sizeHint().width(), inside))
            total += height_of(row.widget, min(wide, row.widget.maximumWidth()))
        return total

    def _gap(self, row: _Row, above: QWidget | None) -> int:
        """Room above this row: its own gap, or what the one above wants below it if that is more."""
        named = [name for name in (row.gap, getattr(above, "gap_below", "")) if name]
        return max((int(getattr(self._look.metrics, name)) for name in named), default=0) if above else 0

    def _forget(self) -> None:
        """Measure anew, here and in everything this stands in."""
        step: QWidget | None = self
        while step is not None:
            if isinstance(step, Rows):
                step._measured.clear()  # noqa: SLF001 - its own kind
                step._settled = None  # noqa: SLF001 - as above
            step = step.parentWidget()

    def _shown(self) -> list[QWidget]:
        return [row.widget for row in self._rows if row.widget is not None and not row.widget.isHidden()]


@guarded
class Column(Rows):
    """The one column of a page, in the middle of what there is; `wide` is for pages where things are compared."""

    def __init__(self, parent: QWidget | None = None, *, wide: bool = False) -> None:
        super().__init__(parent)
        self._wide = wide

    @override
    def margins(self) -> tuple[int, int, int, int]:
        metrics = self._look.metrics
        return (metrics.gutter, metrics.gap_page, metrics.gutter, metrics.gap_huge)

    @override
    def inner(self, width: int) -> tuple[int, int]:
        metrics = self._look.metrics
        most = metrics.wide_column if self._wide else metrics.column
        wide = max(1, min(width - 2 * metrics.gutter, most))
        return (width - wide) // 2, wide

    @override
    def minimumSizeHint(self) -> QSize:
        # Rows wrap and divide words, so the column asks for no width: a page never scrolls sideways.
        return QSize(0, 0)
