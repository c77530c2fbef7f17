"""Somebody is there: a key, a press, a finger or a move of the mouse in any window of the app."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from PySide6.QtCore import QElapsedTimer, QEvent, QObject, QPoint, Signal
from PySide6.QtGui import QPointerEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded

AT_MOST_EVERY: Final = 1000
"""Milliseconds between two tellings: a moving mouse is one person, not a hundred."""

_TOUCHES: Final = frozenset((
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.TouchBegin, QEvent.Type.TouchUpdate, QEvent.Type.TabletPress,
))


_PRESSES: Final = frozenset((
    QEvent.Type.MouseButtonPress, QEvent.Type.MouseButtonDblClick, QEvent.Type.TouchBegin, QEvent.Type.TabletPress,
))
_AT_A_SPOT: Final = _PRESSES | {QEvent.Type.MouseMove}


@guarded
class Activity(QObject):
    """Tells `touched` at the first sign of somebody, then at most once a second. It keeps and changes nothing.

    Nor does a press on the warning press what comes to light when that goes: whoever is asked to touch the screen
    answers nothing else by it.
    """

    touched = Signal()

    def __init__(
        self, parent: QObject, warns_at: Callable[[QPoint], bool] = lambda _spot: False,
        answered: Callable[[], None] = lambda: None,
    ) -> None:
        """`warns_at` says whether the warning is at a spot of the window; `answered` is told of a touch of it."""
        super().__init__(parent)
        self._warns_at = warns_at
        self._answered = answered
        self._since = QElapsedTimer()
        self._watched: set[QObject] = set()

    def watch(self, widget: QWidget) -> None:
        """Watch the top-level window this widget is in; again is harmless, and before it is shown is in vain."""
        top = widget.window().windowHandle()
        if top is not None and top not in self._watched:
            self._watched.add(top)
            top.destroyed.connect(lambda: self._watched.discard(top))
            top.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        on_the_warning = event.type() in _AT_A_SPOT and self._is_on_the_warning(watched, event)
        if event.type() in _TOUCHES and (not self._since.isValid() or self._since.elapsed() >= AT_MOST_EVERY):
            self._since.start()
            self.touched.emit()
        if on_the_warning:
            self._answered()  # a finger is told as a move and then a press: that is nobody's answer either
        return on_the_warning and event.type() in _PRESSES

    def _is_on_the_warning(self, watched: QObject, event: QEvent) -> bool:
        parent = self.parent()
        if not isinstance(parent, QWidget) or watched is not parent.window().windowHandle():
            return False
        assert isinstance(event, QPointerEvent)
        return any(self._warns_at(point.position().toPoint()) for point in event.points())
