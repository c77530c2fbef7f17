"""Proof: how the citizen shows who they are. Until then only initials and year of birth (iron rule 3)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.parties import REGISTERS_PAPERS
from desktop.domain.people import Citizen, Unproved
from desktop.domain.proving import ControlQuestion
from desktop.domain.visit import ProofKind
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance, sentence_or_elsewhere
from desktop.presenters.explaining import proof_explained
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.shells import onward, shell, spaced_out
from desktop.presenters.states import Button, ErrorLine, Hindrance, ShowProof
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

FIELD: Final = "proof"


_SEEN: Final = (
    ChoiceView(
        str(ProofKind.PHOTO_ID), msg("Pas eller kørekort"),
        msg("Du ser det her ved bordet. Vi gemmer kun, hvilken slags det er, aldrig nummeret."),
    ),
    ChoiceView(
        str(ProofKind.TWO_PAPERS), msg("To papirer uden billede"),
        msg("For eksempel sundhedskort og dåbsattest. CPR-nummeret skal stå på et af dem."),
    ),
    ChoiceView(
        str(ProofKind.WITNESS), msg("Et vidne"),
        msg("En voksen, som kender borgeren og selv viser dig pas eller kørekort. Vi gemmer intet om vidnet."),
    ),
    ChoiceView(
        str(ProofKind.CONTROL_QUESTIONS), msg("Borgeren svarer på spørgsmål"),
        msg("Du stiller tre spørgsmål. Serveren ser, om svarene passer."),
    ),
)

_ON_OWN_DEVICE: Final = ChoiceView(
    str(ProofKind.OWN_DEVICE), msg("Sin egen telefon"),
    msg("Borgeren scanner en kode og logger ind med sin egen MitID. Så kan I også læse post."),
)


BRINGS_POWER: Final = "general-power"
_BRINGS_POWER: Final = ChoiceView(
    BRINGS_POWER, msg("Borgeren er her ikke"), msg("En anden har borgerens originale generalfuldmagt med."),
)
"""No proof: the paper is the citizen's signed yes, and nothing of them is told (docs/decisions/0014)."""


