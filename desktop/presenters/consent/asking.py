"""Asking the citizen: the first yes, the yes to more, and the yes to send once more."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial
from typing import TypeVar

from desktop.domain.approval import Approval, ApprovalPurpose
from desktop.domain.failure import Failure
from desktop.domain.people import Citizen, Helper
from desktop.flows.guiding import with_answers
from desktop.i18n import msg
from desktop.presenters.at_hand.keeping import Keeper
from desktop.presenters.at_hand.read_in import ReadIn
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.consent.citizen_yes import YesStage
from desktop.presenters.reception.device_question import Question
from desktop.presenters.reception.own_device import OwnDeviceStage
from desktop.presenters.task.opening import fresh_flow
from desktop.presenters.visit.home import HomeStage
from desktop.presenters.visit.today import TodayStage
from desktop.presenters.ways import Stage, Ways
from desktop.presenters.workplace import Workplace
from desktop.services.ending import undo
from desktop.services.receive import Begun, OpenVisit, agree_more, begin
from desktop.services.renewing import Renewed, ask_again, renew

T = TypeVar("T")


class Asking:
    """Makes the page turned to the citizen, and what a yes leads to. A no goes back to where it was asked."""

    def __init__(
        self, place: Workplace, ways: Ways, go: Callable[[Stage], None], began: Callable[[VisitAtHand], None],
    ) -> None:
        self._told = began
        self._place = place
        self._ways = ways
        self._go = go

    def first(
        self, helper: Helper, citizen: Citizen, lookup: str, tasks: Sequence[str], *, back: Stage,
    ) -> None:
        """A yes begins the visit."""
        ports, read = self._place.ports, self._place.read_in(citizen)
        undone = partial(undo, ports.reception, ports.stores, ports.outbox)

        def begun(visit: Begun) -> None:
            self._begun(visit, read, lookup, saved_a_file=stage.saved_a_file)

        stage = YesStage(
            self._place, self._ways, helper, tasks, read=read, protected=citizen.protected,
            agree=lambda: begin(
                ports.reception, ports.stores, lookup, tasks, language=read.language, now=self._now(),
                wording=read.wording,
            ),
            signed=lambda: begin(
                ports.reception, ports.stores, lookup, tasks, language=read.language, now=self._now(), signed=True,
                wording=read.wording,
            ),
            agreed=begun, declined=lambda: self._declined(back), undo=undone, elsewhere=self._elsewhere(
                lambda: ports.approvals.ask_at_lookup(lookup, ApprovalPurpose.AGREEMENT, tasks),
                lambda approval: begin(
                    ports.reception, ports.stores, lookup, tasks, language=read.language, now=self._now(),
                    approval=approval,
                ),
                begun, undone,
            ),
        )
        self._go(stage)

    def more(self, helper: Helper, visit: VisitAtHand, task: str, *, back: Stage) -> None:
        """A yes puts one more task in the visit."""
        reception, read, before = self._place.ports.reception, self._read_in(visit), visit.open

        def agreed(grown: OpenVisit) -> None:
            visit.open = grown
            if self._place.visit is visit:
                self._begin_with(visit, task)

        self._go(YesStage(
            self._place, self._ways, helper, (task,), read=read,
            protected=before.visit.citizen.protected,
            agree=lambda: agree_more(
                reception, before, (task,), language=read.language, now=self._now(), wording=read.wording,
            ),
            signed=lambda: agree_more(
                reception, before, (task,), language=read.language, now=self._now(), signed=True,
                wording=read.wording,
            ),
            agreed=agreed, declined=lambda: self._declined(back), elsewhere=self._elsewhere(
                lambda: self._ask_in(visit, task),
                lambda approval: agree_more(
                    reception, before, (task,), language=read.language, now=self._now(), approval=approval,
                ),
                agreed,
            ),
        ))

    def again(self, helper: Helper, visit: VisitAtHand, task: str, *, back: Stage) -> None:
        """A yes gives the same answers a new permit and sends them."""
        ports, before, entry = self._place.ports, visit.open, visit.entries[task]
        read = self._read_in(visit)
        delivery = self._place.delivery

        def agree(approval: str | None = None, *, signed: bool = False) -> Renewed | Failure:
            renewed = ask_again(
                ports.reception, before, task, language=read.language, now=self._now(), approval=approval,
                signed=signed, wording=None if approval else read.wording,
            )
            if isinstance(renewed, Failure) or not ports.stores.kept:
                return renewed
            return renew(ports.outbox, delivery, renewed, entry, self._now())

        def agreed(renewed: Renewed) -> None:
            visit.open = renewed.open
            if renewed.attempt is None:
                # It was never on disk: the answers are in the flow, and "Send" sends them under the new permit.
                del visit.entries[task]
                if self._place.visit is visit:
                    self._ways.work_on(task)
                return
            visit.note(renewed.attempt)
            if self._place.visit is visit:
                self._ways.outcome(task)

        self._go(YesStage(
            self._place, self._ways, helper, (task,), read=read,
            protected=before.visit.citizen.protected, agree=agree, agreed=agreed,
            signed=lambda: agree(signed=True), declined=lambda: self._go(back), again=True,
            elsewhere=self._elsewhere(lambda: self._ask_in(visit, task), agree, agreed),
        ))

    def _declined(self, back: Stage) -> None:
        if isinstance(back, TodayStage | HomeStage):
            back.declined()
        self._go(back)

    def _ask_in(self, visit: VisitAtHand, task: str) -> Approval | Failure:
        return self._place.ports.approvals.ask_in_visit(visit.id, ApprovalPurpose.AGREEMENT, (task,))

    def _elsewhere(
        self, ask: Callable[[], Approval | Failure], redeem: Callable[[str], T | Failure], agreed: Callable[[T], None],
        undone: Callable[[T | Failure], object] | None = None,
    ) -> Callable[[Stage], None] | None:
        """The same yes on the citizen's own device, where there is a way to it; a change of mind comes back here."""
        if not self._place.own_device:
            return None

        def go(back: Stage) -> None:
            stage = OwnDeviceStage(self._place, self._ways, Question(
                msg("Borgeren siger ja eller nej på sin egen telefon"), msg("Borgeren har sagt ja"),
                (msg("Ingen telefon? Tryk på Fortryd. Så kan borgeren svare på skærmen her."),),
                ask, lambda approval, _answer: redeem(approval.id), agreed, lambda: self._go(back), undone,
                has_happened=undone is None,
            ))
            self._go(stage)
            stage.begin()

        return go

    def _begun(self, begun: Begun, read: ReadIn, lookup: str, *, saved_a_file: bool) -> None:
        keeper = Keeper(begun.drafts, self._place.run, self._ways.refresh, kept=self._place.ports.stores.kept)
        self._place.visit = VisitAtHand(begun, keeper)
        self._place.visit.read_in, self._place.visit.lookup = read, lookup
        self._place.visit.saved_a_file = saved_a_file
        self._told(self._place.visit)
        self._bring_along(self._place.visit)
        agreed = self._place.visit.open.visit.agreed
        if len(agreed) == 1:
            self._begin_with(self._place.visit, agreed[0].task)
        else:
            self._ways.home()

    def _begin_with(self, visit: VisitAtHand, task: str) -> None:
        """The citizen named one thing a moment ago: nobody asks again what to do. Home is one press back."""
        visit.withdrawn.discard(task)
        if task not in visit.flows:
            visit.flows[task] = fresh_flow(self._place, visit, task)
        self._ways.open_task(task)

    def _bring_along(self, visit: VisitAtHand) -> None:
        """What the citizen answered in guidance a moment ago, over what was known; only for what they agreed to."""
        brought, self._place.brought = self._place.brought, {}
        for task, answers in brought.items():
            if visit.open.visit.agreed_task(task) is not None:
                visit.flows[task] = with_answers(fresh_flow(self._place, visit, task), answers)
                visit.keeper.keep(task, visit.flows[task])

    def _read_in(self, visit: VisitAtHand) -> ReadIn:
        """The language the citizen reads the question in, which is journaled with the yes."""
        visit.read_in = visit.read_in or self._place.read_in(visit.open.visit.citizen)
        return visit.read_in

    def _now(self) -> datetime:
        return self._place.ports.clock.now()
