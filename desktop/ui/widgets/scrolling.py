"""What every scrolled area shares: a quiet bar, the keys that turn a page, and showing what has newly appeared."""

from __future__ import annotations

from collections.abc import Sequence

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
        self._spans: tuple[tuple[QWidget, QWidget], ...] = ()
        self.leads = False
        """What was shown last left no room for what one was at: that stays out of sight until it is used again."""

    def expect(self, *spans: tuple[QWidget, QWidget]) -> None:
        """Of these, from an upper to a lower widget, the first that fits is wanted in sight; else the last's upper end.

        Where the first does not fit and there are others, what newly stands matters more than what it stands below.
        """
        self._spans = spans

    def forget(self) -> None:
        """Show nothing: another page has come."""
        self._spans = ()

    def show(self, bar: QScrollBar, content: QWidget, room: int, air: int) -> bool:
        """Scroll `content`, of which `room` pixels are seen, no further than it takes; False if nothing appeared.

        `air` pixels stand around what appeared.
        """
        spans, self._spans = self._spans, ()
        spans = tuple(
            span for span in spans if all(one.isVisible() and content.isAncestorOf(one) for one in span)
        )
        if not spans:
            return False
        ends = [
            (first.mapTo(content, QPoint(0, 0)).y() - air, last.mapTo(content, QPoint(0, last.height())).y() + air)
            for first, last in spans
        ]
        chosen = next((at for at, (top, bottom) in enumerate(ends) if bottom - top <= room), len(ends) - 1)
        top, bottom = ends[chosen]
        self.leads = chosen > 0
        if top < bar.value() or bottom - top > room:
            bar.setValue(top)
        elif bottom > bar.value() + room:
            bar.setValue(bottom - room)
        return True


def tell_appeared(first: QWidget, last: QWidget) -> None:
    """Say to what scrolls around them that `last` newly stands below `first`. It shows them at its next `settle`."""
    _tell(last, (first, last))


def tell_opened(answer: QWidget, boxes: Sequence[QWidget], controls: Sequence[QWidget]) -> None:
    """Say likewise that fields newly stand below the `answer` that opened them, each a box with a control in it.

    All of them with the answer, else all of them, else the first, else its control, else its upper end.
    """
    first, last, control = boxes[0], boxes[-1], controls[0]
    _tell(last, (answer, last), (first, last), (first, first), (first, control), (control, control), (first, first))


def _tell(within: QWidget, *spans: tuple[QWidget, QWidget]) -> None:
    step = within.parentWidget()
    while step is not None:
        expected = getattr(step, "appeared", None)
        if isinstance(expected, Appeared):
            expected.expect(*spans)
        step = step.parentWidget()
