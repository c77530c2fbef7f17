"""The lower band: leave or go back at the beginning, the state of saving in the middle, the one primary at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.presenters.intents import Act, Pressed
from desktop.presenters.states import Button as ButtonState
from desktop.presenters.states import Saving, Shell
from desktop.ui.bands.saving import SavingMark
from desktop.ui.guarding import guarded
from desktop.ui.look import Look
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.buttons import Button, PrimaryButton, QuietLink, SecondaryButton
from desktop.ui.widgets.ring import FocusRing

_LEAST_SHARE: Final = 0.3
"""When room is short a button's words shrink before they are cut, at most to this share of their size."""


@dataclass(slots=True)
class _Fit:
    share: int
    """Of the words' full size, in percent."""
    icons: bool
    words: bool
    """Whether the state of saving is said in words beside its picture."""


@guarded
class BottomBand(QWidget):
    """Leave, saving, primary. `intent` is what was pressed; `read_on` that more of the page is wanted first."""

    intent = Signal(object)
    read_on = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("bottom-band")
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self._look = Look()
        self._said: tuple[Shell, Look] | None = None
        self._shell = Shell()
        self.leave: Button = SecondaryButton(self)
        self.exit: Button = QuietLink(self)
        self.saving = SavingMark(self)
        self.primary: Button = PrimaryButton(self)
        self.onward: Button = SecondaryButton(self)
        self._held = False
        self.ring = FocusRing(self)
        self.leave.acted.connect(lambda: self._press(self._shell.leave))
        self.exit.acted.connect(lambda: self._press(self._shell.exit))
        self.primary.acted.connect(lambda: self._press(self._shell.primary))
        self.onward.acted.connect(self.read_on)

    def present(self, shell: Shell, look: Look) -> None:
        """Say what can be done from this page."""
        if self._said == (shell, look):
            return
        self._said = (shell, look)
        self._shell, self._look = shell, look
        self.setFixedHeight(look.metrics.band_bottom)
        self.ring.present(look)
        self._show()

    def hold(self, *, held: bool) -> None:
        """Offer to read on where the primary stands, or the primary again."""
        if held is self._held:
            return
        self._held = held
        self._show()

    def _show(self) -> None:
        pairs = self._pairs()
        for button, state in pairs:
            if state is not None:
                button.show()
                mark(button, Mark.HELD if button is self.onward else Mark.ACT, state.act)
        if self._held and self.primary.hasFocus():
            # Qt would send whoever is at it into the page, and the page would show what nobody has turned to.
            self.onward.setFocus(Qt.FocusReason.OtherFocusReason)
        for button, state in pairs:
            if state is None:
                button.hide()
        self._lay_out()
        self.update()

    def tab_stops(self) -> list[QWidget]:
        """As they stand: the ways out, then the way on."""
        return [button for button in (self.leave, self.exit, self.onward, self.primary) if button.isVisibleTo(self)]

    @property
    def is_held(self) -> bool:
        """Whether "Læs videre" stands where the primary will."""
        return self._held and self.way_on() is not None

    def way_on(self) -> ButtonState | None:
        """The primary, held back or not; None where there is none, or no band."""
        return self._shell.primary if self.isVisible() else None

    def is_primary(self, act: Act) -> bool:
        """Whether this is what the primary means."""
        return self._shell.primary is not None and self._shell.primary.act is act

    def press_primary(self) -> None:
        """Go on, as the primary does."""
        self._press(self.way_on())

    def open_what_enter_opens(self) -> bool:
        """Do what one of the page's own buttons does, where Enter means it; False where Enter means none of them."""
        enter = self._shell.enter if self.isVisible() else None
        if enter is not None:
            self.intent.emit(Pressed(enter))
        return enter is not None

    def goes_back(self) -> bool:
        """Whether the way out is one step back, and may be taken now."""
        leave = self._shell.leave
        return leave is not None and leave.act is Act.BACK and not leave.busy and self.isVisible()

    def press_leave(self) -> None:
        """Take the way out, as its button does, where it may be taken now."""
        if self.leave.isVisible() and not self.leave.busy:
            self._press(self._shell.leave)

    def is_empty(self) -> bool:
        """Nothing to press and no saving to tell of: such a strip looks like something that did not come."""
        return self._shell.saving is Saving.NOTHING and all(state is None for _, state in self._pairs())

    def said_above(self) -> tuple[Text, ...]:
        """What stands above the page: what happened, and what is said of saving where the band has no room for it."""
        note, saving_note = self._shell.note, self._shell.saving_note
        hidden = saving_note and (self.is_empty() or not self.saving.says_note)
        return (*((note,) if note else ()), *((saving_note,) if saving_note and hidden else ()))

    def _pairs(self) -> Sequence[tuple[Button, ButtonState | None]]:
        primary = self._shell.primary
        held = primary is not None and self._held
        onward = None
        if primary is not None and held:
            onward = replace(primary, text=msg("Læs videre"), icon="arrow_downward", binds=False)
        return (
            (self.leave, self._shell.leave), (self.exit, self._shell.exit),
            (self.primary, None if held else primary), (self.onward, onward),
        )

    def _press(self, state: ButtonState | None) -> None:
        if state is not None:
            self.intent.emit(Pressed(state.act))

    def _say(self, fit: _Fit) -> None:
        for button, state in self._pairs():
            if state is None:
                continue
            full = self._look.pixels(button.kind)
            button.fit(None if fit.share == 100 else round(full * fit.share / 100))  # noqa: PLR2004 - percent
            button.present(state.text, self._look, icon=state.icon if fit.icons else None, busy=state.busy)
            button.refuse_enter(refused=state.binds)
        shell = self._shell
        self.saving.present(shell.saving, shell.saving_note, self._look, words=fit.words, above=shell.note)

    def _lay_out(self) -> None:
        if self.width() < self.minimumWidth() or not self.width():
            return
        chosen = self._first_that_fits()
        self._place(chosen)

    def _first_that_fits(self) -> dict[QWidget, int]:
        """Say everything as large as fits, and the width of each: words of buttons shrink last."""
        widths: dict[QWidget, int] = {}
        for share in range(100, round(_LEAST_SHARE * 100), -5):
            for icons, words in ((True, True), (False, True), (False, False)):
                self._say(_Fit(share, icons, words))
                widths = {b: self._width_of(b) for b, state in self._pairs() if state is not None}
                if sum(widths.values()) + self._gaps(len(widths)) + self.saving.least_width() <= self.width():
                    return widths
        return widths

    def _gaps(self, buttons: int) -> int:
        metrics = self._look.metrics
        return 2 * metrics.gutter + metrics.gap * buttons

    def _width_of(self, button: Button) -> int:
        """The least width at which the button's words stand in the band's height."""
        natural = button.sizeHint().width()
        # One line while there is room for it: two are for when a third button would else be cut.
        if natural <= self.width() * 0.42:
            return natural
        high = self._look.metrics.band_button
        narrow = natural
        for percent in (90, 80, 70, 62, 55):
            width = max(natural * percent // 100, button.minimumSizeHint().width())
            if button.text_height(width) > high:
                break
            narrow = width
        return narrow

    def _place(self, widths: dict[QWidget, int]) -> None:
        metrics = self._look.metrics
        high = metrics.band_button
        top = (self.height() - high) // 2
        left, right = metrics.gutter, self.width() - metrics.gutter
        for button in (self.leave, self.exit):
            if button in widths:
                self._put(button, QRect(left, top, widths[button], high))
                left += widths[button] + metrics.gap
        for button in (self.primary, self.onward):
            if button in widths:
                right -= widths[button]
                self._put(button, QRect(right, top, widths[button], high))
                right -= metrics.gap
        self._put(self.saving, self._middle(left, right))

    def _middle(self, left: int, right: int) -> QRect:
        """The place of saving: around the window's middle where there is room, so that it stands still."""
        reach = min(self.width() // 2 - left, right - self.width() // 2)
        if 2 * reach < max(self.saving.least_width(), 1) or self._shell.saving_note:
            return QRect(left, 0, max(0, right - left), self.height())
        return QRect(self.width() // 2 - reach, 0, 2 * reach, self.height())

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
        painter.fillRect(0, 0, self.width(), 1, self._look.colour("hair"))
