"""An access to post taken back in a visit, for the citizen who is there and says so: no talk, no telephone."""

from __future__ import annotations

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate_shown import OtherPerson
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beside.ways import BesideRoom
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.other_person import OtherPersonFields
from desktop.presenters.shells import back, calling_name, onward, shell
from desktop.presenters.states import Button, Hindrance, Instead, MandateQuestion, Step
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class EndAccessStage:
    """From whom, then two equal answers. What there is between the two is shown to no helper."""

    def __init__(self, place: Workplace, ways: Ways, room: BesideRoom, visit: VisitAtHand) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._visit = visit
        self._name = calling_name(visit.open.visit.citizen)
        self._busy = Busy(place, ways)
        self._other = OtherPersonFields(place)
        self._person: OtherPerson | None = None
        self._problem: Hindrance | None = None

    def page(self) -> Step | MandateQuestion:
        """Who it is, or whether it is to be."""
        name, problem = self._name, self._problem
        if self._person is not None:
            return self._question()
        return Step(
            shell(self._place, leave=back(), primary=onward(),
                  note=problem.text if isinstance(problem, Instead) else problem),
            msg("Tag adgang til post tilbage"), "end-access-who", 1, 2,
            msg("Hvem skal {name} ikke længere give adgang til sin post?", name=name),
            msg("Lad {name} sige det. Skriv det, som det står på personens sundhedskort.", name=name), (),
            self._other.fields(msg("Personens CPR-nummer"), msg("Personens navn")), self._other.errors(),
        )

    def handle(self, intent: Intent) -> None:
        """Go on, go back, take it back, or keep it."""
        if self._busy.under_way:
            return
        match intent:
            case Filled(field, value) if self._person is None and self._other.fill(field, value):
                self._problem = None
            case Pressed(Act.NEXT) if self._person is None:
                self._problem, self._person = None, self._other.read()
            case Pressed(Act.WITHDRAW) if self._person is not None:
                self._take_back(self._person)
                return
            case Pressed(Act.DECLINE) if self._person is not None:
                self._room.choose()
                return
            case Pressed(Act.BACK) if self._person is not None:
                self._problem, self._person = None, None
            case Pressed(Act.BACK):
                self._room.choose()
                return
            case _:
                return
        self._ways.refresh()

    def _question(self) -> MandateQuestion:
        name, who, busy = self._name, self._other.called, self._busy.under_way
        return MandateQuestion(
            shell(self._place, leave=back()), "end-access", msg("Vil {name} tage adgangen tilbage?", name=name), (
                msg("{who} kan så ikke længere læse posten, svare eller skrive.", who=who),
                msg("Det, {who} har læst eller gjort indtil nu, kan ikke gøres om.", who=who),
                msg("Det sker med det samme. {who} bliver ikke spurgt.", who=who),
                msg("{name} får et brev om det.", name=name),
            ), (), (
                Button(Act.WITHDRAW, msg("Ja, tag tilbage"), busy=busy), Button(Act.DECLINE, msg("Nej, behold")),
            ), busy, self._problem,
        )

    def _take_back(self, person: OtherPerson) -> None:
        accesses, visit = self._place.ports.visit_accesses, self._visit.id
        self._problem = None
        self._busy.run_to_its_end(lambda: accesses.end(visit, person), self._came)

    def _came(self, failure: Failure | None) -> None:
        if self._place.at is not self:
            return  # the citizen is told by letter whatever page is worked in
        if failure is not None:
            self._refused(failure)
            return
        name, who = self._name, self._other.called
        self._room.tell(
            msg("Adgangen er taget tilbage"), msg("{who} kan ikke åbne posten mere.", who=who),
            msg("{name} får et brev om det.", name=name),
            msg("{name} kan give en ny adgang, når {name} vil.", name=name),
        )

    def _refused(self, failure: Failure) -> None:
        said = hindrance_or_elsewhere(failure, self._ways)
        if said is not None and failure.kind in {FailureKind.OTHER_PERSON, FailureKind.NOT_FOUND}:
            self._person = None
            said = _NOT_THERE
        self._problem = said
        self._ways.refresh()


_NOT_THERE: Text = msg("Vi kan ikke finde en adgang til den person. Tjek nummeret og navnet.")
