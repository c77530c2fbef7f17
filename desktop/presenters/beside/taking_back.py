"""A mandate taken back in a visit, for the citizen who is there and says so: no talk, no telephone (iron rule 7)."""

from __future__ import annotations

from enum import Enum
from typing import Final

from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure, FailureKind
from desktop.domain.mandate_shown import Offered, OtherPerson
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Listing, Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beside.ways import BesideRoom
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.mandate_fields import PACKAGES, found, held_by, on_top, packages_field, search_field
from desktop.presenters.mandate_wish import Wishable, wishable
from desktop.presenters.other_person import OtherPersonFields
from desktop.presenters.shells import back, calling_name, onward, shell
from desktop.presenters.states import Button, ErrorLine, Hindrance, Instead, MandateQuestion, Step
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

HOW_MUCH: Final = "how-much"
ALL: Final = "all"
SOME: Final = "some"


class _At(Enum):
    WHO = "who"
    HOW_MUCH = "how-much"
    WHICH = "which"
    SURE = "sure"


class EndStage:
    """From whom, how much of it, then two equal answers. What there is between the two is shown to no helper."""

    def __init__(self, place: Workplace, ways: Ways, room: BesideRoom, visit: VisitAtHand) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._visit = visit
        self._name = calling_name(visit.open.visit.citizen)
        self._busy = Busy(place, ways)
        self._other = OtherPersonFields(place)
        self._person: OtherPerson | None = None
        self._how_much: str | None = None
        self._offered: Offered | None = None
        self._words = ""
        self._held: tuple[str, ...] = ()
        self._chosen: tuple[str, ...] = ()
        self._at = _At.WHO
        self._errors: tuple[ErrorLine, ...] = ()
        self._problem: Hindrance | None = None

    def page(self) -> Step | MandateQuestion:
        """Where in it one is."""
        name, who = self._name, self._other.called
        match self._at:
            case _At.WHO:
                return self._step(
                    1, msg("Hvem skal {name} ikke længere give fuldmagt?", name=name),
                    msg("Lad {name} sige det. Skriv det, som det står på personens sundhedskort.", name=name),
                    self._other.fields(msg("Personens CPR-nummer"), msg("Personens navn")), self._other.errors(),
                )
            case _At.HOW_MUCH:
                return self._step(
                    2, msg("Hvor meget skal tages tilbage?"),
                    msg("Du kan ikke se, hvad {who} har fuldmagt til. {name} ved det, eller kan læse det hjemme.",
                        who=who, name=name), (self._how_much_field(),), self._errors,
                )
            case _At.WHICH:
                return self._step(
                    3, msg("Hvad må {who} ikke længere?", who=who), msg("Vælg det, der skal tages tilbage."),
                    (search_field(self._words, finds=bool(self._found())), packages_field(
                        msg("Det skal tages tilbage"), self._shown(), self._chosen, self._error(PACKAGES))),
                    self._errors,
                )
            case _At.SURE:
                return self._question()

    def handle(self, intent: Intent) -> None:
        """Go on, go back, take it back, or keep it."""
        if self._busy.under_way:
            return
        match intent:
            case Filled(field, value) if self._fill(field, value):
                self._errors, self._problem = (), None
            case Pressed(Act.NEXT) if self._at is not _At.SURE:
                self._next()
            case Pressed(Act.WITHDRAW) if self._at is _At.SURE:
                self._take_back()
                return
            case Pressed(Act.DECLINE) if self._at is _At.SURE:
                self._room.choose()
                return
            case Pressed(Act.BACK) if self._at is _At.WHO:
                self._room.choose()
                return
            case Pressed(Act.BACK):
                self._go(_At.HOW_MUCH if self._at is _At.WHICH or (
                    self._at is _At.SURE and self._how_much == ALL) else
                    _At.WHICH if self._at is _At.SURE else _At.WHO)
            case _:
                return
        self._ways.refresh()

    def _step(
        self, number: int, question: Text, help_: Text, fields: tuple[FieldView, ...], errors: tuple[ErrorLine, ...],
    ) -> Step:
        problem = self._problem
        return Step(
            shell(
                self._place, leave=back(), primary=onward(busy=self._busy.under_way),
                note=problem.text if isinstance(problem, Instead) else problem,
            ),
            msg("Tag fuldmagt tilbage"), f"end-{self._at.value}", number, 4 if self._how_much == SOME else 3,
            question, help_, (), fields, errors,
        )

    def _how_much_field(self) -> FieldView:
        who = self._other.called
        return FieldView(
            HOW_MUCH, FieldKind.CHOICE, msg("Hvor meget"), self._how_much, error=self._error(HOW_MUCH), choices=(
                ChoiceView(ALL, msg("Det hele"), msg("{who} må så ikke noget for {name}.", who=who, name=self._name)),
                ChoiceView(SOME, msg("Noget af det"), msg("Resten gælder stadig.")),
            ),
        )

    def _question(self) -> MandateQuestion:
        name, who, busy = self._name, self._other.called, self._busy.under_way
        what: Text = msg("alt, som {name} har givet {who} fuldmagt til", name=name, who=who) if (
            self._how_much == ALL) else Listing(tuple(
                one.package.title for one in self._all() if one.package.id in self._chosen))
        return MandateQuestion(
            shell(self._place, leave=back()), "end", msg("Vil {name} tage fuldmagten tilbage?", name=name), (
                msg("{name} tager dette tilbage fra {who}: {what}.", name=name, who=who, what=what),
                msg("Det sker med det samme. {who} bliver ikke spurgt.", who=who),
                msg("{name} får et brev om det.", name=name),
            ), (), (
                Button(Act.WITHDRAW, msg("Ja, tag tilbage"), busy=busy), Button(Act.DECLINE, msg("Nej, behold")),
            ), busy, self._problem,
        )

    def _fill(self, field: str, value: object) -> bool:
        match self._at, field, value:
            case (_At.WHO, _, _):
                return self._other.fill(field, value)
            case (_At.HOW_MUCH, "how-much", "all" | "some"):
                self._how_much = str(value)
            case (_At.WHICH, "search", str()):
                self._words, self._held = value, held_by(value, self._chosen)
            case (_At.WHICH, "packages", tuple()):
                seen = {one.package.id for one in self._shown()}
                kept = {one for one in self._chosen if one not in seen} | (seen & set(value))
                self._chosen = tuple(one.package.id for one in self._all() if one.package.id in kept)
            case _:
                return False
        return True

    def _next(self) -> None:
        self._errors, self._problem = (), None
        match self._at:
            case _At.WHO:
                self._person = self._other.read()
                if self._person is not None:
                    self._go(_At.HOW_MUCH)
            case _At.HOW_MUCH if self._how_much is None:
                self._errors = (ErrorLine(HOW_MUCH, msg("Vælg, hvor meget der skal tages tilbage.")),)
            case _At.HOW_MUCH if self._how_much == ALL:
                self._go(_At.SURE)
            case _At.HOW_MUCH if self._offered is None:
                self._busy.run(self._place.ports.mandates.offered, self._offered_came)
            case _At.HOW_MUCH:
                self._go(_At.WHICH)
            case _ if not self._chosen:
                self._errors = (ErrorLine(PACKAGES, msg("Vælg mindst én ting.")),)
            case _:
                self._go(_At.SURE)

    def _go(self, at: _At) -> None:
        self._at, self._errors, self._problem = at, (), None

    def _offered_came(self, answer: Offered | Failure) -> None:
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
        else:
            self._offered = answer
            self._go(_At.WHICH)
        self._ways.refresh()

    def _take_back(self) -> None:
        person = self._person
        if person is None:
            return
        mandates, visit = self._place.ports.visit_mandates, self._visit.id
        packages = () if self._how_much == ALL else self._chosen
        self._problem = None
        self._busy.run_to_its_end(lambda: mandates.end(visit, person, packages), self._came)

    def _came(self, failure: Failure | None) -> None:
        if self._place.at is not self:
            return  # the citizen is told by letter whatever page is worked in
        if failure is not None:
            said = hindrance_or_elsewhere(failure, self._ways)
            if said is not None and failure.kind in {FailureKind.OTHER_PERSON, FailureKind.NOT_FOUND}:
                self._go(_At.WHO)
            self._problem = said
            self._ways.refresh()
            return
        name, who = self._name, self._other.called
        self._room.tell(
            msg("Fuldmagten er taget tilbage"), msg("{who} kan ikke bruge det mere.", who=who),
            msg("{name} får et brev om det.", name=name),
            msg("{name} kan give en ny fuldmagt, når {name} vil.", name=name),
        )

    def _all(self) -> tuple[Wishable, ...]:
        return wishable(self._offered or Offered((), ()), day_of(self._place.ports.clock.now()))

    def _shown(self) -> tuple[Wishable, ...]:
        return on_top(self._all(), self._held, self._found())

    def _found(self) -> tuple[Wishable, ...]:
        return found(self._all(), self._words, self._place.words(self._place.language))

    def _error(self, field: str) -> Text | None:
        return next((one.text for one in self._errors if one.field == field), None)
