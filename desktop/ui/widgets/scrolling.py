"""What every scrolled area shares: a quiet bar, the keys that turn a page, and showing what has newly appeared."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QAbstractSlider, QScrollBar, QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded


@guarded
class QuietBar(QScrollBar):
    """Keeps its room and is seen only when there is something to scroll, so that no page ever moves sideways."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if self.maximum() > self.minimum():
            super().paintEvent(event)


def turned_by(bar: QScrollBar, key: int) -> bool:
    """Turn the page as this key asks: Page Up, Page Down, Home, End. False for any other key."""
    match key:
        case Qt.Key.Key_PageDown:
            bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepAdd)
        case Qt.Key.Key_PageUp:
            bar.triggerAction(QAbstractSlider.SliderAction.SliderPageStepSub)
        case Qt.Key.Key_Home:
            bar.triggerAction(QAbstractSlider.SliderAction.SliderToMinimum)
        case Qt.Key.Key_End:
            bar.triggerAction(QAbstractSlider.SliderAction.SliderToMaximum)
        case _:
            return False
    return True


class Appeared:
    """What newly stands on the page, until it has found its place and can be scrolled to."""

    def __init__(self) -> None:
        self._span: tuple[QWidget, QWidget] | None = None

    def expect(self, first: QWidget, last: QWidget) -> None:
        """`last` appeared below `first`; both are wanted in sight, the upper end of `first` before all."""
        self._span = (first, last)

    def forget(self) -> None:
        """Show nothing: another page has come."""
        self._span = None

    def show(self, bar: QScrollBar, content: QWidget, room: int, air: int) -> bool:
        """Scroll `content`, of which `room` pixels are seen, no further than it takes; False if nothing appeared.

        `air` pixels stand around what appeared.
        """
        span, self._span = self._span, None
        if span is None or not all(one.isVisible() and content.isAncestorOf(one) for one in span):
            return False
        first, last = span
        top = first.mapTo(content, QPoint(0, 0)).y() - air
        bottom = last.mapTo(content, QPoint(0, last.height())).y() + air
        if top < bar.value() or bottom - top > room:
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room)
        return True


def tell_appeared(first: QWidget, last: QWidget) -> None:
    """Say to what scrolls around them that `last` newly stands below `first`. It shows them at its next `settle`."""
    step = first.parentWidget()
    while step is not None:
        expected = getattr(step, "appeared", None)
        if isinstance(expected, Appeared):
            expected.expect(first, last)
        step = step.parentWidget()
