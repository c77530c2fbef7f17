"""Fields that are typed: text, numbers, dates, addresses, accounts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.ui.guarding import guarded
from desktop.ui.look import Look, Type
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.button_styles import Style
from desktop.ui.widgets.buttons import Button
from desktop.ui.widgets.fields.control import Control
from desktop.ui.widgets.fields.edits import LONGEST, LineEdit, MaskedEdit, TextArea
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.scrolling import tell_appeared
from desktop.ui.widgets.text import Hint, TextBlock

_WIDTHS: Final[dict[FieldKind, float]] = {
    FieldKind.NUMBER: 8, FieldKind.AMOUNT: 10, FieldKind.DATE: 17, FieldKind.PHONE: 14,
}
_SUGGESTION: Final = Style(
    Type.ANSWER, "ink", fill="paper", line="control", pressed="tint", target="target_field", pad=18, centred=False,
)
_STREET_AND_NUMBER: Final = re.compile(r"[^\W\d].*\d")
_CPR_EM: Final = 9
_REGISTRATION_EM: Final = 5
_ACCOUNT_EM: Final = 11


class TypedControl(Control):
    """One line, kept as typed."""

    def __init__(self) -> None:
        super().__init__()
        self._edit = LineEdit()
        self.add(self._edit)
        self._edit.textEdited.connect(self.changed.emit)

    @override
    def show_field(self, view: FieldView, look: Look) -> None:
        self.present(look)
        most = view.max_length or LONGEST
        if self._edit.maxLength() != most:
            self._edit.setMaxLength(most)  # sets the text anew, which takes the cursor to its end
        typed = view.value if isinstance(view.value, str) else ""
        self._edit.present(typed, look, wrong=view.error is not None, em=view.signs or _WIDTHS.get(view.kind))
        mark(self._edit, Mark.FIELD, view.id)

    @override
    def focus_widget(self) -> QLineEdit:
        return self._edit


class CprControl(Control):
    """A CPR number: whole while typed, masked when left."""

    def __init__(self) -> None:
        super().__init__()
        self._edit = MaskedEdit()
        self.add(self._edit)
        self._edit.textEdited.connect(self.changed.emit)

    @override
    def show_field(self, view: FieldView, look: Look) -> None:
        self.present(look)
        typed = view.value if isinstance(view.value, str) else ""
        self._edit.hold(typed, look, wrong=view.error is not None, em=_CPR_EM, masked=view.masked)
        mark(self._edit, Mark.FIELD, view.id)

    @override
    def focus_widget(self) -> QLineEdit:
        return self._edit


class LongTextControl(Control):
    """Several lines, kept as typed."""

    def __init__(self) -> None:
        super().__init__()
        self._area = TextArea()
        self._field = ""
        self.add(self._area)
        self._area.textChanged.connect(self._say)
        self._showing = False

    @override
    def show_field(self, view: FieldView, look: Look) -> None:
        self.present(look)
        self._showing = True
        typed = view.value if isinstance(view.value, str) else ""
        self._area.present(typed, look, wrong=view.error is not None, lines=view.lines)
        self._showing = False
        mark(self._area, Mark.FIELD, view.id)

    @override
    def focus_widget(self) -> QWidget:
        return self._area

    def _say(self) -> None:
        if not self._showing:
            self.changed.emit(self._area.toPlainText())


@guarded
class AddressControl(Control):
    """Street and number typed, the address chosen from what the register knows."""

    def __init__(self) -> None:
        super().__init__()
        self._edit = LineEdit()
        self._state = Hint()
        self._found: tuple[tuple[str, str], ...] = ()
        self._field = ""
        self._asked = ""
        self._nothing = False
        self.add(self._edit)
        self.add(self._state, gap="gap_tiny")
        self._offers: Pool[Button] = Pool(self._make)
        self._edit.textEdited.connect(self._typed)
        self._edit.installEventFilter(self)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down from the line goes to the first address, down and up from there between them and back."""
        if isinstance(event, QKeyEvent) and event.type() is QEvent.Type.KeyPress:
            by = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}.get(Qt.Key(event.key()), 0)
            stops: list[QWidget] = [self._edit, *self._offers.used()]
            if by and isinstance(watched, QWidget) and watched in stops:
                at = stops.index(watched) + by
                if 0 <= at < len(stops):
                    stops[at].setFocus(Qt.FocusReason.TabFocusReason)
                return True
        return super().eventFilter(watched, event)

    @override
    def show_field(self, view: FieldView, look: Look) -> None:
        self.present(look)
        self._field = view.id
        held: Mapping[str, object] = view.value if isinstance(view.value, Mapping) else {}
        self._edit.present(str(held.get("text") or ""), look, wrong=view.error is not None)
        mark(self._edit, Mark.FIELD, view.id)
        self._say_state(view, str(held.get("text") or ""), look)
        before, self._found = self._found, tuple((one.id, one.text) for one in view.suggestions)
        for offer, (address, text) in zip(self._offers.take(len(self._found)), self._found, strict=True):
            offer.present(text, look, icon="location_on")
            mark(offer, Mark.ITEM, f"{view.id}:{address}")
        if self._found and self._found != before:
            tell_appeared(self._edit, self._offers.used()[-1])

    @override
    def focus_widget(self) -> QLineEdit:
        return self._edit

    @override
    def hideEvent(self, event: QHideEvent) -> None:
        self._asked, self._nothing = "", False  # whoever comes back has not been answered

    def _say_state(self, view: FieldView, words: str, look: Look) -> None:
        """What the search is at. Nothing found is said of the words that were looked for, and of no others."""
        if view.searching:
            self._asked, self._nothing = words, True
        elif words != self._asked or view.suggestions or view.notice or view.error:
            self._nothing = False
        said: Text = msg("Leder efter adressen") if view.searching else ""
        if self._nothing and not view.searching:
            said = _not_found(words)
        appears = bool(said) and self._state.isHidden()
        self._state.present(said, look)
        if appears:
            tell_appeared(self._edit, self._state)

    def _typed(self, words: str) -> None:
        self.changed.emit({"id": "", "text": words})
        self.searched.emit(words)

    def _make(self) -> Button:
        offer = Button(_SUGGESTION)
        at = len(self._offers.used()) + len(self._offers.spare())
        offer.acted.connect(lambda: self._choose(at))
        offer.installEventFilter(self)
        self.add(offer, gap="gap_tiny")
        return offer

    def _choose(self, at: int) -> None:
        address, text = self._found[at]
        self._edit.setText(text)
        self._edit.setFocus(Qt.FocusReason.OtherFocusReason)
        self.changed.emit({"id": address, "text": text})


