"""What is wrong and what to write instead: on top with links to the fields, and at each field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import Text, nmsg
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.widgets.button_styles import ERROR_LINK
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows
from desktop.ui.widgets.text import Heading, TextBlock


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
    """A tint with a strong line around it."""

    gap_below = "gap_large"

    @override
    def margins(self) -> tuple[int, int, int, int]:
        pad = self._look.metrics.gap_large
        return (pad, self._look.metrics.gap, pad, self._look.metrics.gap)

    def ring_radius(self) -> int:
        """The corner radius the focus ring follows."""
        return self._look.metrics.radius

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look = self._look
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        wide = float(look.metrics.line_strong)
        painter.setPen(QPen(look.colour("error"), wide))
        painter.setBrush(look.colour("error_tint"))
        box = QRectF(self.rect()).adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        painter.drawRoundedRect(box, look.metrics.radius, look.metrics.radius)


class ErrorBox(_Box):
    """One sentence about something that did not work."""

    def __init__(self, parent: QWidget | None = None, *, kind: Type = Type.STRONG) -> None:
        super().__init__(parent)
        self.sentence = Heading(kind)
        self.add(self.sentence)

    def say(self, sentence: Text | None, look: Look) -> None:
        """Say what did not work; None hides the box."""
        self.present(look)
        self.setVisible(bool(sentence))
        self.sentence.present(sentence or "", look, tone="error")


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


class FieldError(TextBlock):
    """What to write instead, at the field itself."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(Type.HINT_STRONG, parent, tone="error")
