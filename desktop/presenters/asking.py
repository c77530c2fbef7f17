"""Asking the citizen: the first yes, the yes to more, and the yes to send once more."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from desktop.domain.people import Helper
from desktop.presenters.at_hand import VisitAtHand
from desktop.presenters.citizen_yes import YesStage
from desktop.presenters.keeping import Keeper
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace
from desktop.services.receive import Begun, OpenVisit, agree_more, begin
from desktop.services.sending import Attempt, agreed_again


class Asking:
    """Makes the page turned to the citizen, and what a yes leads to. A no goes back to where it was asked."""

    def __init__(self, place: Workplace, ways: Ways, go: Callable[[Stage], None]) -> None:
        self._place = place
        self._ways = ways
        self._go = go

    def first(self, helper: Helper, lookup: str, tasks: Sequence[str], *, back: Stage) -> None:
        """A yes begins the visit."""
        ports, language = self._place.ports, self._place.language
        self._go(YesStage(
            self._place, self._ways, helper, tasks,
            agree=lambda: begin(ports.reception, ports.stores, lookup, tasks, language),
            agreed=self._begun, declined=lambda: self._go(back),
        ))

    def more(self, helper: Helper, task: str, *, back: Stage) -> None:
        """A yes puts one more task in the visit."""
        self._ask(helper, task, self._grown, back, again=False)

    def again(self, helper: Helper, task: str, *, back: Stage) -> None:
        """A yes gives the same answers a new permit and sends them."""
        self._ask(helper, task, lambda visit: self._renew(visit, task), back, again=True)

    def _ask(
        self, helper: Helper, task: str, agreed: Callable[[VisitAtHand], None], back: Stage, *, again: bool,
    ) -> None:
        visit, ports, language = self._place.visit, self._place.ports, self._place.language
        if visit is None:
            return
        before = visit.open

        def answered(answer: Begun | OpenVisit) -> None:
            if isinstance(answer, OpenVisit):
                visit.open = answer
                agreed(visit)

        self._go(YesStage(
            self._place, self._ways, helper, (task,),
            agree=lambda: agree_more(ports.reception, before, (task,), language),
            agreed=answered, declined=lambda: self._go(back), again=again,
        ))

    def _begun(self, answer: Begun | OpenVisit) -> None:
        if not isinstance(answer, Begun):
            return
        keeper = Keeper(answer.drafts, self._place.run, self._ways.refresh, kept=self._place.ports.stores.kept)
        self._place.visit = VisitAtHand(answer, keeper)
        self._place.delivery.open_visit = self._place.visit.id
        self._ways.home()

    def _grown(self, _visit: VisitAtHand) -> None:
        self._ways.home()

    def _renew(self, visit: VisitAtHand, task: str) -> None:
        old, agreed = visit.entries[task], visit.open.visit.agreed_task(task)
        if agreed is None:
            self._ways.home()
            return
        now = self._place.ports.clock.now()
        if not self._place.ports.stores.kept:
            # It was never on disk: the answers are in the flow, and "Send" sends them under the new permit.
            del visit.entries[task]
            self._ways.work_on(task)
            return
        fresh = agreed_again(old, agreed.permit, visit.open.agreed_at[task], now)
        outbox, delivery = self._place.ports.outbox, self._place.delivery

        def renew_and_deliver() -> Attempt | None:
            outbox.renew(old.id, fresh)
            return delivery.deliver(fresh.id)

        visit.note(Attempt(fresh, None))
        self._place.run(renew_and_deliver, lambda attempt: self._sent(task, attempt))

    def _sent(self, task: str, attempt: Attempt | None) -> None:
        if attempt is not None:
            self._place.note(attempt)
        self._ways.outcome(task)


