"""The other one of a mandate, as they are typed: a whole CPR number, or a card scanned, and the name they go by."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.domain.card import read_card, typed_by_hand
from desktop.domain.cpr import CprNumber, CprProblem
from desktop.domain.mandate_shown import OtherPerson
from desktop.flows.composite import check_again, cpr_problem, line
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.states import ErrorLine
from desktop.presenters.workplace import Workplace

CPR: Final = "cpr"
NAME: Final = "name"
_LONGEST: Final = 200
_NAMES: Final = 2
"""The first name and the last: one alone finds nobody."""


class OtherPersonFields:
    """Held by a stage for as long as it is shown: what was typed is nowhere else.

    A number that fails modulus 11 asks once and goes on with the second press (DOMAIN.md).
    """

    def __init__(self, place: Workplace, name: str = "") -> None:
        self._place = place
        self._typed = ""
        self._name = name
        self._asked: str | None = None
        self._passed: str | None = None
        """The number that was gone on with: from then on it is masked."""
        self._errors: dict[str, Text] = {}

    @property
    def name(self) -> str:
        """The name as it was typed."""
        return line(self._name)

    @property
    def is_begun(self) -> bool:
        """Whether a number was typed."""
        return bool(self._typed)

    @property
    def called(self) -> str:
        """What a sentence calls them, once a name was typed."""
        return self.name.split()[0] if self.name else ""

    def masked(self) -> str:
        """The number as it may stand on a page afterwards."""
        number = read_card(self._typed, self._today)
        return number.masked() if isinstance(number, CprNumber) else ""

    def fields(self, cpr: Text, name: Text) -> tuple[FieldView, FieldView]:
        """The two fields, with these labels."""
        typed = self._typed.replace("-", "")
        questioned = bool(typed) and self._asked == typed != self._passed and not self._errors
        return (
            FieldView(
                CPR, FieldKind.CPR, cpr, self._typed, hint=msg("10 tal. Skriv dem, eller scan sundhedskortet."),
                error=self._errors.get(CPR), notice=check_again() if questioned else None, masked=not questioned,
            ),
            FieldView(
                NAME, FieldKind.TEXT, name, self._name, hint=msg("Fornavn og efternavn, som på sundhedskortet."),
                error=self._errors.get(NAME), max_length=_LONGEST,
            ),
        )

    def errors(self) -> tuple[ErrorLine, ...]:
        """What is wrong, in the order the fields stand."""
        return tuple(ErrorLine(field, self._errors[field]) for field in (CPR, NAME) if field in self._errors)

    def fill(self, field: str, value: object) -> bool:
        """Take what was typed; False for another field."""
        if not isinstance(value, str) or field not in {CPR, NAME}:
            return False
        if field == CPR:
            self._typed = value
        else:
            self._name = value
        self._errors.pop(field, None)
        return True

    def read(self) -> OtherPerson | None:
        """Who it is; None where something is to be put right, or looked at once more, first."""
        self._errors = {}
        number = read_card(self._typed, self._today)
        if isinstance(number, CprProblem):
            self._refuse(number)
        if len(self.name.split()) < _NAMES:
            self._errors[NAME] = msg("Skriv både fornavn og efternavn.")
        if self._errors or isinstance(number, CprProblem):
            return None
        self._typed = number.digits
        if not number.passes_mod11 and self._asked != number.digits:
            self._asked = number.digits
            self._typed = number.formatted()  # as it stands on the card, to be compared with it
            return None
        self._passed = number.digits
        return OtherPerson(number.digits, self.name)

    @property
    def _today(self) -> date:
        return self._place.ports.clock.now().date()

    def _refuse(self, problem: CprProblem) -> None:
        self._asked = None
        by_hand = typed_by_hand(self._typed)
        if by_hand == self._typed or problem is CprProblem.SEVERAL:
            self._errors[CPR] = cpr_problem(problem)
        else:
            self._errors[CPR] = msg("Kortet kunne ikke læses. Scan det igen, eller skriv CPR-nummeret.")
        # A card's name and address are on no page: what a hand had typed before it stays.
        self._typed = by_hand
