"""The strip that says more lies below what is seen, and shows it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QScrollBar, QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.widgets.button_styles import BELOW
from desktop.ui.widgets.buttons import Button

_LEAST_PIXELS: Final = 12


@guarded
class MoreBelow(QWidget):
    """Stands under what scrolls, never over it, wherever there is more than fits.

    `judge` says whether there is. It goes where what it hides is all that is left, and the page takes its room: nothing
    empty stays, and no line moves up again. Tab passes it by: Page Down does the same from anywhere.
    """

    came_or_went = Signal()
    """One scrolled to the end, or away from it: whoever lays it out gives its room away, or gives it room, at once."""

    gone = Signal()
    """Its own press led to the end: the second click of a double click is not for what stands there now."""

    def __init__(self, bar: QScrollBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar = bar
        self._look = Look()
        self._needed = 0
        self._room = 0
        self._said: tuple[Look, int] | None = None
        self.button = Button(BELOW, self)
        self.button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.button.acted.connect(self.turn)
        bar.valueChanged.connect(self._scrolled)
        self.hide()

    def present(self, look: Look) -> None:
        """Take this look."""
        self._look = look
        self.setFixedHeight(look.metrics.strip)
        self._say()

    def judge(self, *, content: int, blank: int, room: int) -> bool:
        """Show itself where `content` goes on below a `room` without it; True when that changed. All in pixels.

        The last `blank` of the content are empty: nothing is missed where only they are out of sight.
        """
        self._needed, self._room = content - blank, room
        wanted = self._is_wanted(self._bar.value())
        changed = wanted is self.isHidden()
        self.setVisible(wanted)
        return changed

    def _is_wanted(self, value: int) -> bool:
        """Where a warning leaves the page hardly any room, nobody turns it, and the strip would take what there is."""
        return self._needed - self._room > value and self._room >= 2 * self.height()

    @property
    def taken(self) -> int:
        """How much room it takes now, in pixels."""
        return 0 if self.isHidden() else self.height()

    def _scrolled(self, value: int) -> None:
        wanted = self._is_wanted(value)
        if wanted is not self.isHidden():
            return
        self.setVisible(wanted)
        self.came_or_went.emit()

    def turn(self) -> None:
        """Show the next view."""
        # The last line seen is the first one then, so that nobody loses the place.
        kept = round(self._look.line_height(Type.BODY))
        self._bar.setValue(self._bar.value() + max(kept, self._bar.pageStep() - kept))
        if self.isHidden():
            self.gone.emit()

    def _say(self) -> None:
        if self._said == (self._look, self.width()):
            return
        self._said = (self._look, self.width())
        full = self._look.pixels(self.button.kind)
        for pixels in range(full, _LEAST_PIXELS - 1, -1):
            self.button.fit(pixels)
            self.button.present(msg("Mere nedenfor"), self._look, icon="arrow_downward")
            if self.button.sizeHint().width() <= self.width():
                return

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.button.setGeometry(0, self._look.metrics.line, self.width(), self.height() - self._look.metrics.line)
        self._say()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        QPainter(self).fillRect(0, 0, self.width(), self._look.metrics.line, self._look.colour("control"))
