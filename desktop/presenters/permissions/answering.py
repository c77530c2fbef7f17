"""Answering what a relative asks for, or going on with a draft: which of it, before the words are read."""

from __future__ import annotations

from typing import Final

from desktop.domain.failure import Failure
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import PackageWords, ShownMandate, ShownPackage, WantedPackage, WholeMandate
from desktop.flows.views import ChoiceView, FieldKind, FieldView
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Filled, Intent, Pressed
from desktop.presenters.mandate_words import called, who
from desktop.presenters.permissions.agreeing import said_no
from desktop.presenters.permissions.lines import OWN
from desktop.presenters.permissions.showing import LATER
from desktop.presenters.permissions.ways import PermissionWays
from desktop.presenters.shells import again, back, onward, shell
from desktop.presenters.states import (
    Button,
    ErrorLine,
    Hindrance,
    Instead,
    MandateQuestion,
    Permission,
    Step,
    Waiting,
)
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

FIELD: Final = "packages"


class AnswerStage:
    """All that is asked for is ticked: the citizen takes off what they do not want. The answer itself comes later."""

    def __init__(self, place: Workplace, ways: Ways, room: PermissionWays, mandate: ShownMandate) -> None:
        self._place = place
        self._ways = ways
        self._room = room
        self._mandate = mandate
        self._words: dict[tuple[str, int], PackageWords] | None = None
        self._kept = tuple(one.id for one in mandate.packages)
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None
        self._error: Text | None = None
        self._refusing = False

    def load(self) -> None:
        """Fetch what each package opens and does not."""
        mandates, mandate = self._place.ports.mandates, self._mandate.id
        self._problem = None

        def came(answer: WholeMandate | Failure) -> None:
            if isinstance(answer, Failure):
                self._problem = hindrance_or_elsewhere(answer, self._ways)
            else:
                self._words = {(one.id, one.version): one for one in answer.packages}
            self._ways.refresh()

        self._busy.run(lambda: mandates.whole(mandate), came)

    def page(self) -> Step | MandateQuestion | Permission | Waiting:
        """What is asked for; whether it is declined; why it could not be fetched."""
        if self._refusing:
            return self._refusal()
        if self._busy.under_way:
            return Waiting(shell(self._place, leave=back()), msg("Henter fuldmagten"), msg("Det tager et øjeblik."))
        title = msg("Fuldmagt til {who}", who=who(self._mandate.holder))
        if self._words is None:
            tries = not isinstance(self._problem, Instead)
            return Permission(
                shell(self._place, leave=back(), primary=again() if tries else None), self._mandate.id, title, None, (),
                problem=self._problem,
            )
        name = called(self._mandate.holder)
        asked = (
            msg("Det er din kladde. Fjern fluebenet ved det, du ikke vil give.") if self._mandate.state in OWN
            else msg("{who} beder om det her. Fjern fluebenet ved det, du ikke vil give.", who=name)
        )
        errors = () if self._error is None else (ErrorLine(FIELD, self._error),)
        field = FieldView(
            FIELD, FieldKind.SEVERAL, msg("Hvad må {who}?", who=name), self._kept,
            choices=tuple(self._choice(one, self._words) for one in self._mandate.packages), error=self._error,
        )
        beside = self._room.helper_beside
        return Step(
            shell(
                self._place, leave=back(), primary=None if beside else onward(msg("Læs ordene")),
                note=LATER if beside else None,
                way_out=None if self._mandate.state in OWN else Button(Act.DECLINE, msg("Sig nej")),
            ),
            title, self._mandate.id, 1, 3,
            msg("Hvad må {who}?", who=name), asked, (), (field,), errors,
        )

    def handle(self, intent: Intent) -> None:
        """Tick, go on to the words, say no to all of it, or go back."""
        if intent == Pressed(Act.BACK) and not self._refusing:
            self._room.list_again()
            return
        if self._busy.under_way:
            return
        if self._refusing:
            self._answer_refusal(intent)
            return
        match intent:
            case Filled("packages", tuple() as kept) if self._words is not None:
                offered = {one.id for one in self._mandate.packages}
                self._kept = tuple(one for one in kept if isinstance(one, str) and one in offered)
                self._error = None
                self._ways.refresh()
            case Pressed(Act.NEXT) if self._words is not None and not self._room.helper_beside:
                self._go_on()
            case Pressed(Act.DECLINE) if self._words is not None and self._mandate.state not in OWN:
                self._refusing, self._problem = True, None
                self._ways.refresh()
            case Pressed(Act.TRY_AGAIN) if self._words is None:
                self.load()
            case _:
                return

    def _go_on(self) -> None:
        if not self._kept:
            self._error = msg("Vælg mindst én ting. Eller gå tilbage.") if self._mandate.state in OWN else msg(
                "Vælg mindst én ting. Vil du ikke give noget af det, så tryk på »Sig nej«.",
            )
            self._ways.refresh()
            return
        wanted = tuple(WantedPackage(one.id, one.until) for one in self._mandate.packages if one.id in self._kept)
        self._room.agree(self._mandate, wanted, self)

    def _refusal(self) -> MandateQuestion:
        name, busy = called(self._mandate.holder), self._busy.under_way
        return MandateQuestion(
            shell(self._place), f"refuse:{self._mandate.id}", msg("Vil du sige nej til {who}?", who=name),
            (
                msg("Så får {who} ikke lov til noget af det. Du skal ikke sige hvorfor.", who=name),
                msg("{who} kan se, at du har svaret nej, og kan spørge igen.", who=name),
            ),
            (), (Button(Act.DECLINE, msg("Sig nej"), busy=busy), Button(Act.BACK, msg("Gå tilbage"))), busy,
            self._problem,
        )

    def _answer_refusal(self, intent: Intent) -> None:
        mandates, mandate = self._place.ports.mandates, self._mandate.id
        if intent == Pressed(Act.DECLINE):
            self._problem = None
            self._busy.run_to_its_end(lambda: mandates.decline(mandate), self._refused)
        elif intent == Pressed(Act.BACK):
            self._refusing, self._problem = False, None
            self._ways.refresh()

    def _refused(self, answer: MandateState | Failure) -> None:
        here = self._place.at is self
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
            if not here and self._problem is not None:
                self._room.told_elsewhere(answer.sentence)
            elif here:
                self._ways.refresh()
        elif here:
            self._room.list(said_no(called(self._mandate.holder)))
        else:
            self._room.told_elsewhere(msg("Du har sagt nej til fuldmagten."))

    @staticmethod
    def _choice(package: ShownPackage, words: dict[tuple[str, int], PackageWords]) -> ChoiceView:
        until: Text = msg("Det gælder til og med {until}.", until=package.until)
        told = words.get((package.id, package.version))
        if told is None:
            return ChoiceView(package.id, package.title, until)
        said = (
            msg("{opens} {not_} {until} Det handler om penge og kan først bruges efter tre døgn.",
                opens=told.about, not_=told.does_not, until=until) if told.moves_money
            else msg("{opens} {not_} {until}", opens=told.about, not_=told.does_not, until=until)
        )
        return ChoiceView(package.id, package.title, said)
