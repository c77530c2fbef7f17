"""Going from stage to stage: what the stages know as their `ways.Ways`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Final

from desktop.domain.outbox import OutboxEntry
from desktop.domain.people import Citizen, Helper, HelperKind, Unproved
from desktop.domain.self_door import SelfDoor
from desktop.i18n import Text, msg
from desktop.presenters.beside.door import Beside
from desktop.presenters.consent.asking import Asking
from desktop.presenters.control.sample import SampleStage
from desktop.presenters.counter.end_of_day import EndOfDayStage
from desktop.presenters.counter.unsent_list import UnsentListStage
from desktop.presenters.counter.visits import Counter
from desktop.presenters.guidance.door import Guidance
from desktop.presenters.held_by_us.door import HeldByUs
from desktop.presenters.helping.door import Helping
from desktop.presenters.letters.pages import Letters
from desktop.presenters.on_mandate.door import OnMandate
from desktop.presenters.on_mandate.unsent import OF_ONE_ENTRY, unsent_stage
from desktop.presenters.reception.find import FindStage
from desktop.presenters.reception.proof import ProofStage
from desktop.presenters.reception.proving import Proving
from desktop.presenters.reception.sign_in import SignInStage
from desktop.presenters.reception.starting import StartingStage
from desktop.presenters.reception.welcome import WelcomeStage
from desktop.presenters.talk import TalkStage
from desktop.presenters.task.before_start import BeforeStartStage
from desktop.presenters.task.steps import StepsStage
from desktop.presenters.visit.ending import EndedStage, EndVisitStage
from desktop.presenters.visit.home import HomeStage
from desktop.presenters.visit.receipt import ReceiptStage
from desktop.presenters.visit.regretting import AgreementReversal
from desktop.presenters.visit.taking_back import TakeBackStage
from desktop.presenters.visit.today import TodayStage
from desktop.presenters.visit.withdrawing import SubmissionReversal
from desktop.presenters.ways import Stage
from desktop.presenters.workplace import Workplace
from desktop.services.ending import erase_what_can_be
from desktop.services.sending import Attempt

_OF_A_TASK: Final = (BeforeStartStage, StepsStage, ReceiptStage)


class Navigation:
    """Holds the one stage that is worked in. `shown` shows it; `lock` hides everything."""

    def __init__(
        self, place: Workplace, shown: Callable[[], None], lock: Callable[[Text], None],
        alone: Callable[[SelfDoor], None] = lambda _door: None,
    ) -> None:
        self._place = place
        self._shown = shown
        self._lock = lock
        self._alone = alone
        self._proving = Proving(place, self, self.go)
        self.letters = Letters(place, self, self.go)
        self.counter = Counter(place, self, self.go)
        self._asking = Asking(place, self, self.go, self.counter.began)
        self.beside = Beside(place, self, self.go)
        self.guidance = Guidance(place, self, self.go)
        self.helping = Helping(place, self, self.go)
        self.held_by_us = HeldByUs(place, self, self.go)
        self.on_mandate = OnMandate(place, self, self.go)
        self.stage: Stage = StartingStage(place)

    def go(self, stage: Stage) -> None:
        """Work in this stage from now on."""
        self.stage = self._place.at = stage
        self.refresh()

    def refresh(self) -> None:
        """Show the current page again."""
        self._shown()

    def lock(self, problem: Text) -> None:
        """Hide everything until the same helper signed in again."""
        self._lock(problem)

    def moved_on(self, attempts: tuple[Attempt, ...]) -> None:
        """Something that waited was tried: the page that tells of it tells what came of it."""
        for attempt in attempts:
            if isinstance(self.stage, OF_ONE_ENTRY) and self.stage.entry == attempt.entry.id:
                self.stage.changed(attempt.entry)
        self._place.count_unsent(self.refresh)

    def front(self) -> None:
        """To a page that works, whoever is here."""
        if self._place.helper is None:
            self.sign_in()
        else:
            self.home()

    def sign_in(self, note: Text | None = None) -> None:
        """Nobody is at the desk: a visit that was still open would be the next one's."""
        if self._place.visit is not None:
            self.visit_ran_out()
        self.helping.forget()
        self.held_by_us.forget()
        self.go(SignInStage(self._place, self, note=note))

    def welcome(self, note: Text | None = None) -> None:
        """The doors; to whom they help for a relative."""
        self.letters.forget()
        self.guidance.forget()
        self._place.brought = {}
        if self.counter.at_the_doors() and self._place.visit is not None:
            self.go(HomeStage(self._place, self, self._place.visit, note))
            return
        helper = self._helper()
        if helper.kind is HelperKind.RELATIVE:
            self.helping.begin(helper, note)
            return
        stage = WelcomeStage(self._place, self, helper, note)
        self.go(stage)
        stage.fetch()
        self._place.count_unsent(self.refresh)

    def citizen_alone(self, door: SelfDoor) -> None:
        """The citizen by themself."""
        self._alone(door)

    def find_citizen(self, *, drew: bool = True, note: Text | None = None) -> None:
        """One CPR number, and whose turn it is."""
        stage = FindStage(self._place, self, drew=drew, note=note)
        self.go(stage)
        stage.load()

    def show_proof(self, citizen: Unproved) -> None:
        """Proof."""
        self.go(ProofStage(self._place, self, citizen))

    def prove_at_lookup(self, citizen: Unproved) -> None:
        """Proof on the citizen's own device."""
        self._proving.at_lookup(citizen, back=self.stage)

    def prove_in_visit(self) -> None:
        """The same, later."""
        if self._place.visit is not None:
            self._proving.in_visit(self._place.visit)

    def today(self, citizen: Citizen, lookup: str) -> None:
        """What we will do today."""
        if not self.counter.proved(citizen, lookup):
            self.go(TodayStage(self._place, self, citizen, lookup))

    def ask_first(self, citizen: Citizen, lookup: str, tasks: Sequence[str]) -> None:
        """The yes that begins a visit."""
        self._asking.first(self._helper(), citizen, lookup, tasks, back=self.stage)

    def ask_more(self, task: str) -> None:
        """The yes to one more task."""
        if self._place.visit is not None:
            self._asking.more(self._helper(), self._place.visit, task, back=self.stage)

    def ask_again(self, task: str) -> None:
        """The yes to send once more."""
        if self._place.visit is not None and self._place.visit.on is not None:
            self.on_mandate.send_again(task)
        elif self._place.visit is not None:
            self._asking.again(self._helper(), self._place.visit, task, back=self.stage)

    def home(self) -> None:
        """Home of the visit; the doors when there is none."""
        if self._place.visit is None:
            self.welcome()
        elif self._place.visit.on is not None:
            self.on_mandate.home()
        else:
            self.go(HomeStage(self._place, self, self._place.visit))

    def open_task(self, task: str) -> None:
        """Before the task starts."""
        if self._place.visit is not None and self._place.visit.on is not None:
            self.on_mandate.before_again(task)
        elif self._place.visit is not None:
            self.go(BeforeStartStage(self._place, self, self._place.visit, self._place.visit.flows[task]))

    def work_on(self, task: str) -> None:
        """The steps."""
        if self._place.visit is not None:
            self.go(StepsStage(self._place, self, self._place.visit, self._place.visit.flows[task]))

    def outcome(self, task: str) -> None:
        """The receipt, or why there is none."""
        visit = self._place.visit
        if visit is None:
            return
        entry = visit.entries[task]
        if entry.receipt is not None:
            self.go(ReceiptStage(self._place, self, visit, task, entry.receipt))
        elif not self.on_mandate.stops_at(entry):
            self.go(self._unsent(entry, self.home))

    def withdraw(self, task: str) -> None:
        """Whether it is taken back."""
        visit = self._place.visit
        if visit is not None and task in visit.entries:
            self.go(TakeBackStage(self._place, self, SubmissionReversal(self._place, self, visit, visit.entries[task])))

    def regret(self, task: str) -> None:
        """Whether the yes is taken back."""
        visit = self._place.visit
        if visit is not None and visit.can_be_regretted(task):
            self.go(TakeBackStage(self._place, self, AgreementReversal(self._place, self, visit, task)))

    def talk(self) -> None:
        """Typed talk."""
        self.go(TalkStage(self._place, self))

    def hide(self) -> None:
        """Pause: what may not lie under a cover is closed or forgotten."""
        if isinstance(self.stage, TalkStage):
            self.stage.wipe()
        self.letters.hide(self._place.at)
        self.guidance.hide()

    def unsent_list(self) -> None:
        """All that waits."""
        stage = UnsentListStage(self._place, self)
        self.go(stage)
        stage.load()

    def end_day(self) -> None:
        """The counter closes."""
        stage = EndOfDayStage(self._place, self)
        self.go(stage)
        stage.load()

    def unsent_entry(self, entry: str) -> None:
        """One of them."""
        def came(found: OutboxEntry | None) -> None:
            if found is not None and isinstance(self.stage, UnsentListStage):
                self.go(self._unsent(found, self.unsent_list))

        self._place.run(lambda: self._place.ports.outbox.get(entry), came)

    def end_visit(self) -> None:
        """What ending means."""
        if self._place.visit is not None and self._place.visit.on is not None:
            self.on_mandate.done()
        elif self._place.visit is not None:
            self.go(EndVisitStage(self._place, self, self._place.visit, stay=self.home))

    def about_to_close(self) -> None:
        """What ending means, for whoever closes the window; who stays goes on in the task they were in."""
        self.letters.hide(self._place.at)
        left, visit = self.stage, self._place.visit
        if visit is not None and not isinstance(left, EndVisitStage):
            back = partial(self.go, left) if isinstance(left, _OF_A_TASK) else self.home
            if visit.on is not None:
                self.on_mandate.about_to_close(back)
                return
            self.go(EndVisitStage(self._place, self, visit, stay=back))

    def ended(self, unsent: int, problem: Text | None = None) -> None:
        """It is over."""
        visit, self._place.visit = self._place.visit, None
        file_stays = visit is not None and visit.saved_a_file
        if visit is not None:
            self.counter.ended(visit)
        alone = visit is not None and visit.open.visit.helper.kind is HelperKind.SELF
        self.go(EndedStage(self._place, self, unsent, problem, file_stays=file_stays, alone=alone))

    def visit_ran_out(self) -> None:
        """It ended by itself: erase, and say so calmly."""
        visit, ports = self._place.visit, self._place.ports
        if visit is None:
            self.welcome(msg("Det tog for lang tid. Begynd igen med CPR-nummeret."))
            return
        if visit.on is not None:
            self.on_mandate.ran_out()
            return
        self.ended(len(visit.unsent()), msg("Besøget sluttede af sig selv. Det gælder kun den dag, borgeren sagde ja."))
        visit.keeper.stop(
            lambda: self._place.run(lambda: erase_what_can_be(ports.stores, ports.outbox, visit.id), lambda _: None),
        )

    def ask_mandate(self) -> None:
        """Whom, what, until when; for whoever may hold one."""
        if self._helper().kind is HelperKind.RELATIVE:
            self.helping.ask(back=self.stage)

    def sample(self) -> None:
        """The controller's weekly sample."""
        stage = SampleStage(self._place, self)
        self.go(stage)
        stage.load()

    def _unsent(self, entry: OutboxEntry, done: Callable[[], None]) -> Stage:
        return unsent_stage(self._place, self, self._helper(), entry, done=done)

    def _helper(self) -> Helper:
        if self._place.helper is None:
            raise LookupError("nobody is signed in")
        return self._place.helper
