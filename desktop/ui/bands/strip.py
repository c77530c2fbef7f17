"""A strip above the lower band: what is about to happen unless somebody acts, or what a key did not do."""

from __future__ import annotations

from typing import Final

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import Text
from desktop.ui.aloud import Aloud
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.widgets.boxes import Notice

_MOST: Final = 0.15
"""Of the window's height, where a strip is a band's. Letters grow four times and the window does not: then the words
shrink, as in a band."""
_LEAST_PIXELS: Final = 18


@guarded
class SentenceStrip(Notice):
    """One sentence as wide as the window. It takes no focus: nobody who is writing is stopped.

    One that asks for `attention` is as large as the page's own words, whatever room they take: it goes at the first
    touch, and the page scrolls.
    """

    def __init__(self, parent: QWidget, *, attention: bool) -> None:
        super().__init__(parent, attention=attention, kind=Type.BODY if attention else Type.BASIS, whole=True)
        self._most: int | None = None
        self.sentence: Text | None = None
        self._aloud = Aloud(parent)
        self.hide()

    def say(self, sentence: Text | None, look: Look, *, width: int, most: int | None = None) -> None:
        """Say it `width` pixels wide, to a screen reader too where nothing stood; None takes it away.

        `most` is how many pixels high it may become; left out it is a band's share of the window.
        """
        appears = sentence is not None and self.isHidden()
        self.sentence, self._most = sentence, most
        self.present(sentence or "", look)
        self.setVisible(sentence is not None)
        self._fit(width)
        if appears:
            self._aloud.say(look.text(sentence or ""))

    def _fit(self, width: int) -> None:
        most = _MOST * self.window().height() if self._most is None else self._most
        for pixels in range(self._look.pixels(self._paragraph.kind), _LEAST_PIXELS - 1, -1):
            self._paragraph.set(self.sentence or "", self._look, pixels=pixels)
            if self.heightForWidth(max(1, width)) <= most:
                break
        self.setFixedHeight(self.heightForWidth(max(1, width)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._fit(self.width())
