"""The talk with the citizen alone, before anybody is looked for (iron rule 8): read aloud, and who interpreted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from desktop.domain.capacity import ACCESS_SCRIPT, SCRIPT, HeldTalk, Interpreter, TalkAbout
from desktop.domain.mailbox_access_refusal import WhyNoAccess, refuse_access
from desktop.domain.refusal import Why, refuse
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.shells import calling_name
from desktop.presenters.states import ErrorLine, Shell, TalkAlone

INTERPRETER: Final = "interpreter"


@dataclass(frozen=True, slots=True)
class _Words:
    """What is read aloud, who may interpret it and who not, and what is said where they do."""

    script: tuple[Text, ...]
    another: Text
    holder: Text
    holder_interprets: Text


_WORDS: Final[Mapping[TalkAbout, _Words]] = {
    TalkAbout.MANDATE: _Words(
        SCRIPT, msg("Ja, en, der ikke skal have fuldmagten"), msg("Ja, den, der skal have fuldmagten"),
        refuse(Why.HOLDER_INTERPRETS).sentence),
    TalkAbout.ACCESS: _Words(
        ACCESS_SCRIPT, msg("Ja, en, der ikke skal have adgang"), msg("Ja, den, der skal have adgang"),
        refuse_access(WhyNoAccess.HOLDER_INTERPRETS).sentence),
}


class AloneWithCitizen:
    """Held by a stage for as long as it is shown: what was said in the talk is nowhere."""

    def __init__(self, visit: VisitAtHand, about: TalkAbout = TalkAbout.MANDATE) -> None:
        self._visit = visit
        self._words = _WORDS[about]
        self._interpreter: Interpreter | None = None
        self._error: Text | None = None

    def page(self, shell: Shell) -> TalkAlone:
        """The words, and the one thing that is asked of the helper."""
        field = FieldView(
            INTERPRETER, FieldKind.CHOICE, msg("Er der en, der tolker?"), self._interpreter, error=self._error,
            choices=(
                ChoiceView(Interpreter.NOBODY, msg("Nej")),
                ChoiceView(Interpreter.ANOTHER, self._words.another),
                ChoiceView(Interpreter.HOLDER, self._words.holder),
            ),
        )
        return TalkAlone(
            shell, msg("Tal med {name} alene", name=calling_name(self._visit.open.visit.citizen)),
            msg("Det gør vi hver gang, med alle. Bed andre om at vente udenfor. Læs det her højt."),
            self._words.script, field,
            (ErrorLine(INTERPRETER, self._error),) if self._error is not None else (),
        )

    def fill(self, field: str, value: object) -> bool:
        """Take who interprets; False for another field."""
        if field != INTERPRETER or value not in {one.value for one in Interpreter}:
            return False
        self._interpreter, self._error = Interpreter(str(value)), None
        return True

    def held(self) -> HeldTalk | None:
        """What is said of it when one goes on; None where something is in the way, which the page then says."""
        if self._interpreter is None:
            self._error = msg("Vælg, om der er en, der tolker.")
        elif self._interpreter is Interpreter.HOLDER:
            self._error = self._words.holder_interprets
        else:
            return HeldTalk(self._interpreter)
        return None
