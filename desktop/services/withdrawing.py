"""The citizen takes back what was sent, or what waits to be sent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import OutboxEntry
from desktop.flows.definition import TaskDefinition
from desktop.services.ports import Clock, Outbox, Reception

_NOT_REACHED: Final = frozenset((FailureKind.OFFLINE, FailureKind.SLOW, FailureKind.BROKEN, FailureKind.RATE_LIMITED))


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


def regret(
    reception: Reception, outbox: Outbox, clock: Clock, visit: str, permit: str, entry: OutboxEntry | None,
) -> TakenBack | Failure | CannotSave:
    """Take back a yes from which nothing is sent: its permit, by key, delivers nothing from now on.

    `entry` is what the authority's side would not take as it was answered, if there is any. A backend that cannot be
    reached is told later: nobody here holds the permit any more.
    """
    if entry is not None:
        return take_back(reception, outbox, clock, visit, entry)
    answer = reception.void(visit, permit)
    if answer is None:
        return TakenBack(None)
    if answer.kind in _NOT_REACHED:
        return TakenBack(None, lambda: reception.void(visit, permit))
    return answer
