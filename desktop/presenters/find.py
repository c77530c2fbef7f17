"""Find the citizen: one whole CPR number, never a search by name (iron rule 3)."""

from __future__ import annotations

from typing import Final

from desktop.domain.cpr import CprNumber, CprProblem
from desktop.domain.failure import Failure
from desktop.domain.people import Unproved
from desktop.flows.composite import check_again, cpr_problem
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import ErrorLine, FindCitizen
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

FIELD: Final = "cpr"


class FindStage:
    """A number that fails modulus 11 asks once and goes on with the second press (DOMAIN.md)."""

    def __init__(self, place: Workplace, ways: Ways) -> None:
        self._place = place
        self._ways = ways
        self._busy = Busy(place, ways)
        self._typed = ""
        self._error: Text | None = None
        self._asked = False

    def page(self) -> FindCitizen:
        """One field, and what is wrong with it once somebody pressed on."""
        errors = (ErrorLine(FIELD, self._error),) if self._error else ()
        return FindCitizen(
            shell(self._place, leave=back(), primary=onward(busy=self._busy.under_way)),
            FieldView(
                FIELD, FieldKind.CPR, msg("Borgerens CPR-nummer"), self._typed,
                hint=msg("10 tal. Skriv dem, eller scan sundhedskortet."),
                error=self._error,
                notice=check_again() if self._asked and not self._error else None,
                masked=True, max_length=20,
            ),
            errors, self._busy.under_way,
        )

    def handle(self, intent: Intent) -> None:
        """Type, go on, or go back."""
        if self._busy.under_way:
            return
        match intent:
            case Filled("cpr", str() as typed):
                self._typed = typed
                self._error = None
                self._asked = False
            case Pressed(Act.NEXT | Act.TRY_AGAIN):
                self._look_up()
            case Pressed(Act.BACK):
                self._ways.welcome()
                return
            case _:
                return
        self._ways.refresh()

    def _look_up(self) -> None:
        number = CprNumber.parse(self._typed, self._place.ports.clock.now().date())
        if isinstance(number, CprProblem):
            self._error = cpr_problem(number)
            return
        if not number.passes_mod11 and not self._asked:
            self._asked = True
            self._error = None
            return
        self._error = None
        self._busy.run(lambda: self._place.ports.reception.look_up(number.digits), self._found)

    def _found(self, answer: Unproved | Failure) -> None:
        if isinstance(answer, Unproved):
            self._ways.show_proof(answer)
            return
        self._error = sentence_or_elsewhere(answer, self._ways)
        self._ways.refresh()
