"""Choices: one of several, or any of several, each a whole card to press."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QCheckBox,
    QGroupBox,
    QRadioButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from desktop.i18n import Text
from desktop.ui.look import Look, Type
from desktop.ui.widgets.painted import PaintedText
from desktop.ui.widgets.paragraph import Paragraph
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows, as_tall_as_wide
from desktop.ui.widgets.stack import Part, TextStack


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose and what choosing it means."""

    id: str
    label: Text
    help: Text | None = None


class _Face:
    """What a choice looks like; the widget around it is a radio button or a check box to Qt."""

    def __init__(self, *, several: bool) -> None:
        self.label = Paragraph(Type.ANSWER)
        self.help = Paragraph(Type.HINT)
        self.words = TextStack(Part(self.label, "ink"), Part(self.help, "soft"))
        self.several = several
        self.look = Look()

    def set(self, choice: Choice, look: Look) -> bool:
        changed = self.label.set(choice.label, look)
        changed |= self.help.set(choice.help or "", look)
        changed = changed or look != self.look
        self.look = look
        return changed

    def spoken(self) -> str:
        return ". ".join(p.text.rstrip(".") for p in (self.label, self.help) if p.text)

    @property
    def pad(self) -> int:
        return round(20 * min(self.look.metrics.air, 1.2))

    @property
    def _room(self) -> int:
        return self.look.metrics.indicator + self.look.metrics.gap

    def place(self, width: int, height: int) -> tuple[QPointF, int]:
        """The words' corner and width."""
        inner = max(1, width - 2 * self.pad - self._room)
        left = self.pad if self.look.rtl else self.pad + self._room
        return QPointF(left, (height - self.words.height(inner)) / 2), inner

    def height(self, width: int) -> int:
        inner = max(1, width - 2 * self.pad - self._room)
        return max(self.look.metrics.target_choice, self.words.height(inner) + 2 * self.look.metrics.gap_small)

    def size(self) -> QSize:
        width = self.words.natural_width() + 2 * self.pad + self._room
        return QSize(width, self.height(width))

    def least(self, width: int) -> QSize:
        least = self.words.least_width() + 2 * self.pad + self._room
        return QSize(least, self.height(width) if width >= least else self.look.metrics.target_choice)

    def paint(self, painter: QPainter, area: QRectF, *, on: bool, hovered: bool) -> None:
        look, metrics = self.look, self.look.metrics
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = float(metrics.line_strong if on or hovered else metrics.line)
        painter.setPen(QPen(look.colour("primary" if on or hovered else "control"), line))
        painter.setBrush(look.colour("tint" if on else "paper"))
        painter.drawRoundedRect(area.adjusted(line / 2, line / 2, -line / 2, -line / 2), metrics.radius, metrics.radius)
        self._paint_indicator(painter, area, on=on)
        at, width = self.place(int(area.width()), int(area.height()))
        self.words.paint(painter, at, width, look)

    def _paint_indicator(self, painter: QPainter, area: QRectF, *, on: bool) -> None:
        look, size = self.look, self.look.metrics.indicator
        left = area.width() - self.pad - size if look.rtl else self.pad
        box = QRectF(left, (area.height() - size) / 2, size, size)
        wide = max(3.0, size / 10)
        inner = box.adjusted(wide / 2, wide / 2, -wide / 2, -wide / 2)
        colour = look.colour("primary" if on else "ink")
        painter.setPen(QPen(colour, wide))
        painter.setBrush(look.colour("primary") if on and self.several else look.colour("paper"))
        if not self.several:
            painter.drawEllipse(inner)
            if on:
                painter.setPen(Qt.PenStyle.NoPen)
                painter.setBrush(colour)
                painter.drawEllipse(box.center(), size * 0.23, size * 0.23)
            return
        painter.drawRoundedRect(inner, size * 0.15, size * 0.15)
        if on:
            pen = QPen(look.colour("on_primary"), size * 0.12, Qt.PenStyle.SolidLine)
            pen.setCapStyle(Qt.PenCapStyle.RoundCap)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            painter.setPen(pen)
            corner = box.topLeft()
            marks = ((0.25, 0.52), (0.43, 0.70), (0.76, 0.32))
            painter.drawPolyline([corner + QPointF(size * x, size * y) for x, y in marks])


def _as_choice(button: QAbstractButton) -> None:
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


