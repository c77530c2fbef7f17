"""Fields that are pressed: yes or no, one of several, any of several, statements, information."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QWidget
from typing_extensions import override

from desktop.flows.answers import UNKNOWN, Answer, Unknown
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import msg
from desktop.ui.look import Look, Type
from desktop.ui.marks import Mark, mark
from desktop.ui.widgets.binding import BindingText
from desktop.ui.widgets.boxes import Notice
from desktop.ui.widgets.choices import Choice, ChoiceGroup, TickCard, TickGroup
from desktop.ui.widgets.fields.control import Control, description_of

_UNKNOWN: Final = "?"
"""The id of "Det ved jeg ikke" among choices; no definition can use it."""

_YES, _NO = "yes", "no"


class ChoiceControl(Control):
    """One of several, or yes and no; "Det ved jeg ikke" stands last where it is an answer."""

    names_itself = True
    describes_itself = True

    def __init__(self) -> None:
        super().__init__()
        self._group = ChoiceGroup()
        self._kind = FieldKind.CHOICE
        self.add(self._group)
        self._group.chosen.connect(self._say)

    @override
    def show_field(self, view: FieldView, look: Look) -> None:
        self.present(look)
        self._kind = view.kind
        choices = [Choice(one.id, one.label, one.help) for one in view.choices]
        if view.kind is FieldKind.YES_NO:
            choices = [Choice(_YES, msg("Ja")), Choice(_NO, msg("Nej"))]
        if view.may_be_unknown:
            choices.append(Choice(_UNKNOWN, msg("Det ved jeg ikke"), view.unknown_help))
        self._group.present(choices, _chosen(view.value), look, name=view.label, said=description_of(view, look))
        for card, choice in zip(self._group.cards(), choices, strict=True):
            mark(card, Mark.ITEM, f"{view.id}:{choice.id}")

    @override
    def focus_widget(self) -> QWidget | None:
        cards = self._group.cards()
        return next((card for card in cards if card.isChecked()), cards[0] if cards else None)

    def _say(self, choice: str) -> None:
        answer: Answer = choice
        if choice == _UNKNOWN:
            answer = UNKNOWN
        elif self._kind is FieldKind.YES_NO:
            answer = choice == _YES
        self.changed.emit(answer)


class SeveralControl(Control):
    """Any of several."""

    names_itself = True
    describes_itself = True

    def __init__(self) -> None:
        super().__init__()
        self._group = TickGroup()
        self._order: tuple[str, ...] = ()
        self._ticked: frozenset[str] = frozenset()
        self.add(self._group)
        self._group.ticked.connect(self._say)

    @override
    def show_field(self, view: FieldView, look: Look) -> None:
        self.present(look)
        self._order = tuple(one.id for one in view.choices)
        held = view.value if isinstance(view.value, tuple) else ()
        self._ticked = frozenset(str(one) for one in held)
        choices = [Choice(one.id, one.label, one.help) for one in view.choices]
        self._group.present(choices, tuple(self._ticked), look, name=view.label, said=description_of(view, look))
        for card, choice in zip(self._group.cards(), choices, strict=True):
            mark(card, Mark.TICK, f"{view.id}:{choice.id}")

    @override
    def focus_widget(self) -> QWidget | None:
        cards = self._group.cards()
        return cards[0] if cards else None

    def _say(self, choice: str, on: bool) -> None:
        self._ticked = self._ticked | {choice} if on else self._ticked - {choice}
        self.changed.emit(tuple(one for one in self._order if one in self._ticked))


class StatementControl(Control):
    """Something the citizen confirms, and so in Danish too."""

    names_itself = True

    def __init__(self) -> None:
        super().__init__()
        self._card = TickCard()
        self._binding = BindingText(Type.BODY)
        self.add(self._card)
        self.add(self._binding, gap="gap_small")
        self._card.ticked.connect(lambda _id, on: self.changed.emit(on))

    @override
    def show_field(self, view: FieldView, look: Look) -> None:
        self.present(look)
        self._card.present(Choice(view.id, view.label), look, on=view.value is True)
        self._binding.show_lines((view.label,), look)
        mark(self._card, Mark.TICK, view.id)

    @override
    def focus_widget(self) -> QWidget:
        return self._card


class InformationControl(Control):
    """Something worth knowing; nothing to answer."""

    names_itself = True

    def __init__(self) -> None:
        super().__init__()
        self._notice = Notice()
        self.add(self._notice)

    @override
    def show_field(self, view: FieldView, look: Look) -> None:
        self.present(look)
        self._notice.present(view.label, look)

    @override
    def focus_widget(self) -> None:
        return None


def _chosen(value: Answer) -> str | None:
    match value:
        case Unknown():
            return _UNKNOWN
        case bool():
            return _YES if value else _NO
        case str():
            return value
        case _:
            return None
