"""What a screen is to the window that shows it."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from desktop.ui.look import Look
from desktop.ui.widgets.errors import ErrorBox, ErrorSummary
from desktop.ui.widgets.text import Heading


class Screen(QObject):
    """Shows one kind of page. It has a widget and is none: it decides nothing and inherits no drawing.

    A screen makes its widgets once, puts them in `view`, and says a page's words in `render`. What a person
    does leaves through `intent`. Set `heading` (focus comes here on each new page) and, where a page can be
    wrong, `errors` (focus comes here when errors newly appear); where something can fail, `problem` (likewise).
    """

    intent = Signal(object)
    """One of `presenters.intents.Intent`."""

    bare = False
    """True for a page turned to the citizen: the window then shows no bands."""

    only_read = False
    """True for a page that only shows something one opened: Esc closes it, as its way out does."""

    heading: Heading
    errors: ErrorSummary | None = None
    problem: ErrorBox | None = None

    def __init__(self, view: QWidget) -> None:
        super().__init__()
        self.view = view

    def render(self, page: Any, look: Look) -> None:  # noqa: ANN401 - each screen names its own page
        """Show this page in this look. Called with the same page and another look too; typed text stays."""
        raise NotImplementedError

    def typing_target(self) -> QWidget | None:
        """Where a scanner's digits go when no field has focus; None where a page does not wait for one."""
        return None

    def read_first(self) -> QWidget | None:
        """What must have been in sight before the primary of the band may be pressed; None where nothing must."""
        return None

    def after_reading(self) -> QWidget:
        """Where one stands when `read_first` has been in sight: what can be done from there is next."""
        return self.heading

    def enter_pressed(self) -> None:
        """Enter was pressed where no control wanted it, on a page that asks for an answer that binds: say how."""

    def field_widget(self, field: str) -> QWidget | None:  # noqa: ARG002 - for screens that have fields
        """The widget that takes focus for the field of this id, None if it is not on the page."""
        return None
