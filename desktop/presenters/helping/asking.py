"""A relative asks for a mandate: of whom, what, until when; all of it once more; then it is sent."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure
from desktop.domain.mandate_shown import Offered, OtherPerson, ShownMandate
from desktop.flows.views import FieldView
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere, sentence_or_elsewhere
from desktop.presenters.helping.places import HelpingPlaces, Renewal
from desktop.presenters.helping.wish_fields import (
    MYSELF,
    PACKAGES,
    SITUATION,
    UNTIL,
    check_lines,
    length_field,
    packages_field,
    situation_field,
    what_sending_does,
)
from desktop.presenters.intents import Act, Chosen, Filled, Intent, Pressed
from desktop.presenters.mandate_wish import HowLong, Wishable, renewable, wanted, wishable
from desktop.presenters.other_person import OtherPersonFields
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import Button, ErrorLine, Hindrance, MandateCheck, Step
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

TASK: Final = msg("Spørg om fuldmagt")

class At(StrEnum):
    """Where in it one is."""

    WHO = "who"
    SITUATION = "situation"
    PACKAGES = "packages"
    UNTIL = "until"
    CHECK = "check"


_ALL: Final = (At.WHO, At.SITUATION, At.PACKAGES, At.UNTIL, At.CHECK)
_RENEWAL: Final = (At.WHO, At.PACKAGES, At.UNTIL, At.CHECK)


class AskStage:
    """Nothing is sent before the last press, and what was typed is gone with the page."""

    def __init__(
        self, place: Workplace, ways: Ways, places: HelpingPlaces, leave: Callable[[], None],
        renewal: Renewal | None = None,
    ) -> None:
        """`leave` goes back to where one came from."""
        self._place = place
        self._ways = ways
        self._places = places
        self._leave = leave
        self._renewal = renewal
        self._busy = Busy(place, ways)
        self._steps = _RENEWAL if renewal is not None else _ALL
        self._at = At.WHO
        self._checking = False
        self._other = OtherPersonFields(place, renewal.name if renewal is not None else "")
        self._person: OtherPerson | None = None
        self._offered: Offered | None = None
        self._situation: str | None = None
        self._chosen: tuple[str, ...] = ()
        self._how_long: HowLong | None = None
        self._errors: dict[str, Text] = {}
        self._note: Text | None = None
        self._problem: Hindrance | None = None

    def page(self) -> Step | MandateCheck:
        """The question one is at."""
        match self._at:
            case At.WHO:
                return self._step(
                    msg("Hvem vil du hjælpe?"),
                    msg("Skriv det, som det står på sundhedskortet. Personen får besked og svarer selv."),
                    *self._other.fields(msg("CPR-nummer"), msg("Navn")),
                )
            case At.SITUATION:
                return self._step(
                    msg("Hvad vil du hjælpe {name} med?", name=self._name),
                    msg("Vælg det, der ligner mest. På næste side kan du vælge noget fra."),
                    situation_field(self._offers, self._situation, self._errors.get(SITUATION)),
                )
            case At.PACKAGES:
                return self._step(
                    msg("Hvad har du brug for at kunne?"),
                    msg("Vælg så lidt som muligt. {name} læser de samme ord. »Din hjælper« er dig.", name=self._name),
                    packages_field(self._all(), self._chosen, self._errors.get(PACKAGES)),
                )
            case At.UNTIL:
                return self._step(
                    msg("Hvor længe har du brug for det?"),
                    msg("{name} kan altid tage det tilbage før.", name=self._name),
                    length_field(self._picked(), self._how_long, self._today, self._errors.get(UNTIL)),
                )
            case At.CHECK:
                return self._check()

    def handle(self, intent: Intent) -> None:
        """Fill in, go on, go back, change an answer, or send it."""
        if self._busy.under_way:
            return
        match intent:
            case Filled(field, value):
                if not self._fill(field, value):
                    return
            case Pressed(Act.NEXT):
                self._next()
            case Pressed(Act.BACK):
                self._back()
            case Pressed(Act.SEND) if self._at is At.CHECK:
                self._send()
                return
            case Chosen(item) if self._at is At.CHECK and item in self._steps:
                self._go(At(item), checking=True)
            case _:
                return
        self._ways.refresh()

    @property
    def holds_answers(self) -> bool:
        """Whether anything was typed or chosen."""
        return self._at is not At.WHO or self._other.is_begun

    @property
    def _name(self) -> str:
        return self._other.called

    def _step(self, question: Text, help_: Text, *fields: FieldView) -> Step:
        errors = self._other.errors() if self._at is At.WHO else tuple(
            ErrorLine(field, text) for field, text in self._errors.items()
        )
        return Step(
            shell(self._place, leave=back(), primary=onward(busy=self._busy.under_way), note=self._note), TASK,
            f"ask-{self._at}", self._steps.index(self._at) + 1, len(self._steps), question, help_, (), fields, errors,
        )

    def _fill(self, field: str, value: object) -> bool:
        self._note = None
        self._errors.pop(field, None)
        match field, value:
            case "situation", str():
                self._situation = value
                self._chosen = self._of_situation()
            case "packages", tuple():
                self._chosen = tuple(one.package.id for one in self._all() if one.package.id in value)
            case "until", str() if value in {one.value for one in HowLong}:
                self._how_long = HowLong(value)
            case _:
                return self._other.fill(field, value)
        return True

    def _next(self) -> None:
        self._errors, self._note = {}, None
        match self._at:
            case At.WHO:
                self._person = self._other.read()
                if self._person is None:
                    return
                if self._offered is None:
                    mandates = self._place.ports.mandates
                    self._busy.run(mandates.offered, self._offered_came)
                    return
            case At.SITUATION if self._situation is None:
                self._errors[SITUATION] = msg("Vælg det, der ligner mest.")
                return
            case At.PACKAGES if not self._picked():
                self._errors[PACKAGES] = msg("Vælg mindst én ting.")
                return
            case At.UNTIL if self._how_long is None:
                self._errors[UNTIL] = msg("Vælg, hvor længe det skal gælde.")
                return
            case _:
                pass
        self._onward()

    def _onward(self) -> None:
        last = self._at is At.CHECK
        # One situation brings its packages: whoever changes it sees them before the check page.
        straight = self._checking and self._at is not At.SITUATION
        if not last:
            self._go(At.CHECK if straight else self._steps[self._steps.index(self._at) + 1], checking=self._checking)

    def _back(self) -> None:
        at = self._steps.index(self._at)
        if self._checking:
            self._go(At.CHECK)
        elif at:
            self._go(self._steps[at - 1])
        else:
            self._leave()

    def _go(self, at: At, *, checking: bool = False) -> None:
        self._at, self._checking = at, checking and at is not At.CHECK
        self._errors, self._note, self._problem = {}, None, None

    def _offered_came(self, answer: Offered | Failure) -> None:
        if isinstance(answer, Failure):
            self._note = sentence_or_elsewhere(answer, self._ways)
        else:
            self._offered = answer
            if self._renewal is not None:
                self._chosen = tuple(one.package.id for one in self._all())
            self._onward()
        self._ways.refresh()

    def _send(self) -> None:
        person, how_long = self._person, self._how_long
        if person is None or how_long is None:
            return
        mandates, packages = self._place.ports.mandates, wanted(self._picked(), how_long, self._today)
        renews = self._renewal.mandate.id if self._renewal is not None else None
        self._problem = None
        self._busy.run_to_its_end(lambda: mandates.ask(person, packages, renews), self._sent)

    def _sent(self, answer: ShownMandate | Failure) -> None:
        if self._place.at is not self:
            return  # whoever asked has left the desk
        if not isinstance(answer, Failure):
            self._places.people(msg(
                "Du har spurgt {name}. {name} får besked og svarer selv.", name=self._name,
            ))
            return
        self._problem = hindrance_or_elsewhere(answer, self._ways)
        if self._problem is not None and answer.kind.is_unanswered:
            # Whether it was heard nobody knows, and asked again it would be asked twice.
            self._problem = msg(
                "{why} Måske er det sendt. Gå tilbage til »Dem jeg hjælper«, og se efter først.", why=answer.sentence,
            )
        self._ways.refresh()

    def _check(self) -> MandateCheck:
        assert self._how_long is not None
        name, busy = self._name, self._busy.under_way
        send = Button(Act.SEND, msg("Spørg {name}", name=name), "send", busy=busy, binds=True)
        return MandateCheck(
            shell(self._place, leave=back(), primary=send), msg("Skal vi spørge {name}?", name=name),
            what_sending_does(name, self._picked()),
            check_lines(self._other, self._picked(), self._how_long, self._today), self._problem,
        )

    @property
    def _today(self) -> date:
        return day_of(self._place.ports.clock.now())

    @property
    def _offers(self) -> Offered:
        return self._offered or Offered((), ())

    def _all(self) -> tuple[Wishable, ...]:
        """What may be chosen among: of the situation, of the mandate before, or all there is."""
        if self._renewal is not None:
            return renewable(self._offers, self._renewal.mandate, self._today)
        every = wishable(self._offers, self._today)
        together = next((one.packages for one in self._offers.sets if one.id == self._situation), None)
        return every if together is None else tuple(one for one in every if one.package.id in together)

    def _of_situation(self) -> tuple[str, ...]:
        return () if self._situation == MYSELF else tuple(one.package.id for one in self._all())

    def _picked(self) -> tuple[Wishable, ...]:
        return tuple(one for one in self._all() if one.package.id in self._chosen)
