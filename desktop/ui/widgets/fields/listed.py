"""The fields of a page under each other: which of them opened just now, and where one begins to type."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.flows.answers import Answer
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text
from desktop.ui.look import Look
from desktop.ui.widgets.fields.box import FieldBox
from desktop.ui.widgets.rows import Rows
from desktop.ui.widgets.scrolling import tell_opened

TYPED: Final = frozenset({
    FieldKind.TEXT, FieldKind.LONG_TEXT, FieldKind.NUMBER, FieldKind.AMOUNT, FieldKind.DATE, FieldKind.CPR,
    FieldKind.PHONE, FieldKind.EMAIL, FieldKind.ADDRESS, FieldKind.BANK_ACCOUNT,
})
"""What is typed in one line or more: whoever begins to type on a page that asks for it types there."""


class FieldList(Rows):
    """The fields of a page, in order. Boxes are kept by kind and used again on the next page."""

    filled = Signal(str, object)
    searched = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._boxes: list[FieldBox] = []
        self._by_field: dict[str, FieldBox] = {}

    def show_fields(
        self, views: tuple[FieldView, ...], look: Look, *, asked_above: bool = False, question: Text | None = None
    ) -> None:
        """Show these fields under each other; `asked_above` where the page's heading, `question`, asks for the answer.

        Of several fields each shows its own name: one heading cannot ask for all of them, nor for what stands below a
        text one has to read first. Only the first, where its name is the `question` itself, has been said by it.
        What an answer opened on this page comes in sight with that answer.
        """
        self.present(look)
        before, self._by_field = self._by_field, {}
        at = 0
        for place, view in enumerate(views):
            at = self._take(view.kind, at)
            box = self._boxes[at]
            said_above = asked_above and (len(views) == 1 or (place == 0 and view.label == question))
            box.show_field(view, look, asked_above=said_above, question=question)
            if box.isHidden():
                box.show()
            self._by_field[view.id] = box
            at += 1
        used = set(map(id, self._by_field.values()))
        for box in self._boxes:
            if id(box) not in used and not box.isHidden():
                box.hide()
        self._tell_opened(before)

    def focus_widget(self, field: str) -> QWidget | None:
        """Where typing or choosing begins in this field."""
        box = self._by_field.get(field)
        return None if box is None else box.control.focus_widget()

    def typing_target(self) -> QWidget | None:
        """Where what is typed at nothing in particular goes; None where nothing on the page is typed.

        The first field that is wrong, else the first that is empty, else the first: nothing is added to what stands
        there already while there is room for it elsewhere. Of several, from one that has the focus, one further down.
        """
        typed = [box for box in self._by_field.values() if box.kind in TYPED]
        focused = FieldBox.around(self.window().focusWidget())
        if len(typed) > 1 and focused is not None:
            order = list(map(id, self._by_field.values()))
            typed = [box for box in typed if id(focused) in order and order.index(id(box)) > order.index(id(focused))]
        chosen = next((box for box in typed if box.view is not None and box.view.error), None)
        chosen = chosen or next((box for box in typed if box.view is None or _is_empty(box.view.value)), None)
        chosen = chosen or next(iter(typed), None)
        return None if chosen is None else chosen.control.focus_widget()

    def fetched(self) -> FieldBox | None:
        """The last field that holds what an authority knew already, as long as nobody corrected it."""
        held = [box for box in self._by_field.values() if box.view is not None and box.view.prefilled]
        return held[-1] if held else None

    def _tell_opened(self, before: Mapping[str, FieldBox]) -> None:
        """On another page all is new, and it begins at its top: whoever scrolls forgets what is told here."""
        opened = [box for field, box in self._by_field.items() if field not in before]
        if not opened or len(opened) == len(self._by_field):
            return
        focused = self.window().focusWidget()
        answered = FieldBox.around(focused)
        if focused is None or answered not in self._by_field.values() or answered in opened:
            kept = [box for field, box in self._by_field.items() if field in before]
            focused = kept[-1]
        tell_opened(focused, tuple(opened), tuple(box.control for box in opened))

    def _take(self, kind: FieldKind, start: int) -> int:
        """The place of the next box of this kind; a new one is added last, so that order on screen is kept."""
        for at in range(start, len(self._boxes)):
            if self._boxes[at].kind is kind:
                return at
        box = FieldBox(kind)
        box.filled.connect(self.filled)
        box.searched.connect(self.searched)
        self._boxes.append(box)
        self.add(box, gap="gap_large")
        return len(self._boxes) - 1


def _is_empty(answer: Answer) -> bool:
    if isinstance(answer, Mapping):
        return all(_is_empty(part) for part in answer.values())
    return answer is None or answer == ""
