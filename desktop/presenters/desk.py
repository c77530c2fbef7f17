"""The desk: one stage at a time, from sign-in to the end of a visit. Intents in, frozen pages out, no Qt.

`show` is called on the window's thread with every new page. `handle` never raises: what a stage does not know is
ignored, and a bug ends on one calm page with a number.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.failure import Failure
from desktop.domain.outbox import OutboxEntry
from desktop.domain.people import Citizen, Helper, TrainingPerson, Unproved
from desktop.i18n import Text, Translator, msg
from desktop.presenters.asking import Asking
from desktop.presenters.at_hand import VisitAtHand
from desktop.presenters.before_start import BeforeStartStage
from desktop.presenters.ending import EndedStage, EndVisitStage
from desktop.presenters.find import FindStage
from desktop.presenters.home import HomeStage
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.letters import Letters
from desktop.presenters.pause import PauseStage
from desktop.presenters.proof import ProofStage
from desktop.presenters.receipt import ReceiptStage
from desktop.presenters.rounds import Rounds
from desktop.presenters.runner import Runner
from desktop.presenters.sign_in import SignInStage
from desktop.presenters.starting import StartingStage
from desktop.presenters.states import Page
from desktop.presenters.steps import StepsStage
from desktop.presenters.today import TodayStage
from desktop.presenters.trouble import TroubleStage
from desktop.presenters.unsent import UnsentListStage, UnsentStage
from desktop.presenters.ways import Stage
from desktop.presenters.welcome import WelcomeStage
from desktop.presenters.workplace import Ports, Workplace
from desktop.services.ending import erase_what_can_be, tidy_up
from desktop.services.sending import Attempt


class Desk:
    """Composes the stages; it is their `ways.Ways`. One desk a window.

    `notice` is what a person should know of this start: it stands on the pages before a visit.
    """

    def __init__(
        self,
        ports: Ports,
        runner: Runner,
        show: Callable[[Page], None],
        words: Callable[[str], Translator],
        *,
        training: bool,
        notice: Text | None = None,
    ) -> None:
        self._place = Workplace(ports, runner, words, training=training)
        self._place.notice = notice
        self._place.on_bug = self.broke
        self._asking = Asking(self._place, self, self._go)
        self.letters = Letters(self._place, self, self._go)
        self._rounds = Rounds(self._place, self._moved_on, self._look_at_the_clock)
        self._show = show
        self._stage: Stage = StartingStage(self._place)
        self._paused: PauseStage | None = None
        self._close_told: VisitAtHand | None = None

    def start(self) -> None:
        """Tidy up after a crash, fetch the training people, begin the rounds, and show the first page."""
        self.refresh()
        ports = self._place.ports

        def tidied(_nothing: None) -> None:
            self._rounds.start()
            if self._place.training:
                self._place.run(ports.identity.training_people, self._people_came)
            else:
                self.sign_in()

        self._place.run(lambda: tidy_up(ports.stores, ports.outbox), tidied, bug=self._rounds.start)

    def handle(self, intent: Intent) -> None:
        """Do what a person did. Never raises."""
        if not self._place.closed:
            self._place.guard(lambda: self._handle(intent))

    def may_close(self) -> bool:
        """True when closing loses nothing nobody was told of; else the page that tells is shown, once a visit."""
        visit = self._place.visit
        if visit is None or self._close_told is visit:
            return True
        self._close_told = visit
        if self._paused is not None:
            self._paused.closing()
            self.refresh()
        else:
            self.end_visit()
        return False

    def close(self) -> None:
        """The window closes: nothing more is shown, and what is here of a visit is erased before this returns."""
        if self._place.closed:
            return
        self._place.closed = True
        self._rounds.stop()
        visit = self._place.visit
        if visit is not None:
            self._place.delivery.open_visit = None
            erase_what_can_be(self._place.ports.stores, self._place.ports.outbox, visit.id)

    def use_language(self, language: str) -> None:
        """The language the window speaks from now on: tasks are found by its words, and a yes is journaled with it."""
        self._place.language = language

    # Where one can go (ways.Ways)

    def refresh(self) -> None:
        """Show the current page; while paused, that is the pause page."""
        if not self._place.closed:
            self._show((self._paused or self._stage).page())

    def sign_in(self) -> None:
        """Nobody is at the desk."""
        self._go(SignInStage(self._place, self))

    def welcome(self, note: Text | None = None) -> None:
        """The doors."""
        self.letters.forget()
        stage = WelcomeStage(self._place, self, self._helper(), note)
        self._go(stage)
        stage.fetch()
        self._place.count_unsent(self.refresh)

    def find_citizen(self) -> None:
        """One CPR number."""
        self._go(FindStage(self._place, self))

    def show_proof(self, citizen: Unproved) -> None:
        """Proof."""
        self._go(ProofStage(self._place, self, citizen))

    def today(self, citizen: Citizen, lookup: str) -> None:
        """What we will do today."""
        self._go(TodayStage(self._place, self, citizen, lookup))

    def ask_first(self, citizen: Citizen, lookup: str, tasks: Sequence[str]) -> None:
        """The yes that begins a visit."""
        self._asking.first(self._helper(), citizen, lookup, tasks, back=self._stage)

    def ask_more(self, task: str) -> None:
        """The yes to one more task."""
        if self._place.visit is not None:
            self._asking.more(self._helper(), self._place.visit, task, back=self._stage)

    def ask_again(self, task: str) -> None:
        """The yes to send once more."""
        if self._place.visit is not None:
            self._asking.again(self._helper(), self._place.visit, task, back=self._stage)

    def home(self) -> None:
        """Home of the visit; the doors when there is none."""
        if self._place.visit is None:
            self.welcome()
        else:
            self._go(HomeStage(self._place, self, self._place.visit))

    def open_task(self, task: str) -> None:
        """Before the task starts."""
        if self._place.visit is not None:
            self._go(BeforeStartStage(self._place, self, self._place.visit, self._place.visit.flows[task]))

    def work_on(self, task: str) -> None:
        """The steps."""
        if self._place.visit is not None:
            self._go(StepsStage(self._place, self, self._place.visit, self._place.visit.flows[task]))

    def outcome(self, task: str) -> None:
        """The receipt, or why there is none."""
        visit = self._place.visit
        if visit is None:
            return
        entry = visit.entries[task]
        if entry.receipt is not None:
            self._go(ReceiptStage(self._place, self, visit, entry.receipt))
        else:
            self._go(UnsentStage(self._place, self, self._helper(), entry, done=self.home))

    def unsent_list(self) -> None:
        """All that waits."""
        stage = UnsentListStage(self._place, self)
        self._go(stage)
        stage.load()

    def unsent_entry(self, entry: str) -> None:
        """One of them."""
        def came(found: OutboxEntry | None) -> None:
            if found is not None and isinstance(self._stage, UnsentListStage):
                self._go(UnsentStage(self._place, self, self._helper(), found, done=self.unsent_list))

        self._place.run(lambda: self._place.ports.outbox.get(entry), came)

    def end_visit(self) -> None:
        """What ending means."""
        if self._place.visit is not None:
            self._go(EndVisitStage(self._place, self, self._place.visit))

    def ended(self, unsent: int, problem: Text | None = None) -> None:
        """It is over."""
        file_stays = self._place.visit is not None and self._place.visit.saved_a_file
        self._place.visit = None
        self._place.delivery.open_visit = None
        self._go(EndedStage(self._place, self, unsent, problem, file_stays=file_stays))

    def visit_ran_out(self) -> None:
        """It ended by itself: erase, and say so calmly."""
        visit, ports = self._place.visit, self._place.ports
        if visit is None:
            self.welcome(msg("Det tog for lang tid. Begynd igen med CPR-nummeret."))
            return
        self.ended(len(visit.unsent()), msg("Besøget sluttede af sig selv. Det gælder kun den dag, borgeren sagde ja."))
        visit.keeper.stop(
            lambda: self._place.run(lambda: erase_what_can_be(ports.stores, ports.outbox, visit.id), lambda _: None),
        )

    def lock(self, problem: Text) -> None:
        """Hide everything until the same helper signed in again."""
        self._pause(problem)

    # Within

    def _handle(self, intent: Intent) -> None:
        if self._paused is not None:
            self._paused.handle(intent)
            return
        if intent == Pressed(Act.PAUSE):
            self._pause(None)
            return
        if self._ran_out():
            self.visit_ran_out()
            return
        self._stage.handle(intent)

    def _pause(self, problem: Text | None) -> None:
        if self._place.helper is None or self._paused is not None:
            return
        self._place.hidden = True
        self._paused = PauseStage(self._place, self, self._place.helper, self._unlocked, problem)
        self.letters.hide(self._stage)
        self.refresh()

    def _unlocked(self) -> None:
        self._place.hidden = False
        self._paused = None
        if self._ran_out():
            self.visit_ran_out()
        self.refresh()

    def _go(self, stage: Stage) -> None:
        self._stage = stage
        self.refresh()

    def _helper(self) -> Helper:
        if self._place.helper is None:
            raise LookupError("nobody is signed in")
        return self._place.helper

    def _people_came(self, people: Sequence[TrainingPerson] | Failure) -> None:
        stage = SignInStage(self._place, self)
        self._stage = stage
        stage.people_came(people)

    def _ran_out(self) -> bool:
        visit = self._place.visit
        return visit is not None and visit.open.visit.has_ended(self._place.ports.clock.now())

    def _look_at_the_clock(self) -> None:
        if self._ran_out():
            self.visit_ran_out()

    def _moved_on(self, attempts: tuple[Attempt, ...]) -> None:
        for attempt in attempts:
            if isinstance(self._stage, UnsentStage) and self._stage.entry == attempt.entry.id:
                self._stage.changed(attempt.entry)
        self._place.count_unsent(self.refresh)

    def broke(self, number: str) -> None:
        """A bug, recorded under this number: say so, with the way back to where one was."""
        if self._paused is not None:
            self._paused.went_wrong(number)
        left = self._stage
        if not isinstance(left, TroubleStage):
            self._stage = TroubleStage(self._place, number, back=lambda: self._go(left), front=self._front)
        self.refresh()

    def _front(self) -> None:
        if self._place.helper is None:
            self.sign_in()
        else:
            self.home()