class ProofStage:
    """Which kind is recorded, never a number, a witness or an answer. Control questions come one at a time."""

    def __init__(self, place: Workplace, ways: Ways, citizen: Unproved) -> None:
        self._place = place
        self._ways = ways
        self._citizen = citizen
        self._busy = Busy(place, ways)
        self._kind: ProofKind | None = None
        self._brings_power = False
        self._questions: tuple[ControlQuestion, ...] = ()
        self._answers: dict[str, str] = {}
        self._typed = ""
        self._error: Text | None = None
        self._problem: Hindrance | None = None

    def page(self) -> ShowProof:
        """Initials, year of birth, and the kinds of proof."""
        field = self._field()
        errors = (ErrorLine(field.id, self._error),) if self._error else ()
        return ShowProof(
            shell(
                self._place, leave=Button(Act.WRONG_PERSON, msg("Forkert person"), "arrow_back"),
                way_out=Button(Act.NO_PROOF, msg("Intet ID i dag")), primary=onward(busy=self._busy.under_way),
            ),
            spaced_out(self._citizen.initials), self._citizen.birth_year,
            field,
            errors, self._busy.under_way, () if self._questions else self._without(),
            self._problem, proof_explained(self._place.helper),
        )

    def _without(self) -> tuple[Text, ...]:
        """What can be done all the same: guidance, with nothing of the citizen opened (DOMAIN, the first door)."""
        helper = self._place.helper
        phone = helper.organisation.phone if helper and helper.organisation else ""
        return (
            msg("Så kan du ikke åbne noget om borgeren i dag. Du må gerne fortælle, hvordan man gør."),
            msg("Tryk på »Intet ID i dag«. Så åbner vejledning, hvor ingen skal vise ID."),
            *((msg("Er I i tvivl, så ring på {phone}.", phone=phone),) if phone else ()),
        )

    def handle(self, intent: Intent) -> None:
        """Say what was seen and go on; or it is the wrong person."""
        if self._busy.under_way:
            return
        match intent:
            case Filled("proof", str() as kind) if not self._questions and kind in {one.id for one in self._choices()}:
                self._brings_power = kind == BRINGS_POWER
                self._kind = None if self._brings_power else ProofKind(kind)
                self._error = self._problem = None
            case Filled(field, str() as typed) if self._questions and field == self._field().id:
                self._typed = typed
                self._error = self._problem = None
            case Pressed(Act.NEXT | Act.TRY_AGAIN) if self._questions:
                self._answer()
            case Pressed(Act.NEXT | Act.TRY_AGAIN):
                self._record()
            case Pressed(Act.WRONG_PERSON | Act.BACK):
                leave_citizen(self._place, self._ways, self._citizen.lookup)
                return
            case Pressed(Act.NO_PROOF):
                leave_citizen(self._place, self._ways, self._citizen.lookup, without_id=True)
                if self._place.visit is None:  # of two, the other one's visit is gone on with
                    self._ways.guidance.find(msg(
                        "Intet er åbnet om borgeren. Her kan du vise vej. "
                        "Borgeren kan komme igen med pas eller kørekort.",
                    ))
                return
            case _:
                return
        self._ways.refresh()

    def _record(self) -> None:
        if self._brings_power:
            self._ways.beside.power_of(self._citizen)
            return
        kind = self._kind
        if kind is None:
            self._error = msg("Vælg, hvad borgeren viser.")
            return
        self._error = self._problem = None
        if kind is ProofKind.OWN_DEVICE:
            self._ways.prove_at_lookup(self._citizen)
            return
        if kind is ProofKind.CONTROL_QUESTIONS:
            self._busy.run(lambda: self._place.ports.reception.ask_questions(self._citizen.lookup), self._asked)
            return
        reception, lookup = self._place.ports.reception, self._citizen.lookup
        self._busy.run(lambda: reception.record_proof(lookup, kind), self._recorded, late=self._close)

    def _recorded(self, answer: Citizen | Failure) -> None:
        if isinstance(answer, Citizen):
            self._ways.today(answer, self._citizen.lookup)
            return
        self._say(answer)
        self._ways.refresh()

    def _close(self, answer: Citizen | Failure) -> None:
        """The page was left before the name came: it is shown to nobody, and the look-up is over."""
        if isinstance(answer, Citizen):
            self._place.ports.reception.cancel_look_up(self._citizen.lookup)

    def _say(self, failure: Failure) -> None:
        """Where nothing that was chosen or typed is wrong, no field says so."""
        sentence = sentence_or_elsewhere(failure, self._ways)
        if failure.kind.is_of_the_way or failure.settled:
            self._problem = None if sentence is None else hindrance(failure)
        else:
            self._error = sentence

    def _asked(self, answer: Sequence[ControlQuestion] | Failure) -> None:
        if isinstance(answer, Failure):
            self._say(answer)
        else:
            self._questions = tuple(answer)
        self._ways.refresh()

    def _answer(self) -> None:
        if not self._typed.strip():
            self._error = msg("Skriv borgerens svar.")
            return
        self._error = self._problem = None
        self._answers[self._questions[len(self._answers)].id] = self._typed.strip()
        self._typed = ""
        if len(self._answers) < len(self._questions):
            return
        answers = dict(self._answers)
        reception, lookup = self._place.ports.reception, self._citizen.lookup
        self._busy.run(lambda: reception.answer_questions(lookup, answers), self._judged, late=self._close)

    def _judged(self, answer: Citizen | Failure) -> None:
        # Answers live no longer than it takes to judge them.
        self._answers.clear()
        if isinstance(answer, Failure):
            self._questions = ()
        self._recorded(answer)

    def _choices(self) -> tuple[ChoiceView, ...]:
        helper = self._place.helper
        registers = helper is not None and helper.role in REGISTERS_PAPERS
        return (
            *_SEEN, *((_ON_OWN_DEVICE,) if self._place.own_device else ()), *((_BRINGS_POWER,) if registers else ()))

    def _chosen(self) -> str | None:
        if self._brings_power:
            return BRINGS_POWER
        return str(self._kind) if self._kind else None

    def _field(self) -> FieldView:
        if self._questions:
            asked = self._questions[min(len(self._answers), len(self._questions) - 1)]
            return FieldView(
                f"question-{asked.id}", FieldKind.TEXT, asked.text, self._typed,
                hint=msg("Spørg borgeren, og skriv svaret her."), error=self._error, max_length=100,
            )
        return FieldView(
            FIELD, FieldKind.CHOICE, msg("Hvad viser borgeren?"), self._chosen(),
            choices=self._choices(), error=self._error,
        )


def leave_citizen(place: Workplace, ways: Ways, lookup: str, *, without_id: bool = False) -> None:
    """Hide them at once; the backend hears of it now or as soon as it can, and journals it.

    `without_id`: it was they, with nothing to show. Their queue number is offered to nobody else.
    """
    place.owe(lambda: place.ports.reception.cancel_look_up(lookup, without_id=without_id))
    ways.welcome(msg("Opslaget er lukket. Intet er begyndt."))
