"""Answers to check, a line each, with "Ret" beside those that can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.ui.guarding import guarded
from desktop.ui.look import HINTS_FOLD_ABOVE, Look, Type
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets import roving
from desktop.ui.widgets.boxes import Notice, Panel
from desktop.ui.widgets.buttons import QuietLink
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import as_tall_as_wide, settle_around
from desktop.ui.widgets.text import TextBlock


class Row(Protocol):
    """One answer: what was asked, what was answered, and what "Ret" chooses."""

    @property
    def item(self) -> str:
        """What a press on "Ret" asks to change."""
        ...

    @property
    def label(self) -> Text:
        """What was asked."""
        ...

    @property
    def value(self) -> Text:
        """What was answered."""
        ...

    @property
    def changeable(self) -> bool:
        """Whether there is a "Ret"."""
        ...

    @property
    def whole(self) -> Text | None:
        """What was answered where `value` hides some of it: shown when somebody asks."""
        ...

    @property
    def notice(self) -> Text | None:
        """What is worth knowing about the answer."""
        ...


@guarded
class _Link(QuietLink):
    """The "Ret" or the "Vis" of one answer."""

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if roving.move(self, event.key()):
            event.accept()
        else:
            super().keyPressEvent(event)


@guarded
class _Line(QWidget):
    """Label over value, the link at the end of the line; under them where the text is large.

    What is hidden of the value is shown for as long as the page stands, once somebody asked.
    """

    change = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look = Look()
        self._row: Row | None = None
        self._open = False
        self._last = False
        self._label = TextBlock(Type.HINT, self, tone="soft")
        self._value = TextBlock(Type.ANSWER, self)
        self.show_whole = _Link(self, underlined=True)
        self.link = _Link(self, underlined=True)
        self._notice = Notice(self, attention=True, kind=Type.HINT)
        self.show_whole.acted.connect(self._turn)
        self.link.acted.connect(self._ask)
        as_tall_as_wide(self)

    def show_row(self, row: Row, look: Look, *, last: bool) -> None:
        same = self._row is not None and (row.item, row.whole) == (self._row.item, self._row.whole)
        self._open = self._open and same
        self._look, self._row, self._last = look, row, last
        self._label.present(row.label, look)
        shown = row.whole if self._open and row.whole is not None else row.value
        self._value.present(shown, look)
        hide = msg("Skjul {answer}", answer=row.label) if self._open else msg("Vis {answer}", answer=row.label)
        self.show_whole.present(msg("Skjul") if self._open else msg("Vis"), look, name=hide)
        self.show_whole.setVisible(row.whole is not None)
        mark(self.show_whole, Mark.ITEM, f"whole:{row.item}")
        self._notice.present(row.notice or "", look)
        self.link.present(msg("Ret"), look, name=msg("Ret {answer}", answer=row.label))
        self.link.setAccessibleDescription(look.text(msg("Svaret er: {answer}", answer=shown)))
        mark(self.link, Mark.ITEM, f"change:{row.item}")
        self.link.setVisible(row.changeable)
        self.updateGeometry()
        self._lay_out(self.width(), place=True)
        self.update()

    def _turn(self) -> None:
        if self._row is not None:
            self._open = not self._open
            self.show_row(self._row, self._look, last=self._last)
            settle_around(self)

    def _ask(self) -> None:
        if self._row is not None:
            self.change.emit(self._row.item)

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        if self._open and self._row is not None:
            self._open = False
            self.show_row(self._row, self._look, last=self._last)

    def _lay_out(self, width: int, *, place: bool) -> int:
        metrics = self._look.metrics
        link = self.link.sizeHint() if not self.link.isHidden() else QSize(0, 0)
        below = self._look.size > HINTS_FOLD_ABOVE
        inner = width if below or not link.width() else max(1, width - link.width() - metrics.gap_large)
        label, value = self._label.heightForWidth(inner), self._value.heightForWidth(inner)
        top = metrics.gap_small
        high = top + label + metrics.gap_tiny // 2 + value
        text_low = high
        whole = self.show_whole.sizeHint() if not self.show_whole.isHidden() else QSize(0, 0)
        high += whole.height()
        beside = high
        if below and link.width():
            high += link.height()
        link_low = high
        notice = 0 if self._notice.isHidden() else self._notice.heightForWidth(width)
        high += metrics.gap_small + notice if notice else 0
        high += metrics.gap
        if place:
            left = width - inner if self._look.rtl else 0
            self._label.setGeometry(left, top, inner, label)
            self._value.setGeometry(left, text_low - value, inner, value)
            self.show_whole.setGeometry(
                width - whole.width() if self._look.rtl else 0, text_low, whole.width(), whole.height(),
            )
            across = width - link.width() if below == self._look.rtl else 0
            down = beside if below else max(0, (beside + metrics.gap - link.height()) // 2)
            self.link.setGeometry(across, down, link.width(), link.height())
            self._notice.setGeometry(0, link_low + metrics.gap_small, width, notice)
        return high

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._lay_out(self.width(), place=True)

    @override
    def heightForWidth(self, width: int) -> int:
        return self._lay_out(width, place=False)

    @override
    def sizeHint(self) -> QSize:
        width = max(self._label.sizeHint().width(), self._value.sizeHint().width()) + self.link.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._value.minimumSizeHint().width(), 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._last:
            QPainter(self).fillRect(0, self.height() - 1, self.width(), 1, self._look.colour("hair"))


class SummaryCard(Panel):
    """All answers in one card. `change(item)` says which "Ret" was pressed.

    Tab and the arrows go from one to the next; the arrows go round.
    """

    read_whole = True

    change = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = Pool(self._make)
        roving.hold_together(self)

    def show_rows(self, rows: Sequence[Row], look: Look) -> None:
        """Show these answers in this order."""
        self.present(look)
        for at, (line, row) in enumerate(zip(self._lines.take(len(rows)), rows, strict=True)):
            line.show_row(row, look, last=at == len(rows) - 1)

    def links(self) -> list[QuietLink]:
        """The "Ret" of each answer, in order, also of those that are hidden."""
        return [line.link for line in self._lines.used()]

    @override
    def margins(self) -> tuple[int, int, int, int]:
        left, _, right, _ = super().margins()
        return (left, self._look.metrics.gap, right, self._look.metrics.gap_tiny)

    def _make(self) -> _Line:
        line = _Line(self)
        line.change.connect(self.change)
        self.add(line, gap="")
        return line
