"""What deletes or sends is not pressed before one has seen what it takes along; nor is what was fetched passed by."""

from __future__ import annotations

from PySide6.QtCore import QObject, QPoint, Qt, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.bands.bottom import BottomBand
from desktop.ui.guarding import guarded
from desktop.ui.moment import FirstMoment
from desktop.ui.widgets.middle import Middle
from desktop.ui.widgets.page import Screen
from desktop.ui.widgets.text import Heading


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
        self._warning: QWidget | None = None
        self._seen = False
        self._held = False
        self._settled = True
        bar = middle.verticalScrollBar()
        bar.valueChanged.connect(self._see)
        bar.rangeChanged.connect(self._see)
        bottom.read_on.connect(self._read_on)
        middle.led.connect(moment.stay)
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
        if screen is not None and warning is not self._warning:  # an answer opened it on a page that stands already
            self._warning, self._seen = warning, False
        if warning is not None and not self._seen:
            port = self._middle.viewport()
            self._seen = warning.mapTo(port, QPoint(0, warning.height())).y() <= port.height()
        held = warning is not None and not self._seen
        if screen is not None and not held and (self._bottom.onward.hasFocus() or self._read_from_the_heading(screen)):
            self._stand_at(screen.after_reading())  # nobody's next press may delete or send
        freed, self._held = self._held and not held and screen is not None, held
        self._bottom.hold(held=held)
        if freed:
            self.freed.emit()

    def _read_on(self) -> None:
        """Turn the page; who went on by keyboard does not stay at what is out of sight then."""
        held, screen = self._held, self._screen
        self._middle.below.turn()
        focused = self._middle.window().focusWidget()
        if screen is None or not held or self._held or focused is None or not screen.view.isAncestorOf(focused):
            return
        next_one = screen.after_reading()
        if not isinstance(next_one, Heading) and focused.mapTo(self._middle.viewport(), QPoint(0, 0)).y() < 0:
            self._stand_at(next_one)

    def _stand_at(self, widget: QWidget) -> None:
        """The page does not go back to its beginning for a heading; a field is brought in sight whole."""
        bar = self._middle.verticalScrollBar()
        here = bar.value()
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, Heading):
            bar.setValue(here)

    def _read_from_the_heading(self, screen: Screen) -> bool:
        return self._held and screen.heading.hasFocus()
