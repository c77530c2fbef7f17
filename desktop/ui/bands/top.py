"""The upper band: the product, the basis bar, the tools and Pause."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import msg
from desktop.presenters.intents import Act
from desktop.presenters.states import Shell
from desktop.ui.bands.basis import BasisMark
from desktop.ui.bands.held import HeldPair
from desktop.ui.guarding import guarded
from desktop.ui.look import BASIS_FOLDS_ABOVE, TOOLS_FOLD_FROM, Look, Type, between
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.buttons import Button, ToolButton, offer_size
from desktop.ui.widgets.ring import FocusRing
from desktop.ui.widgets.text import TextBlock

PRODUCT = "Sidemand"


class Tool(StrEnum):
    """What the upper band can be asked for."""

    SMALLER = "smaller"
    LARGER = "larger"
    LOOK = "look"
    LANGUAGE = "language"
    ALL = "all"
    PAUSE = "pause"
    BASIS = "basis"


@guarded
class TopBand(QWidget):
    """Product, basis, tools, Pause. `asked(Tool)` is what was pressed."""

    asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("top-band")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._look = Look()
        self._shell = Shell()
        self._said: object = None
        self.brand = TextBlock(Type.BRAND, self, tone="primary", measure_em=None)
        self.basis = BasisMark(self)
        self.smaller = ToolButton(self)
        self.larger = ToolButton(self)
        self.looks = ToolButton(self)
        self.language = ToolButton(self)
        self.tools = ToolButton(self)
        self.pause = ToolButton(self, strong=True)
        self.ring = FocusRing(self)
        self.basis.opened.connect(lambda: self.asked.emit(Tool.BASIS))
        self._held = HeldPair(self, self.smaller, self.larger)
        self._held.moved.connect(self._lay_out)
        for button, tool in (
            (self.smaller, Tool.SMALLER), (self.larger, Tool.LARGER), (self.looks, Tool.LOOK),
            (self.language, Tool.LANGUAGE), (self.tools, Tool.ALL), (self.pause, Tool.PAUSE),
        ):
            button.acted.connect(lambda tool=tool: self.asked.emit(tool))

    def present(self, shell: Shell, look: Look, *, chosen: int | None = None) -> None:
        """Say who is helped on what basis, and offer the tools, which change the size `chosen` where not `look`'s."""
        act = shell.in_pauses_place
        said = (look, chosen, shell.basis, act, shell.paused)
        if said == self._said:
            return
        self._said = said
        self._shell, self._look = shell, look
        self.setFixedHeight(look.metrics.band_top)
        self.ring.present(look)
        self.brand.present(PRODUCT, look)
        self.smaller.present("A−", look, name=msg("Mindre skrift"))
        self.larger.present("A+", look, name=msg("Større skrift"))
        offer_size(self.smaller, self.larger, look if chosen is None else replace(look, size=chosen))
        self._say_tools(words=False)
        self.tools.present(msg("Værktøjer"), look)
        self._say_pause(words=True)
        mark(self.pause, Mark.ACT, act or Act.PAUSE)
        self.pause.setVisible(act is not None)
        self.basis.setVisible(shell.basis is not None)
        if shell.basis is None:
            self.basis.forget()
        self._lay_out()

    def tab_stops(self) -> list[QWidget]:
        """In the order they stand."""
        inside = (self.basis, *self._tools(), self.tools, self.pause)
        return [one for one in inside if one.isVisibleTo(self) and one.isEnabled()]

    def _tools(self) -> tuple[Button, ...]:
        return (self.smaller, self.larger, self.looks, self.language)

    def _say_tools(self, *, words: bool) -> None:
        look = self._look
        name = msg("Udseende: farver og skrift")
        self.looks.present(msg("Udseende") if words else "", look, icon="palette", name=name)
        self.language.present(msg("Sprog") if words else "", look, icon="language", name=msg("Sprog"))

    def _say_pause(self, *, words: bool) -> None:
        match self._shell.in_pauses_place:
            case Act.HELPER_GONE:
                said, icon, name = msg("Hjælperen er gået"), "person_off", msg("Hjælperen er gået")
            case Act.CALL_HELP:
                said, icon, name = msg("Kald på hjælp"), "support_agent", msg("Kald på hjælp")
            case _:
                said, icon, name = msg("Pause"), "lock", msg("Pause. Skjuler skærmen med det samme.")
        self.pause.present(said if words else "", self._look, icon=icon, name=name)

    def _lay_out(self) -> None:
        """The first arrangement with room for all.

        Two tools lose their words, then all fold into one, then the product goes, then the basis folds.
        """
        if not self.width():
            return
        size = self._look.size
        least = 2 if size >= TOOLS_FOLD_FROM else 0
        least = 3 if size > BASIS_FOLDS_ABOVE else least
        arrange = self._arrange_around_held if self._held.holds else self._arrange
        for level in range(least or -1, 4):
            if arrange(level) or level == 3:  # noqa: PLR2004 - the last level there is
                return

    def _arrange(self, level: int) -> bool:
        self._say_pause(words=True)
        self._say_tools(words=level < 0)
        self._fold(folded=level > 0)
        right = self._put_from_end(self.width() - self._look.metrics.gutter, self._shown_tools())
        return self._arrange_beginning(level, right)

    def _arrange_around_held(self, level: int) -> bool:
        """As `_arrange`, where A− and A+ stand where they were pressed; the others take the room there is."""
        metrics = self._look.metrics
        self._fold(folded=False)
        smaller, larger = self._held.boxes(high=metrics.target_tool, inset=metrics.ring, gap=metrics.gap_tiny)
        self.smaller.setGeometry(smaller)
        self.larger.setGeometry(larger)
        if self._look.rtl:
            for box in (smaller, larger):
                box.moveLeft(self.width() - box.left() - box.width())
        end = self.width() - metrics.gutter
        room = end - larger.right() - 1
        others: tuple[Button, ...] = (self.pause,) if self.pause.isVisibleTo(self) or self._shell.paused else ()
        self._say_pause(words=True)
        self._say_pause(words=self._wide(others) <= room)
        self._say_tools(words=False)
        offers = ((self.looks, self.language), (self.tools,), ())
        offered = next(some for some in offers if not some or self._wide((*others, *some)) <= room)
        for tool in (self.looks, self.language, self.tools):
            tool.setVisible(tool in offered)
        self._put_from_end(end, (*others, *reversed(offered)))
        return self._arrange_beginning(level, smaller.left() - metrics.gap_tiny)

    def _shown_tools(self) -> tuple[Button, ...]:
        """From the end inwards. Pause keeps its place while paused: no tool may stand where it was a moment ago."""
        return tuple(
            one for one in (self.pause, self.tools, *reversed(self._tools()))
            if one.isVisibleTo(self) or (one is self.pause and self._shell.paused)
        )

    def _wide(self, buttons: tuple[Button, ...]) -> int:
        return sum(one.sizeHint().width() + self._gap_before(one) for one in buttons)

    def _gap_before(self, button: Button) -> int:
        """Pause stands by itself, so do A− and A+, and the rest: more room between them than within."""
        apart = button in {self.pause, self.looks}
        return self._look.metrics.gap if apart else self._look.metrics.gap_tiny

    def _put_from_end(self, right: int, buttons: tuple[Button, ...]) -> int:
        """Put these beside each other, the first one ending at `right`; where the next one would end."""
        high = self._look.metrics.target_tool
        for button in buttons:
            wide = button.sizeHint().width()
            right -= wide
            self._put(button, QRect(right, (self.height() - high) // 2, wide, high))
            right -= self._gap_before(button)
        return right

    def _arrange_beginning(self, level: int, right: int) -> bool:
        """Product and basis, up to `right`; False where they have no room there."""
        metrics = self._look.metrics
        self.brand.setVisible(level < 2 or self._shell.basis is None)  # noqa: PLR2004 - see _lay_out
        left = metrics.gutter
        if self.brand.isVisibleTo(self):
            wide = self.brand.sizeHint().width()
            tall = self.brand.heightForWidth(wide)
            self._put(self.brand, QRect(left, (self.height() - tall) // 2, wide, tall))
            left += wide + metrics.gap
        if self._shell.basis is None and left > right + metrics.gap:
            self.brand.hide()
        if self._shell.basis is None:
            return left <= right
        fits = self._fit_basis(left, right, folded=level > 2)  # noqa: PLR2004 - see _lay_out
        # The tools lose their words before the basis takes a third line.
        return fits and (level >= 0 or self.basis.natural_width() <= right - left - metrics.gap)

    def _fold(self, *, folded: bool) -> None:
        """Show one button for all tools, or all of them. Whoever is at one is left at what stands for it.

        Qt would send them on to the page, and their next Enter would answer something there.
        """
        leaving = self._tools() if folded else (self.tools,)
        coming = (self.tools,) if folded else self._tools()
        at_one = any(tool.hasFocus() for tool in leaving)
        for tool in coming:
            tool.show()
        if at_one:
            (self.tools if folded else self.looks).setFocus(Qt.FocusReason.OtherFocusReason)
        for tool in leaving:
            tool.hide()

    def _fit_basis(self, left: int, right: int, *, folded: bool) -> bool:
        """Put the basis bar between `left` and `right`; False when its words do not stand there."""
        basis, room = self._shell.basis, right - left - self._look.metrics.gap
        assert basis is not None
        full = self._look.pixels(Type.BASIS)
        # From 200 % on the bar's words never go under one and a half times their size; below that never under it.
        least = round(18 * between(self._look.size, ((100, 1.0), (200, 1.5))))
        fits = False
        for pixels in range(full, least - 1, -1):
            self.basis.present(basis, self._look, folded=folded, pixels=pixels)
            fits = self.basis.fits(room)
            if fits:
                break
        if folded and not fits:
            self.basis.present(basis, self._look, folded=True, pixels=least, within=room)
        # Two lines stand in a lower box; a third one may use all there is but the ring's room.
        high = self.height() - 2 * self._look.metrics.ring
        tall = min(high, self.basis.height_of_words(room) + self._look.metrics.gap_small)
        wide = max(1, min(self.basis.natural_width(), room))
        self._put(self.basis, QRect(left, (self.height() - tall) // 2, wide, tall))
        return fits

    def _put(self, widget: QWidget, box: QRect) -> None:
        if self._look.rtl:
            box.moveLeft(self.width() - box.left() - box.width())
        widget.setGeometry(box)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.fillRect(self.rect(), self._look.colour("paper"))
        painter.fillRect(0, self.height() - 1, self.width(), 1, self._look.colour("hair"))
