"""The people in a household: a name and a CPR number each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.flows.views import FieldView
from desktop.i18n import Text, msg
from desktop.ui.look import Look, Type
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.boxes import Panel
from desktop.ui.widgets.buttons import QuietLink, SecondaryButton
from desktop.ui.widgets.fields.control import Control
from desktop.ui.widgets.fields.edits import LineEdit, MaskedEdit
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows, settle_around
from desktop.ui.widgets.text import TextBlock

_CPR_EM: Final = 9


class _PersonRow(Panel):
    """One person. `changed` and `removed` are plain callables of the list that made it."""

    def __init__(self, parent: QWidget, changed: Callable[[], None], removed: Callable[[], None]) -> None:
        super().__init__(parent)
        self.name, self.cpr = LineEdit(), MaskedEdit()
        self._name_label, self._cpr_label = TextBlock(Type.HINT), TextBlock(Type.HINT)
        self._remove = QuietLink(underlined=True)
        self.add(self._name_label)
        self.add(self.name, gap="gap_tiny")
        self.add(self._cpr_label, gap="gap_small")
        self.add(self.cpr, gap="gap_tiny")
        self.add(self._remove, gap="gap_small", fill=False)
        self._name_label.setBuddy(self.name)
        self._cpr_label.setBuddy(self.cpr)
        self.name.textEdited.connect(lambda _text: changed())
        self.cpr.textEdited.connect(lambda _text: changed())
        self._remove.acted.connect(removed)

    def say(self, name: str, cpr: str, number: int, look: Look, *, masked: bool) -> None:
        """Show person `number`, counted from 1; `masked` hides the end of the CPR number while nobody is in it."""
        self.present(look)
        self._name_label.present(msg("Hvad hedder person {number}?", number=number), look)
        self._cpr_label.present(msg("Hvilket CPR-nummer har person {number}?", number=number), look)
        self._remove.present(msg("Fjern person {number}", number=number), look, icon="delete")
        self.name.present(name, look)
        self.cpr.hold(cpr, look, wrong=False, em=_CPR_EM, masked=masked)


class HouseholdControl(Control):
    """A list that grows and shrinks. A person just added and still empty is not an answer yet."""

    names_itself = True

    def __init__(self) -> None:
        super().__init__()
        self._people: list[tuple[str, str]] = []
        self._list = Rows()
        self._pool = Pool(self._make)
        self._add = SecondaryButton()
        self.add(self._list)
        self.add(self._add, gap="gap", fill=False)
        self._field, self._masked = "", True
        self._add_words: Text | None = None
        self._add.acted.connect(self._grow)

    @override
    def show_field(self, view: FieldView, look: Look) -> None:
        self.present(look)
        self._list.present(look)
        held = [_person(one) for one in view.value] if isinstance(view.value, tuple) else []
        if view.id != self._field or held != [one for one in self._people if any(one)]:
            self._people = held
        self._field, self._masked = view.id, view.masked
        self._add_words = view.add
        self._show(look)

    @override
    def focus_widget(self) -> QWidget:
        rows = self._pool.used()
        return rows[0].name if rows else self._add

    def _show(self, look: Look) -> None:
        people = zip(self._pool.take(len(self._people)), self._people, strict=True)
        for number, (row, (name, cpr)) in enumerate(people, 1):
            row.say(name, cpr, number, look, masked=self._masked)
            mark(row.name, Mark.FIELD, f"{self._field}:{number}:name")
            mark(row.cpr, Mark.FIELD, f"{self._field}:{number}:cpr")
        self._list.setVisible(bool(self._people))
        usual = msg("Tilføj en person til") if self._people else msg("Tilføj en person")
        self._add.present(self._add_words or usual, look, icon="person_add")
        mark(self._add, Mark.ITEM, f"{self._field}:add")

    def _make(self) -> _PersonRow:
        at = len(self._pool.used()) + len(self._pool.spare())
        row = _PersonRow(self._list, self._say, lambda: self._remove(at))
        self._list.add(row, gap="gap")
        return row

    def _grow(self) -> None:
        self._people.append(("", ""))
        self._show(self._look)
        settle_around(self)
        self._pool.used()[-1].name.setFocus()

    def _remove(self, at: int) -> None:
        del self._people[at]
        self._show(self._look)
        settle_around(self)
        self._add.setFocus()
        self._tell()

    def _say(self) -> None:
        for at, row in enumerate(self._pool.used()):
            cpr = row.cpr.text() if row.cpr.hasFocus() else self._people[at][1]
            self._people[at] = (row.name.text(), cpr)
        self._tell()

    def _tell(self) -> None:
        people = tuple({"name": name, "cpr": cpr} for name, cpr in self._people if name or cpr)
        self.changed.emit(people or None)


def _person(held: object) -> tuple[str, str]:
    if not isinstance(held, Mapping):
        return ("", "")
    return (str(held.get("name") or ""), str(held.get("cpr") or ""))
