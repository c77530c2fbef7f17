"""What is wrong and what to write instead: on top with links to the fields, and at each field.

Red is for what can be put right, or tried again. What nobody here can put right is said calmly (`states.Instead`).

Its mark is a shape, for in three colours a frame alone is a button's.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import Text, nmsg
from desktop.presenters.states import Hindrance, Instead
from desktop.ui import icons
from desktop.ui.guarding import guarded
from desktop.ui.look import HINTS_FOLD_ABOVE, Look, Type
from desktop.ui.widgets.boxes import notice_insets, paint_notice
from desktop.ui.widgets.button_styles import ERROR_LINK
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows
from desktop.ui.widgets.text import Heading, TextBlock

ERROR_ICON: Final = "error"


class Line(Protocol):
    """One thing that is wrong: the field's id and the sentence that says what to write."""

    @property
    def field(self) -> str:
        """The field it is about."""
        ...

    @property
    def text(self) -> Text:
        """What to write."""
        ...


@guarded
class _Box(Rows):
    """A tint in a square frame, which no button has, with a mark in a filled edge where a line begins."""

    gap_below = "gap_large"

    _calm = False
    """What it says is nobody's to put right: it looks as a notice does, with no mark."""

    @override
    def margins(self) -> tuple[int, int, int, int]:
        metrics = self._look.metrics
        if self._calm:
            return notice_insets(self._look)
        down = metrics.gap if self._look.size <= HINTS_FOLD_ABOVE else metrics.gap_tiny
        before, after = self._edge() + metrics.gap, metrics.gap
        return (after, down, before, down) if self._look.rtl else (before, down, after, down)

    def ring_radius(self) -> int:
        """The corner radius the focus ring follows."""
        return 0

    def _edge(self) -> int:
        """How wide the filled edge is."""
        return self._look.metrics.icon + 2 * self._look.metrics.gap_tiny

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        if self._calm:
            paint_notice(painter, self.rect(), look, "primary", "tint")
            return
        wide = float(look.metrics.line_strong)
        painter.setPen(QPen(look.colour("error"), wide))
        painter.setBrush(look.colour("error_tint"))
        painter.drawRect(QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2))
        left = self.width() - self._edge() if look.rtl else 0
        painter.fillRect(left, 0, self._edge(), self.height(), look.colour("error"))
        size = look.metrics.icon
        drawn = icons.picture(ERROR_ICON, look.tokens.error_tint, size, self.devicePixelRatioF())
        painter.drawPixmap(left + (self._edge() - size) // 2, self.margins()[1], drawn)


class ErrorBox(_Box):
    """One sentence about something that did not work; calm, and no error, where it says what to do `Instead`.

    Where it is a screen's `problem`, the window moves focus to `sentence` when it says something new.
    """

    def __init__(self, parent: QWidget | None = None, *, kind: Type = Type.STRONG) -> None:
        super().__init__(parent)
        self.sentence = Heading(kind)
        self.said: Hindrance | None = None
        self.add(self.sentence)

    def say(self, hindrance: Hindrance | None, look: Look) -> None:
        """Say what did not work; None hides the box."""
        self.said = hindrance
        self._calm = isinstance(hindrance, Instead)
        sentence = hindrance.text if isinstance(hindrance, Instead) else hindrance
        self.present(look)
        self.setVisible(bool(sentence))
        self.sentence.present(sentence or "", look, tone="ink" if self._calm else "error")
        self.update()


class ErrorSummary(_Box):
    """All that is wrong on a page, a link a line; `go_to(field)` says which was pressed.

    When errors newly appear the window moves focus to `heading`.
    """

    go_to = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.heading = Heading(Type.SUBTITLE)
        self.add(self.heading)
        self._links = Pool(self._make)
        self._fields: list[str] = []

    def show_lines(self, lines: Sequence[Line], look: Look, *, heading: Text | None = None) -> None:
        """Show these lines; none hides the box."""
        self.present(look)
        self._fields = [line.field for line in lines]
        said = heading or nmsg("Der er {count} ting at rette", "Der er {count} ting at rette", len(lines))
        self.heading.present(said, look)
        for link, line in zip(self._links.take(len(lines)), lines, strict=True):
            link.present(line.text, look)
        # All of it is heard at once where the focus comes to the heading; the links lead to the fields.
        told = " ".join(look.text(line.text) for line in lines)
        if self.heading.accessibleDescription() != told:
            self.heading.setAccessibleDescription(told)
        self.setVisible(bool(lines))

    @property
    def fields(self) -> tuple[str, ...]:
        """The fields now named."""
        return tuple(self._fields)

    def _make(self) -> Button:
        link = Button(ERROR_LINK, self)
        link.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        at = len(self._links.used()) + len(self._links.spare())
        link.acted.connect(lambda: self.go_to.emit(self._fields[at]))
        self.add(link, gap="gap_small")  # as much as the focus ring reaches out, so that it never covers the heading
        return link


@guarded
class FieldError(TextBlock):
    """What to write instead, at the field itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Type.HINT_STRONG, parent, tone="error")

    def _mark(self) -> int:
        """The mark's side: as high as a line's letters."""
        return round(self._look.pixels(Type.HINT_STRONG) * 1.2)

    @override
    def insets(self) -> tuple[int, int, int, int]:
        room = self._mark() + self._look.metrics.gap_tiny
        return (0, 0, room, 0) if self._look.rtl else (room, 0, 0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        size, look = self._mark(), self._look
        painter = QPainter(self)
        left = self.width() - size if look.rtl else 0
        down = round((look.line_height(Type.HINT_STRONG) - size) / 2)
        painter.drawPixmap(left, down, icons.picture(ERROR_ICON, look.tokens.error, size, self.devicePixelRatioF()))
        painter.end()
        super().paintEvent(event)
