"""Buttons and cards made from what a page says, each marked with what it means."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtGui import QMouseEvent
from typing_extensions import override

from desktop.i18n import Text
from desktop.presenters.intents import Act
from desktop.presenters.states import Button as ButtonState
from desktop.presenters.states import Item
from desktop.ui.guarding import guarded
from desktop.ui.look import HINTS_FOLD_ABOVE, Look
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.beside import Beside
from desktop.ui.widgets.button_words import alike
from desktop.ui.widgets.buttons import Button, EqualButton, QuietLink, SecondaryButton
from desktop.ui.widgets.cards import Card
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows


@guarded
class _TurningButton(SecondaryButton):
    """One that a press makes another of: the second click of a double click is not for what it is by then."""

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        event.accept()


class ActRow(Beside):
    """Buttons beside each other; `pressed` gets the act of the one that was pressed.

    `turning`: a press makes another button of it, and a double click is one press.
    """

    def __init__(self, pressed: Callable[[Act], None], *, equal: bool = False, turning: bool = False) -> None:
        super().__init__(equal=equal, whole=equal)
        self._pressed = pressed
        self._make_one = EqualButton if equal else _TurningButton if turning else SecondaryButton
        self._acts: list[Act] = []
        self._buttons: Pool[Button] = Pool(self._make)

    def show_buttons(self, buttons: Sequence[ButtonState], look: Look, *, busy: bool = False) -> None:
        """Show these; none hides the row."""
        self.present(look)
        self._acts = [one.act for one in buttons]
        for button, state in zip(self._buttons.take(len(buttons)), buttons, strict=True):
            button.present(state.text, look, icon=state.icon, busy=busy or state.busy)
            mark(button, Mark.ACT, state.act)
        alike([button.words for button in self._buttons.used()])
        self.setVisible(bool(buttons))

    def _make(self) -> Button:
        button = self._make_one()
        at = len(self._buttons.used()) + len(self._buttons.spare())
        button.acted.connect(lambda: self._pressed(self._acts[at]))
        self.add(button)
        return button


class ItemCards:
    """Cards for a list of items in any rows; `chosen` gets the id of the one that was pressed."""

    def __init__(self, rows: Rows, chosen: Callable[[str], None], *, upright: bool = False, gap: str = "gap") -> None:
        self._rows = rows
        self._chosen = chosen
        self._upright = upright
        self._gap = gap
        self._ids: list[str] = []
        self._cards: Pool[Card] = Pool(self._make)

    def show_items(self, items: Sequence[Item], look: Look, *, badge_tone: str = "success") -> None:
        """Show these; none hides the rows."""
        self._rows.present(look)
        self._ids = [one.id for one in items]
        for card, item in zip(self._cards.take(len(items)), items, strict=True):
            card.present(
                item.title, look, detail=item.detail, badge=item.badge, icon=item.icon, badge_tone=badge_tone,
            )
            mark(card, Mark.ITEM, item.id)
        self._rows.setVisible(bool(items))

    def _make(self) -> Card:
        card = Card(upright=self._upright)
        at = len(self._cards.used()) + len(self._cards.spare())
        card.acted.connect(lambda: self._chosen(self._ids[at]))
        self._rows.add(card, gap=self._gap)
        return card


class ItemLinks:
    """Quiet links for a list of items in any rows: what can be done, and seldom is. `chosen` gets the item's id."""

    def __init__(self, rows: Rows, chosen: Callable[[str], None]) -> None:
        self._rows = rows
        self._chosen = chosen
        self._ids: list[str] = []
        self._links: Pool[QuietLink] = Pool(self._make)

    def show_items(self, items: Sequence[Item], look: Look) -> None:
        """Show these; none hides the rows."""
        self._rows.present(look)
        self._ids = [one.id for one in items]
        for link, item in zip(self._links.take(len(items)), items, strict=True):
            link.present(item.title, look, icon=item.icon)
            mark(link, Mark.ITEM, item.id)
        self._rows.setVisible(bool(items))

    def _make(self) -> QuietLink:
        link = QuietLink()
        at = len(self._links.used()) + len(self._links.spare())
        link.acted.connect(lambda: self._chosen(self._ids[at]))
        self._rows.add(link, gap="gap_tiny", fill=False)
        return link


def said_whole(item: Item, look: Look) -> Text:
    """The words of a way that several on a page may share: with what it is about, where the type is large."""
    return item.detail if item.detail and look.size > HINTS_FOLD_ABOVE else item.title


class ItemButtons(Beside):
    """Buttons for a list of items, beside each other while they fit. `chosen` gets the id of the one pressed.

    An item's detail is what a screen reader says instead of its title: several on a page may be called the same. Where
    the type is so large that what it is about is no longer in sight with it, the button says so too.
    """

    def __init__(self, chosen: Callable[[str], None]) -> None:
        super().__init__()
        self._chosen = chosen
        self._ids: list[str] = []
        self._buttons: Pool[SecondaryButton] = Pool(self._make)

    def show_items(self, items: Sequence[Item], look: Look, *, busy: bool = False) -> None:
        """Show these; none hides the row."""
        self.present(look)
        self._ids = [one.id for one in items]
        for button, item in zip(self._buttons.take(len(items)), items, strict=True):
            button.present(said_whole(item, look), look, icon=item.icon, busy=busy, name=item.detail or None)
            mark(button, Mark.ITEM, item.id)
        self.setVisible(bool(items))

    def _make(self) -> SecondaryButton:
        button = SecondaryButton()
        at = len(self._buttons.used()) + len(self._buttons.spare())
        button.acted.connect(lambda: self._chosen(self._ids[at]))
        self.add(button)
        return button


class EqualChoices(Beside):
    """Items and one way out as buttons of one size; `chosen` gets an item's id, `pressed` the way out's act."""

    def __init__(self, chosen: Callable[[str], None], pressed: Callable[[Act], None]) -> None:
        super().__init__(equal=True, most=2, hold=True)
        self._chosen = chosen
        self._pressed = pressed
        self._meant: list[str | Act] = []
        self._buttons: Pool[EqualButton] = Pool(self._make)

    def show_choices(self, items: Sequence[Item], none: ButtonState, look: Look, *, busy: bool) -> None:
        """Show the items in their order and the way out last; an item's detail stands on a line of its own."""
        self.present(look)
        self._meant = [*(one.id for one in items), none.act]
        *buttons, last = self._buttons.take(len(self._meant))
        for button, item in zip(buttons, items, strict=True):
            button.present(_two_lines(item, look), look, busy=busy)
            mark(button, Mark.ACT, "")
            mark(button, Mark.ITEM, item.id)
        last.present(none.text, look, busy=busy)
        mark(last, Mark.ITEM, "")
        mark(last, Mark.ACT, none.act)
        alike([button.words for button in self._buttons.used()])

    def _make(self) -> EqualButton:
        button = EqualButton()
        at = len(self._buttons.used()) + len(self._buttons.spare())
        button.acted.connect(lambda: self._act(at))
        self.add(button)
        return button

    def _act(self, at: int) -> None:
        meant = self._meant[at]
        if isinstance(meant, Act):
            self._pressed(meant)
        else:
            self._chosen(meant)


def _two_lines(item: Item, look: Look) -> str:
    lines = (look.text(part) for part in (item.title, item.detail))
    return "\n".join(line for line in lines if line)
