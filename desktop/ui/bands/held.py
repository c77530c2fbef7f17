"""A− and A+ stay where one of them was pressed, for as long as whoever pressed is there."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QPoint, QRect, Qt, Signal
from PySide6.QtGui import QCursor, QFocusEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from shiboken6 import Shiboken
from typing_extensions import override

from desktop.ui.guarding import guarded
from desktop.ui.widgets.buttons import Button

_ASIDE = frozenset((Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason))
"""The window itself lost the focus: nobody left the button."""


@guarded
class HeldPair(QObject):
    """Letters that grow move what stands beside them: four presses at one spot would press three other things.

    `boxes` says where the two are to stand in their band while one of them `holds`. `moved` says that this ended (the
    pointer that pressed left the two, the focus did, the band got another width) or that the band stands elsewhere.
    """

    moved = Signal()

    def __init__(self, band: QWidget, smaller: Button, larger: Button) -> None:
        super().__init__(larger)
        self._band = band
        self._pair = (smaller, larger)
        self._pressed: Button | None = None
        self._at = QRect()
        self._by_pointer = False
        for one in self._pair:
            one.installEventFilter(self)
            one.acted.connect(lambda one=one: self._take(one))
        band.setMouseTracking(True)
        band.installEventFilter(self)

    @property
    def holds(self) -> bool:
        """Whether the two are to stay."""
        return self._pressed is not None

    def _take(self, pressed: Button) -> None:
        """This one was pressed: from now on it covers at least what it covers now."""
        if pressed.hasFocus() or pressed.underMouse():
            self._pressed = pressed
            self._at = QRect(pressed.mapTo(pressed.window(), QPoint(0, 0)), pressed.size())

    def boxes(self, *, high: int, inset: int, gap: int) -> tuple[QRect, QRect]:
        """The places of A− and A+ in their band, `high` pixels or more, `gap` between.

        No nearer its edges than `inset`, but where one was pressed: no spot that was A+ becomes something else.
        """
        assert self._pressed is not None
        band = self._band
        at = QRect(band.mapFrom(band.window(), self._at.topLeft()), self._at.size())
        box = QRect(0, 0, max(at.width(), self._pressed.sizeHint().width()), high)
        box.moveCenter(QPoint(at.center().x(), band.height() // 2))
        box = box.intersected(QRect(box.left(), inset, box.width(), band.height() - 2 * inset))
        box = box.united(at.intersected(QRect(at.left(), 0, at.width(), band.height())))
        other = next(one for one in self._pair if one is not self._pressed)
        beside = QRect(0, box.top(), max(at.width(), other.sizeHint().width()), box.height())
        first = (self._pressed is self._pair[0]) != (band.layoutDirection() is Qt.LayoutDirection.RightToLeft)
        beside.moveLeft(box.right() + 1 + gap if first else box.left() - gap - beside.width())
        return (box, beside) if self._pressed is self._pair[0] else (beside, box)

    def _look_at_pointer(self) -> None:
        """The pointer moved: it may have left the two."""
        if self._pressed is not None and self._by_pointer and not self._stands_under_pointer():
            self._end()

    def _end(self) -> None:
        """Let them stand where they stand by themselves."""
        if self._pressed is not None:
            self._pressed = None
            self.moved.emit()

    def _focus_left(self) -> None:
        # A window that goes takes one of the two first, and the focus from the other then.
        if self.holds and Shiboken.isValid(self._pair[0]) and self._pair[0].window().focusWidget() not in self._pair:
            self._end()

    def _stands_under_pointer(self) -> bool:
        first, last = (QRect(one.mapToGlobal(QPoint(0, 0)), one.size()) for one in self._pair)
        return first.united(last).contains(QCursor.pos())

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._band:
            self._of_band(event)
            return False
        match event.type():
            case QEvent.Type.MouseButtonPress | QEvent.Type.KeyPress:
                self._by_pointer = event.type() is QEvent.Type.MouseButtonPress
            case QEvent.Type.Leave:
                self._look_at_pointer()
            case QEvent.Type.FocusOut if isinstance(event, QFocusEvent) and event.reason() not in _ASIDE:
                self._focus_left()
            case _:
                pass
        return False

    def _of_band(self, event: QEvent) -> None:
        match event.type():
            case QEvent.Type.MouseMove | QEvent.Type.Leave:
                self._look_at_pointer()
            case QEvent.Type.Move if self.holds:
                self.moved.emit()
            case QEvent.Type.Resize if isinstance(event, QResizeEvent):
                if event.oldSize().width() not in {-1, event.size().width()}:
                    self._end()
            case _:
                pass
