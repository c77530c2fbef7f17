""""Er det sendt?": what the citizen tells, and the number the authority's page gave."""

from __future__ import annotations

from datetime import date
from typing import Final

from desktop.domain.reference import ReferenceProblem, parse_reference
from desktop.flows.answers import UNKNOWN, Answer, Unknown
from desktop.flows.own_page import own_page
from desktop.flows.views import FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.guidance import GuidanceAtHand
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import ErrorLine, GuidanceSent
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.guidance_ports import SentByCitizen

SENT: Final = "sent"
REFERENCE: Final = "reference"


class GuidanceSentStage:
    """Sidemand did not see it sent: it writes down what it is told, and when."""

    def __init__(self, place: Workplace, ways: Ways, at_hand: GuidanceAtHand, task: str) -> None:
        self._place = place
        self._ways = ways
        self._at_hand = at_hand
        self._task = task
        page = own_page(at_hand.definitions[task].own_page)
        self._site = page.site if page else ""
        self._sent: bool | None = None
        self._reference: Answer = None
        self._errors: dict[str, Text] = {}

    def page(self) -> GuidanceSent:
        """One question, and the number where there is one."""
        return GuidanceSent(
            shell(self._place, leave=back(), primary=onward()), self._site, self._fields(),
            tuple(ErrorLine(field, text) for field, text in self._errors.items()),
        )

    def handle(self, intent: Intent) -> None:
        """Tell, go on, or back to the answers."""
        match intent:
            case Filled("sent", bool() as sent):
                self._sent = sent
            case Filled("reference", (str() | Unknown() | None) as reference):
                self._reference = reference
            case Pressed(Act.NEXT):
                self._go_on()
                return
            case Pressed(Act.BACK):
                self._ways.guidance.companion(self._task, opens=False)
                return
            case _:
                return
        self._errors = {}
        self._ways.refresh()

    def _fields(self) -> tuple[FieldView, ...]:
        asked = FieldView(
            SENT, FieldKind.YES_NO, msg("Er det sendt?"), self._sent, error=self._errors.get(SENT),
            hint=msg("Se efter på siden. Den siger til, når det er sendt."),
        )
        if self._sent is not True:
            return (asked,)
        return (asked, FieldView(
            REFERENCE, FieldKind.TEXT, msg("Hvilket nummer gav siden?"), self._reference, max_length=60,
            hint=msg("Det kan hedde sagsnummer, kvittering eller reference. Skriv det, som det står."),
            error=self._errors.get(REFERENCE), may_be_unknown=True,
            unknown_help=msg("Så står der på papiret, at der ikke er skrevet noget nummer."),
        ))

    def _go_on(self) -> None:
        self._errors = self._wrong()
        if self._errors:
            self._ways.refresh()
            return
        if self._sent:
            reference = parse_reference(self._reference, self._today()) if isinstance(self._reference, str) else None
            self._at_hand.sent[self._task] = SentByCitizen(
                self._site, self._place.ports.clock.now(),
                None if isinstance(reference, ReferenceProblem) else reference,
            )
        else:
            self._at_hand.sent.pop(self._task, None)
        self._ways.guidance.paper(self._task)

    def _wrong(self) -> dict[str, Text]:
        if self._sent is None:
            return {SENT: msg("Vælg ja, hvis siden siger, at det er sendt. Ellers vælg nej.")}
        if not self._sent or self._reference is UNKNOWN:
            return {}
        typed = self._reference if isinstance(self._reference, str) else ""
        match parse_reference(typed, self._today()):
            case ReferenceProblem.EMPTY:
                return {REFERENCE: msg("Skriv nummeret fra siden. Gav den ikke noget, så vælg »Det ved jeg ikke«.")}
            case ReferenceProblem.NOT_ONE:
                return {REFERENCE: msg("Skriv nummeret, som det står på siden. Der skal være mindst ét tal i det.")}
            case ReferenceProblem.LOOKS_LIKE_CPR:
                return {REFERENCE: msg("Det ligner et CPR-nummer. Skriv nummeret fra siden i stedet.")}
            case _:
                return {}

    def _today(self) -> date:
        return self._place.ports.clock.now().date()
