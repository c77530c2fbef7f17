"""The words of a page that no key leads to, as a screen reader says them after the heading when the page comes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractButton, QLabel, QWidget
from shiboken6 import Shiboken

from desktop.ui.widgets.text import Heading


def lead_of(view: QWidget, heading: Heading) -> str:
    """What stands on `view` besides its heading, up to what is first to be pressed or filled in below it.

    A widget that is `read_whole` is read past its links; one that `asks` says its own words where one comes to it.
    """
    said: list[str] = []
    below = False
    for one, inside in _in_order(view, inside=False):
        if one is heading:
            below = True
        elif below and not inside and _is_come_to(one):
            break
        elif isinstance(one, QLabel) and (words := one.accessibleName() or one.text()):
            said.append(words.replace(" · ", ", "))
    return " ".join(words if words[-1] in ".:?" else f"{words}." for words in said)


def _in_order(around: QWidget, *, inside: bool) -> Iterator[tuple[QWidget, bool]]:
    """Every visible widget in reading order, and whether it stands in something that is read whole."""
    for one in around.children():
        if isinstance(one, QWidget) and not one.isHidden():
            yield one, inside
            if not getattr(one, "asks", False):
                yield from _in_order(one, inside=inside or getattr(one, "read_whole", False))


def _is_come_to(one: QWidget) -> bool:
    return getattr(one, "asks", False) or bool(one.focusPolicy() & Qt.FocusPolicy.TabFocus)


def part_from(focused: QWidget | None) -> None:
    """Another page comes: the button that has the focus, used again there, is to be another thing to a screen reader.

    Else it reads each new name of it before the new page: "Kun mig" became "Ferie", "Begynd" became "Næste".
    """
    if not isinstance(focused, QAbstractButton) or not QAccessible.isActive():
        return
    known = QAccessible.queryAccessibleInterface(focused)
    if known is not None:
        QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))


@dataclass(slots=True)
class Lead:
    """Hangs a page's words on its heading for as long as the page stands."""

    heading: Heading | None = None

    def begin(self, view: QWidget, heading: Heading) -> None:
        """Another page has come, or the focus comes to its heading again. Costs nothing where nobody reads aloud."""
        self.end()
        if QAccessible.isActive():
            heading.setAccessibleDescription(lead_of(view, heading))
            self.heading = heading

    def end(self) -> None:
        """The page is left: its words are held no longer."""
        if self.heading is not None and Shiboken.isValid(self.heading):
            self.heading.setAccessibleDescription("")
        self.heading = None
