"""What every control for a field offers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.flows.views import FieldView
from desktop.ui.look import Look
from desktop.ui.widgets.rows import Rows


class Control(Rows):
    """The part of a field a person types in or presses. It shows what the view holds and says what changed."""

    changed = Signal(object)
    """The field's new answer (`flows.answers.Answer`), as typed."""

    searched = Signal(str)
    """Words to look up, from an address being typed."""

    names_itself = False
    """True where the control carries the field's label for a screen reader, and no label needs a buddy."""

    def show_field(self, view: FieldView, look: Look) -> None:
        """Show what the field holds. What a person is typing is never cleared."""
        raise NotImplementedError

    def focus_widget(self) -> QWidget | None:
        """Where typing or choosing begins."""
        raise NotImplementedError
