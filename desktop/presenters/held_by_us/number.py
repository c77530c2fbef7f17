"""Whose mandate it is, by their whole CPR number, before anything is done on it: never by a name (iron rule 3)."""

from __future__ import annotations

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate_held import OpenedMandate
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.cpr_field import CPR, CprField
from desktop.presenters.held_by_us.places import Held, HeldPlaces
from desktop.presenters.held_by_us.words import whose
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import ErrorLine, Step
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class HeldNumberStage:
    """The citizen need not be here. What was typed is gone with the page."""

    def __init__(self, place: Workplace, ways: Ways, places: HeldPlaces, held: Held) -> None:
        self._place = place
        self._ways = ways
        self._places = places
        self._held = held
        self._busy = Busy(place, ways)
        self._number = CprField(place)
        self._note: Text | None = None

    def page(self) -> Step:
        """One field."""
        error = self._number.error
        return Step(
            shell(self._place, leave=back(), primary=onward(msg("Åbn"), busy=self._busy.under_way), note=self._note),
            msg("Fuldmagt fra {who}", who=whose(self._held.mandate)), "held-number", 1, 1,
            msg("Hvad er borgerens CPR-nummer?"),
            msg("Borgeren behøver ikke være her. Det bliver skrevet i journalen, at du åbner fuldmagten."), (),
            (self._number.field(msg("Borgerens CPR-nummer")),),
            (ErrorLine(CPR, error),) if error is not None else (),
        )

    def handle(self, intent: Intent) -> None:
        """Type, open it, or go back."""
        if self._busy.under_way:
            return
        match intent:
            case Filled(field, value) if self._number.fill(field, value):
                self._note = None
            case Pressed(Act.NEXT):
                self._open()
            case Pressed(Act.BACK):
                self._places.see(self._held)
                return
            case _:
                return
        self._ways.refresh()

    def _open(self) -> None:
        self._note = None
        number = self._number.look()
        if number is None or not self._number.take(number):
            return
        mandates, id_ = self._place.ports.held_mandates, self._held.mandate.id
        self._busy.run(lambda: mandates.open(id_, number.digits), self._came)

    def _came(self, answer: OpenedMandate | Failure) -> None:
        if not isinstance(answer, Failure):
            self._places.do_something(self._held, answer)
            return
        if answer.kind is FailureKind.NOT_FOUND:
            self._number.error = msg(
                "Fuldmagten kan ikke åbnes med det nummer. Tjek nummeret. Er det rigtigt, så gå tilbage, og se efter "
                "igen.")
        else:
            self._note = sentence_or_elsewhere(answer, self._ways)
        self._ways.refresh()
