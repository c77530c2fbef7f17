"""The mandate holds no more: nothing more is sent, and what was answered goes to the grantor. Nobody is told why."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.domain.failure import Failure
from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import OutboxEntry
from desktop.flows.flow import Flow
from desktop.i18n import Text, msg
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.busy import Busy
from desktop.presenters.intents import Act, Intent, Pressed
from desktop.presenters.on_mandate.places import MandatePlaces
from desktop.presenters.on_mandate.words import to_the_start
from desktop.presenters.shells import again, calling_name, shell
from desktop.presenters.states import Button, MandateQuestion
from desktop.presenters.ways import Ways
from desktop.presenters.workplace import Workplace
from desktop.services.ending import NotErased, end_visit
from desktop.services.unsent import is_void
from desktop.services.using_a_mandate import HandedOver, hand_over


@dataclass(frozen=True, slots=True)
class _Over:
    """What the grantor has not got yet, and whether all is erased here."""

    handed: HandedOver
    erased: bool


class MandateOverStage:
    """Calm, and the same whatever ended it. Without a `visit` nothing had begun.

    The answers are erased here once the grantor has them, or when somebody goes on without.
    """

    def __init__(self, place: Workplace, ways: Ways, places: MandatePlaces, visit: VisitAtHand | None) -> None:
        self._place = place
        self._ways = ways
        self._places = places
        self._visit = visit
        self._busy = Busy(place, ways)
        self._flows = () if visit is None else _answered(visit)
        self._had_answers = bool(self._flows)
        self._name = "" if visit is None else calling_name(visit.open.visit.citizen)
        self._sent = visit is not None and any(not one.is_unsent() for one in visit.entries.values())
        self._not_handed: Failure | None = None
        self._not_erased = False

    def begin(self) -> None:
        """Hand the answers over, then erase them here."""
        if self._visit is not None:
            self._end(hand=True)

    def page(self) -> MandateQuestion:
        """What was not sent, and where the answers are."""
        busy = self._busy.under_way
        go_on = Button(Act.DONE, to_the_start(self._place), "arrow_forward", busy=busy)
        can_retry = self._not_erased or self._not_handed is not None
        return MandateQuestion(
            shell(self._place, leave=go_on if can_retry else None, primary=again(busy=busy) if can_retry else go_on),
            "mandate-over", msg("Fuldmagten til det her gælder ikke mere"),
            (self._not_sent(), *self._answers(busy=busy)), (), (), busy, self._problem(),
        )

    def handle(self, intent: Intent) -> None:
        """Try to hand over once more, or go on."""
        if self._busy.under_way:
            return
        match intent:
            case Pressed(Act.TRY_AGAIN) if self._not_handed is not None or self._not_erased:
                self._end(hand=self._not_handed is not None)
            case Pressed(Act.DONE | Act.NEXT | Act.BACK) if self._visit is None:
                self._places.ended()
            case Pressed(Act.DONE | Act.NEXT | Act.BACK):
                self._end(hand=False, leave=True)
            case _:
                return

    def _not_sent(self) -> Text:
        if self._sent:
            return msg("Det, du har sendt, er stadig sendt. Der er ikke sendt mere.")
        return msg("Der er ikke sendt noget.")

    def _answers(self, *, busy: bool) -> tuple[Text, ...]:
        name = self._name
        if not self._had_answers:
            return ()
        if self._not_handed is not None:
            return (msg("Svarene er ikke gemt til {name} endnu. Går du videre nu, bliver de slettet.", name=name),)
        if busy:
            return (msg("Svarene bliver gemt til {name}.", name=name),)
        return (
            msg("Svarene er gemt til {name}. Kun {name} kan se dem.", name=name),
            msg("Her på computeren er de slettet."),
        )

    def _problem(self) -> Text | None:
        if self._not_erased:
            return msg("Noget kunne ikke slettes på computeren. Prøv igen.")
        return self._not_handed.sentence if self._not_handed is not None else None

    def _end(self, *, hand: bool, leave: bool = False) -> None:
        visit = self._visit
        if visit is None:
            return
        ports, flows, language = self._place.ports, self._flows if hand else (), visit.reads
        void = tuple(entry for entry in visit.entries.values() if is_void(entry)) if hand else ()
        permits = tuple(visit.void)

        def work() -> _Over:
            handed = hand_over(ports.mandate_use, visit.id, flows, language)
            return _Over(handed, erased=handed.why is None and self._erase(visit, void, permits))

        self._busy.run_after(visit.keeper.stop, lambda: work, lambda over: self._came(over, visit, leave=leave))

    def _erase(self, visit: VisitAtHand, void: tuple[OutboxEntry, ...], permits: tuple[str, ...]) -> bool:
        ports = self._place.ports
        try:
            for entry in void:
                ports.outbox.take_back(entry.id)  # its answers are the grantor's now
        except CannotSave:
            return False
        ended = end_visit(ports.reception, ports.stores, ports.outbox, visit.id, permits)
        return not isinstance(ended, NotErased)

    def _came(self, over: _Over, visit: VisitAtHand, *, leave: bool) -> None:
        self._not_handed, self._flows = over.handed.why, over.handed.left
        self._not_erased = over.handed.why is None and not over.erased
        if over.erased:
            self._visit = None
            if self._place.visit is visit:
                self._place.visit = None
                self._ways.counter.tell_delivery()
        if self._place.at is not self:
            return
        if leave and over.erased:
            self._places.ended()
        else:
            self._ways.refresh()


def _answered(visit: VisitAtHand) -> tuple[Flow, ...]:
    """What somebody has begun to answer here and nobody has: of what was only filled in from before, nothing."""
    return tuple(
        flow for task, flow in sorted(visit.flows.items())
        if task in visit.begun and task not in visit.withdrawn and set(flow.answers_to_steps) - flow.prefilled
    )
