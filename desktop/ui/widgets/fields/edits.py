"""Line edits and text areas drawn from the look."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QFocusEvent, QFont
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from desktop.ui.guarding import guarded
from desktop.ui.look import HINTS_FOLD_ABOVE, Look, Type
from desktop.ui.widgets.scrolling import QuietBar

LONGEST: Final = 4_000
"""Characters a field takes when its definition does not say."""

_LINES: Final = 4
"""High a text of several lines is at least."""


class LineEdit(QLineEdit):
    """One line. Its width in em tells how much is expected."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._em: float | None = None
        self.setCursorPosition(0)  # told now, when nobody listens: told after a focus, a screen reader says neither
        self.textChanged.connect(self._slant)

    def present(self, text: str, look: Look, *, wrong: bool = False, em: float | None = None) -> None:
        """Hold `text`; `em` is the width in letters, None for all there is."""
        if (look, em) != (self._look, self._em):
            self._look, self._em = look, em
            self._slant()
            most = 16_777_215 if em is None else round(em * look.pixels(Type.FIELD)) + 2 * look.metrics.gap
            self.setMaximumWidth(most)
            self.setMinimumHeight(look.metrics.target_field)
        self._say_wrong(wrong=wrong)
        if self.text() != text:
            self.setText(text)

    def ring_radius(self) -> int:
        """The corner radius the focus ring follows."""
        return self._look.metrics.radius if self._look else 0

    def _slant(self) -> None:
        """What stands in an empty field is an example and slants: three colours tell it from an answer no other way."""
        if self._look is None:
            return
        font = QFont(self._look.font(Type.FIELD))
        font.setItalic(not self.text())
        if font != self.font():
            self.setFont(font)

    def _say_wrong(self, *, wrong: bool) -> None:
        said = "true" if wrong else "false"
        if self.property("wrong") != said:
            self.setProperty("wrong", said)
            self.style().unpolish(self)
            self.style().polish(self)


@guarded
class MaskedEdit(LineEdit):
    """A number that is hidden where it is left, 070342-••••; not hidden it is then read with its hyphen."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._typed = ""
        self._masked = False
        self.textEdited.connect(self._keep)

    def hold(self, typed: str, look: Look, *, wrong: bool, em: float, masked: bool) -> None:
        """Hold `typed`; `masked` hides its end while the focus is elsewhere."""
        self._typed, self._masked = typed, masked
        self.present(self._shown(), look, wrong=wrong, em=em)

    def _keep(self, text: str) -> None:
        self._typed = text

    def _shown(self) -> str:
        digits = "".join(one for one in self._typed if one.isdecimal())
        if self.hasFocus() or len(digits) != 10:  # noqa: PLR2004 - a whole CPR number
            return self._typed
        return f"{digits[:6]}-••••" if self._masked else f"{digits[:6]}-{digits[6:]}"

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.setText(self._typed)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.setText(self._shown())


class TextArea(QPlainTextEdit):
    """Several lines; Tab leaves it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._lines = 0
        self.setTabChangesFocus(True)
        # Words wrap: a bar below would come and go while the page finds its place, and take a line with it.
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        # A bar that comes and goes would break the lines anew under the hand of who is typing.
        self.setVerticalScrollBar(QuietBar(self))
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)

    def present(self, text: str, look: Look, *, wrong: bool = False, lines: int = _LINES) -> None:
        """Hold `text`, in so many lines of room; in four where the letters are large."""
        if (look, lines) != (self._look, self._lines):
            self._look, self._lines = look, lines
            self.setFont(look.font(Type.FIELD))
            high = lines if look.size <= HINTS_FOLD_ABOVE else min(lines, _LINES)
            self.setFixedHeight(round(high * look.line_height(Type.FIELD)) + 2 * look.metrics.gap_small)
        said = "true" if wrong else "false"
        if self.property("wrong") != said:
            self.setProperty("wrong", said)
            self.style().unpolish(self)
            self.style().polish(self)
        if self.toPlainText() != text:
            self.setPlainText(text)

    def ring_radius(self) -> int:
        """The corner radius the focus ring follows."""
        return self._look.metrics.radius if self._look else 0
