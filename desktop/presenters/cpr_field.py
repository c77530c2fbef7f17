"""A field for a whole CPR number, typed or scanned from a health card."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.domain.card import read_card, typed_by_hand
from desktop.domain.cpr import CprNumber, CprProblem
from desktop.flows.composite import check_again, cpr_problem
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.workplace import Workplace

CPR: Final = "cpr"


class CprField:
    """Held by a stage for as long as it is shown: what was typed is nowhere else.

    A number that fails modulus 11 asks once and goes on with the second press (DOMAIN.md).
    """

    def __init__(self, place: Workplace) -> None:
        self._place = place
        self._typed = ""
        self._asked: str | None = None
        self._passed: str | None = None
        """The number that was gone on with: from then on it is masked."""
        self.error: Text | None = None

    @property
    def is_begun(self) -> bool:
        """Whether a number was typed."""
        return bool(self._typed)

    def masked(self) -> str:
        """The number as it may stand on a page afterwards."""
        number = read_card(self._typed, self._today)
        return number.masked() if isinstance(number, CprNumber) else ""

    def field(self, label: Text, *, is_right_so_far: bool = True) -> FieldView:
        """The field; whoever is asked to look at the number once more is not where something else is wrong."""
        typed = self._typed.replace("-", "")
        wrong = self.error is not None or not is_right_so_far
        questioned = bool(typed) and self._asked == typed != self._passed and not wrong
        return FieldView(
            CPR, FieldKind.CPR, label, self._typed, hint=msg("10 tal. Skriv dem, eller scan sundhedskortet."),
            error=self.error, notice=check_again() if questioned else None, masked=not questioned,
        )

    def fill(self, field: str, value: object) -> bool:
        """Take what was typed; False for another field."""
        if field != CPR or not isinstance(value, str):
            return False
        self._typed, self.error = value, None
        return True

    def look(self) -> CprNumber | None:
        """The number, where it can be one; where not, `error` says what is wrong."""
        number = read_card(self._typed, self._today)
        self.error = None
        if isinstance(number, CprProblem):
            self._refuse(number)
            return None
        return number

    def take(self, number: CprNumber) -> bool:
        """Go on with what `look` saw; False where it is to be looked at once more first."""
        self._typed = number.digits
        if not number.passes_mod11 and self._asked != number.digits:
            self._asked = number.digits
            self._typed = number.formatted()  # as it stands on the card, to be compared with it
            return False
        self._passed = number.digits
        return True

    @property
    def _today(self) -> date:
        return self._place.ports.clock.now().date()

    def _refuse(self, problem: CprProblem) -> None:
        self._asked = None
        by_hand = typed_by_hand(self._typed)
        if by_hand == self._typed or problem is CprProblem.SEVERAL:
            self.error = cpr_problem(problem)
        else:
            self.error = msg("Kortet kunne ikke læses. Scan det igen, eller skriv CPR-nummeret.")
        # A card's name and address are on no page: what a hand had typed before it stays.
        self._typed = by_hand
