"""A relative answers what a citizen gave: the packages in the words the citizen said yes to, and equal answers."""

from __future__ import annotations

from typing import TypeAlias

from desktop.domain.denmark import DENMARK
from desktop.domain.failure import Failure
from desktop.domain.mandate import MandateState
from desktop.domain.mandate_shown import ShownMandate, WholeMandate
from desktop.i18n import Text, msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.helping.places import HelpingPlaces
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.mandate_words import called, each_by_itself, package_lines, who
from desktop.presenters.shells import again, back, shell
from desktop.presenters.states import Button, Hindrance, MandateQuestion, PackageLines, Waiting
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace

_Answered: TypeAlias = ShownMandate | MandateState


class AnswerStage:
    """All that is given is there, or no answer is. A yes and a no are told to the citizen by the backend."""

    def __init__(self, place: Workplace, ways: Ways, places: HelpingPlaces, given: ShownMandate) -> None:
        self._place = place
        self._ways = ways
        self._places = places
        self._given = given
        self._whole: WholeMandate | None = None
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None

    def load(self) -> None:
        """Fetch the words."""
        mandates, id_ = self._place.ports.mandates, self._given.id
        self._problem = None
        self._busy.run(lambda: mandates.whole(id_), self._words_came)

    def page(self) -> MandateQuestion | Waiting:
        """What is given, and the answers."""
        if self._whole is None and self._busy.under_way:
            return Waiting(shell(self._place, leave=back()), msg("Henter fuldmagten"), msg("Det tager et øjeblik."))
        name, busy = called(self._given.grantor), self._busy.under_way
        return MandateQuestion(
            shell(self._place, leave=back(), primary=again() if self._whole is None else None),
            f"answer:{self._given.id}",
            msg("Vil du hjælpe {name} med det her?", name=who(self._given.grantor)),
            self._lines(name), self._packages(),
            () if self._whole is None else (
                Button(Act.AGREE, msg("Ja, det vil jeg"), busy=busy), Button(Act.DECLINE, msg("Nej tak"), busy=busy),
            ),
            busy, self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Yes, no, or not now."""
        if self._busy.under_way and (self._whole is not None or intent != Pressed(Act.BACK)):
            return
        mandates, id_ = self._place.ports.mandates, self._given.id
        match intent:
            case Pressed(Act.BACK):
                self._places.people()
            case Pressed(Act.TRY_AGAIN) if self._whole is None:
                self.load()
            case Pressed(Act.AGREE) if self._whole is not None:
                self._problem = None
                self._busy.run_to_its_end(lambda: mandates.accept(id_), self._answered)
            case Pressed(Act.DECLINE) if self._whole is not None:
                self._problem = None
                self._busy.run_to_its_end(lambda: mandates.decline(id_), self._answered)
            case _:
                return

    def _lines(self, name: Text) -> tuple[Text, ...]:
        if self._whole is None:
            return ()
        return (
            msg("{name} har sagt ja til, at du må det. Det gælder først, når du også siger ja.", name=name),
            msg("Du kan give det tilbage, når du vil. {name} får besked om dit svar.", name=name),
            msg("Ordene er skrevet til {name}. »Din hjælper« er dig.", name=name),
            *each_by_itself(self._whole.mandate.packages),
        )

    def _packages(self) -> tuple[PackageLines, ...]:
        if self._whole is None:
            return ()
        words = {(one.id, one.version): one for one in self._whole.packages}
        now = self._place.ports.clock.now()
        return tuple(
            package_lines(one, words.get((one.id, one.version)), now)
            for one in self._whole.mandate.packages if one.closed is None
        )

    def _words_came(self, answer: WholeMandate | Failure) -> None:
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
        else:
            self._whole = answer
        self._ways.refresh()

    def _answered(self, answer: _Answered | Failure) -> None:
        if self._place.at is not self:
            return  # whoever answered has left the desk
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
            self._ways.refresh()
            return
        name = called(self._given.grantor)
        if isinstance(answer, ShownMandate):
            self._places.people(_agreed(answer, name))
        else:
            self._places.people(msg("Du har sagt nej. {name} får besked. Du skal ikke gøre mere.", name=name))


def _agreed(mandate: ShownMandate, name: Text) -> Text:
    """What one may do now; what is about money is not promised before its time."""
    waits = [one.opens_at for one in mandate.live if one.opens_at is not None]
    if not waits:
        return msg("Du har sagt ja. Nu må du hjælpe {name} med det.", name=name)
    when = max(waits).astimezone(DENMARK)
    if len(waits) == len(mandate.live):
        return msg("Du har sagt ja. Det handler om penge, så du kan først bruge det {when}.", when=when)
    return msg(
        "Du har sagt ja. Det, der handler om penge, kan du først bruge {when}. Det andet må du nu.", when=when,
    )
