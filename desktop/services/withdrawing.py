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
from desktop.i18n import msg
from desktop.services.delivery import Delivery
from desktop.services.ports import Clock, Outbox, Reception

_IN_DOUBT: Final = msg(
    "Vi ved ikke, om svarene nåede frem. Derfor er intet slettet endnu. Prøv igen om lidt.",
)


@dataclass(frozen=True, slots=True)
class TakenBack:
    """It is taken back. `at` is when the authority's side was told, None for what never left.

    `not_told` tells the backend that its permit is void, where it could not be told now: from here it is never sent.
    """

    at: datetime | None
    not_told: Callable[[], Failure | None] | None = field(default=None, compare=False)


@dataclass(frozen=True, slots=True)
class Regret:
    """Who is asked, and where it waits, when the citizen of `visit` takes something back."""

    reception: Reception
    outbox: Outbox
    delivery: Delivery
    clock: Clock
    visit: str

    def take_back(self, entry: OutboxEntry) -> TakenBack | Failure | CannotSave:
        """Ask for it back where it was received; else erase it here first, for that needs nobody's help.

        What was sent meanwhile, while the question stood on the screen, is asked back like the rest. Where an answer
        was lost nobody here knows whether it was received: the backend says so before anything is erased, and what it
        has is fetched its receipt and asked back.
        """
        with self.delivery.held(entry.id):
            now_here = self.outbox.get(entry.id) or entry
            if now_here.receipt is None:
                if not now_here.in_doubt:
                    return self._erase(now_here, TakenBack(None, lambda: self._told(now_here)))
                told = self._told(now_here)
                if told is None:
                    return self._erase(now_here, TakenBack(None))
                if told.kind is not FailureKind.ALREADY_SENT:
                    return told
        if now_here.receipt is None:
            attempt = self.delivery.deliver_now(entry.id)
            now_here = attempt.entry if attempt is not None else now_here
        if now_here.receipt is None:
            return Failure(FailureKind.BROKEN, _IN_DOUBT)
        answer = self.reception.withdraw(self.visit, now_here.receipt.submission)
        return answer if isinstance(answer, Failure) else TakenBack(answer.astimezone(self.clock.now().tzinfo))

    def take_back_yes(self, permit: str, entry: OutboxEntry | None) -> TakenBack | Failure | CannotSave:
        """Take back a yes from which nothing is sent: its permit, by key, delivers nothing from now on.

        `entry` is what the authority's side would not take as it was answered, if there is any. A backend that cannot
        be reached is told later: nobody here holds the permit any more.
        """
        if entry is not None:
            return self.take_back(entry)
        answer = self.reception.void(self.visit, permit)
        if answer is None:
            return TakenBack(None)
        if answer.kind.passes:
            return TakenBack(None, lambda: self.reception.void(self.visit, permit))
        return answer

    def _told(self, entry: OutboxEntry) -> Failure | None:
        return self.reception.void(self.visit, entry.permit.key)

    def _erase(self, entry: OutboxEntry, then: TakenBack) -> TakenBack | CannotSave:
        try:
            self.outbox.take_back(entry.id)
        except CannotSave as problem:
            return problem
        return then


def until_when(definition: TaskDefinition, entry: OutboxEntry, now: datetime) -> datetime | None:
    """Until when what was received can be stopped from here, in `now`'s zone; None when it cannot any more."""
    if entry.receipt is None:
        return None
    until = entry.receipt.received_at + timedelta(hours=definition.withdraw_hours)
    return until.astimezone(now.tzinfo) if now < until else None

