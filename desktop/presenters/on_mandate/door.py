"""What the desk holds of a session on a mandate: what may be done, its end, and where the mandate holds no more."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from desktop.domain.failure import Failure
from desktop.domain.mandate_tasks import TaskOnMandate
from desktop.domain.outbox import OutboxEntry
from desktop.flows.definition import TaskDefinition
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.keeping import Keeper
from desktop.presenters.at_hand.mandate import MandateAtHand
from desktop.presenters.at_hand.read_in import ReadIn
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.busy import Busy, sentence_or_elsewhere
from desktop.presenters.on_mandate.before import BeforeMandateStage
from desktop.presenters.on_mandate.done import DoneStage
from desktop.presenters.on_mandate.holding import Holding
from desktop.presenters.on_mandate.over import MandateOverStage
from desktop.presenters.on_mandate.tasks import MandateTasksStage
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace
from desktop.services.ending import erase_what_can_be
from desktop.services.receive import Begun
from desktop.services.renewing import Renewed, renew
from desktop.services.unsent import is_void
from desktop.services.using_a_mandate import Wanted, more_on_mandate


class OnMandate:
    """Makes its pages. Satisfies `room_ways.MandateWays`, and `places.MandatePlaces`."""

    def __init__(self, place: Workplace, ways: Ways, go: Callable[[Stage], None]) -> None:
        self._place = place
        self._ways = ways
        self._go = go
        self._back: Callable[[], None] = ways.home
        self._tasks: tuple[TaskOnMandate, ...] = ()
        self._holding = Holding(place, self.holds_no_more)
        self._again = Busy(place, ways)

    def choose(self, tasks: tuple[TaskOnMandate, ...], *, back: Callable[[], None]) -> None:
        """To what may be done for this person; `back` goes to where it was asked."""
        self._tasks, self._back = tasks, back
        self.home()

    def home(self, note: Text | None = None) -> None:
        """To what may be done; once a session runs, on its mandate alone."""
        visit = self._place.visit
        tasks = self._tasks if visit is None or visit.on is None else tuple(visit.on.tasks.values())
        if not tasks:
            self._ways.welcome(note)
            return
        stage = MandateTasksStage(self._place, self._ways, self, tasks, note)
        self._go(stage)
        stage.load()

    def back(self) -> None:
        """To where it was asked; nothing of a session is open."""
        self._tasks = ()
        self._back()

    def before(self, task: TaskOnMandate, definition: TaskDefinition) -> None:
        """To what a task needs and takes, before it begins."""
        self._go(BeforeMandateStage(self._place, self._ways, self, task, definition))

    def before_again(self, task: str) -> None:
        """The same, from its first step."""
        visit = self._place.visit
        if visit is not None and visit.on is not None:
            self.before(visit.on.tasks[task], visit.open.definitions[task])

    def began(self, begun: Begun, task: TaskOnMandate) -> VisitAtHand:
        """A session runs from now on."""
        place = self._place
        keeper = Keeper(begun.drafts, place.run, self._ways.refresh, kept=place.ports.stores.kept)
        visit = place.visit = VisitAtHand(begun, keeper)
        visit.read_in = ReadIn(place.language)
        mine = {one.task: one for one in self._tasks if one.mandate == task.mandate}
        visit.on = MandateAtHand(task.mandate, mine, place.ports.clock.now())
        self._ways.counter.tell_delivery()
        return visit

    def look(self, *, now: bool = False) -> None:
        """Ask whether it still holds."""
        self._holding.look(now=now)

    def holds_no_more(self) -> None:
        """To the page that says so. What was answered is on its way to the grantor from there."""
        visit = self._place.visit
        self._tasks = ()
        if visit is not None and visit.on is not None:
            if visit.on.is_over:
                return  # it is said already
            visit.on.is_over = True
        stage = MandateOverStage(self._place, self._ways, self, visit)
        self._go(stage)
        stage.begin()

    def stops_at(self, entry: OutboxEntry) -> bool:
        """Whether sending this told that the mandate of the session holds no more; then its page is gone to."""
        visit = self._place.visit
        if visit is None or visit.on is None or not is_void(entry):
            return False
        self.holds_no_more()
        return True

    def done(self) -> None:
        """To the end of the session; what would be lost is said first, and where nothing would it ends at once."""
        visit = self._place.visit
        if visit is not None:
            stage = DoneStage(self._place, self._ways, self, visit, self.home)
            self._go(stage)
            stage.begin()

    def about_to_close(self, back: Callable[[], None]) -> None:
        """What ending means, for whoever closes the window; who stays goes `back`."""
        visit = self._place.visit
        if visit is not None and not isinstance(self._place.at, DoneStage | MandateOverStage):
            self._go(DoneStage(self._place, self._ways, self, visit, back))

    def ended(self, note: Text | None = None) -> None:
        """It is over and erased here: to everybody one helps, and for staff to the doors."""
        self._place.visit = None
        self._ways.counter.tell_delivery()
        self._tasks = ()
        self._ways.welcome(note)

    def ran_out(self) -> None:
        """Midnight, or the backend ended it: erase, and say so calmly."""
        visit, ports = self._place.visit, self._place.ports
        if visit is None:
            return
        self.ended(msg(
            "Opgaven er lukket. Det sker ved midnat. Det, der ikke var sendt, er slettet. Du kan begynde igen.",
        ))
        visit.keeper.stop(
            lambda: self._place.run(
                lambda: erase_what_can_be(ports.stores, ports.outbox, visit.id), lambda _: None, quiet=True,
            ),
        )

    def send_again(self, task: str) -> None:
        """The permit ran out while there was no connection: a new one, where the mandate still holds."""
        place, visit = self._place, self._place.visit
        if visit is None or visit.on is None:
            return
        ports, before, entry = place.ports, visit.open, visit.entries[task]
        wanted = Wanted(visit.on.id, (task,), place.language, ports.clock.now())

        def work() -> Renewed | Failure:
            fresh = more_on_mandate(ports.mandate_use, before, wanted)
            if isinstance(fresh, Failure):
                return fresh
            renewed = Renewed(fresh, None)
            return renewed if not ports.stores.kept else renew(
                ports.outbox, place.delivery, renewed, entry, wanted.now,
            )

        self._again.run_to_its_end(work, partial(self._sent_again, visit, task))

    def _sent_again(self, visit: VisitAtHand, task: str, renewed: Renewed | Failure) -> None:
        if self._place.visit is not visit:
            return
        if isinstance(renewed, Failure):
            sentence = sentence_or_elsewhere(renewed, self._ways)
            if sentence is not None:
                self.home(sentence)
            return
        visit.open = renewed.open
        if renewed.attempt is None:
            del visit.entries[task]
            self._ways.work_on(task)
            return
        visit.note(renewed.attempt)
        self._ways.outcome(task)
