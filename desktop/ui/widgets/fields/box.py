"""A field as a person meets it: its name, a hint, what is wrong, the control, what is worth knowing."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.flows.answers import UNKNOWN, Unknown
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.ui.look import Look, Type
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.choices import Choice, TickCard
from desktop.ui.widgets.errors import FieldError
from desktop.ui.widgets.fields.attaching import FileControl
from desktop.ui.widgets.fields.choosing import ChoiceControl, InformationControl, SeveralControl, StatementControl
from desktop.ui.widgets.fields.control import PREFILLED, Control, description_of
from desktop.ui.widgets.fields.household import HouseholdControl
from desktop.ui.widgets.fields.typing import AddressControl, BankControl, CprControl, LongTextControl, TypedControl
from desktop.ui.widgets.folding import Fold, FoldingHint
from desktop.ui.widgets.pool import Pool
from desktop.ui.widgets.rows import Rows
from desktop.ui.widgets.scrolling import tell_appeared
from desktop.ui.widgets.text import Hint, TextBlock

_CONTROLS: Final[Mapping[FieldKind, Callable[[], Control]]] = {
    FieldKind.TEXT: TypedControl,
    FieldKind.LONG_TEXT: LongTextControl,
    FieldKind.NUMBER: TypedControl,
    FieldKind.AMOUNT: TypedControl,
    FieldKind.DATE: TypedControl,
    FieldKind.CPR: CprControl,
    FieldKind.PHONE: TypedControl,
    FieldKind.EMAIL: TypedControl,
    FieldKind.YES_NO: ChoiceControl,
    FieldKind.CHOICE: ChoiceControl,
    FieldKind.SEVERAL: SeveralControl,
    FieldKind.ADDRESS: AddressControl,
    FieldKind.HOUSEHOLD: HouseholdControl,
    FieldKind.BANK_ACCOUNT: BankControl,
    FieldKind.FILE: FileControl,
    FieldKind.STATEMENT: StatementControl,
    FieldKind.INFORMATION: InformationControl,
}

_SHOW: Final[Mapping[str, Text]] = {
    "address": msg("Vis min adresse"), "doctor": msg("Vis min læge"), "email": msg("Vis min e-mail"),
    "phone": msg("Vis mit nummer"),
}

_SAYS_UNKNOWN_ITSELF: Final = frozenset((FieldKind.CHOICE, FieldKind.YES_NO))
_SAYS_LABEL_ITSELF: Final = frozenset((FieldKind.STATEMENT, FieldKind.INFORMATION))
_ASKED_BY_THE_PAGE: Final = frozenset((FieldKind.CHOICE, FieldKind.YES_NO, FieldKind.SEVERAL))


class FieldBox(Rows):
    """One field of one kind. Made once for a kind and shown for any field of it."""

    asks = True

    filled = Signal(str, object)
    """The field's id and its new answer."""

    searched = Signal(str, str)
    """The field's id and words to look up."""

    def __init__(self, kind: FieldKind) -> None:
        super().__init__()
        self.kind = kind
        self._field = ""
        self.view: FieldView | None = None
        self._label = TextBlock(Type.LABEL)
        self._may_pass = Hint()
        self._hint = FoldingHint(title=self._label)
        self._error = FieldError()
        self.control = _CONTROLS[kind]()
        self._unknown = TickCard()
        self._known = Rows()
        self._folds: Pool[Fold] = Pool(self._make_fold)
        self._from = Hint()
        self._notice = Notice()
        self._why = Fold()
        self.add(self._hint)
        self.add(self._may_pass, gap="gap_tiny")
        self.add(self._error, gap="gap_tiny")
        self.add(self.control, gap="gap_tiny")
        self.add(self._notice, gap="gap_small")
        self.add(self._from, gap="gap_tiny")
        self.add(self._known, gap="gap_tiny")
        self.add(self._unknown, gap="gap_small")
        self.add(self._why, gap="gap_small")
        self.control.changed.connect(lambda answer: self.filled.emit(self._field, answer))
        self.control.searched.connect(lambda words: self.searched.emit(self._field, words))
        self._unknown.ticked.connect(lambda _id, on: self.filled.emit(self._field, UNKNOWN if on else None))

    def show_field(
        self, view: FieldView, look: Look, *, asked_above: bool = False, question: Text | None = None
    ) -> None:
        """Show this field. Where the page's question asks for it and it is pressed, its name is heard, not shown.

        So it is where its name is the `question` itself, in the same words.
        """
        self.present(look)
        self.view = view
        if self._field != view.id:
            self._close_known(look)
        appears = self._field == view.id and bool(view.notice) and self._notice.isHidden()
        self._field = view.id
        said_above = asked_above and (self.kind in _ASKED_BY_THE_PAGE or view.label == question)
        silent = self.kind in _SAYS_LABEL_ITSELF or said_above
        self._label.present("" if silent else self._said_label(view), look)
        self._may_pass.present(msg("Du behøver ikke svare.") if silent and _may_pass(view) else "", look)
        self._hint.say(view.hint or "", look, folds=not view.hint_stays)
        self._error.present(view.error or "", look)
        self.control.show_field(view, look)
        focus = self.control.focus_widget()
        if focus is not None:
            if not self.control.names_itself:
                self._name(focus, look.text(self._said_label(view)))
            if not self.control.describes_itself:
                self._describe(focus, description_of(view, look))
        # Below, so that the field stays where it is when the first letter makes it the person's own.
        self._from.present(PREFILLED if view.prefilled else "", look)
        self._show_known(view, look)
        self._show_unknown(view, look)
        self._notice.present(view.notice or "", look)
        self._notice.warn(on=view.warns)
        if appears:
            typed_in = self.window().focusWidget()
            own = typed_in is not None and self.control.isAncestorOf(typed_in)
            tell_appeared(typed_in if typed_in is not None and own else self.control, self._notice)
        self._why.setVisible(view.why is not None)
        if view.why is not None:
            self._why.offer(msg("Hvorfor spørger vi?"), view.why, look)

    @property
    def error(self) -> QWidget:
        """What is wrong, right above the control."""
        return self._error

    @classmethod
    def around(cls, widget: QWidget | None) -> FieldBox | None:
        """The field that `widget` is a part of, if it is one."""
        step = widget
        while step is not None and not isinstance(step, cls):
            step = step.parentWidget()
        return step

    def _show_known(self, view: FieldView, look: Look) -> None:
        """What a choice stands for, behind a press: an address is not for everyone's eyes."""
        self._known.present(look)
        known = [one.known for one in view.choices if one.known is not None]
        for fold, datum in zip(self._folds.take(len(known)), known, strict=True):
            fold.offer(_SHOW.get(datum.datum, msg("Vis det")), datum.text, look)
        self._known.setVisible(bool(known))

    def _close_known(self, look: Look) -> None:
        for fold in (*self._folds.used(), *self._folds.spare()):
            fold.offer("", "", look)

    def _make_fold(self) -> Fold:
        fold = Fold(icon="visibility")
        self._known.add(fold, gap="gap_tiny")
        return fold

    def _show_unknown(self, view: FieldView, look: Look) -> None:
        offered = view.may_be_unknown and self.kind not in _SAYS_UNKNOWN_ITSELF
        self._unknown.setVisible(offered)
        if offered:
            choice = Choice(view.id, msg("Det ved jeg ikke"), view.unknown_help)
            self._unknown.present(choice, look, on=isinstance(view.value, Unknown))
            mark(self._unknown, Mark.TICK, f"{view.id}:?")

    @staticmethod
    def _said_label(view: FieldView) -> Text:
        return msg("{label} (du behøver ikke svare)", label=view.label) if _may_pass(view) else view.label

    @staticmethod
    def _name(focus: QWidget, said: str) -> None:
        # A label's buddy is named by it only where the two share a parent.
        if focus.accessibleName() != said:
            focus.setAccessibleName(said)

    @staticmethod
    def _describe(focus: QWidget, said: str) -> None:
        if focus.accessibleDescription() != said:
            focus.setAccessibleDescription(said)


def _may_pass(view: FieldView) -> bool:
    """Whether it is told that no answer is fine too."""
    return not view.required and view.kind not in _SAYS_LABEL_ITSELF
