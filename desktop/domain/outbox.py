"""The life of something the citizen agreed to send.

An entry is only ever moved on, never dropped: what cannot be sent ends in a state a person can see.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Final

from desktop.domain.outcome import (
    Delivered,
    Outcome,
    RefusalKind,
    Refused,
    SignInNeeded,
    TryLater,
    Unconfirmed,
)
from desktop.domain.permit import Permit
from desktop.domain.receipt import Receipt

PAYLOAD_SCHEMA: Final = 1
"""Version of the payload's shape; an entry is sent as it was written, also after an upgrade."""

FIRST_WAIT: Final = timedelta(seconds=5)
LONGEST_WAIT: Final = timedelta(minutes=5)
ALARM_BEFORE: Final = timedelta(hours=24)
"""How long before a legal deadline an entry that waits raises its alarm."""


class EntryState(StrEnum):
    """Where an entry is."""

    WAITING = "waiting"
    DELIVERED = "delivered"
    NEEDS_SIGN_IN = "needs-sign-in"
    NEEDS_CITIZEN = "needs-citizen"
    NEEDS_CHANGE = "needs-change"


class Alarm(StrEnum):
    """What was told of a legal deadline: that it is near, that it is past."""

    SOON = "soon"
    PASSED = "passed"


@dataclass(frozen=True, slots=True)
class OutboxEntry:
    """One submission on its way. Its `id` is the permit's key and so the Idempotency-Key.

    `printable` is question and answer in the citizen's words, for paper, while nobody at an authority has it; like the
    payload it is a person's data, erased once delivered. `owner` is the helper who took it, called
    `owner_name`; with None it is the organisation's. `holder` is the relative who sent it on a mandate: then it is
    nobody else's to see to, or to see. `deadline` is the last moment the law gives; `alarm` the highest
    raised of it, never lowered: a clock that is put back takes none away, one that jumps raises none again.
    `in_doubt` is True while an answer was lost: it may have arrived, and nobody here knows.
    """

    id: str
    visit: str
    task: str
    task_version: int
    payload: bytes = field(repr=False)
    permit: Permit
    created_at: datetime
    due_at: datetime
    state: EntryState = EntryState.WAITING
    attempts: int = 0
    in_doubt: bool = False
    schema: int = PAYLOAD_SCHEMA
    organisation: str | None = None
    owner: str | None = None
    owner_name: str | None = None
    holder: str | None = None
    deadline: datetime | None = None
    alarm: Alarm | None = None
    receipt: Receipt | None = None
    refusal: Refused | None = None
    printable: tuple[tuple[str, str], ...] = field(default=(), repr=False)

    def is_due(self, now: datetime) -> bool:
        """True when the delivery loop should try it now."""
        return self.state is EntryState.WAITING and now >= self.due_at

    def is_unsent(self) -> bool:
        """True while nobody at the authority has it."""
        return self.state is not EntryState.DELIVERED

    def new_alarm(self, now: datetime) -> Alarm | None:
        """The alarm to raise now, where a higher one is due than was raised before."""
        if self.deadline is None or not self.is_unsent() or self.alarm is Alarm.PASSED:
            return None
        if now > self.deadline:
            return Alarm.PASSED
        return Alarm.SOON if self.alarm is None and now >= self.deadline - ALARM_BEFORE else None

    def before_attempt(self, now: datetime) -> OutboxEntry:
        """The entry as it goes to the network, or set aside where its permit can no longer be used."""
        if self.permit.is_expired(now):
            return _needs_citizen(self, Refused(RefusalKind.PERMIT_EXPIRED))
        return self

    def after(self, outcome: Outcome, now: datetime) -> OutboxEntry:
        """The entry once `outcome` is known. Pure; `now` is when it became known."""
        tried = replace(self, attempts=self.attempts + 1)
        match outcome:
            case Delivered(receipt):
                return replace(tried, state=EntryState.DELIVERED, receipt=receipt, refusal=None, in_doubt=False)
            case TryLater(after):
                return replace(tried, state=EntryState.WAITING, due_at=now + (after or _wait(tried.attempts)))
            case Unconfirmed():
                return replace(
                    tried, state=EntryState.WAITING, due_at=now + _wait(tried.attempts), in_doubt=True,
                )
            case SignInNeeded():
                return replace(tried, state=EntryState.NEEDS_SIGN_IN)
            case Refused(kind=RefusalKind.PERMIT_VOID | RefusalKind.PERMIT_EXPIRED):
                return _needs_citizen(tried, outcome)
            case Refused(kind=RefusalKind.CITIZEN_DIED):
                # Sending and reminders stop (DOMAIN.md, "Death"); the answers stay for the estate.
                return replace(tried, state=EntryState.NEEDS_CHANGE, refusal=outcome, deadline=None, alarm=None)
            case Refused(kind=RefusalKind.ANSWERS):
                # Read under its own key: no earlier attempt at the same arrived.
                return replace(tried, state=EntryState.NEEDS_CHANGE, refusal=outcome, in_doubt=False)
            case Refused():
                return replace(tried, state=EntryState.NEEDS_CHANGE, refusal=outcome)

    def signed_in_again(self, now: datetime) -> OutboxEntry:
        """Back in the line once somebody signed in; any other state is left as it is."""
        if self.state is not EntryState.NEEDS_SIGN_IN:
            return self
        return replace(self, state=EntryState.WAITING, due_at=now)

    def agreed_again(self, permit: Permit, now: datetime) -> OutboxEntry:
        """A new entry for the same answers after the citizen said yes again: new permit, new key."""
        return replace(
            self, id=permit.key, permit=permit, state=EntryState.WAITING, due_at=now, attempts=0, refusal=None,
            in_doubt=False,
        )


def by_deadline(entries: Iterable[OutboxEntry]) -> tuple[OutboxEntry, ...]:
    """The one due first at the beginning, those without a deadline last, else the oldest first."""
    def place(one: OutboxEntry) -> tuple[bool, datetime, datetime]:
        return one.deadline is None, one.deadline or one.created_at, one.created_at

    return tuple(sorted(entries, key=place))


def _needs_citizen(entry: OutboxEntry, refusal: Refused) -> OutboxEntry:
    return replace(entry, state=EntryState.NEEDS_CITIZEN, refusal=refusal)


def _wait(attempts: int) -> timedelta:
    doubled = FIRST_WAIT * (1 << min(max(attempts - 1, 0), 10))
    return min(doubled, LONGEST_WAIT)
