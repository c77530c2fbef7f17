"""Proof: how the citizen shows who they are. Until then only initials and year of birth (iron rule 3)."""

from __future__ import annotations

from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.people import Citizen, Unproved
from desktop.domain.visit import ProofKind
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.shells import onward, shell
from desktop.presenters.states import Button, ErrorLine, ShowProof
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

FIELD: Final = "proof"


class ProofStage:
    """Only "ID seen in person" for now; which kind is recorded, never the number."""

    def __init__(self, place: Workplace, ways: Ways, citizen: Unproved) -> None:
        self._place = place
        self._ways = ways
        self._citizen = citizen
        self._busy = Busy(place, ways)
        self._kind: ProofKind | None = None
        self._error: Text | None = None

    def page(self) -> ShowProof:
        """Initials, year of birth, and the kinds of proof."""
        errors = (ErrorLine(FIELD, self._error),) if self._error else ()
        return ShowProof(
            shell(
                self._place, leave=Button(Act.WRONG_PERSON, msg("Forkert person"), "arrow_back"),
                way_out=Button(Act.NO_PROOF, msg("Intet ID i dag")), primary=onward(busy=self._busy.under_way),
            ),
            self._citizen.initials, self._citizen.birth_year,
            FieldView(
                FIELD, FieldKind.CHOICE, msg("Hvilket ID viser borgeren?"),
                str(self._kind) if self._kind else None,
                choices=(
                    ChoiceView(
                        str(ProofKind.PHOTO_ID), msg("Pas eller kørekort"),
                        msg("Du ser det her ved bordet. Vi gemmer kun, hvilken slags det er, aldrig nummeret."),
                    ),
                ),
                error=self._error,
            ),
            errors, self._busy.under_way, self._without(),
        )

    def _without(self) -> tuple[Text, ...]:
        """What can be done all the same: guidance, with nothing of the citizen opened (DOMAIN, the first door)."""
        helper = self._place.helper
        phone = helper.organisation.phone if helper and helper.organisation else ""
        return (
            msg("Så kan du ikke åbne noget om borgeren i dag. Du må gerne fortælle, hvordan man gør."),
            msg("Aftal, at borgeren kommer igen med pas eller kørekort. Tryk så på »Intet ID i dag«."),
            *((msg("Er I i tvivl, så ring på {phone}.", phone=phone),) if phone else ()),
        )

    def handle(self, intent: Intent) -> None:
        """Say what was seen and go on; or it is the wrong person."""
        if self._busy.under_way:
            return
        match intent:
            case Filled("proof", ProofKind.PHOTO_ID):
                self._kind = ProofKind.PHOTO_ID
                self._error = None
            case Pressed(Act.NEXT | Act.TRY_AGAIN):
                self._record()
            case Pressed(Act.WRONG_PERSON | Act.BACK):
                leave_citizen(self._place, self._ways, self._citizen.lookup)
                return
            case Pressed(Act.NO_PROOF):
                leave_citizen(
                    self._place, self._ways, self._citizen.lookup,
                    msg("Intet er åbnet om borgeren. Borgeren kan komme igen med pas eller kørekort."),
                )
                return
            case _:
                return
        self._ways.refresh()

    def _record(self) -> None:
        kind = self._kind
        if kind is None:
            self._error = msg("Vælg det ID, borgeren viser.")
            return
        self._error = None
        self._busy.run(lambda: self._place.ports.reception.record_proof(self._citizen.lookup, kind), self._recorded)

    def _recorded(self, answer: Citizen | Failure) -> None:
        if isinstance(answer, Citizen):
            self._ways.today(answer, self._citizen.lookup)
            return
        self._error = sentence_or_elsewhere(answer, self._ways)
        self._ways.refresh()


def leave_citizen(place: Workplace, ways: Ways, lookup: str, note: Text | None = None) -> None:
    """Hide them at once; the backend hears of it now or as soon as it can, and journals it."""
    place.owe(lambda: place.ports.reception.cancel_look_up(lookup))
    ways.welcome(note)
