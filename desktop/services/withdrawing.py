"""The citizen takes back what was sent, or what waits to be sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from desktop.domain.failure import Failure
from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import OutboxEntry
from desktop.flows.definition import TaskDefinition
from desktop.services.ports import Clock, Outbox, Reception


@dataclass(frozen=True, slots=True)
class TakenBack:
    """It is taken back. `at` is when the authority's side was told, None for what never left.

    `not_told` tells the backend that its permit is void, where it could not be told now: from here it is never sent.
    """

    at: datetime | None
    not_told: Callable[[], Failure | None] | None = field(default=None, compare=False)


def until_when(definition: TaskDefinition, entry: OutboxEntry, now: datetime) -> datetime | None:
    """Until when what was received can be stopped from here, in `now`'s zone; None when it cannot any more."""
    if entry.receipt is None:
        return None
    until = entry.receipt.received_at + timedelta(hours=definition.withdraw_hours)
    return until.astimezone(now.tzinfo) if now < until else None


def take_back(
    reception: Reception, outbox: Outbox, clock: Clock, visit: str, entry: OutboxEntry,
) -> TakenBack | Failure | CannotSave:
    """Ask for it back where it was received; else erase it here first, for that needs nobody's help.

    What was sent meanwhile, while the question stood on the screen, is asked back like the rest.
    """
    now_here = outbox.get(entry.id) or entry
    if now_here.receipt is not None:
        answer = reception.withdraw(visit, now_here.receipt.submission)
        return answer if isinstance(answer, Failure) else TakenBack(answer.astimezone(clock.now().tzinfo))
    try:
        outbox.take_back(entry.id)
    except CannotSave as problem:
        return problem

    def void() -> Failure | None:
        return reception.void(visit, entry.permit.key)

    return TakenBack(None, void)
