"""Sending once more what the first yes no longer covers."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from desktop.domain.failure import Failure, FailureKind
from desktop.domain.keeping import CannotSave
from desktop.domain.outbox import OutboxEntry
from desktop.i18n import msg
from desktop.services.delivery import Delivery
from desktop.services.ports import Outbox, Reception
from desktop.services.receive import OpenVisit, agree_more
from desktop.services.sending import Attempt, agreed_again


@dataclass(frozen=True, slots=True)
class Renewed:
    """The visit with its new permit, and what became of sending under it.

    `attempt` is None when nothing was kept: then the answers are sent from the check page.
    """

    open: OpenVisit
    attempt: Attempt | None


def ask_again(
    reception: Reception, before: OpenVisit, task: str, *, language: str, now: datetime, approval: str | None = None,
    signed: bool = False, wording: str | None = None,
) -> Renewed | Failure:
    """The citizen said yes again; what was sent is in memory only."""
    visit = agree_more(
        reception, before, (task,), language=language, now=now, approval=approval, signed=signed, wording=wording,
    )
    return visit if isinstance(visit, Failure) else Renewed(visit, None)


def renew(
    outbox: Outbox, delivery: Delivery, renewed: Renewed, entry: OutboxEntry, now: datetime,
) -> Renewed | Failure:
    """Write the same answers under the new permit, as one with erasing the old entry; then deliver them."""
    agreed = renewed.open.visit.agreed_task(entry.task)
    if agreed is None:
        raise LookupError("the citizen said yes to a task that did not come back")
    fresh = agreed_again(entry, agreed.permit, renewed.open.agreed_at[entry.task], now)
    try:
        outbox.renew(entry.id, fresh)
    except CannotSave:
        return Failure(FailureKind.BROKEN, msg("Det kan ikke gemmes på computeren lige nu. Prøv igen om lidt."))
    return Renewed(renewed.open, delivery.deliver(fresh.id))
