"""What the desk holds of a relative's pages: everybody one helps, one of them, answering, giving back, asking."""

from __future__ import annotations

from collections.abc import Callable

from desktop.domain.mandate_shown import ShownMandate
from desktop.domain.people import Helper
from desktop.i18n import Text, msg
from desktop.presenters.helping.answering import AnswerStage
from desktop.presenters.helping.asking import AskStage
from desktop.presenters.helping.giving_back import GiveBackStage
from desktop.presenters.helping.letter import SendLetterStage
from desktop.presenters.helping.list import PeopleStage
from desktop.presenters.helping.people import Helped
from desktop.presenters.helping.person import PersonStage
from desktop.presenters.helping.places import GivingBack, Renewal
from desktop.presenters.mandate_paper import MandatePaperStage
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace


class Helping:
    """Makes the pages of whom a relative helps. Satisfies `places.HelpingPlaces`.

    Nothing of a mandate is kept but by the page that shows it, and by the person's page one goes back to.
    """

    def __init__(self, place: Workplace, ways: Ways, go: Callable[[Stage], None]) -> None:
        self._place = place
        self._ways = ways
        self._go = go
        self._person: PersonStage | None = None

    def people(self, note: Text | None = None) -> None:
        """To everybody, which are a relative's doors."""
        self._ways.welcome(note)

    def begin(self, helper: Helper, note: Text | None) -> None:
        """Where a relative begins."""
        self.forget()
        stage = PeopleStage(self._place, self._ways, self, helper, note)
        self._go(stage)
        stage.load()

    @staticmethod
    def look_again(stage: Stage) -> None:
        """The same relative comes back after a pause: what was given or taken back meanwhile is fetched."""
        if isinstance(stage, PeopleStage):
            stage.load()

    def person(self, one: Helped) -> None:
        """To one person's page."""
        self._person = PersonStage(self._place, self._ways, self, one)
        self._go(self._person)
        self._person.load()

    def back_to_person(self) -> None:
        """To the person's page one came from."""
        if self._person is None:
            self.people()
        else:
            self._go(self._person)

    def answer(self, given: ShownMandate) -> None:
        """To what somebody gave."""
        stage = AnswerStage(self._place, self._ways, self, given)
        self._go(stage)
        stage.load()

    def send_letter(self, asked: ShownMandate) -> None:
        """To whether it is sent on paper."""
        self._go(SendLetterStage(self._place, self._ways, self, asked))

    def see_paper(self, mandate: str, *, receipt: bool = False) -> None:
        """To it on paper; back leads to where one came from."""
        mandates, at = self._place.ports.mandates, self._place.at

        def leave() -> None:
            if isinstance(at, PersonStage):
                self._go(at)
            else:
                self.people()

        stage = MandatePaperStage(
            self._place, self._ways, msg("Kvittering") if receipt else msg("Fuldmagten på papir"),
            lambda: mandates.receipt(mandate) if receipt else mandates.document(mandate), leave,
        )
        self._go(stage)
        stage.load()

    def give_back(self, what: GivingBack) -> None:
        """To whether this is given back."""
        self._go(GiveBackStage(self._place, self._ways, self, what))

    def ask(self, renewal: Renewal | None = None, *, back: Stage | None = None) -> None:
        """To asking somebody, or anew."""
        def leave() -> None:
            if back is not None:
                self._go(back)
            elif renewal is not None:
                self.back_to_person()
            else:
                self.people()

        self._go(AskStage(self._place, self._ways, self, leave, renewal))

    def holds_answers(self) -> bool:
        """Whether somebody is asking for a mandate, and what they typed would be lost."""
        return isinstance(self._place.at, AskStage) and self._place.at.holds_answers

    def forget(self) -> None:
        """Nobody's page is gone back to."""
        self._person = None
