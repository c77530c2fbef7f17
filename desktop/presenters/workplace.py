"""What every stage of the desk shares: who is here, what is open, and how work is had done."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import TypeVar

from desktop.domain.failure import Failure
from desktop.domain.mailbox import Access
from desktop.domain.outbox import OutboxEntry
from desktop.domain.people import Citizen, Helper, TrainingPerson
from desktop.flows.answers import Answer
from desktop.flows.catalogue import TaskFinder, TaskSummary, summary
from desktop.flows.definition import Basis
from desktop.flows.definition import Delivery as TaskDelivery
from desktop.i18n import LANGUAGES, SOURCE_LANGUAGE, Text, Translator
from desktop.presenters.adapters import Ports
from desktop.presenters.at_hand.read_in import ReadIn
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.runner import Runner
from desktop.services.delivery import Delivery
from desktop.services.sending import Attempt
from desktop.services.unsent import WaitsFor, seen_by, waits_for
from desktop.services.withdrawing import Regret

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class _Bug:
    number: str


@dataclass(frozen=True, slots=True)
class Debt:
    """What the backend has not heard yet, and whose sign-in may tell it; None for anybody's."""

    tell: Callable[[], Failure | None]
    helper: str | None


class Workplace:
    """The state that outlives a page. Touched on the window's thread only; workers get values."""

    def __init__(
        self, given: Ports, runner: Runner, words: Callable[[str], Translator], *, training: bool,
        basis: Basis | None = None,
    ) -> None:
        """`basis` is the only one on which anything is done here; None where each door says it of its own."""
        self.ports = given
        self.runner = runner
        self.words = words
        self.training = training
        self._basis = basis
        self.counter: str | None = None
        """What the queue system calls this counter."""
        self.delivery = Delivery(given.outbox, given.gateway, given.clock)
        self.language = SOURCE_LANGUAGE
        self.helper: Helper | None = None
        self.people: tuple[TrainingPerson, ...] = ()
        self.visit: VisitAtHand | None = None
        self.access: Access | None = None
        """The access whose post is being read."""
        self.brought: Mapping[str, Mapping[str, Answer]] = {}
        """What was answered in guidance by the citizen who now shows who they are, by task; gone at the doors."""
        self.tasks: tuple[TaskSummary, ...] = ()
        self.finder = TaskFinder(())
        self.unsent = 0
        self.for_estates = 0
        """Of what is unsent, how much is kept for those who inherit, and is never sent."""
        self.alarms = 0
        """Of what is unsent, how much has a legal deadline that is near or past."""
        self.own_device = False
        """Whether a citizen can be asked on their own device."""
        self.can_print = True
        """Whether this computer has a printer: what was found last, and True until somebody looked."""
        self.self_door = False
        """Whether a citizen can sign in themself."""
        self.notice: Text | None = None
        self.owed: list[Debt] = []
        self.hidden = False
        """True while paused, or a helper is called to a citizen: nothing may come up in front of that page."""
        self.at: object = None
        """The page that is worked in, also while another lies over it."""
        self.at_work = 0
        """How much is under way that somebody asked for and waits for."""
        self.closed = False
        self.on_bug: Callable[[str], None] = lambda _number: None

    def read_in(self, citizen: Citizen) -> ReadIn:
        """What the citizen reads a page turned to them in, if they choose no other."""
        return ReadIn(citizen.language if citizen.language in LANGUAGES else self.language)

    def here(self) -> tuple[object, str | None, VisitAtHand | None]:
        """The page, the helper and the visit: what was asked for with others than these is not shown."""
        return self.at, self._who(), self.visit

    @property
    def alone(self) -> bool:
        """Whether the citizen is at the screen by their own sign-in, so that what is said is said to them."""
        return self._basis is Basis.SELF

    def run(
        self, work: Callable[[], T], done: Callable[[T], None], *, bug: Callable[[], None] | None = None,
        quiet: bool = False, late: Callable[[T], object] | None = None,
    ) -> None:
        """Have `work` done elsewhere and `done` called here.

        What comes when this place is closed finds nobody; `late` tidies it away, elsewhere.
        An exception in either is a bug: it is recorded, `bug` may tidy, and the person sees a number. Not so when
        `quiet`: nobody asked for it, and it is done again by itself.
        """
        def guarded() -> T | _Bug:
            try:
                return work()
            except Exception as error:  # noqa: BLE001 - whatever it is, it is recorded and a person sees a number
                return _Bug(self.ports.incidents.record(error))

        def finished(result: T | _Bug) -> None:
            if self.closed:
                if late is not None and not isinstance(result, _Bug):
                    self.runner.run(partial(late, result), lambda _: None)
                return
            if isinstance(result, _Bug):
                if bug is not None:
                    bug()
                if not quiet:
                    self.on_bug(result.number)
                return
            self.guard(lambda: done(result))

        self.runner.run(guarded, finished)

    def guard(self, what: Callable[[], None]) -> None:
        """Do `what` here and now; an exception is a bug, recorded, and the person sees a number."""
        try:
            what()
        except Exception as error:  # noqa: BLE001 - as above
            self.on_bug(self.ports.incidents.record(error))

    def note(self, attempt: Attempt) -> None:
        """Remember what became of an entry, where it is of the visit at hand."""
        if self.visit is not None:
            self.visit.note(attempt)

    def count_unsent(self, then: Callable[[], None]) -> None:
        """Count what reached nobody yet."""
        def counted(entries: Sequence[OutboxEntry]) -> None:
            self.counted(entries)
            then()

        self.run(self.ports.outbox.unsent, counted, quiet=True)

    def counted(self, entries: Sequence[OutboxEntry]) -> None:
        """These are all that reached nobody; whoever is here counts what they may see."""
        seen = seen_by(entries, self.helper)
        self.unsent = len(seen)
        self.for_estates = sum(waits_for(entry) is WaitsFor.ESTATE for entry in seen)
        self.alarms = sum(entry.alarm is not None for entry in seen)

    def load_tasks(self, then: Callable[[Failure | None], None]) -> None:
        """Fetch the catalogue; what was fetched before stays when that fails."""
        def came(answer: Sequence[TaskSummary] | Failure) -> None:
            if isinstance(answer, Failure):
                then(answer)
                return
            self.tasks = tuple(one for one in answer if self._may_be_done(one))
            self.finder = TaskFinder(self.tasks)
            then(None)

        self.run(self.ports.catalogue.tasks, came)

    def _may_be_done(self, task: TaskSummary) -> bool:
        """On the one basis there is here; what only answers takes none."""
        return self._basis is None or self._basis in task.bases or task.delivery is TaskDelivery.ANSWER

    def learn_ways(self, changed: Callable[[], None] = lambda: None) -> None:
        """Ask which ways there are for a citizen; nobody waits for it.

        `changed` is called where a door comes or goes.
        """
        def came(offered: tuple[bool, bool]) -> None:
            before = self.self_door
            self.own_device, self.self_door = offered
            if self.self_door != before:
                changed()

        approvals, hands = self.ports.approvals, self.ports.hands
        self.run(lambda: (approvals.offered(), hands.offered()), came, quiet=True)

    def learn_printers(self, changed: Callable[[], None]) -> None:
        """Look for printers, elsewhere: a system's list of them may take seconds. `changed` where it is another."""
        def came(found: bool) -> None:
            if found != self.can_print:
                self.can_print = found
                changed()

        self.run(self.ports.paper.can_print, came, quiet=True)

    def title(self, task: str) -> Text:
        """What the task is called, as far as anyone here knows."""
        if self.visit is not None and task in self.visit.open.definitions:
            return self.visit.open.definitions[task].title
        return next((one.title for one in self.tasks if one.id == task), task)

    def summaries(self, tasks: Sequence[str]) -> tuple[TaskSummary, ...]:
        """These tasks as the catalogue lists them; in a visit also one that it no longer lists."""
        listed = {one.id: one for one in self.tasks}
        agreed = self.visit.open.definitions if self.visit is not None else {}
        known = {task: summary(one) for task, one in agreed.items()} | listed
        return tuple(known[task] for task in tasks if task in known)

    def owe(self, debt: Callable[[], Failure | None]) -> None:
        """Tell the backend something now, and again every now and then until it has heard, or the helper signs out."""
        self._tell(Debt(debt, self._who()))

    def pay(self) -> None:
        """Try again what the backend has not heard yet from whoever is signed in."""
        owed, self.owed = self.owed, []
        for debt in owed:
            if debt.helper == self._who():
                self._tell(debt)
            else:
                self.owed.append(debt)

    def last_words(self) -> Callable[[], None]:
        """The work that tells the backend once more what it has not heard, as long as it answers."""
        owed = tuple(debt for debt in self.owed if debt.helper == self._who())

        def work() -> None:
            for debt in owed:
                answer = debt.tell()
                if answer is not None and answer.kind.is_worth_repeating:
                    return

        return work

    def regret(self, visit: str) -> Regret:
        """How a citizen takes something of this visit back."""
        return Regret(self.ports.reception, self.ports.outbox, self.delivery, self.ports.clock, visit)

    def _tell(self, debt: Debt) -> None:
        def told(answer: Failure | None) -> None:
            if answer is not None and answer.kind.is_worth_repeating:
                self.owed.append(debt)

        self.run(debt.tell, told, quiet=True)

    def _who(self) -> str | None:
        return self.helper.id if self.helper is not None else None