def _not_found(words: str) -> Text:
    """What else to write than what was written: nobody is told to write the number they wrote."""
    if _STREET_AND_NUMBER.search(words):
        return msg("Vi finder ingen adresse med de ord. Prøv med postnummeret eller byen.")
    return msg("Vi finder ingen adresse med de ord. Prøv vejens navn og et nummer.")


class BankControl(Control):
    """Registration number and account number, each with its own name."""

    names_itself = True

    def __init__(self) -> None:
        super().__init__()
        self._labels = (TextBlock(Type.HINT), TextBlock(Type.HINT))
        self._edits = (LineEdit(), LineEdit())
        for label, edit, gap in zip(self._labels, self._edits, ("", "gap_small"), strict=True):
            self.add(label, gap=gap)
            self.add(edit, gap="gap_tiny")
            label.setBuddy(edit)
            edit.textEdited.connect(lambda _text: self._say())

    @override
    def show_field(self, view: FieldView, look: Look) -> None:
        self.present(look)
        held: Mapping[str, object] = view.value if isinstance(view.value, Mapping) else {}
        wrong = view.error is not None
        words = (msg("Registreringsnummer, 4 tal"), msg("Kontonummer, op til 10 tal"))
        for label, text in zip(self._labels, words, strict=True):
            label.present(text, look)
        self._edits[0].present(str(held.get("registration") or ""), look, wrong=wrong, em=_REGISTRATION_EM)
        self._edits[1].present(str(held.get("account") or ""), look, wrong=wrong, em=_ACCOUNT_EM)
        mark(self._edits[0], Mark.FIELD, f"{view.id}:registration")
        mark(self._edits[1], Mark.FIELD, f"{view.id}:account")

    @override
    def focus_widget(self) -> QLineEdit:
        return self._edits[0]

    def _say(self) -> None:
        registration, account = (edit.text() for edit in self._edits)
        self.changed.emit({"registration": registration, "account": account} if registration or account else None)
