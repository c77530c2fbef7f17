"""Access to post given in a visit: the talk alone, to whom, of which kind, all of it once more, then the yes."""

from __future__ import annotations

from enum import Enum
from functools import partial
from typing import Final

from desktop.domain.capacity import HeldTalk, TalkAbout
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mailbox import AccessKind
from desktop.domain.mailbox_rights import may_by, may_not_by
from desktop.domain.mandate_shown import OtherPerson
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beside.asking import access_question
from desktop.presenters.beside.talk import AloneWithCitizen
from desktop.presenters.beside.ways import BesideRoom, Forget, not_today_button
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Chosen, Filled, Intent, Pressed
from desktop.presenters.other_person import OtherPersonFields
from desktop.presenters.shells import back, calling_name, onward, shell
from desktop.presenters.states import (
    Button,
    CheckLine,
    ErrorLine,
    Hindrance,
    Instead,
    MandateCheck,
    Step,
    TalkAlone,
    TitledLines,
)
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

KIND: Final = "kind"
WHO: Final = "who"
_KINDS: Final = {AccessKind.READ: msg("Læseadgang"), AccessKind.READ_AND_WRITE: msg("Læse- og skriveadgang")}


class _At(Enum):
    TALK = "talk"
    WHO = "who"
    KIND = "kind"
    CHECK = "check"


