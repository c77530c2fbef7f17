"""A task's flow at hand: the one in memory, else the kept one, else a fresh one."""

from __future__ import annotations

from collections.abc import Callable

from desktop.flows.flow import Flow, restore, start
from desktop.presenters.at_hand.visit import VisitAtHand
from desktop.presenters.busy import Busy
from desktop.presenters.workplace import Workplace


def fresh_flow(place: Workplace, visit: VisitAtHand, task: str) -> Flow:
    """The flow of an agreed task nobody has begun, filled in with what is known."""
    return start(visit.open.definitions[task], visit.open.known.get(task, {}), place.ports.clock.now().date())


def open_flow(
    place: Workplace, busy: Busy, visit: VisitAtHand, task: str, opened: Callable[[Flow], None],
) -> None:
    """Have the flow of an agreed task ready and hand it to `opened`."""
    if task in visit.flows:
        opened(visit.flows[task])
        return
    definition = visit.open.definitions[task]
    known = visit.open.known.get(task, {})
    today = place.ports.clock.now().date()
    drafts = visit.drafts

    def load() -> Flow:
        kept = drafts.load(task)
        return fresh_flow(place, visit, task) if kept is None else restore(definition, kept, today, known)

    busy.run(load, opened)
