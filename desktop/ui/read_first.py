"""What deletes or sends is not pressed before one has seen what it takes along."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal

from desktop.ui.bands.bottom import BottomBand
from desktop.ui.guarding import guarded
from desktop.ui.moment import FirstMoment
from desktop.ui.widgets.middle import Middle
from desktop.ui.widgets.page import Screen


@guarded
class ReadFirst(QObject):
    """Holds the primary of the band back until what the page names has been in sight to its end, once a page."""

    freed = Signal()
    """The primary stands where reading on stood: the second click of a double click is not for it."""

    def __init__(self, middle: Middle, bottom: BottomBand, moment: FirstMoment) -> None:
        super().__init__(middle)
        self._middle = middle
        self._bottom = bottom
        self._screen: Screen | None = None
        self._seen = False
        self._held = False
        self._settled = True
        bar = middle.verticalScrollBar()
        bar.valueChanged.connect(self._see)
        bar.rangeChanged.connect(self._see)
        bottom.read_on.connect(middle.below.turn)
        for gone in (self.freed, middle.below.gone):
            gone.connect(moment.begin)

    def wait(self) -> None:
        """The page is being said: nothing stands yet where it will be seen."""
        self._settled = False

    def begin(self, screen: Screen | None, *, new: bool) -> None:
        """This screen shows the page, None while something lies over it; a `new` page has not been read."""
        self._settled = True
        self._screen = screen
        self._seen = self._seen and not new
        self._held = self._held and not new
        self._see()

    def _see(self) -> None:
        if not self._settled:
            return
        screen = self._screen
        warning = screen.read_first() if screen is not None else None
        if warning is not None and not self._seen:
            port = self._middle.viewport()
            self._seen = warning.mapTo(port, QPoint(0, warning.height())).y() <= port.height()
        held = warning is not None and not self._seen
        if screen is not None and not held and (self._bottom.onward.hasFocus() or self._read_from_the_heading(screen)):
            # Nobody's next press may delete or send, nor the page go back to its beginning.
            bar = self._middle.verticalScrollBar()
            here = bar.value()
            screen.after_reading().setFocus(Qt.FocusReason.OtherFocusReason)
            bar.setValue(here)
        freed, self._held = self._held and not held and screen is not None, held
        self._bottom.hold(held=held)
        if freed:
            self.freed.emit()

    def _read_from_the_heading(self, screen: Screen) -> bool:
        return self._held and screen.heading.hasFocus()