class GiveAccessStage:
    """Nobody is looked for before all of it is said. Back from its first page takes away what was begun."""

    def __init__(self, place: Workplace, ways: Ways, room: BesideRoom, visit: VisitAtHand) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._visit = visit
        self._name = calling_name(visit.open.visit.citizen)
        self._busy = Busy(place, ways)
        self._talk = AloneWithCitizen(visit, TalkAbout.ACCESS)
        self._held: HeldTalk | None = None
        self._other = OtherPersonFields(place)
        self._person: OtherPerson | None = None
        self._kind: AccessKind | None = None
        self._missing: Text | None = None
        self._at = _At.TALK
        self._made: tuple[OtherPerson, AccessKind, HeldTalk, str] | None = None
        self._problem: Hindrance | None = None

    def page(self) -> TalkAlone | Step | MandateCheck:
        """Where in it one is."""
        name, who = self._name, self._other.called
        match self._at:
            case _At.TALK:
                return self._talk.page(shell(
                    self._place, leave=back(), primary=onward(msg("Vi har talt alene")), way_out=not_today_button()))
            case _At.WHO:
                return self._step(
                    1, msg("Hvem vil {name} give adgang til sin post?", name=name),
                    msg("Skriv det, som det står på sundhedskortet. Personen kan få et brev om, at nummeret er "
                        "skrevet."),
                    self._other.fields(msg("Personens CPR-nummer"), msg("Personens navn")), self._other.errors(),
                )
            case _At.KIND:
                return self._step(
                    2, msg("Hvad må {who} med posten?", who=who),
                    msg("Vælg så lidt som muligt. Det gælder, til {name} tager det tilbage.", name=name),
                    (self._kinds(),), (ErrorLine(KIND, self._missing),) if self._missing is not None else (),
                )
            case _At.CHECK:
                return self._check()

    def handle(self, intent: Intent) -> None:
        """Fill in, go on, go back, or leave it for today."""
        if self._busy.under_way:
            return
        match intent:
            case Filled(field, value) if self._fill(field, value):
                self._problem = None
            case Chosen("who") if self._at is _At.CHECK:
                self._go(_At.WHO)
            case Chosen("kind") if self._at is _At.CHECK:
                self._go(_At.KIND)
            case Pressed(Act.NEXT):
                self._next()
            case Pressed(Act.BACK) if self._at is not _At.TALK:
                self._go(list(_At)[list(_At).index(self._at) - 1])
            case Pressed(Act.BACK):
                self._room.leave(self._forget)
                return
            case Pressed(Act.NOT_TODAY):
                self._room.not_today(self._forget)
                return
            case _:
                return
        self._ways.refresh()

    @property
    def _forget(self) -> Forget | None:
        if self._made is None:
            return None
        return partial(self._place.ports.visit_accesses.leave_today, self._visit.id, self._made[3])

    def _step(
        self, number: int, question: Text, help_: Text, fields: tuple[FieldView, ...], errors: tuple[ErrorLine, ...],
    ) -> Step:
        problem = self._problem
        return Step(
            shell(
                self._place, leave=back(), primary=onward(), way_out=not_today_button(),
                note=problem.text if isinstance(problem, Instead) else problem,
            ),
            msg("Giv adgang til post"), f"give-access-{self._at.value}", number, 3, question, help_, (), fields, errors,
        )

    def _kinds(self) -> FieldView:
        return FieldView(
            KIND, FieldKind.CHOICE, msg("Adgang"), self._kind, error=self._missing, choices=(
                ChoiceView(AccessKind.READ, _KINDS[AccessKind.READ], msg("Læse al post fra det offentlige.")),
                ChoiceView(
                    AccessKind.READ_AND_WRITE, _KINDS[AccessKind.READ_AND_WRITE],
                    msg("Også svare og skrive for {name}.", name=self._name)),
            ),
        )

    def _check(self) -> MandateCheck:
        name, who, kind = self._name, self._other.called, self._kind
        assert kind is not None, "the last question is answered"
        return MandateCheck(
            shell(
                self._place, leave=back(), way_out=not_today_button(),
                primary=Button(Act.NEXT, msg("Spørg {name}", name=name), "smartphone", busy=self._busy.under_way),
            ),
            msg("Er det det, {name} vil?", name=name), (
                msg("{name} læser det hele på sin egen telefon og siger selv ja eller nej dér.", name=name),
                msg("Siger {name} ja, gælder det med det samme, og til {name} tager det tilbage.", name=name),
                msg("Den, der er fritaget for Digital Post, er det ikke mere efter et ja. Det står også på telefonen."),
            ), (
                CheckLine(WHO, msg("Hvem"), self._other.said()),
                CheckLine(KIND, msg("Adgang"), _KINDS[kind]),
            ), self._problem, (
                TitledLines(msg("Det må {who}. »Hjælperen« er {who}, og »dig« er {name}.", who=who, name=name),
                            may_by(kind)),
                TitledLines(msg("Det må {who} ikke", who=who), may_not_by(kind)),
            ),
        )

    def _fill(self, field: str, value: object) -> bool:
        match self._at:
            case _At.TALK:
                return self._talk.fill(field, value)
            case _At.WHO:
                return self._other.fill(field, value)
            case _At.KIND if field == KIND and value in set(AccessKind):
                self._kind, self._missing = AccessKind(str(value)), None
                return True
            case _:
                return False

    def _next(self) -> None:
        self._problem = None
        match self._at:
            case _At.TALK:
                self._held = self._talk.held()
                if self._held is not None:
                    self._go(_At.WHO)
            case _At.WHO:
                self._person = self._other.read()
                if self._person is not None:
                    self._go(_At.KIND)
            case _At.KIND if self._kind is None:
                self._missing = msg("Vælg, hvad {who} må.", who=self._other.called)
            case _At.KIND:
                self._go(_At.CHECK)
            case _At.CHECK:
                self._begin()

    def _go(self, at: _At) -> None:
        self._at, self._missing, self._problem = at, None, None

    def _begin(self) -> None:
        person, kind, talk, before = self._person, self._kind, self._held, self._made
        if person is None or kind is None or talk is None:
            return
        if before is not None and before[:3] == (person, kind, talk):
            self._ask(before[3])
            return
        accesses, visit = self._place.ports.visit_accesses, self._visit.id

        def came(answer: str | Failure) -> None:
            if isinstance(answer, Failure):
                self._refused(answer)
                return
            self._made = person, kind, talk, answer
            self._ask(answer)

        self._busy.run(lambda: accesses.wish(visit, person, kind, talk), came)

    def _refused(self, failure: Failure) -> None:
        said = hindrance_or_elsewhere(failure, self._ways)
        if said is not None and failure.kind is FailureKind.OTHER_PERSON:
            self._go(_At.WHO)
        self._problem = said
        self._ways.refresh()

    def _ask(self, wish: str) -> None:
        name, who = self._name, self._other.called
        self._room.ask(access_question(
            self._place, self._room, self._visit, wish, back=self, agreed=lambda: self._room.tell(
                msg("{name} har sagt ja", name=name), msg("{who} har fået adgang til posten.", who=who),
                msg("{who} logger ind med sin egen MitID for at se posten.", who=who),
                msg("{name} skal stadig selv sørge for, at posten bliver læst.", name=name),
                msg("{name} får et brev om det og kan tage adgangen tilbage, når {name} vil.", name=name),
            )))