class ChoiceCard(QRadioButton):
    """One of several. Its group decides which is on."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = _Face(several=False)
        self.choice = ""
        _as_choice(self)

    def present(self, choice: Choice, look: Look) -> None:
        """Say what can be chosen."""
        self.choice = choice.id
        if self._face.set(choice, look):
            self.setText(self._face.label.text.replace("&", "&&"))
            self.setAccessibleName(self._face.spoken())
            self.updateGeometry()
            self.update()

    def painted_text(self) -> list[PaintedText]:
        """What is painted where, for whoever checks it."""
        return self._face.words.painted(*self._face.place(self.width(), self.height()))

    @override
    def sizeHint(self) -> QSize:
        return self._face.size()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._face.least(self.width())

    @override
    def heightForWidth(self, width: int) -> int:
        return self._face.height(width)

    @override
    def hitButton(self, pos: object) -> bool:
        return True  # the whole card, not only Qt's own small indicator and text

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._face.paint(QPainter(self), QRectF(self.rect()), on=self.isChecked(), hovered=self.underMouse())


class TickCard(QCheckBox):
    """Something that may be ticked, alone or beside others. Listen to `ticked(id, on)`."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._face = _Face(several=True)
        self.choice = ""
        _as_choice(self)
        self.clicked.connect(lambda on: self.ticked.emit(self.choice, bool(on)))

    def present(self, choice: Choice, look: Look, *, on: bool) -> None:
        """Say what can be ticked and whether it is."""
        self.choice = choice.id
        if self.isChecked() != on:
            self.setChecked(on)
        if self._face.set(choice, look):
            self.setText(self._face.label.text.replace("&", "&&"))
            self.setAccessibleName(self._face.spoken())
            self.updateGeometry()
            self.update()

    def painted_text(self) -> list[PaintedText]:
        """What is painted where, for whoever checks it."""
        return self._face.words.painted(*self._face.place(self.width(), self.height()))

    @override
    def sizeHint(self) -> QSize:
        return self._face.size()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._face.least(self.width())

    @override
    def heightForWidth(self, width: int) -> int:
        return self._face.height(width)

    @override
    def hitButton(self, pos: object) -> bool:
        return True  # the whole card

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._face.paint(QPainter(self), QRectF(self.rect()), on=self.isChecked(), hovered=self.underMouse())


class _Group(QGroupBox):
    """A named group to a screen reader, with no frame of its own."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFlat(True)
        # Placed by hand: a group box keeps room for a frame and a title around whatever a layout puts in it.
        self._rows = Rows(self)
        as_tall_as_wide(self)

    def _named(self, name: Text, look: Look) -> None:
        self.setAccessibleName(look.text(name))
        self._rows.present(look)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self._rows.setGeometry(self.rect())
            return True
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self._rows.setGeometry(self.rect())

    @override
    def sizeHint(self) -> QSize:
        return self._rows.sizeHint()

    @override
    def minimumSizeHint(self) -> QSize:
        return self._rows.minimumSizeHint()

    @override
    def heightForWidth(self, width: int) -> int:
        return self._rows.heightForWidth(width)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        """Nothing: the choices are the drawing."""


class ChoiceGroup(_Group):
    """One of several, arrow keys move. Nothing is on until someone chooses; then `chosen(id)` says what."""

    chosen = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._together = QButtonGroup(self)
        self._pool = Pool(self._make)
        self._together.buttonClicked.connect(self._say)

    def present(self, choices: Sequence[Choice], chosen: str | None, look: Look, *, name: Text) -> None:
        """Offer `choices`; `chosen` is the id of the one that is on, or None. `name` is the question."""
        self._named(name, look)
        cards = self._pool.take(len(choices))
        self._together.setExclusive(False)  # an exclusive group cannot be without a choice
        for card, choice in zip(cards, choices, strict=True):
            card.present(choice, look)
            card.setChecked(choice.id == chosen)
        self._together.setExclusive(True)
        for spare in self._pool.spare():
            spare.setChecked(False)

    def cards(self) -> list[ChoiceCard]:
        """The choices now offered, in order."""
        return self._pool.used()

    def _make(self) -> ChoiceCard:
        card = ChoiceCard(self._rows)
        self._together.addButton(card)
        self._rows.add(card, gap="gap_small")
        return card

    def _say(self, button: QAbstractButton) -> None:
        if isinstance(button, ChoiceCard):
            self.chosen.emit(button.choice)


class TickGroup(_Group):
    """Any of several; `ticked(id, on)` says which changed."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._pool = Pool(self._make)

    def present(self, choices: Sequence[Choice], ticked: Sequence[str], look: Look, *, name: Text) -> None:
        """Offer `choices`; `ticked` are the ids of those that are on. `name` is the question."""
        self._named(name, look)
        for card, choice in zip(self._pool.take(len(choices)), choices, strict=True):
            card.present(choice, look, on=choice.id in ticked)

    def cards(self) -> list[TickCard]:
        """The choices now offered, in order."""
        return self._pool.used()

    def _make(self) -> TickCard:
        card = TickCard(self._rows)
        card.ticked.connect(self.ticked)
        self._rows.add(card, gap="gap_small")
        return card
