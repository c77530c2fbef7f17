"""What a page turned to the citizen has above it: size of letters, language and Pause, nothing of the helper's."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from PySide6.QtCore import QRect, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import LANGUAGE_NAMES, LANGUAGES, msg
from desktop.presenters.intents import Act
from desktop.ui.bands.held import HeldPair
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.buttons import ToolButton, offer_size
from desktop.ui.widgets.ring import FocusRing

_TARGET: Final = 48
"""DESIGN.md, "Targets": a tool's least height, in pixels."""


@guarded
class TurnedBand(QWidget):
    """A quiet row: smaller, larger, the other language, Pause. None of them answers, and none leads away.

    `wanted` is a chosen `Look`. It is no higher than its buttons and their ring need: the room belongs to the question
    and its answers.
    """

    wanted = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("turned-band")
        self._look = self._chosen = Look()
        self.smaller = ToolButton(self)
        self.larger = ToolButton(self)
        self.language = ToolButton(self)
        self.pause = ToolButton(self, strong=True)
        self.ring = FocusRing(self)
        self._held = HeldPair(self, self.smaller, self.larger)
        self._held.moved.connect(self._lay_out)
        self.smaller.acted.connect(lambda: self.wanted.emit(self._chosen.stepped(-1)))
        self.larger.acted.connect(lambda: self.wanted.emit(self._chosen.stepped(1)))
        self.language.acted.connect(lambda: self.wanted.emit(replace(self._chosen, language=self._other())))
        mark(self.pause, Mark.ACT, Act.PAUSE)
        self.hide()

    def present(self, look: Look, *, chosen: int, can_pause: bool) -> None:
        """Offer the tools in the citizen's look, of which they change the size `chosen`; Pause where it can hide."""
        self._look, self._chosen = look, replace(look, size=chosen)
        self.setFixedHeight(self._high() + 2 * look.metrics.ring)
        self.ring.present(look)
        self.smaller.present("A−", look, name=msg("Mindre skrift"))
        self.larger.present("A+", look, name=msg("Større skrift"))
        offer_size(self.smaller, self.larger, self._chosen)
        self.pause.setVisible(can_pause)
        self._lay_out()

    def tab_stops(self) -> list[QWidget]:
        """In the order they stand."""
        return [one for one in self._buttons() if one.isVisibleTo(self) and one.isEnabled()]

    def _buttons(self) -> tuple[ToolButton, ...]:
        return (self.smaller, self.larger, self.language, self.pause)

    def _high(self) -> int:
        """How high the buttons are: as their words need, and a finger."""
        return max(_TARGET, round(self._look.line_height(Type.TOOL)) + 2 * self._look.metrics.gap_tiny)

    def _lay_out(self) -> None:
        """From the end of the line inwards; where there is no room the language loses its word, then Pause."""
        if self.width() and not self._arrange(2) and not self._arrange(1):
            self._arrange(0)

    def _other(self) -> str:
        """The language one press leads to: the next of those we speak, round the end."""
        spoken = list(LANGUAGES)
        at = spoken.index(self._look.language) if self._look.language in spoken else -1
        return spoken[(at + 1) % len(spoken)]

    def _arrange(self, words: int) -> bool:
        look, metrics, high = self._look, self._look.metrics, self._high()
        self.pause.present(
            msg("Pause") if words > 0 else "", look, icon="lock", name=msg("Pause. Skjuler skærmen med det samme."),
        )
        named = LANGUAGE_NAMES[self._other()]
        self.language.present(named if words > 1 else "", look, icon="language", name=named)
        right, least = self.width() - metrics.gutter, metrics.gutter
        held = (self.smaller, self.larger) if self._held.holds else ()
        if held:
            boxes = self._held.boxes(high=high, inset=metrics.ring, gap=metrics.gap_tiny)
            for button, box in zip(held, boxes, strict=True):
                button.setGeometry(box)
            least = (self.width() - boxes[1].left() if look.rtl else boxes[1].right() + 1) + metrics.gap_tiny
        for button in reversed(self._buttons()):
            if button.isVisibleTo(self) and button not in held:
                wide = max(button.sizeHint().width(), high)
                left = right - wide
                at = self.width() - right if look.rtl else left
                button.setGeometry(QRect(at, metrics.ring, wide, high))
                right = left - metrics.gap_tiny
        return right + metrics.gap_tiny >= least

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()
