"""Mandates, accesses and consents in a visit: what the home of the visit holds of this room."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from desktop.domain.people import HelperKind, Unproved
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.beside.access_back import EndAccessStage
from desktop.presenters.beside.checking import CheckPaperStage
from desktop.presenters.beside.choosing import ChoosingStage
from desktop.presenters.beside.consents import ConsentsStage
from desktop.presenters.beside.giving import GiveStage
from desktop.presenters.beside.giving_access import GiveAccessStage
from desktop.presenters.beside.power import GeneralPowerStage
from desktop.presenters.beside.printing import PrintLetterStage
from desktop.presenters.beside.registering import RegisterStage
from desktop.presenters.beside.taking_back import EndStage
from desktop.presenters.beside.taking_up import TakeUpStage
from desktop.presenters.beside.telling import ToldStage
from desktop.presenters.beside.ways import Forget
from desktop.presenters.beside.withdrawing import WithdrawStage
from desktop.presenters.reception.device_question import Question
from desktop.presenters.reception.own_device import OwnDeviceStage
from desktop.presenters.reception.proving import Proving
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace

T = TypeVar("T")


class Beside:
    """Makes the pages. Nothing is kept here: what was typed goes with the page it was typed on."""

    def __init__(self, place: Workplace, ways: Ways, go: Callable[[Stage], None]) -> None:
        self._place = place
        self._ways = ways
        self._go = go

    def choose(self, note: Text | None = None) -> None:
        """To what the citizen wants; home where staff are not beside a citizen."""
        visit = self._place.visit
        if visit is None or visit.open.visit.helper.kind is not HelperKind.STAFF:
            self._ways.home()
        else:
            self._go(ChoosingStage(self._place, self._ways, self, visit, note))

    def prove(self) -> None:
        """Who they are, on their own device."""
        Proving(self._place, self._ways, self._go).in_visit(
            self._visit(), then=self.choose, without=msg(
                "Ingen telefon? Så kan I ikke give noget eller svare på et samtykke i dag. Alt andet kan I."))

    def give(self) -> None:
        """Giving one."""
        self._go(GiveStage(self._place, self._ways, self, self._visit()))

    def take_up(self) -> None:
        """What waits."""
        self._go(TakeUpStage(self._place, self._ways, self, self._visit()))

    def take_back(self) -> None:
        """Taking one back."""
        self._go(EndStage(self._place, self._ways, self, self._visit()))

    def give_access(self) -> None:
        """Giving access to post."""
        self._go(GiveAccessStage(self._place, self._ways, self, self._visit()))

    def end_access(self) -> None:
        """Taking one back."""
        self._go(EndAccessStage(self._place, self._ways, self, self._visit()))

    def consents(self) -> None:
        """Consents that wait."""
        stage = ConsentsStage(self._place, self._ways, self, self._visit())
        self._go(stage)
        stage.load()

    def withdraw_consent(self) -> None:
        """Withdrawing one that was given."""
        self._go(WithdrawStage(self._place, self, self._visit()))

    def print_letter(self) -> None:
        """A letter to be signed by hand."""
        visit = self._visit()
        if visit.lookup is not None:
            self._go(PrintLetterStage(self._place, self._ways, self, visit.lookup))

    def register(self) -> None:
        """A letter that came back signed."""
        visit = self._visit()
        if visit.lookup is not None:
            self._go(RegisterStage(self._place, self._ways, self, visit, visit.lookup))

    def register_power(self) -> None:
        """A general power of attorney, in a visit."""
        visit = self._visit()
        if visit.lookup is not None:
            self._go(GeneralPowerStage(self._place, self._ways, visit.lookup, leave=self.choose, tell=self.tell))

    def power_of(self, citizen: Unproved) -> None:
        """The same with nobody there but whoever has the paper: the look-up is over when it is registered."""
        def over() -> None:
            reception = self._place.ports.reception
            self._place.owe(lambda: reception.cancel_look_up(citizen.lookup, without_id=True))

        self._go(GeneralPowerStage(
            self._place, self._ways, citizen.lookup, leave=lambda: self._ways.show_proof(citizen), tell=self.tell,
            registered=over,
        ))

    def check_paper(self) -> None:
        """Whether a paper stands; from the doors too, where nobody says who they are."""
        leave = self._ways.welcome if self._place.visit is None else self.choose
        self._go(CheckPaperStage(self._place, self._ways, leave))

    def ask(self, question: Question[T]) -> None:
        """Ask on their own device."""
        stage = OwnDeviceStage(self._place, self._ways, question)
        self._go(stage)
        stage.begin()

    def keep(self, stage: Stage) -> None:
        """Back to it."""
        self._go(stage)

    def tell(self, heading: Text, sentence: Text, *next_steps: Text) -> None:
        """What happened."""
        self._go(ToldStage(self._place, self, heading, sentence, next_steps))

    def leave(self, forget: Forget | None) -> None:
        """It goes; the backend hears of it now or as soon as it can."""
        if forget is not None:
            self._place.owe(forget)
        self.choose()

    def not_today(self, forget: Forget | None) -> None:
        """The same, and said."""
        if forget is not None:
            self._place.owe(forget)
        self.choose(msg("Det bliver ikke i dag. Borgeren kan altid komme igen."))

    def _visit(self) -> VisitAtHand:
        visit = self._place.visit
        if visit is None:
            raise LookupError("these pages are of a visit")
        return visit
