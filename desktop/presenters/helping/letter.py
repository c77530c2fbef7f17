"""What a relative asked for, sent to the citizen on paper: for those who sign by hand and not with MitID."""

from __future__ import annotations

from desktop.domain.failure import Failure
from desktop.domain.mandate_shown import ShownMandate
from desktop.i18n import msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.helping.places import HelpingPlaces
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.mandate_words import titles
from desktop.presenters.shells import back, shell
from desktop.presenters.states import Button, Hindrance, MandateQuestion
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class SendLetterStage:
    """It goes to the address that is registered, which the relative neither chooses nor hears."""

    def __init__(self, place: Workplace, ways: Ways, places: HelpingPlaces, asked: ShownMandate) -> None:
        self._place = place
        self._ways = ways
        self._places = places
        self._asked = asked
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None

    def page(self) -> MandateQuestion:
        """What sending does, said before."""
        busy = self._busy.under_way
        return MandateQuestion(
            shell(self._place, leave=back()), f"letter:{self._asked.id}",
            msg("Skal vi sende et brev, der kan underskrives?"), (
                msg("Brevet handler om det, du har spurgt om: {what}.", what=titles(self._asked.packages)),
                msg("Det går til den adresse, personen er registreret på. Personen kan skrive under i stedet for at "
                    "bruge MitID."),
                msg("Det underskrevne brev skal med til Borgerservice. Alle sider skal være der, og personen skal "
                    "selv komme og vise ID."),
                msg("Har vi sendt et brev før, gælder kun det nye."),
            ), (), (
                Button(Act.SEND, msg("Send brevet"), busy=busy), Button(Act.DECLINE, msg("Nej, ikke nu")),
            ), busy, self._problem,
        )

    def handle(self, intent: Intent) -> None:
        """Send it, or not."""
        if self._busy.under_way:
            return
        mandates, asked = self._place.ports.mandates, self._asked.id
        match intent:
            case Pressed(Act.BACK | Act.DECLINE):
                self._places.people()
            case Pressed(Act.SEND):
                self._problem = None
                self._busy.run_to_its_end(lambda: mandates.send_letter(asked), self._came)
            case _:
                return

    def _came(self, answer: ShownMandate | Failure) -> None:
        if self._place.at is not self:
            return  # whoever had it sent has left the desk
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
            self._ways.refresh()
            return
        self._places.people(msg("Brevet bliver sendt. Det kan tage nogle dage med posten."))
