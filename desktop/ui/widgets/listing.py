"""Lists of words: bullets, numbers, facts, outlines, and the mark on a receipt."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QRect, QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.i18n import Text, msg
from desktop.presenters.states import Item
from desktop.ui import icons
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.widgets.paragraph import Paragraph, Span
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows, as_tall_as_wide
from desktop.ui.widgets.text import TextBlock


@guarded
class _Marked(TextBlock):
    """A text beside a bullet or a number; the words keep clear of it on every line."""

    def __init__(self) -> None:
        super().__init__(Type.BODY)
        self._marker = Paragraph(Type.BODY)

    def present_marked(self, marker: str, words: Text, look: Look) -> None:
        """Say `words` beside `marker`."""
        self._marker.set(marker, look)
        self.present(words, look)
        said = f"{marker} {look.text(words)}"
        if self.accessibleName() != said:
            self.setAccessibleName(said)

    @override
    def insets(self) -> tuple[int, int, int, int]:
        room = self._marker.natural_width() + self._look.metrics.gap_tiny
        return (0, 0, room, 0) if self._look.rtl else (room, 0, 0, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        wide = self._marker.natural_width()
        left = self.width() - wide if self._look.rtl else 0
        painter = QPainter(self)
        self._marker.paint(painter, QPointF(left, 0), wide, QPen(self._look.colour("ink")))
        painter.end()
        super().paintEvent(event)


class Bullets(Rows):
    """Lines in no order."""

    def __init__(self) -> None:
        super().__init__()
        self._lines: Pool[_Marked] = Pool(self._make)

    def show_lines(self, lines: Sequence[Text], look: Look) -> None:
        """Show these; none hides the list."""
        self.present(look)
        for number, (line, words) in enumerate(zip(self._lines.take(len(lines)), lines, strict=True), 1):
            line.present_marked(self.marker(number), words, look)
        self.setVisible(bool(lines))

    def marker(self, number: int) -> str:
        """What stands before line `number`, counted from 1."""
        del number
        return "•"

    def _make(self) -> _Marked:
        line = _Marked()
        self.add(line, gap="gap_tiny")
        return line


class Numbered(Bullets):
    """Lines in order."""

    @override
    def marker(self, number: int) -> str:
        return f"{number}."


class Facts(Rows):
    """Short facts, each "name: value"."""

    def __init__(self, *, kind: Type = Type.BODY) -> None:
        super().__init__()
        self._kind = kind
        self._lines: Pool[TextBlock] = Pool(self._make)

    def show_facts(self, facts: Sequence[tuple[Text, Text]], look: Look) -> None:
        """Show these; none hides the list."""
        self.present(look)
        for line, (name, value) in zip(self._lines.take(len(facts)), facts, strict=True):
            line.present((Span(name), Span(": "), Span(value, bold=True)), look)
        self.setVisible(bool(facts))

    def _make(self) -> TextBlock:
        line = TextBlock(self._kind)
        self.add(line, gap="gap_tiny")
        return line


class Outline(Rows):
    """A title and what belongs under it; nothing here is pressed."""

    def __init__(self) -> None:
        super().__init__()
        self._title = TextBlock(Type.SUBTITLE)
        self.add(self._title)
        self._lines: Pool[TextBlock] = Pool(self._make)

    def show_items(self, title: Text, items: Sequence[Item], look: Look) -> None:
        """Show these; none hides it all."""
        self.present(look)
        self._title.present(title, look)
        for line, item in zip(self._lines.take(len(items)), items, strict=True):
            detail = (Span(" · "), Span(item.detail)) if item.detail else ()
            line.present((Span(item.title, bold=True), *detail), look)
        self.setVisible(bool(items))

    def _make(self) -> TextBlock:
        line = TextBlock(Type.BODY)
        self.add(line, gap="gap_small")
        return line


@guarded
class Stamp(QWidget):
    """A heading and a line under it, beside a round mark that says it was received."""

    def __init__(self, heading: TextBlock, line: TextBlock) -> None:
        super().__init__()
        self._heading, self._line = heading, line
        self._look = Look()
        for words in (heading, line):
            words.setParent(self)
        as_tall_as_wide(self)

    def present_mark(self, look: Look) -> None:
        """Take this look, once the words are said."""
        if look != self._look:
            self._look = look
            self.update()
        self.updateGeometry()
        self.settle()

    def _disc(self) -> int:
        return round(self._look.metrics.tile * 8 / 7)

    def _inner(self, width: int) -> int:
        return max(1, width - self._disc() - self._look.metrics.gap)

    def settle(self) -> None:
        """Put the words in their places, now."""
        inner = self._inner(self.width())
        down = max(0, (self._disc() - self._words_height(inner)) // 2)
        left = 0 if self._look.rtl else self.width() - inner
        for words in (self._heading, self._line):
            high = words.heightForWidth(inner)
            words.setGeometry(QRect(left, down, inner, high))
            down += high

    def _words_height(self, inner: int) -> int:
        return self._heading.heightForWidth(inner) + self._line.heightForWidth(inner)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.settle()

    @override
    def heightForWidth(self, width: int) -> int:
        return max(self._disc(), self._words_height(self._inner(width)))

    @override
    def sizeHint(self) -> QSize:
        widest = max(self._heading.sizeHint().width(), self._line.sizeHint().width())
        width = widest + self._disc() + self._look.metrics.gap
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._heading.minimumSizeHint().width() + self._disc() + self._look.metrics.gap, 0)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        look, size = self._look, self._disc()
        left = self.width() - size if look.rtl else 0
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(look.colour("success"), look.metrics.line))
        painter.setBrush(look.colour("success_tint"))
        painter.drawEllipse(QRectF(left + 1, 1, size - 2, size - 2))
        inner = round(size / 2)
        drawn = icons.picture("check", look.tokens.success, inner, self.devicePixelRatioF())
        painter.drawPixmap(QPointF(left + (size - inner) / 2, (size - inner) / 2), drawn)


def what_is_next(practice: Text | None) -> Text:
    """The heading over what an authority does next: in an exercise none does anything."""
    return msg("Når det ikke er en øvelse, sker der det her") if practice else msg("Hvad sker der nu?")
