"""A court's summons (forkyndelse): what it means to say that one has received it, before one says so."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.failure import Failure
from desktop.domain.mailbox import LetterHead, OpenedLetter
from desktop.i18n import msg
from desktop.presenters.busy import Busy, hindrance_or_elsewhere
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.letters.places import LetterPlaces
from desktop.presenters.letters.postbox import Postbox
from desktop.presenters.letters.words import local_day
from desktop.presenters.shells import calling_name, shell
from desktop.presenters.states import Button, Hindrance, MandateQuestion
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace


class ServingStage:
    """Reading it is not receiving it. The two answers are equal."""

    def __init__(
        self, place: Workplace, ways: Ways, places: LetterPlaces, box: Postbox, letter: OpenedLetter,
        leave: Callable[[], None],
    ) -> None:
        """`leave` goes back to the letter."""
        self._place = place
        self._ways = ways
        self._places = places
        self._box = box
        self._letter = letter
        self._leave = leave
        self._busy = Busy(place, ways)
        self._problem: Hindrance | None = None

    def page(self) -> MandateQuestion:
        """What it does, said before."""
        name, busy = calling_name(self._box.citizen), self._busy.under_way
        return MandateQuestion(
            shell(self._place), f"served:{self._letter.id}", msg("Brevet er en forkyndelse"), (
                msg("Det betyder, at {sender} skal vide, at {name} har fået brevet.",
                    sender=self._letter.letter.sender, name=name),
                msg("Siger du, at du har modtaget det, tæller det, som om {name} selv fik det nu.", name=name),
                msg("Fristerne i brevet løber fra nu. Det kan være korte frister for at svare eller møde op."),
                msg("{name} får besked om, at du har modtaget det.", name=name),
                msg("Siger du »Ikke nu«, sker der ikke noget. Afsenderen kan aflevere det på en anden måde."),
            ), (), (
                Button(Act.DECLINE, msg("Ikke nu"), busy=busy),
                Button(Act.RECEIVED, msg("Jeg har modtaget det"), busy=busy),
            ), busy, self._problem,
        )

    def close_letter(self) -> None:
        """Pause: the letter is closed, and one goes back to the list."""
        self._leave = self._places.to_list

    def handle(self, intent: Intent) -> None:
        """Receive it, or leave it where it is."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.DECLINE | Act.BACK):
                self._leave()
            case Pressed(Act.RECEIVED):
                correspondence, access, letter = self._place.ports.correspondence, self._box.basis, self._letter.id
                self._problem = None
                self._busy.run_to_its_end(lambda: correspondence.be_served(access, letter), self._came)
            case _:
                return

    def _came(self, answer: LetterHead | Failure) -> None:
        if self._place.at is not self:
            return  # whoever received it has left the desk
        if isinstance(answer, Failure):
            self._problem = hindrance_or_elsewhere(answer, self._ways)
            self._ways.refresh()
            return
        name = calling_name(self._box.citizen)
        day = local_day(self._place, answer.served.at if answer.served is not None else self._place.ports.clock.now())
        self._places.told(
            "served", msg("Brevet er modtaget"), msg("Det blev modtaget {day}. Fristerne løber fra den dag.", day=day),
            (msg("Læs brevet igen, og se, hvad der skal gøres og hvornår."),
             msg("{name} får besked om, at du har modtaget det.", name=name)),
        )
