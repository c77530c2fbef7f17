"""Where one arrives on a page: what has focus, and the place one had come to in it."""

from __future__ import annotations

from dataclasses import dataclass, field

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from desktop.presenters.states import Hindrance
from desktop.ui import focus
from desktop.ui.lead import Lead
from desktop.ui.look import Look
from desktop.ui.widgets.errors import ErrorSummary
from desktop.ui.widgets.fields.box import FieldBox
from desktop.ui.widgets.middle import Middle
from desktop.ui.widgets.page import Screen


@dataclass(slots=True)
class Arrival:
    """Remembers what was shown to be wrong: only what is news takes focus."""

    shown: tuple[str, ...] = ()
    failed: Hindrance | None = None
    """What was said not to have worked."""
    hurried: bool = False
    """"Næste" was pressed: the same errors again are news again."""
    lead: Lead = field(default_factory=Lead)

    def move_focus(self, screen: Screen, middle: Middle, look: Look, *, new: bool) -> None:
        """To what is newly wrong, or did not work; else to the heading of a `new` page, or where nothing has focus.

        What did not work is said on top of the page, and the press that failed stands below: on a long page that is out
        of sight, and a press with no answer is pressed again. What is wrong is told in the summary where the first
        field it is about fits below it; where it does not, the field itself says it, and is where it is put right.
        """
        errors = screen.errors
        fields = errors.fields if errors is not None else ()
        appeared = bool(fields) and (new or self.hurried or not set(fields) <= set(self.shown))
        self.shown, self.hurried = fields, False
        problem = screen.problem
        before, self.failed = self.failed, problem.said if problem is not None else None
        focused = middle.window().focusWidget()
        if new:
            self.lead.end()
        if appeared and errors is not None:
            self._tell_wrong(screen, errors, middle, look, new=new)
        elif problem is not None and self.failed and self.failed != before and not new:
            problem.sentence.setFocus(Qt.FocusReason.OtherFocusReason)
            focus.keep_in_sight(middle, problem, look)
        elif new or focused is None or not focused.isVisible():
            self.lead.begin(screen.view, screen.heading)
            screen.heading.setFocus(Qt.FocusReason.OtherFocusReason)
            middle.verticalScrollBar().setValue(0)

    @staticmethod
    def _tell_wrong(screen: Screen, errors: ErrorSummary, middle: Middle, look: Look, *, new: bool) -> None:
        field = screen.field_widget(errors.fields[0])
        if field is not None and not new and not focus.bring_in_sight(middle, errors, field, look):
            _stand_in(field, middle, look)
            return
        errors.heading.setFocus(Qt.FocusReason.OtherFocusReason)
        if field is None or not focus.bring_in_sight(middle, errors, field, look):
            focus.keep_in_sight(middle, errors, look)

    @staticmethod
    def go_to(screen: Screen, field: str, middle: Middle, look: Look) -> None:
        """To this field of the page, where it is on it."""
        widget = screen.field_widget(field)
        if widget is not None:
            _stand_in(widget, middle, look)


def _stand_in(widget: QWidget, middle: Middle, look: Look) -> None:
    """In the field that begins at `widget`, with all of it in sight there is room for, and above it what is wrong."""
    widget.setFocus(Qt.FocusReason.ShortcutFocusReason)
    box = FieldBox.around(widget)
    spans = ((box, box.control), (box, widget), (box.error, widget)) if box is not None else ()
    if not any(focus.bring_in_sight(middle, upper, lower, look) for upper, lower in spans):
        focus.keep_in_sight(middle, widget, look)


@dataclass(frozen=True, slots=True)
class Place:
    """How far down a page one was, as a share of its height, and what had focus."""

    share: float
    focused: QWidget | None

    @classmethod
    def on(cls, middle: Middle) -> Place:
        """Where one is now."""
        return cls(middle.verticalScrollBar().value() / middle.content_height, middle.window().focusWidget())

    def come_back(self, middle: Middle) -> bool:
        """Be there again, also when the letters have grown since; False where what had focus is no more to be seen."""
        if self.focused is None or not self.focused.isVisible():
            return False
        self.focused.setFocus(Qt.FocusReason.OtherFocusReason)
        middle.verticalScrollBar().setValue(round(self.share * middle.content_height))
        return True
