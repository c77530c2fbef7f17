"""Choices: one of several, or any of several, each a whole card to press."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QResizeEvent
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

from desktop.i18n import Text, msg
from desktop.ui.guarding import guarded
from desktop.ui.look import Look
from desktop.ui.widgets.choice_face import Choice, ChoiceFace
from desktop.ui.widgets.painted import PaintedText
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows, as_tall_as_wide, put

__all__ = ["Choice", "ChoiceCard", "ChoiceGroup", "TickCard", "TickGroup"]


def _as_choice(button: QAbstractButton) -> None:
    button.setCursor(Qt.CursorShape.PointingHandCursor)
    button.setAttribute(Qt.WidgetAttribute.WA_Hover)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    button.setSizePolicy(policy)


def _enter_presses(card: QAbstractButton, event: QKeyEvent) -> bool:
    """Press `card` if this is Enter; True when it was."""
    if event.key() not in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
        return False
    event.accept()
    if not event.isAutoRepeat():
        card.click()
    return True


@guarded
class ChoiceCard(QRadioButton):
    """One of several. Its group decides which is on; with `enter` Enter chooses it, where else it goes on."""

    def __init__(self, parent: QWidget | None = None, *, enter: bool = False) -> None:
        super().__init__(parent)
        self._enter = enter
        self._face = ChoiceFace(several=False)
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
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._enter and _enter_presses(self, event)):
            super().keyPressEvent(event)

    @override
    def hitButton(self, pos: object) -> bool:
        return True  # the whole card, not only Qt's own small indicator and text

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._face.paint(QPainter(self), QRectF(self.rect()), on=self.isChecked(), hovered=self.underMouse())


@guarded
class TickCard(QCheckBox):
    """Something that may be ticked, alone or beside others. Listen to `ticked(id, on)`. `enter` as in `ChoiceCard`."""

    ticked = Signal(str, bool)

    def __init__(self, parent: QWidget | None = None, *, enter: bool = False) -> None:
        super().__init__(parent)
        self._enter = enter
        self._face = ChoiceFace(several=True)
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
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not (self._enter and _enter_presses(self, event)):
            super().keyPressEvent(event)

    @override
    def hitButton(self, pos: object) -> bool:
        return True  # the whole card

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        self._face.paint(QPainter(self), QRectF(self.rect()), on=self.isChecked(), hovered=self.underMouse())


@guarded
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

    @staticmethod
    def _describe(cards: Sequence[QAbstractButton], look: Look, said: str) -> None:
        """Where one comes in, `said` and the place among the others; at the others their place."""
        entered = next((card for card in cards if card.isChecked()), cards[0] if cards else None)
        for number, card in enumerate(cards, 1):
            place = look.text(msg("{number} af {count}", number=number, count=len(cards))) if len(cards) > 1 else ""
            told = ". ".join(one for one in (said if card is entered else "", place) if one)
            if card.accessibleDescription() != told:
                card.setAccessibleDescription(told)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.LayoutRequest:
            self.updateGeometry()
            self.settle()
            return True
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        self.settle()

    def settle(self) -> None:
        """Put the choices in their places, now."""
        put(self._rows, self.rect())

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

    def __init__(self, parent: QWidget | None = None, *, enter: bool = False) -> None:
        super().__init__(parent)
        self._enter = enter
        self._together = QButtonGroup(self)
        self._pool = Pool(self._make)
        self._together.buttonClicked.connect(self._say)

    def present(self, choices: Sequence[Choice], chosen: str | None, look: Look, *, name: Text, said: str = "") -> None:
        """Offer `choices`; `chosen` is the id of the one that is on, or None. `name` is the question.

        `said` is what a screen reader says besides where one comes in.
        """
        self._named(name, look)
        cards = self._pool.take(len(choices))
        self._together.setExclusive(False)  # an exclusive group cannot be without a choice
        for card, choice in zip(cards, choices, strict=True):
            card.present(choice, look)
            card.setChecked(choice.id == chosen)
        for spare in self._pool.spare():
            spare.setChecked(False)  # one that is hidden and on would take the group's one stop for Tab
        self._together.setExclusive(True)
        self._describe(cards, look, said)

    def cards(self) -> list[ChoiceCard]:
        """The choices now offered, in order."""
        return self._pool.used()

    def _make(self) -> ChoiceCard:
        card = ChoiceCard(self._rows, enter=self._enter)
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

    def present(
        self, choices: Sequence[Choice], ticked: Sequence[str], look: Look, *, name: Text, said: str = "",
    ) -> None:
        """Offer `choices`; `ticked` are the ids of those that are on. `name` and `said` as in `ChoiceGroup`."""
        self._named(name, look)
        cards = self._pool.take(len(choices))
        for card, choice in zip(cards, choices, strict=True):
            card.present(choice, look, on=choice.id in ticked)
        self._describe(cards, look, said)

    def cards(self) -> list[TickCard]:
        """The choices now offered, in order."""
        return self._pool.used()

    def _make(self) -> TickCard:
        card = TickCard(self._rows)
        card.ticked.connect(self.ticked)
        self._rows.add(card, gap="gap_small")
        return card
