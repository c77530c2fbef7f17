"""A citizen gives a mandate: to whom, what, until when; then the words of it are read, and the yes is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Final

from desktop.domain.denmark import day_of
from desktop.domain.failure import Failure
from desktop.domain.mandate_shown import Offered, OtherPerson, ShownMandate, WantedPackage
from desktop.domain.refusal import Why, refuse
from desktop.flows.views import FieldView
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.mandate_wish import HowLong, Wishable, renewable, wanted, wishable
from desktop.presenters.other_person import OtherPersonFields
from desktop.presenters.permissions.gift import (
    MYSELF,
    PACKAGES,
    SITUATION,
    UNTIL,
    found,
    length_field,
    packages_field,
    search_field,
    situation_field,
)
from desktop.presenters.permissions.ways import PermissionWays
from desktop.presenters.shells import back, onward, shell
from desktop.presenters.states import ErrorLine, Step
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class At(StrEnum):
    """Where in it one is."""

    WHO = "who"
    SITUATION = "situation"
    PACKAGES = "packages"
    UNTIL = "until"


_ALL: Final = (At.WHO, At.SITUATION, At.PACKAGES, At.UNTIL)
_RENEWAL: Final = (At.WHO, At.PACKAGES, At.UNTIL)

_OF_THE_PERSON: Final[Mapping[Text, Text]] = {
    refuse(Why.NOT_WITH_THIS_PERSON).sentence: msg(
        "Vi kan ikke lave fuldmagten. Tjek nummeret og navnet. Er begge dele rigtige, så spørg kommunen.",
    ),
    refuse(Why.TO_ONESELF).sentence: msg("Det er dit eget nummer. Skriv nummeret på den, der skal hjælpe dig."),
    refuse(Why.HOLDER_UNDER_15).sentence: refuse(Why.HOLDER_UNDER_15).sentence,
}
"""What is said where the number and the name are typed; every miss is one sentence."""


class GiveStage:
    """What was typed stays until the citizen is done, in memory alone; one draft is made of it and no more.

    `renews` is the mandate that is given once more: never wider, never longer.
    """

    def __init__(self, place: Workplace, ways: Ways, room: PermissionWays, renews: ShownMandate | None = None) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._renews = renews
        self._busy = Busy(place, ways)
        self._steps = _ALL if renews is None else _RENEWAL
        self._at = At.WHO
        name = renews.holder.name if renews is not None else None
        self._other = OtherPersonFields(place, name or "")
        self._person: OtherPerson | None = None
        self._offered: Offered | None = None
        self._situation: str | None = None
        self._words = ""
        self._chosen: tuple[str, ...] = ()
        self._how_long: HowLong | None = None
        self._made: tuple[OtherPerson, tuple[WantedPackage, ...], ShownMandate] | None = None
        self._errors: dict[str, Text] = {}
        self._note: Text | None = None

    def page(self) -> Step:
        """The question one is at."""
        match self._at:
            case At.WHO:
                return self._step(
                    msg("Hvem vil du give fuldmagt?"),
                    msg("Skriv det, som det står på personens sundhedskort. Personen skal også sige ja."),
                    *self._other.fields(msg("Personens CPR-nummer"), msg("Personens navn")),
                )
            case At.SITUATION:
                return self._step(
                    msg("Hvad skal {who} hjælpe dig med?", who=self._other.called),
                    msg("Vælg det, der ligner mest. På næste side kan du vælge noget fra."),
                    situation_field(self._offers, self._situation, self._errors.get(SITUATION)),
                )
            case At.PACKAGES:
                return self._step(
                    msg("Hvad må {who}?", who=self._other.called),
                    msg("Vælg så lidt som muligt. »Din hjælper« er {who}.", who=self._other.called),
                    *((search_field(self._words),) if self._may_search else ()),
                    packages_field(self._shown(), self._chosen, self._errors.get(PACKAGES)),
                )
            case At.UNTIL:
                return self._step(
                    msg("Hvor længe må {who}?", who=self._other.called), msg("Du kan altid tage det tilbage før."),
                    length_field(self._picked(), self._how_long, self._today, self._errors.get(UNTIL)),
                )

    def handle(self, intent: Intent) -> None:
        """Fill in, go on, or go back: nothing has force before the yes."""
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
                return
            case _:
                return
        self._ways.refresh()

    def _step(self, question: Text, help_: Text, *fields: FieldView) -> Step:
        errors = self._other.errors() if self._at is At.WHO else tuple(
            ErrorLine(field, text) for field, text in self._errors.items()
        )
        return Step(
            shell(self._place, leave=back(), primary=onward(busy=self._busy.under_way), note=self._note),
            msg("Giv fuldmagt") if self._renews is None else msg("Forny fuldmagt"), f"give-{self._at}",
            self._steps.index(self._at) + 1, len(self._steps) + 1, question, help_, (), fields, errors,
        )

    def _fill(self, field: str, value: object) -> bool:
        self._note = None
        self._errors.pop(field, None)
        match field, value:
            case "situation", str() if self._at is At.SITUATION:
                self._situation, self._words = value, ""
                self._chosen = () if value == MYSELF else tuple(one.package.id for one in self._all())
            case "search", str() if self._at is At.PACKAGES and self._may_search:
                self._words = value
            case "packages", tuple() if self._at is At.PACKAGES:
                # What the words do not find now was chosen all the same.
                seen = {one.package.id for one in self._shown()}
                kept = {one for one in self._chosen if one not in seen} | (seen & set(value))
                self._chosen = tuple(one.package.id for one in self._all() if one.package.id in kept)
            case "until", str() if self._at is At.UNTIL and value in {one.value for one in HowLong}:
                self._how_long = HowLong(value)
            case _:
                return self._at is At.WHO and self._other.fill(field, value)
        return True

    def _next(self) -> None:
        self._errors, self._note = {}, None
        match self._at:
            case At.WHO:
                self._person = self._other.read()
                if self._person is None:
                    return
                if self._offered is None:
                    self._busy.run(self._place.ports.mandates.offered, self._offered_came)
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
            case At.UNTIL:
                self._draft()
                return
            case _:
                pass
        self._onward()

    def _onward(self) -> None:
        self._go(self._steps[self._steps.index(self._at) + 1])

    def _back(self) -> None:
        at = self._steps.index(self._at)
        if not at:
            self._room.list_again()
            return
        self._go(self._steps[at - 1])
        self._ways.refresh()

    def _go(self, at: At) -> None:
        self._at, self._errors, self._note = at, {}, None

    def _offered_came(self, answer: Offered | Failure) -> None:
        if isinstance(answer, Failure):
            self._note = sentence_or_elsewhere(answer, self._ways)
        else:
            self._offered = answer
            if self._renews is not None:
                self._chosen = tuple(one.package.id for one in self._all())
            self._onward()
        self._ways.refresh()

    def _draft(self) -> None:
        person, how_long, before = self._person, self._how_long, self._made
        if person is None or how_long is None:
            return
        packages = wanted(self._picked(), how_long, self._today)
        if before is not None and before[:2] == (person, packages):
            self._room.agree(before[2], packages, self)
            return
        mandates, renews = self._place.ports.mandates, self._renews.id if self._renews is not None else None

        def work() -> ShownMandate | Failure:
            made = mandates.draft(person, packages, renews)
            if before is not None and not isinstance(made, Failure):
                mandates.end(before[2].id)  # what is thought of now takes its place
            return made

        def came(answer: ShownMandate | Failure) -> None:
            if isinstance(answer, Failure):
                self._refused(answer)
                return
            self._made = (person, packages, answer)
            self._room.agree(answer, packages, self)

        self._busy.run(work, came)

    def _refused(self, failure: Failure) -> None:
        said = sentence_or_elsewhere(failure, self._ways)
        if said is not None and said in _OF_THE_PERSON:
            self._go(At.WHO)
            said = _OF_THE_PERSON[said]
        self._note = said
        self._ways.refresh()

    @property
    def _today(self) -> date:
        return day_of(self._place.ports.clock.now())

    @property
    def _offers(self) -> Offered:
        return self._offered or Offered((), ())

    @property
    def _may_search(self) -> bool:
        return self._renews is None and self._situation == MYSELF

    def _all(self) -> tuple[Wishable, ...]:
        """What may be chosen among: of the situation, of the mandate before, or all there is."""
        if self._renews is not None:
            return renewable(self._offers, self._renews, self._today)
        every = wishable(self._offers, self._today)
        together = next((one.packages for one in self._offers.sets if one.id == self._situation), None)
        return every if together is None else tuple(one for one in every if one.package.id in together)

    def _shown(self) -> tuple[Wishable, ...]:
        return found(self._all(), self._words, self._place.words(self._place.language))

    def _picked(self) -> tuple[Wishable, ...]:
        return tuple(one for one in self._all() if one.package.id in self._chosen)
