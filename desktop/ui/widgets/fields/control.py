"""What every control for a field offers."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import msg
from desktop.ui.look import Look
from desktop.ui.widgets.rows import Rows

PREFILLED: Final = msg("Hentet hos det offentlige. Ret det, hvis det er forkert.")

_DEMANDED: Final = msg("Skal besvares")


class Control(Rows):
    """The part of a field a person types in or presses. It shows what the view holds and says what changed."""

    changed = Signal(object)
    """The field's new answer (`flows.answers.Answer`), as typed."""

    searched = Signal(str)
    """Words to look up, from an address being typed."""

    names_itself = False
    """True where the control carries the field's label for a screen reader, and no label needs a buddy."""

    describes_itself = False
    """True where the control says `description_of` its field itself."""

    def show_field(self, view: FieldView, look: Look) -> None:
        """Show what the field holds. What a person is typing is never cleared."""
        raise NotImplementedError

    def focus_widget(self) -> QWidget | None:
        """Where typing or choosing begins."""
        raise NotImplementedError


def description_of(view: FieldView, look: Look) -> str:
    """What a screen reader says after a field's name: what is wrong, then the hint, and whether it must be answered.

    Qt has no state for the last; by sight it is told from the fields that need not be.
    """
    known = PREFILLED if view.prefilled else None
    demanded = _DEMANDED if view.required and view.kind is not FieldKind.INFORMATION else None
    parts = (view.error, view.hint, known, view.notice, demanded)
    return ". ".join(look.text(one).rstrip(".") for one in parts if one)
